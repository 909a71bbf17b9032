"""Who may vote, see results and run polls: roles down, phases of the poll across."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.voting import cast, count, draft_poll, open_poll, support_member
from voting import actions
from voting.models import Poll

pytestmark = pytest.mark.django_db

PHASES = ("draft", "scheduled", "open", "closed", "published")
NOBODY = (False, False, False, False, False)
ALWAYS = (True, True, True, True, True)
TABLE = [
    # permission, role, draft, scheduled, open, closed, published
    ("voting.cast_ballot", "stranger", NOBODY),
    ("voting.cast_ballot", "somebody else", NOBODY),
    ("voting.cast_ballot", "waiting", NOBODY),
    ("voting.cast_ballot", "participant", (False, False, True, False, False)),
    ("voting.cast_ballot", "host", NOBODY),
    ("voting.cast_ballot", "support", NOBODY),
    ("voting.view_poll", "stranger", (False, True, True, True, True)),
    ("voting.view_poll", "host", ALWAYS),
    ("voting.view_poll", "host of another event", (False, True, True, True, True)),
    ("voting.view_poll", "support", ALWAYS),
    ("voting.manage_poll", "stranger", NOBODY),
    ("voting.manage_poll", "participant", NOBODY),
    ("voting.manage_poll", "host", ALWAYS),
    ("voting.manage_poll", "host of another event", NOBODY),
    ("voting.manage_poll", "support without second factor", NOBODY),
    ("voting.manage_poll", "support", ALWAYS),
    ("voting.view_turnout", "participant", NOBODY),
    ("voting.view_turnout", "host", ALWAYS),
    ("voting.view_results", "stranger", (False, False, False, False, True)),
    ("voting.view_results", "participant", (False, False, False, False, True)),
    ("voting.view_results", "host", (False, False, False, True, True)),
    ("voting.view_results", "support", (False, False, False, True, True)),
    ("voting.view_live", "stranger", NOBODY),
    ("voting.view_live", "host", NOBODY),
    ("voting.view_live", "support", NOBODY),
    ("voting.check_receipt", "stranger", (False, True, True, True, True)),
]


@pytest.fixture
def event():
    return EventFactory(hosts=[UserFactory(role="host")])


def person(role, event):
    if role == "stranger":
        return AnonymousUser()
    if role == "host":
        return event.hosts.get()
    if role == "host of another event":
        return EventFactory(hosts=[UserFactory(role="host")]).hosts.get()
    if role == "support":
        return support_member()
    if role == "support without second factor":
        return UserFactory(role="support")
    states = {"participant": "confirmed", "waiting": "waiting"}
    user = UserFactory()
    if role in states:
        RegistrationFactory(event=event, participant=user, state=states[role])
    return user


def polls_in_all_phases(event):
    facts = {"event": event, "audience": "registered", "results_show": "published"}
    RegistrationFactory(event=event)
    yield draft_poll(**facts)
    yield open_poll(**facts, opens_at=timezone.now() + timedelta(1))
    yield open_poll(**facts)
    for is_published in (False, True):
        poll = open_poll(**facts)
        count(poll)
        if is_published:
            actions.publish_results(poll=poll)
        yield Poll.objects.get(pk=poll.pk)


@pytest.mark.parametrize(("permission", "role", "expected"), TABLE)
def test_rights(event, permission, role, expected):
    somebody = person(role, event)

    allowed = tuple(somebody.has_perm(permission, poll) for poll in polls_in_all_phases(event))

    assert dict(zip(PHASES, allowed, strict=True)) == dict(zip(PHASES, expected, strict=True))


def test_everyone_signed_in_may_vote_where_the_poll_says_so():
    poll = open_poll()

    allowed = [person.has_perm("voting.cast_ballot", poll) for person in (AnonymousUser(), UserFactory())]

    assert allowed == [False, True]


def test_personal_links_are_no_matter_of_accounts():
    poll = draft_poll(audience="links")
    tokens = actions.create_personal_links(poll=poll, count=2, region="africa")
    actions.open_poll(poll=poll)
    poll = Poll.objects.get()

    voters = [actions.voter_for_token(poll=poll, token=token) for token in (*tokens, "guessed")]

    assert not UserFactory().has_perm("voting.cast_ballot", poll)
    assert [voter and voter.region for voter in voters] == ["africa", "africa", None]
    assert voters[0].identity != voters[1].identity


def test_voter_carries_the_groups_of_the_registration(event):
    registration = RegistrationFactory(event=event, language="hi", role="affiliate")
    poll = open_poll(event=event, audience="registered")

    voter = actions.voter_for_user(poll=poll, user=registration.participant)

    assert (voter.language, voter.role) == ("hi", "affiliate")
    assert actions.voter_for_user(poll=poll, user=UserFactory()) is None
    assert actions.voter_for_user(poll=poll, user=AnonymousUser()) is None


def test_live_results_open_to_whoever_has_voted():
    poll = open_poll(results_show="after_vote")
    ann, ben = UserFactory(), UserFactory()
    cast(poll, ann.handle)

    allowed = [somebody.has_perm("voting.view_live", poll) for somebody in (ann, ben, support_member())]

    assert allowed == [True, False, False]


def test_live_results_are_open_to_all_where_the_poll_says_so():
    poll = open_poll(results_show="live")

    assert AnonymousUser().has_perm("voting.view_live", poll)


def test_whoever_proposed_a_merge_cannot_approve_it(event):
    poll = open_poll(event=event, audience="signed_in")
    host, member = event.hosts.get(), support_member()
    implying, implied = (option.initiative for option in poll.options.all()[:2])
    merge = actions.propose_merge(poll=poll, implying=implying, implied=implied, reason="The same.", by=host)

    allowed = [somebody.has_perm("voting.approve_merge", merge) for somebody in (host, member, UserFactory())]

    assert allowed == [False, True, False]
