"""Who may read and make reports."""

import rules

from strategy_site.accounts.permissions import is_support_team


@rules.predicate
def is_published(user, report) -> bool:
    return report is not None and report.is_published


PERMISSIONS = {
    "reports.view_report": is_published | is_support_team,
    "reports.compute_heat_map": is_support_team,
}
