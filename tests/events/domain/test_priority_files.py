"""Files of what communities reported."""

from events.domain.priority_files import (
    COLUMNS,
    NamedInFile,
    PriorityInFile,
    ReportInFile,
    SessionInFile,
    as_json,
    as_table,
)

RECOMMENDATION = NamedInFile("1", "Sustainability", votes=12, share=80.0)
SESSIONS = (SessionInFile("2020-10-17", "17:00", "UTC", 18, "participants"), SessionInFile("", "", "", None, ""))


def report(**facts):
    texts = dict.fromkeys(
        ["region", "community_class", "event", "venue", "method", "method_note", "counted_together_with", "overlap",
         "resources", "coordination", "source", "published_on"], "",
    )  # fmt: skip
    given = {"report": "igbo", "address": "/en/priorities/igbo/", "community": "Igbo", "language": "ig"}
    return ReportInFile(**(texts | given | {"is_made_up": False} | facts))


def rows(told, *columns):
    header, table = as_table([told])
    return [tuple(dict(zip(header, row, strict=True))[column] for column in columns) for row in table]


def test_each_thing_named_is_a_row():
    initiatives = (NamedInFile("9", "Skills", "1", 5, None), NamedInFile("20", "Charter", "4"))
    told = report(
        priorities=(
            PriorityInFile("local", "Most of all", RECOMMENDATION),
            PriorityInFile("global", "Together", None, initiatives),
            PriorityInFile("local", "All of it", RECOMMENDATION, initiatives[:1]),
            PriorityInFile("local", "A reason alone", None),
        )
    )

    found = rows(told, "level", "recommendation", "initiative", "votes", "share", "why")

    assert found == [
        ("local", "1", "", 12, 80.0, "Most of all"),
        ("global", "1", "9", 5, None, "Together"),
        ("global", "4", "20", None, None, "Together"),
        ("local", "1", "9", 5, None, "All of it"),
        ("local", "", "", "", "", "A reason alone"),
    ]


def test_sessions_stand_in_one_cell():
    told = report(sessions=SESSIONS, priorities=(PriorityInFile("local", "", RECOMMENDATION),))
    single = report(sessions=SESSIONS[:1], priorities=(PriorityInFile("local", "", RECOMMENDATION),))

    assert rows(told, "days", "participants", "counted") == [("2020-10-17; ", "18; ", "participants; ")]
    assert rows(single, "participants") == [(18,)]


def test_a_report_that_names_nothing_has_no_row():
    assert as_table([report()]) == (COLUMNS, [])


def test_nested_values_have_no_key_without_meaning():
    initiative = NamedInFile("9", "Skills", "1")
    told = report(sessions=SESSIONS[:1], priorities=(PriorityInFile("local", "Why", RECOMMENDATION, (initiative,)),))

    (found,) = as_json([told])["reports"]

    assert found["sessions"] == (
        {"day": "2020-10-17", "hours": "17:00", "time_zone": "UTC", "participants": 18, "counted": "participants"},
    )
    assert found["priorities"] == (
        {
            "level": "local",
            "why": "Why",
            "recommendation": {"number": "1", "title": "Sustainability", "votes": 12, "share": 80.0},
            "initiatives": ({"number": "9", "title": "Skills", "recommendation": "1", "votes": None, "share": None},),
        },
    )
