"""Who may read and make reports, comment on what they read, and decide what of it is published."""

import rules

from strategy_site.accounts.permissions import is_support_team
from voting.permissions import is_released


@rules.predicate
def is_published(user, report) -> bool:
    return report is not None and report.is_published


@rules.predicate
def is_author(user, comment) -> bool:
    return comment is not None and comment.author_id is not None and comment.author_id == user.pk


PERMISSIONS = {
    "reports.view_report": is_published | is_support_team,
    "reports.send_to_wiki": is_published & is_support_team,
    "reports.publish_report": is_support_team,
    "reports.compute_heat_map": is_support_team,
    "reports.compute_comparison": is_support_team,
    "reports.comment_on_poll": rules.is_authenticated & is_released,
    "reports.comment_on_report": rules.is_authenticated & is_published,
    "reports.change_comment": is_author,
    "reports.moderate_comments": is_support_team,
    "reports.manage_populations": is_support_team,
    "reports.write_report": is_support_team,
    "reports.translate_report": is_support_team,
}
