"""What readers said before, gathered for a report that is begun now."""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import override

from reports.models import ReaderComment, Report
from strategy_site.languages import LANGUAGES, SOURCE
from voting.models import Poll

from .report_texts import DRAFTS, Text

MOST_GATHERED = 10  # of each kind; the list of the studio offers more
GATHERED = {"liked": ReaderComment.Kind.LIKED, "missing": ReaderComment.Kind.MISSING}  # by the draft they go into


def gathered_drafts(report: Report, polls: Collection[Poll]) -> dict[str, dict[str, Text]]:
    """By draft and language: the comments as references, the newest first; no draft about which nobody said anything.

    References say the same in every language, so only the heading has to be translated.
    """
    comments = comments_before(report, polls)
    found = {}
    for draft, kind in GATHERED.items():
        numbers = comments.filter(kind=kind).newest_first().values_list("pk", flat=True)[:MOST_GATHERED]
        body = "\n".join(f"- {{{{ comment {number} }}}}" for number in numbers)
        if body:
            found[draft] = {language: Text(heading, body) for language, heading in headings_of(draft).items()}
    return found


def comments_before(report: Report, polls: Collection[Poll]):
    """Published ones on its own polls, on earlier reports of its event, and on the latest report of its kind."""
    earlier = Report.objects.published().exclude(pk=report.pk)
    reports = list(earlier.filter(kind=report.kind).newest_first().select_related("tally")[:1])
    if report.event_id:
        reports += earlier.filter(event=report.event_id).select_related("tally")
    about = {poll.pk for poll in polls} | {each.tally.poll_id for each in reports if each.tally}
    on_them = Q(report__in=reports) | Q(poll__in=about - {None})
    return ReaderComment.objects.published().filter(on_them)


def headings_of(draft: str) -> dict[str, str]:
    """Where it is translated."""
    headings = {}
    for language in LANGUAGES:
        with override(language):
            headings[language] = str(DRAFTS[draft].heading)
    source = headings[SOURCE]
    return {language: heading for language, heading in headings.items() if language == SOURCE or heading != source}
