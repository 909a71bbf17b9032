import pytest

from events.domain.composition import Person
from events.domain.people_csv import parse
from recommendations.domain.csv_table import FaultyTable

HEADER = "id,languages,region,affiliations"


def faults_of(content):
    with pytest.raises(FaultyTable) as table:
        parse(content.encode())
    return [str(fault) for fault in table.value.faults]


def test_rows_become_people():
    content = f"{HEADER},role,since,fixed_room\np1,en zh-Hans,East Asia,one two,facilitator,2009,3\np2,ar,,,,,\n"

    assert parse(content.encode()) == [
        Person(
            "p1",
            ("en", "zh-hans"),
            region="East Asia",
            affiliations=("one", "two"),
            role="facilitator",
            since=2009,
            facilitates=True,
            rooms=frozenset({3}),
        ),
        Person("p2", ("ar",)),
    ]


def test_further_columns_are_optional():
    assert parse(f"{HEADER}\np1,en,,\n".encode()) == [Person("p1", ("en",))]


def test_every_fault_is_named_with_its_line_and_column():
    content = f"{HEADER},since,fixed_room\np 1,e?,,,soon,0\n,,,,,\np3,en,,,,\np3,en,,,,1.5\n"

    assert faults_of(content) == [
        "2: id: “p 1” is not a label of 1 to 64 characters without white space",
        "2: languages: “e?” is not the code of a language, such as en or zh-hans",
        "2: since: “soon” is not a year of four digits",
        "2: fixed_room: “0” is not the number of a room, from 1",
        "3: id: a value is missing",
        "3: languages: a value is missing",
        "5: id: “p3” is on line 4 already",
        "5: fixed_room: “1.5” is not the number of a room, from 1",
    ]


def test_columns_are_missing_or_unknown():
    assert faults_of("id,languages,region,shoe_size\np1,en,,42\n") == [
        f"1: shoe_size: this column is not known; known are {HEADER.replace(',', ', ')}, role, since, fixed_room",
        "1: affiliations: this column is missing",
    ]
