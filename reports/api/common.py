"""What all resources share: texts with their language, lists in pages, and what an address may ask for."""

from collections.abc import Callable, Sequence
from typing import Literal

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from recommendations.models import TranslatedModel
from strategy_site.languages import LANGUAGES

USUAL_SIZE, LARGEST_SIZE = 50, 200  # entries on one page
LAST_PAGE = 1_000_000
LABEL = r"^[^\s,;\x00-\x1f\x7f]{1,20}$"  # as recommendations and initiatives are numbered
KEY = r"^[-a-zA-Z0-9_]{1,80}$"

LanguageCode = Literal[tuple(LANGUAGES)]


class Asked(Schema):
    language: LanguageCode | None = Field(
        None, description="The language of titles and texts. Without it, that of the header Accept-Language."
    )


class ResultAsked(Asked):
    of: Literal["report", "poll"] | None = Field(
        None,
        description="Which is meant, where a report and a poll have the same slug. Without it, the report.",
    )


class PageAsked(Asked):
    page: int = Field(1, ge=1, le=LAST_PAGE, description="Which page of the list, from 1.")
    page_size: int = Field(USUAL_SIZE, ge=1, le=LARGEST_SIZE, description="How many entries on a page.")


class Problem(Schema):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(description="A URI reference that tells the kind of problem; about:blank if its status does.")
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] | None = Field(None, description="For parameters: which ones, and what is wrong.")


class Text(Schema):
    """A text in the language asked for or, where it is not translated, in English."""

    text: str
    language: str = Field(description="The language that the text really is in.")
    direction: Literal["ltr", "rtl"]
    status: Literal["official", "unofficial", "converted", "outdated", "missing"] = Field(
        description="Where the translation comes from; missing: this is English instead."
    )


class Page(Schema):
    """One page of a list."""

    count: int = Field(description="Entries on all pages together.")
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")


PROBLEMS = {400: Problem, 404: Problem}


def text_of(thing: TranslatedModel, field: str) -> Text:
    found = thing.text(field)
    return Text(text=found.value, language=found.language.code, direction=found.direction, status=found.status)


def page_of(request, asked: PageAsked, things: QuerySet | Sequence, write: Callable) -> dict:
    """Page ``asked.page`` of ``things``, each as ``write`` has it; a page behind the last one does not exist."""
    try:
        page = Paginator(things, asked.page_size).page(asked.page)
    except EmptyPage as error:
        raise Http404("The list has no such page.") from error
    return {
        "count": page.paginator.count,
        "next": page_address(request, asked.page + 1) if page.has_next() else None,
        "previous": page_address(request, asked.page - 1) if page.has_previous() else None,
        "results": [write(thing) for thing in page],
    }


def page_address(request, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def result_address(request, name: str, slug: str, *, of_poll: bool) -> str:
    """Of the resource ``name``; that of a poll says so, for a report may have the same slug."""
    return request.build_absolute_uri(reverse(f"api:{name}", args=[slug]) + ("?of=poll" if of_poll else ""))


def page_for_people(request, thing) -> str:
    """The address of the page about ``thing``, in the language of the answer."""
    return request.build_absolute_uri(thing.get_absolute_url())
