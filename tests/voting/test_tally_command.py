"""The whole count from the command line, on a database that knows nothing yet."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories.catalogue import InitiativeFactory
from voting.models import MergeRule, Poll, Tally

pytestmark = pytest.mark.django_db

BALLOTS = ["1 2", "1;2", "1", "3 1", "", "2", "2 3"]


@pytest.fixture
def catalogue():
    for number in range(1, 6):
        InitiativeFactory(number=str(number))


def run(name, *arguments):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *arguments, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue()
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def make_poll(*options):
    return run(
        "create_poll", "plans", "--question", "Which?", "--initiatives", "all", "--max-choices", "none", *options
    )


def import_ballots(tmp_path, rows, header="ballot,choices", batch="paper"):
    file = tmp_path / "ballots.csv"
    file.write_text("\n".join([header, *(f"{line},{row}" for line, row in enumerate(rows))]))
    return run("import_ballots", "plans", str(file), "--batch", batch)


def test_open_poll_without_an_event_is_made(catalogue):
    status, said = make_poll()

    poll = Poll.objects.get()
    assert (status, said) == (0, "The poll plans is open: 5 initiatives, most choices: no limit.\n")
    assert (poll.event, poll.state, poll.max_choices, poll.question) == (None, "open", None, "Which?")


@pytest.mark.parametrize(
    "options",
    [
        ["--initiatives", "1,9"],
        ["--max-choices", "0"],
        ["--max-choices", "6"],
        ["--merge", "1:9"],
        ["--merge", "1"],
        ["--question", " "],
    ],
)
def test_poll_that_cannot_be_made_is_refused_whole(catalogue, options):
    status, _said = make_poll(*options)

    assert (status, Poll.objects.count()) == (2, 0)


def test_tally_of_an_open_poll_is_refused(catalogue):
    make_poll()

    status, said = run("tally", "plans")

    assert (status, said) == (2, "The poll plans is not closed; --close closes it first.")
    assert Tally.objects.count() == 0


def test_tally_as_json_has_everything(catalogue, tmp_path):
    make_poll("--merge", "1:2")
    import_ballots(tmp_path, BALLOTS)

    status, said = run("tally", "plans", "--close", "--format", "json")

    tally = Tally.objects.get()
    result = json.loads(said)
    assert status == 0
    assert {name: result[name] for name in ("ballots", "empty_ballots", "fingerprint", "seed", "groups")} == {
        "ballots": 7,
        "empty_ballots": 1,
        "fingerprint": tally.fingerprint,
        "seed": int(tally.seed),
        "groups": {"region": [], "language": [], "role": []},
    }
    assert result["initiatives"][1] == {
        "number": "2",
        "votes": 6,
        "votes_raw": 4,
        "quartile": 1,
        "rank_best": 1,
        "rank_worst": 1,
        "stability": None,
        "p_first": None,
    }
    assert [(row["number"], row["votes_raw"]) for row in result["initiatives"]] == [
        ("1", 4), ("2", 4), ("3", 2), ("4", 0), ("5", 0),
    ]  # fmt: skip
    assert MergeRule.objects.get().ballots_added == 2


def test_from_twenty_ballots_on_colours_have_a_stability(catalogue, tmp_path):
    make_poll()
    import_ballots(tmp_path, BALLOTS * 3)

    results = [json.loads(run("tally", "plans", "--close", "--format", "json")[1]) for _time in range(2)]

    first = results[0]["initiatives"][0]
    assert 0 < first["stability"] <= 1
    assert 0 < first["p_first"] <= 1
    assert results[0] == results[1]


def test_groups_are_shown_under_the_rules_of_suppression(catalogue, tmp_path):
    make_poll()
    rows = ["1 2,africa"] * 31 + ["3,asia"] * 12 + ["4,europe"] * 6
    import_ballots(tmp_path, rows, header="ballot,choices,region")

    groups = json.loads(run("tally", "plans", "--close", "--format", "json")[1])["groups"]

    # Europe has fewer than ten ballots, so that Asia joins it: else both could be computed.
    assert [(group["group"], group["ballots"], group["classes"]) for group in groups["region"]] == [
        ("africa", 30, 4), (None, 20, 2),
    ]  # fmt: skip
    assert groups["region"][0]["initiatives"] == {"1": 1, "2": 1, "3": 4, "4": 4, "5": 4}


def test_tally_as_csv_and_as_table(catalogue, tmp_path):
    make_poll()
    import_ballots(tmp_path, BALLOTS)

    rows = list(csv.DictReader(io.StringIO(run("tally", "plans", "--close", "--format", "csv")[1])))
    lines = run("tally", "plans")[1].splitlines()

    assert (rows[0]["number"], rows[0]["votes"], rows[0]["stability"]) == ("1", "4", "")
    assert lines[0] == "7 ballots, 1 of them empty"
    assert lines[4].split() == ["1", "4", "4", "1-2", "1", "-", "-"]


def test_recount_proves_the_tally_and_fails_on_any_difference(catalogue, tmp_path):
    make_poll()
    import_ballots(tmp_path, BALLOTS)
    run("tally", "plans", "--close")
    proof = run("recount", "plans")

    Tally.objects.update(ballots=8)

    assert proof == (0, f"No difference: 7 ballots, fingerprint {Tally.objects.get().fingerprint}.\n")
    status, said = run("recount", "plans")
    assert status == 1
    assert "ballots: the tally has 8, recounted: 7" in said


def test_there_is_nothing_to_recount_before_the_close(catalogue):
    make_poll()

    assert run("recount", "plans") == (2, "The poll plans has not been counted yet.")
