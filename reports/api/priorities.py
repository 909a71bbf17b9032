"""What communities reported, as in the file ``priorities.json``."""

from dataclasses import replace
from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from events.domain.priority_files import nested
from events.models import PriorityReport, ReportedPriority
from events.pages.priority_list import report_in_file

from .common import KEY, LABEL, PROBLEMS, Asked, Page, PageAsked, page_for_people, page_of

router = Router(tags=["Priorities"])


class Named(Schema):
    """A recommendation or an initiative with what was counted for it."""

    number: str
    title: str
    recommendation: str | None = Field(None, description="The number of that which an initiative belongs to.")
    votes: int | None
    share: float | None = Field(description="Percent, as the community gave it.")


class Priority(Schema):
    level: Literal[tuple(ReportedPriority.Level.values)]
    why: str
    recommendation: Named | None
    initiatives: list[Named]


class Sitting(Schema):
    day: str = Field(description="As in ISO 8601; empty where it is not known.")
    hours: str
    time_zone: str
    participants: int | None
    counted: str = Field(description="What the number of participants counts.")


class PriorityReportAnswer(Schema):
    report: str = Field(description="Its key, the last part of its address.")
    address: str = Field(description="The page for people.")
    community: str
    region: str
    community_class: str
    language: str = Field(description="That in which it is written; its prose is not translated.")
    event: str = Field(description="The key of a public event.")
    venue: str
    method: str
    method_note: str
    counted_together_with: str = Field(description="The report with which it counts as one community.")
    overlap: str
    resources: str
    coordination: str
    source: str
    published_on: str
    is_made_up: bool = Field(description="For the demonstration.")
    sessions: list[Sitting]
    priorities: list[Priority]


class PriorityReportPage(Page):
    results: list[PriorityReportAnswer]


class PrioritiesAsked(PageAsked):
    region: str = Field("", pattern=f"{KEY}|^$", description="Only communities of this region.")
    level: Literal["", *ReportedPriority.Level.values] = Field("", description="Only priorities of this level.")
    recommendation: str = Field("", pattern=f"{LABEL}|^$", description="Only reports that name it or its initiatives.")
    initiative: str = Field("", pattern=f"{LABEL}|^$", description="Only reports that name it.")


def published():
    return PriorityReport.objects.published().by_community().with_priorities().select_related("same_as")


@router.get(
    "priorities/", response={200: PriorityReportPage} | PROBLEMS, url_name="priorities", operation_id="list_priorities"
)
def priorities(request, asked: Query[PrioritiesAsked]):
    """Published reports of communities, by name."""
    found = published().naming(level=asked.level, recommendation=asked.recommendation, initiative=asked.initiative)
    if asked.region:
        found = found.filter(region__key=asked.region)
    return page_of(request, asked, found, lambda each: priority_report_answer(request, each))


@router.get(
    "priorities/{slug:slug}/",
    response={200: PriorityReportAnswer} | PROBLEMS,
    url_name="priority_report",
    operation_id="get_priorities",
)
def priority_report(request, slug: str, asked: Query[Asked]):
    """The report of one community."""
    found = get_object_or_404(published(), slug=slug)
    if not AnonymousUser().has_perm("events.view_priority_report", found):
        raise Http404
    return priority_report_answer(request, found)


def priority_report_answer(request, found: PriorityReport) -> dict:
    return nested(replace(report_in_file(found), address=page_for_people(request, found)))
