"""News that reports listen to."""

from django.dispatch import receiver

from strategy_site.jobs.signals import job_waiting
from strategy_site.jobs.tasks import wake
from voting.models import Tally
from voting.signals import poll_counted

from . import actions, tasks


@receiver(job_waiting)
def start_heat_map(sender, kind, job_id, **kwargs):
    """A heat map is wanted: wake a worker. Should nobody hear it, the sweeper repeats the news."""
    if kind == actions.HEAT_MAP_JOB:
        wake(tasks.build_heat_map, job_id)


@receiver(poll_counted)
def compute_results(sender, poll_id, tally_id, **kwargs):
    """A poll was counted, or counted again under another merge rule: its heat map is wanted."""
    actions.request_heat_map_of_tally(tally=Tally.objects.get(pk=tally_id))
