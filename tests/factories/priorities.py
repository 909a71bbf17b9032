"""Ordinary reports of communities; traits name the others."""

from decimal import Decimal

import factory
from django.utils import timezone

from events.models import PriorityReport, ReportedInitiative, ReportedPriority, ReportedSession
from reports.models import ReferencePopulation, ReferenceShare
from tests.factories.catalogue import InitiativeFactory


class PriorityReportFactory(factory.django.DjangoModelFactory):
    """A draft; ``submitted`` waits for the support team, ``published`` everybody sees."""

    class Meta:
        model = PriorityReport

    class Params:
        submitted = factory.Trait(state="submitted", submitted_at=factory.LazyFunction(timezone.now))
        published = factory.Trait(state="published", published_at=factory.LazyFunction(timezone.now))

    slug = factory.Sequence("community-{}".format)
    community = factory.LazyAttribute(lambda report: f"Community {report.slug}")
    language = "en"


class ReportedSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportedSession

    report = factory.SubFactory(PriorityReportFactory)
    position = factory.Sequence(int)


class ReportedPriorityFactory(factory.django.DjangoModelFactory):
    """A reason for the initiatives given; without any it speaks for nothing yet."""

    class Meta:
        model = ReportedPriority
        skip_postgeneration_save = True

    report = factory.SubFactory(PriorityReportFactory)
    position = factory.Sequence(int)
    reason = "We need it most."

    @factory.post_generation
    def initiatives(self, create, extracted, **kwargs):
        for initiative in extracted or ():
            ReportedInitiativeFactory(priority=self, initiative=initiative)


class ReportedInitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportedInitiative

    priority = factory.SubFactory(ReportedPriorityFactory)
    initiative = factory.SubFactory(InitiativeFactory)


class ReferencePopulationFactory(factory.django.DjangoModelFactory):
    """Made-up active editors by region; ``shares`` are percent by group."""

    class Meta:
        model = ReferencePopulation
        skip_postgeneration_save = True

    dimension = "region"
    name = "active editors"
    source = "made up"
    dated_on = "2020-10-01"
    is_made_up = True

    @factory.post_generation
    def shares(self, create, extracted, **kwargs):
        for group, share in (extracted or {}).items():
            ReferenceShare.objects.create(population=self, group=group, share=Decimal(share))


def community_naming(*initiatives, **facts) -> PriorityReport:
    """A published report of one community that names these initiatives."""
    report = PriorityReportFactory(published=True, **facts)
    ReportedPriorityFactory(report=report, initiatives=initiatives)
    return report
