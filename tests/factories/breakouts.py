"""Ordinary rounds, groups and what was said in them; traits name the others."""

from datetime import timedelta

import factory
from django.utils import timezone

from events.models import (
    BreakoutGroup,
    BreakoutPlan,
    BreakoutRound,
    FeedbackForm,
    FeedbackQuestion,
    GroupNote,
    RaisedPoint,
    Seat,
)
from tests.factories.events import EventFactory, EventSessionFactory, RegistrationFactory


class BreakoutPlanFactory(factory.django.DjangoModelFactory):
    """Rooms of eight, not composed yet."""

    class Meta:
        model = BreakoutPlan

    class Params:
        composed = factory.Trait(composed_at=factory.LazyFunction(timezone.now))

    session = factory.SubFactory(EventSessionFactory)


class BreakoutRoundFactory(factory.django.DjangoModelFactory):
    """The first half hour of its session, or the next one of an earlier round; not published."""

    class Meta:
        model = BreakoutRound

    class Params:
        published = factory.Trait(published_at=factory.LazyFunction(timezone.now))

    session = factory.SubFactory(EventSessionFactory)
    position = factory.LazyAttribute(lambda talk: talk.session.breakout_rounds.count() + 1)
    question = "What should we do together?"
    starts_at = factory.LazyAttribute(lambda talk: talk.session.starts_at + timedelta(minutes=40 * talk.position - 40))
    ends_at = factory.LazyAttribute(lambda talk: talk.starts_at + timedelta(minutes=30))


class BreakoutGroupFactory(factory.django.DjangoModelFactory):
    """The next room of its round."""

    class Meta:
        model = BreakoutGroup

    round = factory.SubFactory(BreakoutRoundFactory)
    number = factory.LazyAttribute(lambda group: group.round.groups.count() + 1)
    language = "en"


class SeatFactory(factory.django.DjangoModelFactory):
    """Somebody's seat in a group; they have a place at the event."""

    class Meta:
        model = Seat

    group = factory.SubFactory(BreakoutGroupFactory)
    round = factory.SelfAttribute("group.round")
    registration = factory.SubFactory(RegistrationFactory, event=factory.SelfAttribute("..group.round.session.event"))


class GroupNoteFactory(factory.django.DjangoModelFactory):
    """A key action, not read back yet; ``confirmed`` was, ``anonymised`` has a text without names."""

    class Meta:
        model = GroupNote

    class Params:
        confirmed = factory.Trait(confirmed_revision=1)
        anonymised = factory.Trait(public_text="Somebody should start.", public_revision=1)

    group = factory.SubFactory(BreakoutGroupFactory)
    text = "We should start."


class RaisedPointFactory(factory.django.DjangoModelFactory):
    """A question of an event, not published yet."""

    class Meta:
        model = RaisedPoint

    class Params:
        published = factory.Trait(published_at=factory.LazyFunction(timezone.now))

    event = factory.SubFactory(EventFactory)
    text = "Who decides?"


class FeedbackFormFactory(factory.django.DjangoModelFactory):
    """Not open yet; ``open`` has been since an hour, ``over`` until a minute ago."""

    class Meta:
        model = FeedbackForm

    class Params:
        open = factory.Trait(opens_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)))
        over = factory.Trait(open=True, closes_at=factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1)))
        published = factory.Trait(over=True, results_published_at=factory.LazyFunction(timezone.now))

    event = factory.SubFactory(EventFactory)


class FeedbackQuestionFactory(factory.django.DjangoModelFactory):
    """A choice of three answers."""

    class Meta:
        model = FeedbackQuestion

    form = factory.SubFactory(FeedbackFormFactory)
    position = factory.Sequence(int)
    title = "How was it?"
    answers_offered = "Good\nFair\nPoor"
