"""How far the comparison of a tally is, and of what it is one: the same for every page about it."""

from dataclasses import dataclass

from django.urls import reverse

from recommendations.models import Initiative
from reports import actions
from reports.models import Comparison, Report
from strategy_site.jobs.models import Job
from voting.models import Poll, Tally


@dataclass(frozen=True)
class Subject:
    """What is compared: the result in a report, or that of a poll."""

    tally: Tally
    report: Report | None = None
    poll: Poll | None = None

    @property
    def slug(self) -> str:
        return self.report.slug if self.report else self.poll.slug

    def address(self, name: str) -> str:
        """Of one of the pages and files that both kinds have."""
        return reverse(f"reports:{name}" if self.report else f"reports:poll_{name}", args=[self.slug])

    @property
    def addresses(self) -> dict[str, str]:
        return {name: self.address(name) for name in PAGES}

    @property
    def is_reconstructed(self) -> bool:
        return bool(self.tally.poll and self.tally.poll.is_reconstructed)


PAGES = ("compared", "compared_csv", "compared_json", "who_is_not_here", "who_is_not_here_csv", "who_is_not_here_json")


@dataclass(frozen=True)
class ComparisonState:
    comparison: Comparison | None
    job: Job | None  # the last one that was asked for

    @property
    def is_of_other_inputs(self) -> bool:
        """Whether the job is about more than what is stored."""
        return bool(self.job and (not self.comparison or self.job.arguments.get("digest") != self.comparison.digest))

    @property
    def is_computing(self) -> bool:
        return self.is_of_other_inputs and not self.job.is_finished

    @property
    def has_failed(self) -> bool:
        return self.is_of_other_inputs and self.job.state == Job.State.FAILED


def state_of(tally: Tally, *parts: str) -> ComparisonState:
    """With those parts of the comparison that the page shows; the others are not read."""
    stored = Comparison.objects.only("tally", "digest", "inputs", "computed_at", *parts)
    return ComparisonState(stored.filter(tally=tally).first(), actions.comparison_job(tally))


def catalogue() -> dict[str, Initiative]:
    """Every initiative by its number."""
    return {one.number: one for one in Initiative.objects.select_related("recommendation")}
