"""Who may see, enter and run events."""

import rules

from strategy_site.accounts.permissions import is_support_team, represents_affiliate


@rules.predicate
def is_public(user, event) -> bool:
    return event is not None and event.is_public


@rules.predicate
def is_host_of_event(user, event) -> bool:
    return event is not None and user.is_authenticated and event.hosts.filter(pk=user.pk).exists()


@rules.predicate
def represents_its_affiliate(user, event) -> bool:
    return event is not None and represents_affiliate(user, event.affiliate)


@rules.predicate
def feedback_results_are_public(user, event) -> bool:
    form = getattr(event, "feedback_form", None)
    return form is not None and form.results_published_at is not None


@rules.predicate
def is_writer_of_report(user, report) -> bool:
    return report is not None and user.is_authenticated and report.written_by_id == user.pk


@rules.predicate
def hosts_event_of_report(user, report) -> bool:
    return report is not None and is_host_of_event(user, report.event)


@rules.predicate
def represents_group_of_report(user, report) -> bool:
    """The affiliate that it is written for, or that of its event."""
    return report is not None and (
        represents_affiliate(user, report.affiliate) or represents_its_affiliate(user, report.event)
    )


@rules.predicate
def is_published_report(user, report) -> bool:
    return report is not None and report.is_published


PERMISSIONS = {
    "events.view_event": is_public | is_host_of_event | is_support_team,
    "events.propose_event": rules.is_authenticated,
    "events.publish_event": represents_its_affiliate | is_support_team,
    "events.review_event": is_support_team,
    "events.see_queue": is_support_team,
    "events.manage_event": is_host_of_event | is_support_team,
    "events.view_feedback_results": feedback_results_are_public | is_host_of_event | is_support_team,
    "events.announce_event": is_support_team,
    "events.view_priority_report": is_published_report
    | is_writer_of_report
    | hosts_event_of_report
    | represents_group_of_report
    | is_support_team,
    "events.review_priority_reports": is_support_team & ~is_writer_of_report,
    "events.report_on_event": is_host_of_event | represents_its_affiliate | is_support_team,
    "events.edit_priority_report": is_writer_of_report
    | hosts_event_of_report
    | represents_group_of_report
    | is_support_team,
}
