"""Writing a report: texts saved over what was seen and nothing else, earlier ones kept and brought back."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import transaction
from django.utils import timezone

from recommendations.domain.texts import source_digest
from recommendations.models import TITLE_LENGTH
from reports.domain.writing import FORGOTTEN, is_one_sitting
from reports.models import Section, SectionText, TextVersion, WritingMark
from strategy_site.accounts.models import User
from strategy_site.jobs.actions import record
from strategy_site.languages import SOURCE

NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


class StaleText(Exception):
    """Somebody has saved this text since it was read; ``newer`` is what they saved, None where the text is gone."""

    def __init__(self, newer: SectionText | None):
        super().__init__()
        self.newer = newer


@transaction.atomic
def save_text(
    *,
    section: Section,
    language: str,
    heading: str,
    body: str,
    base_revision: int,
    by: User,
    is_done: bool = False,
    is_autosave: bool = False,
    source_seen: str = "",
    values: Mapping[str, str] = NOTHING_SAID,
    at: datetime | None = None,
) -> SectionText:
    """Save over revision ``base_revision`` (0: nothing yet) and keep a version; raises StaleText.

    ``values`` are what its references say now. What is there is not saved again, only its values unless the page saves
    by itself. A translation counts as made from the source that its writer saw (``source_seen``, its digest) when it is
    begun, and again only when it is done: until then it stays outdated. What the page saves by itself goes into the
    version of the same person of the last five minutes, unless that was done or a translation was made from it.
    """
    at, heading = at or timezone.now(), heading[:TITLE_LENGTH]
    source_seen = "" if language == SOURCE else source_seen
    Section.objects.select_for_update().get(pk=section.pk)
    text = SectionText.objects.filter(section=section, language=language).first()
    if text and (text.heading, text.body) == (heading, body) and _says_no_more(text, is_done, source_seen):
        _keep_values(text, NOTHING_SAID if is_autosave else values)
        return text
    if (text.revision if text else 0) != base_revision:
        raise StaleText(text)
    _keep_what_was_there(text, at)
    joined = _last_of_sitting(text, by=by, at=at) if text and is_autosave else None
    text = text or SectionText(section=section, language=language, revision=0)
    text.heading, text.body, text.is_done = heading, body, is_done
    text.source_digest = _made_from(text, source_seen)
    text.revision += 1
    text.save()
    _keep_version(text, joined, values=values, by=by, at=at)
    return text


def _says_no_more(text: SectionText, is_done: bool, source_seen: str) -> bool:
    """Saving what is there does not take "done" away, nor say again what is known."""
    return not is_done or (text.is_done and source_seen in ("", text.source_digest))


def _made_from(text: SectionText, source_seen: str) -> str:
    """A source is made from none, a translation from what its writer saw when it was begun or done."""
    if text.language == SOURCE:
        return ""
    return source_seen if source_seen and (text.revision == 0 or text.is_done) else text.source_digest


def _keep_what_was_there(text: SectionText | None, at: datetime) -> None:
    """Texts that came with a template or a file have no version yet."""
    if text is None or TextVersion.objects.filter(section=text.section_id, language=text.language).exists():
        return
    TextVersion.objects.create(
        section_id=text.section_id, language=text.language, revision=text.revision,
        heading=text.heading, body=text.body, at=at,
    )  # fmt: skip


def _last_of_sitting(text: SectionText, *, by: User, at: datetime) -> TextVersion | None:
    """The version that the same sitting goes on with, if it is nobody's base for anything."""
    if text.is_done:
        return None
    last = TextVersion.objects.filter(section=text.section_id, language=text.language).first()
    if last is None or not is_one_sitting(begun_at=last.at, now=at, is_same_person=last.by_id == by.pk):
        return None
    others = SectionText.objects.filter(section=text.section_id, source_digest=source_digest(last.body))
    return None if others.exists() else last


def _keep_version(
    text: SectionText, joined: TextVersion | None, *, values: Mapping[str, str], by: User, at: datetime
) -> None:
    """A new one, which is written down too; or ``joined``, with what the same sitting has come to."""
    version = joined or TextVersion(section_id=text.section_id, language=text.language, by=by, at=at)
    version.revision, version.heading, version.body = text.revision, text.heading, text.body
    version.values = dict(values)
    version.save()
    if joined is None:
        record(who=by, verb="write_section", about=text.section, language=text.language, revision=text.revision)


def _keep_values(text: SectionText, values: Mapping[str, str]) -> bool:
    """The newest version of the text has these; False where it had them before, or where there is nothing to keep."""
    last = TextVersion.objects.filter(section=text.section_id, language=text.language).first()
    if not values or last is None or last.values == values:
        return False
    last.values = dict(values)
    last.save(update_fields=["values"])
    return True


@transaction.atomic
def know_values(*, text: SectionText, values: Mapping[str, str], by: User) -> None:
    """Somebody has looked whether the words of ``text`` still hold with these ``values`` of its references."""
    Section.objects.select_for_update().get(pk=text.section_id)
    if _keep_values(text, values):
        record(who=by, verb="know_values", about=text.section, language=text.language)


@transaction.atomic
def restore_version(*, version: TextVersion, base_revision: int, by: User, at: datetime | None = None) -> SectionText:
    """Bring an earlier text back as the newest version; what it replaces stays in the history. Raises StaleText."""
    restored = save_text(
        section=version.section, language=version.language, heading=version.heading, body=version.body,
        base_revision=base_revision, by=by, values=version.values, at=at,
    )  # fmt: skip
    record(who=by, verb="restore_version", about=version.section, language=version.language, revision=version.revision)
    return restored


@transaction.atomic
def mark_writing(*, section: Section, language: str, by: User, at: datetime | None = None) -> None:
    """Say that ``by`` has this text open; marks without a sign for a minute go."""
    at = at or timezone.now()
    WritingMark.objects.filter(seen_at__lte=at - FORGOTTEN).delete()
    WritingMark.objects.update_or_create(section=section, language=language, person=by, defaults={"seen_at": at})
