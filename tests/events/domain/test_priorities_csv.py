"""Reports from a file: what is understood, and every fault with its place."""

from datetime import date
from decimal import Decimal

import pytest

from events.domain import priorities_csv as csv
from events.domain.reported import Named, PriorityTold, SessionTold
from recommendations.domain.csv_table import FaultyTable

KNOWN = csv.Known(
    choices={
        "venue": {"event": "event", "wiki": "wiki"},
        "method": {"vote": "vote"},
        "region": {"south-asia": "south-asia", "south asia": "south-asia"},
        "language": {"bn": "bn"},
        "class": {"emerging": "emerging"},
        "level": {"local": "local", "global": "global"},
    },
    recommendations={number: number for number in "123"},
    initiatives={str(number): str(number) for number in range(1, 46)},
)


def parsed(header, *rows):
    return csv.parse("\n".join([header, *rows]).encode(), KNOWN)


def test_several_sessions_and_votes_with_percentages_are_one_report():
    told = parsed(
        "community,venue,dates,participants,counted,region,recommendations,reason",
        "Bangla,Event,2020-11-06;2020-11-19;2020-11-27,22;16;18,per session,South Asia,"
        "2=20 (78.4%);3=17 (65.0%);1=16 (60.0%),We voted.",
    )[0]

    assert told.sessions == tuple(
        SessionTold(held_on=date(2020, 11, day), participants=people, counted="per session")
        for day, people in ((6, 22), (19, 16), (27, 18))
    )
    assert told.recommendations[0] == PriorityTold("2", (), "local", "We voted.", 20, Decimal("78.4"))
    assert (told.facts["region"], told.facts["venue"], told.initiatives) == ("south-asia", "event", ())


def test_ten_initiatives_stand_under_one_reason():
    told = parsed(
        "community,initiatives,votes,level,reason", "Arabic,9;11;12;14;24;25;26;31;32;33,9=20;11=17,global,Skills first"
    )[0]

    (priority,) = told.initiatives
    assert (len(priority.initiatives), priority.level, priority.reason) == (10, "global", "Skills first")
    assert priority.initiatives[:3] == (Named("9", 20), Named("11", 17), Named("12"))


def test_a_month_alone_stays_a_text_and_no_day_is_made_up():
    told = parsed("community,dates,participants", "LGBT+,2020-10,7")[0]

    assert told.sessions == (SessionTold(hours="2020-10", participants=7),)


def test_a_name_alone_is_a_report():
    told = parsed("community", "WikiDZ (Algeria)")[0]

    assert (told.facts["community"], told.sessions, told.initiatives) == ("WikiDZ (Algeria)", (), ())


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("dates", "2020-13-01", csv.NOT_A_DAY),
        ("dates", "Monday", csv.NOT_A_DAY),
        ("dates", "1999-01-01", csv.NOT_A_DAY),
        ("dates", ";".join(["2020-11-06"] * 31), csv.TOO_MANY_SESSIONS),
        ("participants", "many", csv.NOT_A_NUMBER),
        ("participants", "-3", csv.NOT_A_NUMBER),
        ("recommendations", "1;12", csv.NOT_KNOWN_NUMBER),
        ("initiatives", "46", csv.NOT_KNOWN_NUMBER),
        ("votes", "9=20", csv.VOTES_WITHOUT_INITIATIVE),
        ("votes", "x=20", csv.NOT_KNOWN_NUMBER),
        ("level", "regional", csv.UNKNOWN_CHOICE),
        ("region", "Atlantis", csv.UNKNOWN_CHOICE),
        ("source", "javascript:alert(1)", csv.NOT_AN_ADDRESS),
        ("facilitators", "x" * 301, "the text has {length} characters; {most} are allowed"),
    ],
)
def test_each_fault_has_its_place(column, value, message):
    with pytest.raises(FaultyTable) as refused:
        parsed(f"community,{column}", "Good,", f"Bad,{value}")

    assert [(fault.line, fault.column, fault.message) for fault in refused.value.faults] == [(3, column, message)]


def test_votes_have_to_say_how_many():
    with pytest.raises(FaultyTable) as refused:
        parsed("community,initiatives,votes", "Group,9,9")

    assert [fault.message for fault in refused.value.faults] == [csv.VOTES_MISSING]


def test_more_numbers_than_days_cannot_be_told_apart():
    with pytest.raises(FaultyTable) as refused:
        parsed("community,dates,participants", "Group,2020-11-06,1;2")

    assert [fault.message for fault in refused.value.faults] == [csv.MORE_NUMBERS_THAN_DAYS]
