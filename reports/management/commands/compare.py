from django.core.management.base import BaseCommand, CommandError

from reports import actions
from reports.models import Comparison
from strategy_site.jobs import actions as jobs
from strategy_site.jobs.models import Job
from voting.management.polls import BAD_INPUT
from voting.models import Tally


class Command(BaseCommand):
    """Has a tally compared with what communities said and with reference populations, or does it in this process."""

    help = "Compare the tally of a poll or a report with local priorities and reference populations."

    def add_arguments(self, parser):
        parser.add_argument("slug", metavar="TALLY", help="the address of the report or of the poll it belongs to")
        parser.add_argument("--now", action="store_true", help="compute here and wait, instead of asking the worker")

    def handle(self, *, slug, now, **options):
        tally = self.tally_of(slug)
        job = actions.request_comparison(tally)
        if not now:
            self.stdout.write("Asked for; the worker compares as soon as it is free.")
            return
        jobs.run_claimed(job.pk, actions.compute_comparison, actions.store_comparison)
        job.refresh_from_db()
        if job.state == Job.State.FAILED:
            raise CommandError(job.reason)
        if job.state != Job.State.DONE:
            raise CommandError("A worker is comparing this tally; try again in a moment.")
        self.stdout.write(self.told(Comparison.objects.get(tally=tally), is_new=job.result["changed"]))

    def tally_of(self, slug) -> Tally:
        """That of the report; of the poll where no report has this address."""
        found = Tally.objects.filter(reports__slug=slug).first() or Tally.objects.filter(poll__slug=slug).first()
        if found is None:
            raise CommandError(f"No report and no counted poll has the address {slug}.", returncode=BAD_INPUT)
        return found

    def told(self, comparison, *, is_new) -> str:
        parts = ("local_global", "gaps", "plan", "overlap", "related", "talked_about")
        there = [part for part in parts if getattr(comparison, part) is not None]
        outcome = "Compared." if is_new else "Nothing has changed since it was compared."
        return f"{outcome} There is something to say about: {', '.join(there) or 'nothing'}."
