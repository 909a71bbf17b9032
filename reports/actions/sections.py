"""Sections of a report: added, moved, hidden, and removed as long as nothing is lost by it."""

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from reports.models import Report, Section, SectionText, TextVersion
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

from .arranging import swap_with_neighbour

LONGEST_KEY = 40  # characters, which leaves room for a number that makes it unique
# Addresses below the studio's page of a report.
RESERVED = {"add", "arrange", "boxes", "pictures", "publish", "unpublish"}


class SectionInUse(Exception):
    """Something is written in it, so it can be hidden and not removed."""


@transaction.atomic
def add_section(*, report: Report, heading: str, by: User, kind: str = Section.Kind.WRITTEN) -> Section:
    """A new last section, its heading in the source language."""
    Report.objects.select_for_update().get(pk=report.pk)
    last = report.sections.aggregate(last=Max("position"))["last"]
    section = Section.objects.create(
        report=report, key=_free_key(report, heading), position=0 if last is None else last + 1, kind=kind
    )
    SectionText.objects.create(section=section, language=SOURCE, heading=heading, is_done=False)
    record(who=by, verb="add_section", about=report, section=section.key)
    return section


def _free_key(report: Report, heading: str) -> str:
    base = slugify(heading)[:LONGEST_KEY].strip("-") or "section"
    taken = RESERVED.union(report.sections.values_list("key", flat=True))
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


@transaction.atomic
def move_section(*, section: Section, up: bool, by: User) -> None:
    """Change places with the neighbour; the first goes no further up, the last no further down."""
    Report.objects.select_for_update().get(pk=section.report_id)
    if swap_with_neighbour(Section.objects.filter(report=section.report_id), section, up=up):
        record(who=by, verb="move_section", about=section)


@transaction.atomic
def hide_section(*, section: Section, is_hidden: bool, by: User) -> None:
    """Leave it out of what is published, or take it in again."""
    section.is_hidden = is_hidden
    section.save(update_fields=["is_hidden"])
    record(who=by, verb="hide_section" if is_hidden else "show_section", about=section)


@transaction.atomic
def remove_section(*, section: Section, by: User) -> None:
    """Raises SectionInUse once anybody has written anything."""
    locked = Section.objects.select_for_update().get(pk=section.pk)
    is_written = locked.texts.exclude(body="").exists() or TextVersion.objects.filter(section=locked).exists()
    if is_written or locked.boxes.exists():
        raise SectionInUse
    record(who=by, verb="remove_section", about=section.report, section=section.key)
    locked.delete()
