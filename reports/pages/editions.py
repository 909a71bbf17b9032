"""What pages show of editions: the one in force, the history, how to cite, what changed."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.db.models.fields.json import KT
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.domain.editions import Changes, changes
from reports.models import Edition, EditionPage, Report
from strategy_site import formats
from strategy_site.languages import LANGUAGES, SOURCE
from strategy_site.version import VERSION
from voting.models import Tally

from .edition_content import parts_of
from .report import for_page, report_page
from .stored import is_withheld


class Article(NamedTuple):
    """An edition in one language, as it was stored: safe HTML in three parts."""

    before: SafeString
    heat_map: SafeString
    after: SafeString


@dataclass(frozen=True)
class StoredEdition:
    edition: Edition
    language: str

    @property
    def article(self) -> Article:
        page = EditionPage.objects.get(edition=self.edition, language=self.language)
        return Article(*map(mark_safe, parts_of(page.html)))


def stored_edition(report: Report, number: int | None = None) -> StoredEdition | None:
    """The edition of that number, or the newest; None for a report that was published without one."""
    editions = report.editions.defer("content").annotate(tally_digest=KT("content__inputs__tally__digest"))
    edition = (editions.filter(number=number) if number else editions).first()
    return edition and StoredEdition(edition, get_language())


def live_page(report: Report, edition: Edition, query):
    """For another order or selection of the heat map: it is read from the count that the edition names.

    None where those counts have been replaced since: then only what was stored is shown.
    """
    tally = Tally.objects.filter(digest=edition.tally_digest).first() if edition.tally_digest else None
    if tally is None:
        return None
    found = for_page(Report.objects.filter(pk=report.pk), [SOURCE, get_language()]).get()
    return report_page(found, query) if found.tally_id == tally.pk or is_withheld(found.tally) else None


def tag_of(edition: Edition, language: str, query: str) -> str:
    """Names one answer to readers who are not logged in; another for each edition, language and release."""
    parts = [edition.digest, str(edition.published_at), language, query, VERSION, static("css/report.css")]
    return f'"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'


class Citation(NamedTuple):
    text: str
    bibtex: str


def citation_of(report: Report, edition: Edition) -> Citation:
    """By the title that it had then."""
    titles, day = edition.content["report"]["title"], edition.published_at.date()
    title = titles.get(get_language()) or titles.get(SOURCE, report.slug)
    address = settings.SITE_URL + reverse("reports:edition", args=[report.slug, edition.number])
    text = _("%(site)s (%(day)s): %(title)s. Edition %(number)s. %(address)s. SHA-256: %(digest)s") % {
        "site": _("Movement priorities"),
        "day": formats.day(day, get_language()),
        "title": title,
        "number": edition.number,
        "address": address,
        "digest": edition.digest,
    }
    bibtex = (
        f"@techreport{{{report.slug}-{edition.number},\n"
        f"  title = {{{{{in_bibtex(title)}}}}},\n"
        f"  institution = {{{in_bibtex(_('Movement priorities'))}}},\n"
        f"  date = {{{day.isoformat()}}},\n  version = {{{edition.number}}},\n"
        f"  url = {{{address}}},\n  note = {{SHA-256: {edition.digest}}}\n}}"
    )
    return Citation(text, bibtex)


def in_bibtex(text: str) -> str:
    """Signs with a meaning in BibTeX are written as themselves; braces are left out."""
    for sign in "\\{}":
        text = text.replace(sign, "")
    for sign in "&%$#_":
        text = text.replace(sign, f"\\{sign}")
    return text


class ChangedText(NamedTuple):
    section: str
    language: object
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class ChangesPage:
    first: int
    number: int
    texts: list[ChangedText]
    figures: list
    inputs: list[str]

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.figures or self.inputs)


def changes_page(before: Edition, after: Edition) -> ChangesPage:
    found: Changes = changes(before.content, after.content)
    headings = headings_of(before) | headings_of(after)
    words = {
        "tally": _("the count of the votes"),
        "heat_map": _("the heat map"),
        "comparison": _("the comparison"),
        "other_tallies": _("other polls"),
    }
    return ChangesPage(
        first=before.number,
        number=after.number,
        texts=[
            ChangedText(headings.get(each.section, each.section), LANGUAGES[each.language], each.before, each.after)
            for each in found.texts
        ],
        figures=found.figures,
        inputs=[words.get(name, name) for name in found.inputs],
    )


def headings_of(edition: Edition) -> dict[str, str]:
    """In the language of the page, or in the source language."""
    named = {}
    for section in edition.content["sections"]:
        text = section["texts"].get(get_language()) or section["texts"].get(SOURCE)
        named[section["key"]] = (text and text["heading"]) or section["key"]
    return named
