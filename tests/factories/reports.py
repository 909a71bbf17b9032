"""Ordinary reports, tallies and heat maps, and what readers say about them."""

from datetime import date

import factory
from django.utils import timezone

from reports import actions
from reports.models import ReaderComment, Report, Section, SectionText
from reports.pages.edition_content import compute_edition
from strategy_site.jobs.actions import run_claimed
from strategy_site.jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.voting import count, import_rows, open_poll
from voting.models import Poll, Tally


class TallyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tally

    title = "Counts of a test"
    source = "made up for a test"
    counted_on = date(2020, 11, 22)
    votes = factory.LazyFunction(list)
    digest = factory.Sequence("digest-{}".format)


class ReportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Report

    class Params:
        draft = factory.Trait(state="draft", published_on=None)

    slug = factory.Sequence("report-{}".format)
    title = factory.LazyAttribute(lambda report: f"Report {report.slug}")
    state = "published"
    published_on = date(2020, 11, 23)


class SectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Section

    report = factory.SubFactory(ReportFactory)
    key = factory.Sequence("section-{}".format)
    position = factory.Sequence(int)


class SectionTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SectionText

    section = factory.SubFactory(SectionFactory)
    language = "en"
    heading = "A heading"
    body = "A text."


class ReaderCommentFactory(factory.django.DjangoModelFactory):
    """A comment that waits; ``published``, ``asked`` and ``rejected`` ones do not."""

    class Meta:
        model = ReaderComment

    class Params:
        published = factory.Trait(state="published", moderated_at=factory.LazyFunction(timezone.now))
        asked = factory.Trait(
            state="asked", question="What do you mean?", moderated_at=factory.LazyFunction(timezone.now)
        )
        rejected = factory.Trait(
            state="rejected", reason="It names a person.", moderated_at=factory.LazyFunction(timezone.now)
        )

    kind = "missing"
    text = factory.Sequence("Something is missing, said {}.".format)
    language = "en"
    author = factory.SubFactory(UserFactory)


def counted_poll(ballots, initiatives=6, *, groups=None, **facts) -> Poll:
    """A closed poll with its heat map; ``ballots`` are the positions on each, ``groups`` those of all of them."""
    poll = open_poll(initiatives, **facts)
    import_rows(poll, ballots, **(groups or {}))
    compute_tally(count(poll))
    return poll


def compute(report: Report) -> Job:
    """Do the worker's part for the report's tally, in this process."""
    return compute_tally(report.tally)


def compute_tally(tally: Tally) -> Job:
    job = actions.request_heat_map_of_tally(tally=tally)
    run_claimed(job.pk, actions.compute_heat_map, actions.store_heat_map)
    job.refresh_from_db()
    return job


def report_with_heat_map(votes, **facts) -> Report:
    """A published report on as many initiatives as there are ``votes``, four to a recommendation, computed."""
    initiatives = []
    for place in range(len(votes)):
        recommendation = initiatives[-1].recommendation if place % 4 else RecommendationFactory()
        initiatives.append(InitiativeFactory(recommendation=recommendation))
    counts = [
        {"number": initiative.number, "votes": count} for initiative, count in zip(initiatives, votes, strict=True)
    ]
    report = ReportFactory(tally=TallyFactory(votes=counts), **facts)
    SectionFactory(report=report, kind=Section.Kind.HEAT_MAP)
    compute(report)
    return report


def compare_tally(tally: Tally) -> Job:
    """Do the worker's part of comparing, in this process."""
    job = actions.request_comparison(tally)
    run_claimed(job.pk, actions.compute_comparison, actions.store_comparison)
    job.refresh_from_db()
    return job


def publish(report: Report, *, by=None, reason: str = "") -> Job:
    """Do the worker's part of publishing, in this process."""
    job = actions.request_edition(report=report, by=by, reason=reason)
    run_claimed(job.pk, compute_edition, actions.store_edition)
    job.refresh_from_db()
    return job
