"""Public events. Nothing here tells who hosts or registers, nor how to join."""

from datetime import datetime
from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from events.models import EventFigure, PrioritizationEvent

from .common import PROBLEMS, Asked, LanguageCode, Page, PageAsked, Text, page_for_people, page_of, text_of

router = Router(tags=["Events"])


class RegionInShort(Schema):
    key: str
    name: str


class AffiliateInShort(Schema):
    slug: str
    name: str


class SessionOfEvent(Schema):
    starts_at: datetime
    ends_at: datetime
    time_zone: str = Field(description="In which its host plans; an IANA name.")
    only_day_is_known: bool = Field(description="The time of day says nothing then.")


class FigureOfEvent(Schema):
    kind: Literal[tuple(EventFigure.Kind.values)]
    number: int
    is_about: bool = Field(description="Given as “about 60”.")
    definition: Text = Field(description="What was counted.")
    source_url: str


class EventAnswer(Schema):
    slug: str
    kind: Literal[tuple(PrioritizationEvent.Kind.values)]
    state: Literal["announced", "open", "running", "finished", "cancelled"]
    title: Text
    description: Text
    region: RegionInShort | None
    languages: list[str] = Field(description="Spoken there.")
    interpretation: list[str] = Field(description="Languages interpreted into.")
    affiliates: list[AffiliateInShort] = Field(description="Organisations whose event it is.")
    sessions: list[SessionOfEvent]
    figures: list[FigureOfEvent]
    source_url: str
    page: str = Field(description="The page for people.")


class EventPage(Page):
    results: list[EventAnswer]


class EventsAsked(PageAsked):
    kind: Literal[tuple(PrioritizationEvent.Kind.values)] | None = Field(None, description="Only events of this kind.")
    understood_in: LanguageCode | None = Field(
        None, description="Only events where this language is spoken or interpreted into."
    )


def readable_events():
    """Those that everybody may see, with what is told of them: a fixed number of queries."""
    return (
        PrioritizationEvent.objects.public()
        .select_related("region", "affiliate")
        .prefetch_related("sessions", "figures", "co_hosts")
    )


@router.get("events/", response={200: EventPage} | PROBLEMS, url_name="events", operation_id="list_events")
def events(request, asked: Query[EventsAsked]):
    """Public events, those that begin last first, those without a time at the end; cancelled ones stay."""
    found = readable_events().with_times().order_by(F("starts_at").desc(nulls_last=True), "-pk")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.understood_in:
        found = found.understood_in(asked.understood_in)
    return page_of(request, asked, found, lambda each: event_answer(request, each))


@router.get("events/{slug:slug}/", response={200: EventAnswer} | PROBLEMS, url_name="event", operation_id="get_event")
def event(request, slug: str, asked: Query[Asked]):
    """One public event."""
    found = get_object_or_404(readable_events(), slug=slug)
    if not AnonymousUser().has_perm("events.view_event", found):
        raise Http404
    return event_answer(request, found)


def event_answer(request, found: PrioritizationEvent) -> dict:
    region = found.region
    return {
        "slug": found.slug,
        "kind": found.kind,
        "state": found.state,
        "title": text_of(found, "title"),
        "description": text_of(found, "description"),
        "region": {"key": region.key, "name": str(region)} if region else None,
        "languages": found.languages,
        "interpretation": found.interpretation,
        "affiliates": [{"slug": each.slug, "name": each.name} for each in found.affiliates_hosting()],
        "sessions": [session_of_event(each) for each in found.sessions.all()],
        "figures": [figure_of_event(each) for each in found.figures.all()],
        "source_url": found.source_url,
        "page": page_for_people(request, found),
    }


def session_of_event(session) -> dict:
    return {name: getattr(session, name) for name in SessionOfEvent.model_fields}


def figure_of_event(figure: EventFigure) -> dict:
    return {
        "kind": figure.kind,
        "number": figure.number,
        "is_about": figure.is_about,
        "definition": text_of(figure, "definition"),
        "source_url": figure.source_url,
    }
