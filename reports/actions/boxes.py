"""Boxes beside a section: a picture or a video, with where it can be seen; added, moved, removed."""

from django.db import transaction
from django.db.models import Max

from reports.models import MediaBox, Section
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record

from .arranging import swap_with_neighbour


@transaction.atomic
def save_box(*, box: MediaBox, by: User) -> MediaBox:
    """A new one stands below the others of its section."""
    if box.pk is None:
        Section.objects.select_for_update().get(pk=box.section_id)
        last = box.section.boxes.aggregate(last=Max("position"))["last"]
        box.position = 1 if last is None else last + 1
    box.save()
    record(who=by, verb="save_box", about=box.section, position=box.position)
    return box


@transaction.atomic
def move_box(*, box: MediaBox, up: bool, by: User) -> None:
    """Change places with the neighbour; the first goes no further up, the last no further down."""
    Section.objects.select_for_update().get(pk=box.section_id)
    if swap_with_neighbour(MediaBox.objects.filter(section=box.section_id), box, up=up):
        record(who=by, verb="move_box", about=box.section, position=box.position)


@transaction.atomic
def remove_box(*, box: MediaBox, by: User) -> None:
    """What was published with it stays in its edition."""
    record(who=by, verb="remove_box", about=box.section, position=box.position)
    box.delete()
