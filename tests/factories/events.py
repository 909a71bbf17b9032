"""Ordinary regions, events and registrations; traits name the others."""

from datetime import UTC, datetime, timedelta

import factory
from django.utils import timezone

from events.models import Announcement, Answer, EventSession, PrioritizationEvent, Question, Registration, Visit
from strategy_site.accounts.models import Affiliate, Membership, Region
from tests.factories.accounts import UserFactory


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region

    key = factory.Sequence("region-{}".format)
    position = factory.Sequence(int)
    name = factory.LazyAttribute(lambda region: f"Region {region.key}")


class AffiliateFactory(factory.django.DjangoModelFactory):
    """A confirmed user group."""

    class Meta:
        model = Affiliate

    class Params:
        proposed = factory.Trait(state="proposed")

    slug = factory.Sequence("affiliate-{}".format)
    name = factory.LazyAttribute(lambda affiliate: f"Group {affiliate.slug}")
    state = "confirmed"


class MembershipFactory(factory.django.DjangoModelFactory):
    """Somebody who speaks for an affiliate."""

    class Meta:
        model = Membership

    class Params:
        asked = factory.Trait(confirmed_at=None)

    affiliate = factory.SubFactory(AffiliateFactory)
    person = factory.SubFactory(UserFactory)
    confirmed_at = factory.LazyFunction(timezone.now)


class EventFactory(factory.django.DjangoModelFactory):
    """A public event without sessions; ``hosts`` are those who run it."""

    class Meta:
        model = PrioritizationEvent
        skip_postgeneration_save = True

    class Params:
        proposed = factory.Trait(state="proposed")
        open = factory.Trait(state="open")

    slug = factory.Sequence("event-{}".format)
    title = factory.LazyAttribute(lambda event: f"Event {event.slug}")
    state = "announced"

    @factory.post_generation
    def hosts(self, create, extracted, **kwargs):
        self.hosts.add(*(extracted or ()))


class EventSessionFactory(factory.django.DjangoModelFactory):
    """Four hours, a month from now."""

    class Meta:
        model = EventSession

    class Params:
        past = factory.Trait(starts_at=datetime(2020, 11, 21, 11, tzinfo=UTC))

    event = factory.SubFactory(EventFactory)
    position = factory.Sequence(int)
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=4))


class RegistrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Registration

    class Params:
        waiting = factory.Trait(state="waiting")
        cancelled = factory.Trait(state="cancelled")

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(UserFactory)
    name = "Somebody"

    @factory.lazy_attribute_sequence
    def line_number(self, number):
        return number + 1 if self.state == "waiting" else None


class VisitFactory(factory.django.DjangoModelFactory):
    """Somebody means to come to a session."""

    class Meta:
        model = Visit

    session = factory.SubFactory(EventSessionFactory)
    registration = factory.SubFactory(RegistrationFactory, event=factory.SelfAttribute("..session.event"))


class AnnouncementFactory(factory.django.DjangoModelFactory):
    """A message to those who have a place, not sent yet."""

    class Meta:
        model = Announcement

    event = factory.SubFactory(EventFactory)
    title = "Before we meet"
    body = "Please read the initiatives."


class QuestionFactory(factory.django.DjangoModelFactory):
    """A personal question, which may stay without an answer."""

    class Meta:
        model = Question

    event = factory.SubFactory(EventFactory)
    position = factory.Sequence(int)
    title = "What would you like to say?"


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    registration = factory.SubFactory(RegistrationFactory)
    question = factory.LazyAttribute(lambda answer: QuestionFactory(event=answer.registration.event))
    value = "Hello."
