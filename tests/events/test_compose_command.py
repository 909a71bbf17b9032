"""The command; outside its own process without ``django_db``, so that a look into the database would fail."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.domain.composition import Reason, reasons
from events.domain.composition_files import WORDS, in_words

ROOT = Path(__file__).parents[2]
EVENT = ROOT / "strategy_site" / "demo" / "data" / "people-250.csv"
FIGURES = {"repeated_pairs", "same_affiliation_pairs", "regions_per_room", "regions_bound", "language_violations"}
HEADER = "id,languages,region,affiliations"


@pytest.fixture
def compose(tmp_path, monkeypatch, capsys):
    """Runs the command on a file of people; answers its exit status, what it printed and what it complained about."""
    monkeypatch.chdir(tmp_path)

    def run(content, *options):
        Path("people.csv").write_text(content, encoding="utf-8")
        try:
            call_command("compose_breakouts", "people.csv", *options)
        except SystemExit as end:
            return end.code, *capsys.readouterr()
        return 0, *capsys.readouterr()

    return run


def in_its_own_process(folder, *arguments):
    """The command as people run it, where no database can be reached."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "compose_breakouts", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "strategy_site.settings",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "VAR_DIR": str(folder / "var"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def people_file(people, header=HEADER):
    return f"{header}\n" + "".join(f"{person}\n" for person in people)


EIGHT = [f"p{place},en,region {place % 2}," for place in range(8)]


def test_json_of_an_event_is_the_same_each_time(tmp_path):
    arguments = [str(EVENT), "--room-size", "8", "--rounds", "3", "--seed", "7", "--format", "json", "--effort", "0.2"]

    one, other = (in_its_own_process(tmp_path, *arguments) for _run in range(2))

    assert (one.returncode, one.stderr) == (0, "")
    assert one.stdout == other.stdout
    found = json.loads(one.stdout)
    assert set(found) == {"rounds", "quality"}
    assert set(found["quality"]) == {*FIGURES, "random"}
    assert set(found["quality"]["random"]) == FIGURES
    assert found["quality"]["language_violations"] == 0
    known = {row["id"]: set(row["languages"].split()) for row in csv.DictReader(io.StringIO(EVENT.read_text()))}
    for composed in found["rounds"]:
        assert [room["room"] for room in composed["rooms"]] == list(range(1, 32))
        assert all({len(room["people"])} <= {8, 9} for room in composed["rooms"])
        assert all(room["language"] in known[person] for room in composed["rooms"] for person in room["people"])
        assert sorted(person for room in composed["rooms"] for person in room["people"]) == sorted(known)


def test_rules_that_cannot_be_met_name_the_people(tmp_path):
    (tmp_path / "people.csv").write_text(people_file([*EIGHT, "lonely,is,,"]), encoding="utf-8")

    done = in_its_own_process(tmp_path, "people.csv", "--room-size", "4")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "people.csv: they know only is, and too few people know that to fill their rooms "
        "(4 are needed, there are 1): lonely\n"
    )


def test_csv_has_a_row_for_each_person_and_round(compose):
    status, output, errors = compose(people_file(EIGHT), "--room-size=4", "--rounds=2", "--format=csv")

    rows = list(csv.reader(io.StringIO(output, newline="")))
    assert (status, errors) == (0, "")
    assert rows[0] == ["round", "room", "language", "id"]
    assert len(rows) == 1 + 2 * 8
    assert {(row[0], row[1], row[2]) for row in rows[1:]} == {(round_, room, "en") for round_ in "12" for room in "12"}


def test_fixed_rooms_are_kept_and_facilitators_spread(compose):
    rows = [
        f"{row},{role},{room}"
        for row, role, room in zip(EIGHT, ["facilitator"] * 2 + [""] * 6, "12121212", strict=True)
    ]

    _status, output, _errors = compose(people_file(rows, f"{HEADER},role,fixed_room"), "--room-size=4", "--rounds=2")

    for composed in json.loads(output)["rounds"]:
        assert [room["people"] for room in composed["rooms"]] == [["p0", "p2", "p4", "p6"], ["p1", "p3", "p5", "p7"]]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (people_file(["p1,en,,", "p1,?,,"]), "people.csv:3: id: “p1” is on line 2 already"),
        ("id,languages\np1,en\n", "people.csv:1: region: this column is missing"),
        (people_file(["p1,en,,,x"]), "people.csv:2: 5: the row has 5 cells and the header 4"),
        (
            people_file([f"{row},{9 if row is EIGHT[0] else ''}" for row in EIGHT], f"{HEADER},fixed_room"),
            "people.csv: room 9 does not exist; the last one is room 1: p0",
        ),
    ],
)
def test_unusable_files_are_refused(compose, content, fault):
    status, output, errors = compose(content)

    assert (status, output) == (2, "")
    assert fault in errors.splitlines()


@pytest.mark.parametrize(
    "option", ["--room-size=0", "--rounds=x", "--seed=-1", "--effort=0", "--effort=nan", "--format=xml"]
)
def test_options_out_of_range_are_refused(compose, option):
    with pytest.raises(CommandError):
        compose(people_file(EIGHT), option)


def test_every_reason_has_its_words():
    codes = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)}

    assert set(WORDS) == codes


def test_many_people_are_not_all_named():
    named = in_words(Reason(reasons.NO_LANGUAGE, tuple(f"p{place}" for place in range(60))))

    assert named.startswith("no language is given: p0, p1, ")
    assert named.endswith("p49 and 10 more")
