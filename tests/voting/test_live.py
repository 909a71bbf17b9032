"""Live results move in steps of ten voters, one batch behind, so that nobody's ballot can be seen to arrive."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.voting import cast, import_rows, numbers_of, open_poll
from tests.vectors import vector
from voting import actions
from voting.domain.packing import unpack
from voting.models import Ballot, LiveResult

pytestmark = pytest.mark.django_db


def live_poll(initiatives=6, **facts):
    return open_poll(initiatives, results_show="live", **facts)


def shown(poll):
    return LiveResult.objects.values_list("shown_ballots", flat=True).get(poll=poll)


def vote(poll, names, positions=(0,), base_revision=0):
    for name in names:
        cast(poll, str(name), positions, base_revision)
        actions.refresh_live(poll=poll)


def test_nothing_shows_before_the_second_batch():
    poll = live_poll()

    vote(poll, range(19))

    live = LiveResult.objects.get()
    assert (live.shown, live.shown_ballots, live.version) == (None, 0, 0)


def test_second_batch_shows_the_first_in_colours_only():
    poll = live_poll()
    vote(poll, range(10), [0, 1])

    vote(poll, range(10, 20), [2])

    live = LiveResult.objects.get()
    quartiles = dict(zip(numbers_of(poll), [1, 1, 4, 4, 4, 4], strict=True))
    assert (live.shown, live.shown_ballots, live.version) == ({"quartiles": quartiles}, 10, 1)


def test_one_voter_changing_a_hundred_times_moves_nothing():
    poll = live_poll()
    vote(poll, range(20))
    before = LiveResult.objects.values().get()

    for revision in range(1, 40):
        vote(poll, [3], [revision % 6], revision)

    assert LiveResult.objects.values().get() == before
    assert Ballot.objects.exclude(mark=None).count() == 1


def test_voter_who_returns_to_an_earlier_choice_does_not_differ():
    poll = live_poll()
    vote(poll, range(10))

    vote(poll, [3], [5], 1)
    vote(poll, [3], [0], 2)

    assert Ballot.objects.exclude(mark=None).count() == 0


def test_changes_alone_release_one_batch_and_then_wait_for_new_voters():
    poll = live_poll()
    vote(poll, range(20))
    vote(poll, range(10), [1], 1)
    after_changes = LiveResult.objects.get().version

    vote(poll, range(10), [0], 2)
    after_return = LiveResult.objects.get().version
    vote(poll, range(20, 30))

    assert (after_changes, after_return, LiveResult.objects.get().version) == (2, 2, 3)


def test_undone_import_counts_as_voters_who_differ():
    poll = live_poll()
    vote(poll, range(10))
    batch = import_rows(poll, [[1]] * 10)
    actions.refresh_live(poll=poll)
    before = shown(poll)

    actions.undo_batch(batch=batch)
    actions.refresh_live(poll=poll)
    after_undo = LiveResult.objects.values_list("shown_ballots", "removed_ballots").get()
    vote(poll, range(10, 20))

    live = LiveResult.objects.get()
    assert (before, after_undo) == (10, (10, 10))  # what is left is what the first batch was: another would repeat it
    assert (live.shown_ballots, live.frozen_ballots, live.removed_ballots) == (20, 20, 0)


@pytest.mark.parametrize("results_show", ["at_close", "published"])
def test_poll_without_live_results_stores_no_snapshot(results_show):
    poll = open_poll(results_show=results_show)
    import_rows(poll, [[0]] * 30)

    for _sweep in range(3):
        actions.refresh_all_live_results()

    assert LiveResult.objects.get().frozen is None


def test_closed_poll_releases_no_further_batch():
    poll = live_poll()
    import_rows(poll, [[0]] * 10)
    actions.refresh_live(poll=poll)
    import_rows(poll, [[1]] * 10, name="second")
    actions.close_poll(poll=poll)

    released = actions.refresh_live(poll=poll)

    assert (released, shown(poll)) == (False, 0)


def test_withdrawn_initiative_has_no_colour():
    poll = live_poll(5)
    actions.withdraw_option(option=poll.options.first(), reason="It is done.")

    vote(poll, range(20), [1])

    assert set(LiveResult.objects.get().shown["quartiles"]) == set(numbers_of(poll)[1:])


@pytest.mark.parametrize("case", vector("live_release")["cases"][:2], ids=lambda case: case["name"])
def test_releases_come_when_the_vector_says(case):
    poll = live_poll(30)
    revisions, released = {}, []

    for event, (name, positions) in enumerate(case["events"], start=1):
        before = LiveResult.objects.get().version
        vote(poll, [name], positions, revisions.get(name, 0))
        revisions[name] = revisions.get(name, 0) + 1
        if LiveResult.objects.get().version > before:
            released.append([event, shown(poll)])

    assert released == case["expected"]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 19), st.integers(0, 1)), min_size=60, max_size=120))
def test_any_two_states_shown_are_ten_voters_apart_even_if_people_change_back(moves):
    poll = live_poll(4)
    revisions, states, at_freeze = {}, [], [{}]

    for name, position in moves:
        version = LiveResult.objects.get(poll=poll).version
        cast(poll, str(name), [position], revisions.get(name, 0))
        revisions[name] = revisions.get(name, 0) + 1
        if actions.refresh_live(poll=poll):
            at_freeze.append(all_ballots(poll))
        if LiveResult.objects.get(poll=poll).version > version:
            states.append(at_freeze[-2])

    assert all(differing(one, other) >= 10 for one, other in combinations(states, 2))


def all_ballots(poll):
    return {ballot.pk: unpack(bytes(ballot.choices)) for ballot in Ballot.objects.filter(poll=poll)}


def differing(one, other):
    return sum(one.get(voter) != other.get(voter) for voter in one.keys() | other.keys())
