"""News that reports listen to."""

from django.dispatch import receiver

from events.signals import priorities_changed
from strategy_site.jobs.signals import job_waiting, sweeping
from strategy_site.jobs.tasks import wake
from voting.models import Tally
from voting.signals import poll_counted

from . import actions, tasks
from .signals import populations_changed


@receiver(job_waiting)
def start_heat_map(sender, kind, job_id, **kwargs):
    """A heat map is wanted: wake a worker. Should nobody hear it, the sweeper repeats the news."""
    if kind == actions.HEAT_MAP_JOB:
        wake(tasks.build_heat_map, job_id)


@receiver(job_waiting)
def start_comparison(sender, kind, job_id, **kwargs):
    if kind == actions.COMPARISON_JOB:
        wake(tasks.build_comparison, job_id)


@receiver(job_waiting)
def start_wiki_page(sender, kind, job_id, **kwargs):
    if kind == actions.WIKI_PAGE_JOB:
        wake(tasks.send_wiki_page, job_id)


@receiver(job_waiting)
def start_file(sender, kind, job_id, **kwargs):
    if kind == actions.FILE_JOB:
        wake(tasks.make_file, job_id)


@receiver(job_waiting)
def start_edition(sender, kind, job_id, **kwargs):
    if kind == actions.EDITION_JOB:
        wake(tasks.build_edition, job_id)


@receiver(job_waiting)
def start_notice(sender, kind, job_id, **kwargs):
    if kind == actions.NOTICE_JOB:
        wake(tasks.write_notice, job_id)


@receiver(poll_counted)
def compute_results(sender, poll_id, tally_id, **kwargs):
    """A poll was counted, or counted again under another merge rule: its heat map and comparison are wanted."""
    tally = Tally.objects.select_related("poll__event").get(pk=tally_id)
    actions.request_heat_map_of_tally(tally=tally)
    actions.request_comparison(tally)


@receiver(priorities_changed)
@receiver(populations_changed)
@receiver(sweeping)
def look_after_comparisons(sender, **kwargs):
    """Something they are made of has changed, or may have."""
    wake(tasks.look_for_outdated_comparisons)


@receiver(sweeping)
def publish_due_reports(sender, **kwargs):
    wake(tasks.publish_due_reports)


@receiver(sweeping)
def look_after_subscriptions(sender, **kwargs):
    wake(tasks.forget_unconfirmed_subscriptions)
