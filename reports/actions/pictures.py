"""Pictures of reports, kept with what they show in words, who made them and under which licence."""

import hashlib

from django.db import transaction

from reports.domain.pictures import kind_of
from reports.models import Picture
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record


class PictureShown(Exception):
    """A published edition shows the picture, and editions stay as they are."""


@transaction.atomic
def save_picture(*, picture: Picture, by: User, content: bytes | None = None) -> Picture:
    """``content`` None leaves the picture and changes what is said of it. Raises NotAPicture."""
    if content is not None:
        picture.content, picture.media_type = content, kind_of(content).media_type
        picture.digest = hashlib.sha256(content).hexdigest()
    picture.save()
    record(who=by, verb="save_picture", about=picture.report, picture=picture.key)
    return picture


@transaction.atomic
def delete_picture(*, picture: Picture, by: User) -> None:
    """References to it are broken then, which the checklist says. Raises PictureShown."""
    if picture.is_shown_by_an_edition:
        raise PictureShown
    record(who=by, verb="delete_picture", about=picture.report, picture=picture.key)
    picture.delete()
