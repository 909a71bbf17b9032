"""What has to be mended before a report is published."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from reports.domain.checklist import NOTHING_WRITTEN
from reports.domain.references import UnknownReference, references_in
from reports.models import Edition, Report, Section
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import Tally

from .checklist import Finding, Place, red_findings
from .report import named_by
from .stored import facts_of, is_withheld, present_heat_map

FEWEST_DIFFERENT_BALLOTS = 10  # fewer than these could be told from the difference of two editions
NO_SECTION = gettext_noop("The report has no section that readers could see.")
NO_TEXT = gettext_noop("The section “%(section)s” has no English text.")
BROKEN = gettext_noop("The section “%(section)s” refers in %(language)s to something that is not there: %(reference)s")
WITHHELD = gettext_noop("The results of the poll are not published yet.")
NOT_COMPUTED = gettext_noop("The heat map is not computed yet. Publish the report once it is.")
TOO_CLOSE = gettext_noop(
    "Only a few ballots differ from those of the last edition: whoever compares both could learn what single people "
    "chose."
)


class Issue(NamedTuple):
    """In plain English with its values apart, as the reasons of jobs are."""

    reason: str
    values: dict[str, str]
    advice: str = ""
    places: Sequence[Place] = ()

    def __str__(self) -> str:
        return _(self.reason) % self.values if self.values else _(self.reason)


def issues_before_publishing(report: Report, *, may_be_results_alone: bool = False) -> list[Issue]:
    """Nothing for a report that can be published. ``report`` comes from ``for_page`` with all languages."""
    sections = [section for section in report.sections.all() if not section.is_hidden]
    found = [
        *([] if sections else [Issue(NO_SECTION, {})]),
        *(Issue(reason, {}) for reason in dict.fromkeys([*result_issues(report), *other_issues(report, sections)])),
        *text_issues(report, sections),
    ]
    return found or [
        issue_of(finding)
        for finding in red_findings(report)
        if not (may_be_results_alone and finding.kind == NOTHING_WRITTEN)
    ]


def issue_of(finding: Finding) -> Issue:
    with override(SOURCE):
        return Issue(str(finding.headline), {}, finding.advice, finding.places)


def result_issues(report: Report) -> Iterator[str]:
    tally = report.tally
    if tally is None:
        return
    if is_withheld(tally):
        yield WITHHELD
    elif present_heat_map(tally) is None:
        yield NOT_COMPUTED
    if differs_by_a_few(tally, Edition.objects.filter(report=report).first()):
        yield TOO_CLOSE


def other_issues(report: Report, sections: Iterable) -> Iterator[str]:
    """An edition made before a result is computed would never have it."""
    if all(section.kind != Section.Kind.POLLS for section in sections):
        return
    tallies = Tally.objects.filter(poll__in=report.other_polls.all()).select_related("poll", "heat_map")
    if any(not is_withheld(tally) and present_heat_map(tally) is None for tally in tallies):
        yield NOT_COMPUTED


def differs_by_a_few(tally, edition: Edition | None) -> bool:
    """Counts of ballots that nobody knows, and those of another poll, cannot be compared."""
    last = edition and edition.content["inputs"]["tally"]
    if not last or last["ballots"] is None or tally.ballots is None or last["digest"] == tally.digest:
        return False
    return 0 < abs(last["ballots"] - tally.ballots) < FEWEST_DIFFERENT_BALLOTS


def text_issues(report: Report, sections: Iterable) -> Iterator[Issue]:
    for language in LANGUAGES:
        with override(language):
            facts = facts_of(
                report.tally,
                present_heat_map(report.tally),
                figures=report.figures.all(),
                named=named_by(report),
            )
            for section in sections:
                yield from issues_of_section(section, facts)


def issues_of_section(section, facts) -> Iterator[Issue]:
    language = get_language()
    text = next((text for text in section.texts.all() if text.language == language), None)
    if text is None:
        if language == SOURCE and section.kind in ("lead", "written"):
            yield Issue(NO_TEXT, {"section": section.key})
        return
    try:
        for reference in references_in(text.body):
            facts.resolve(reference)
    except UnknownReference as error:
        values = {"section": text.heading or section.key, "language": LANGUAGES[language].name, "reference": str(error)}
        yield Issue(BROKEN, values)
