import json

from django.core.management.base import BaseCommand, CommandError

from reports.domain import heat_map, poll_results, poll_results_files
from strategy_site.jobs import actions as jobs
from voting import actions
from voting.management.polls import BAD_INPUT, poll_named
from voting.models import Poll, Tally


class Command(BaseCommand):
    """Prints the frozen tally of a poll, counted now if need be."""

    help = "Print the tally of a closed poll: votes, places, quartiles, and how sure they are."

    def add_arguments(self, parser):
        parser.add_argument("poll", metavar="POLL", help="the poll's address")
        parser.add_argument("--close", action="store_true", help="close the poll first, and freeze its tally")
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table")

    def handle(self, *, poll, close, **options):
        found = poll_named(poll)
        if close:
            actions.close_poll(poll=found)
        if found.state != Poll.State.CLOSED:
            raise CommandError(f"The poll {poll} is not closed; --close closes it first.", returncode=BAD_INPUT)
        results = self.results(self.tally_of(found))
        if options["format"] == "json":
            self.stdout.write(json.dumps(poll_results.as_json(results), indent=2, ensure_ascii=False))
        elif options["format"] == "csv":
            self.stdout.write(poll_results_files.as_csv(results))
        else:
            self.stdout.write(poll_results_files.as_table(results))

    def tally_of(self, poll) -> Tally:
        """The tally, counted in this process if no worker has done so yet."""
        tally = Tally.objects.filter(poll=poll).first()
        if tally is None:
            job = actions.request_count(poll=poll)
            jobs.run_claimed(job.pk, actions.compute_count, actions.store_count)
            tally = Tally.objects.filter(poll=poll).first()
        if tally is None:
            raise CommandError("A worker is counting this poll, or could not; try again in a moment.")
        return tally

    def results(self, tally) -> poll_results.PollResults:
        rules, chunks = actions.sealed_ballots(tally)
        seed = int(tally.seed)
        return poll_results.PollResults(
            ballots=tally.ballots,
            empty_ballots=tally.empty_ballots,
            fingerprint=tally.fingerprint,
            seed=seed,
            raw={row["number"]: row["votes"] for row in tally.votes_raw},
            heat_map=heat_map.build(tally.counts),
            certainties=poll_results.certainties(rules, chunks, ballots=tally.ballots, seed=seed),
            groups={name: poll_results.shown_groups(groups) for name, groups in tally.groups.items()},
        )
