"""Recommendations and initiatives."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from recommendations.models import Initiative, Recommendation

from .common import PROBLEMS, Asked, Page, PageAsked, Text, page_for_people, page_of, text_of

LINKS = ("discussion_url", "text_url", "audio_url", "video_url")

router = Router(tags=["Catalogue"])


class InitiativeInShort(Schema):
    key: str
    number: str
    title: Text
    url: str = Field(description="Where this interface tells more.")


class RecommendationInShort(Schema):
    number: str
    title: Text
    url: str


class Linked(Schema):
    discussion_url: str
    text_url: str
    audio_url: str
    video_url: str
    page: str = Field(description="The page for people.")


class RecommendationAnswer(Linked):
    number: str = Field(description="A label such as 3; not always a number.")
    title: Text
    summary: Text
    initiatives: list[InitiativeInShort]


class InitiativeAnswer(Linked):
    key: str = Field(description="What its address ends with; it stays when numbers change.")
    number: str
    title: Text
    summary: Text
    items: list[Text] = Field(description="The lines that one number bundles: they are chosen together.")
    recommendation: RecommendationInShort


class RecommendationPage(Page):
    results: list[RecommendationAnswer]


class InitiativePage(Page):
    results: list[InitiativeAnswer]


@router.get(
    "recommendations/",
    response={200: RecommendationPage} | PROBLEMS,
    url_name="recommendations",
    operation_id="list_recommendations",
)
def recommendations(request, asked: Query[PageAsked]):
    """All recommendations with their initiatives, in the order of the catalogue."""
    found = Recommendation.objects.with_initiatives()
    return page_of(request, asked, found, lambda each: recommendation_answer(request, each))


@router.get(
    "recommendations/{path:number}/",
    response={200: RecommendationAnswer} | PROBLEMS,
    url_name="recommendation",
    operation_id="get_recommendation",
)
def recommendation(request, number: str, asked: Query[Asked]):
    """One recommendation, by its number."""
    if not number.isprintable():  # databases differ in what they make of control characters
        raise Http404
    found = get_object_or_404(Recommendation.objects.with_initiatives(), number=number)
    return recommendation_answer(request, found)


@router.get(
    "initiatives/", response={200: InitiativePage} | PROBLEMS, url_name="initiatives", operation_id="list_initiatives"
)
def initiatives(request, asked: Query[PageAsked]):
    """All initiatives, in the order of the catalogue."""
    return page_of(request, asked, Initiative.objects.for_catalogue(), lambda each: initiative_answer(request, each))


@router.get(
    "initiatives/{slug:key}/",
    response={200: InitiativeAnswer} | PROBLEMS,
    url_name="initiative",
    operation_id="get_initiative",
)
def initiative(request, key: str, asked: Query[Asked]):
    """One initiative, by its key."""
    return initiative_answer(request, get_object_or_404(Initiative.objects.for_catalogue(), key=key))


def recommendation_answer(request, found: Recommendation) -> dict:
    return linked(request, found) | {
        "number": found.number,
        "title": text_of(found, "title"),
        "summary": text_of(found, "summary"),
        "initiatives": [initiative_in_short(request, each) for each in found.initiatives.all()],
    }


def initiative_answer(request, found: Initiative) -> dict:
    return linked(request, found) | {
        "key": found.key,
        "number": found.number,
        "title": text_of(found, "title"),
        "summary": text_of(found, "summary"),
        "items": [text_of(item, "title") for item in found.items.all()],
        "recommendation": {
            "number": found.recommendation.number,
            "title": text_of(found.recommendation, "title"),
            "url": request.build_absolute_uri(reverse("api:recommendation", args=[found.recommendation.number])),
        },
    }


def initiative_in_short(request, found: Initiative) -> dict:
    url = request.build_absolute_uri(reverse("api:initiative", args=[found.key]))
    return {"key": found.key, "number": found.number, "title": text_of(found, "title"), "url": url}


def linked(request, found: Recommendation | Initiative) -> dict:
    return {name: getattr(found, name) for name in LINKS} | {"page": page_for_people(request, found)}
