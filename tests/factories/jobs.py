"""Ordinary jobs and mails; traits name the others."""

from datetime import timedelta
from uuid import uuid4

import factory
from django.utils import timezone

from strategy_site.jobs.models import Job, OutboxMessage


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Job

    class Params:
        running = factory.Trait(
            state="running",
            attempts=1,
            holder=factory.LazyFunction(uuid4),
            lease_until=factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=1)),
            started_at=factory.LazyFunction(timezone.now),
        )
        abandoned = factory.Trait(
            running=True, lease_until=factory.LazyFunction(lambda: timezone.now() - timedelta(seconds=1))
        )
        done = factory.Trait(
            state="done", progress=100, result={"sum": 3}, finished_at=factory.LazyFunction(timezone.now)
        )
        failed = factory.Trait(
            state="failed", error="There is nothing to add.", finished_at=factory.LazyFunction(timezone.now)
        )

    kind = "tests.addition"
    key = factory.Sequence("tests.addition:{}".format)
    arguments = factory.LazyFunction(lambda: {"numbers": [1, 2]})


class OutboxMessageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMessage

    to = factory.Sequence("person-{}@example.org".format)
    subject = "Your code"
    body = "The code is 123."
    language = "en"
