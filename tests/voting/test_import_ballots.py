"""Ballots from paper: a file comes in whole or not at all, and goes out whole until the close."""

import io

import pytest
from django.core.management import CommandError, call_command

from strategy_site.jobs.models import LogEntry
from tests.factories.catalogue import InitiativeFactory
from tests.factories.voting import cast, count, import_rows, open_poll, support_member
from voting import actions
from voting.domain.packing import unpack
from voting.models import Ballot, ImportBatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return open_poll([InitiativeFactory(number=str(number)) for number in range(1, 6)], max_choices=3)


def imported(tmp_path, poll, *lines, header="ballot,choices", batch="paper"):
    file = tmp_path / "ballots.csv"
    file.write_text("\n".join([header, *lines]), encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_ballots", poll.slug, str(file), batch=batch, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue().splitlines()
    except CommandError as error:
        return error.returncode, [str(error)]
    return 0, out.getvalue().splitlines()


def test_every_row_becomes_a_ballot(tmp_path, poll):
    status, said = imported(
        tmp_path, poll, 'a1,"1 3;5",africa,fr,volunteer', "a2,,,,", header="ballot,choices,region,language,role"
    )

    assert (status, said) == (0, [f"2 ballots imported into {poll.slug} as batch paper."])
    ballots = sorted((unpack(bytes(row.choices)), row.region, row.language, row.role) for row in Ballot.objects.all())
    assert ballots == [((), "", "", ""), ((0, 2, 4), "africa", "fr", "volunteer")]
    assert {ballot.batch.name for ballot in Ballot.objects.all()} == {"paper"}


def test_any_fault_names_line_and_column_and_stores_nothing(tmp_path, poll):
    actions.withdraw_option(option=poll.options.last(), reason="It is done.")

    status, said = imported(tmp_path, poll, "a1,1", "a1,9 1", ",2", "a3,2 2", "a4,1 2 3 4", "a5,5", "a6,1,2")

    assert status == 2
    assert [line.partition("ballots.csv:")[2] for line in said] == [
        "3: ballot: “a1” is on line 2 already",
        "3: choices: “9” is not an initiative of this poll",
        "4: ballot: a value is missing",
        "5: choices: 2 is there twice",
        "6: choices: there are 4 choices; 3 are allowed",
        "7: choices: 5 was withdrawn from this poll",
        "8: 3: the row has 3 cells and the header 2",
    ]
    assert Ballot.objects.count() == ImportBatch.objects.count() == 0


def test_a_name_is_taken_once(tmp_path, poll):
    imported(tmp_path, poll, "a1,1")

    status, said = imported(tmp_path, poll, "b1,2")

    assert (status, said) == (
        2, ["A batch of this name is in already; choose another name, or undo that batch."]
    )  # fmt: skip
    assert Ballot.objects.count() == 1


def test_same_ballot_names_in_two_batches_are_two_ballots(tmp_path, poll):
    imported(tmp_path, poll, "1,1")

    imported(tmp_path, poll, "1,1", batch="second hall")

    assert Ballot.objects.count() == 2


def test_closed_poll_takes_no_batch(tmp_path, poll):
    actions.close_poll(poll=poll)

    status, _said = imported(tmp_path, poll, "a1,1")

    assert (status, Ballot.objects.count()) == (2, 0)


def test_unknown_poll_is_an_error(tmp_path, poll):
    poll.slug = "no-such-poll"

    assert imported(tmp_path, poll, "a1,1") == (2, ["There is no poll no-such-poll."])


def test_undone_batch_leaves_other_ballots_and_can_be_imported_again(poll):
    member = support_member()
    cast(poll, "ann", [0])
    batch = import_rows(poll, [[0], [1]])

    actions.undo_batch(batch=batch, by=member)
    after_undo = Ballot.objects.count()
    import_rows(poll, [[2]])

    assert (after_undo, Ballot.objects.count()) == (1, 2)
    assert LogEntry.objects.get(verb="undo_batch").who == member
    assert count(poll).ballots == 2


def test_undo_ends_at_the_close(poll):
    batch = import_rows(poll, [[0], [1]])
    count(poll)

    with pytest.raises(actions.NotImported):
        actions.undo_batch(batch=batch)

    assert Ballot.objects.count() == 2


def test_progress_is_told_from_beginning_to_end(poll):
    told = []
    rows = actions.reader_for(poll)(b"ballot,choices\n" + b"".join(b"%d,1 2\n" % line for line in range(2500)))

    actions.import_ballots(poll=poll, rows=rows, name="paper", told=told.append)

    assert told == [1000, 2000, 2500]


def test_paper_ballots_do_not_take_part_in_the_position_check(poll):
    cast(poll, "ann", [0, 1])
    import_rows(poll, [[0], [1, 2]])

    tally = count(poll)

    assert (tally.thirds["ballots"], sum(tally.thirds["votes"])) == (1, 2)
