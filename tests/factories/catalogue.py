"""Ordinary recommendations and initiatives."""

import factory

from recommendations.models import Initiative, InitiativeItem, Recommendation


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    number = factory.Sequence(lambda n: f"R{n}")
    position = factory.Sequence(int)
    title = factory.LazyAttribute(lambda recommendation: f"Recommendation {recommendation.number}")


class InitiativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Initiative

    recommendation = factory.SubFactory(RecommendationFactory)
    number = factory.Sequence(lambda n: f"I{n}")
    key = factory.LazyAttribute(lambda initiative: f"initiative-{initiative.number.lower()}")
    position = factory.Sequence(int)
    title = factory.LazyAttribute(lambda initiative: f"Initiative {initiative.number}")


class InitiativeItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InitiativeItem

    initiative = factory.SubFactory(InitiativeFactory)
    position = factory.Sequence(int)
    title = "A bundled line"
