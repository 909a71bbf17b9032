"""News that polls listen to."""

from django.dispatch import receiver

from strategy_site.jobs.signals import job_waiting, sweeping
from strategy_site.jobs.tasks import wake

from . import actions, tasks


@receiver(job_waiting)
def start_count(sender, kind, job_id, **kwargs):
    if kind == actions.COUNT_JOB:
        wake(tasks.count_poll, job_id)


@receiver(sweeping)
def look_after_polls(sender, **kwargs):
    wake(tasks.keep_promises)
    wake(tasks.refresh_live_results)
