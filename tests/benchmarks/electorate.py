"""People who are signed in and registered for an event, and the ballots that their browsers send.

Models are imported here: only once the site is there.
"""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import get_random_string

from events.models import Registration
from strategy_site.accounts.models import User
from tests.benchmarks.load import written_out
from tests.benchmarks.measuring import INITIATIVES
from tests.benchmarks.site import PROXY
from tests.deployment.compose import SITE_NAME
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import EventFactory, RegionFactory
from tests.factories.voting import keys_of, open_poll
from tests.voting.signing_in import BACKEND
from voting import actions
from voting.models import Poll

CSRF_TOKEN = "c" * 32
CHOICES = 7
MOST_CHOICES = 10


class Person(NamedTuple):
    user: User
    session: str


class Electorate:
    def __init__(self, people: int):
        self.event = EventFactory()
        self.initiatives = [InitiativeFactory() for _each in range(INITIATIVES)]
        users = User.objects.bulk_create(UserFactory.build_batch(people))
        groups = {"region": RegionFactory(), "language": "en", "role": "volunteer"}
        Registration.objects.bulk_create(Registration(event=self.event, participant=user, **groups) for user in users)
        sessions = Session.objects.bulk_create(map(session_of, users))
        self.people = [Person(user, session.pk) for user, session in zip(users, sessions, strict=True)]

    def poll(self) -> Poll:
        """A new one, open to all of these people."""
        facts = {"audience": "registered", "max_choices": MOST_CHOICES, "results_show": "live"}
        return open_poll(self.initiatives, event=self.event, **facts)

    def cookies(self) -> str:
        """Of the browser in which the first of them is signed in."""
        return cookies_of(self.people[0])

    def ballots(self, poll: Poll, *, is_bare: bool) -> Iterator[bytes]:
        """A first ballot of each: as a browser sends it, or just what casting it takes."""
        keys, rules, random = keys_of(poll), poll.rules_hash(), Random(1)  # noqa: S311 -- made-up choices, no secret
        for person in self.people:
            content = {"revision": 0, "rules": rules, "idem": uuid4(), "choices": random.sample(keys, CHOICES)}
            yield bare_request(poll, person, content) if is_bare else browser_request(poll, person, content)


def session_of(user: User) -> Session:
    """A session in which ``user`` is signed in."""
    content = {
        auth.SESSION_KEY: str(user.pk),
        auth.BACKEND_SESSION_KEY: BACKEND,
        auth.HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    expiry = timezone.now() + timedelta(days=1)
    return Session(pk=get_random_string(32), session_data=SessionStore().encode(content), expire_date=expiry)


def cookies_of(person: Person) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={person.session}; {settings.CSRF_COOKIE_NAME}={CSRF_TOKEN}"


def browser_request(poll: Poll, person: Person, content: dict) -> bytes:
    address = f"/en/polls/{poll.slug}/ballot/"
    headers = PROXY | {
        "Cookie": cookies_of(person),
        "Origin": f"https://{SITE_NAME}",
        "Referer": f"https://{SITE_NAME}{address}",
        "Accept-Language": "en",
    }
    sent = {"csrfmiddlewaretoken": CSRF_TOKEN, "action": "send"} | content
    return written_out("POST", address, headers, urlencode(sent, doseq=True).encode())


def bare_request(poll: Poll, person: Person, content: dict) -> bytes:
    voter = actions.voter_for_user(poll=poll, user=person.user)
    groups = {"region": voter.region, "language": voter.language, "role": voter.role}
    sent = {"poll": poll.pk, "identity": voter.identity} | groups | content
    return written_out("POST", "/ballot", PROXY, urlencode(sent, doseq=True).encode())
