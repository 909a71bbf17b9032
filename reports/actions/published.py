"""Publishing counts that were made elsewhere."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from reports.models import Report, Section
from voting.actions import store_tally

from .comparisons import request_comparison
from .heat_maps import request_heat_map


@transaction.atomic
def publish_counts(
    *, slug: str, counts: Sequence[tuple[str, int]], title: str, source: str, counted_on: date, source_url: str = ""
) -> tuple[Report, bool]:
    """Store published counts as the tally of the report ``slug``, made and published if there is none.

    The same counts from the same source and day change nothing; whether anything changed comes with the report.
    """
    tally, is_new = store_tally(
        counts=counts, title=title or slug, source=source, source_url=source_url, counted_on=counted_on, scope=slug
    )
    report, is_new_report = Report.objects.get_or_create(
        slug=slug,
        defaults={"title": title or slug, "state": Report.State.PUBLISHED, "published_on": counted_on, "tally": tally},
    )
    if is_new_report:
        Section.objects.create(report=report, key="heat-map", position=1, kind=Section.Kind.HEAT_MAP)
    changed = is_new or is_new_report or report.tally_id != tally.pk
    if changed:
        report.tally = tally
        report.save(update_fields=["tally"])
        request_heat_map(report=report)
        request_comparison(tally)
    return report, changed
