"""Reports of communities as a CSV file: one row for each report."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest

from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault, FaultyTable, Limits, Row

from .reported import Named, PriorityTold, ReportTold, SessionTold, folded, named_in

REQUIRED = ("community",)
LONGEST = {"community": 300, "counted": 300, "facilitators": 300, "note_takers": 300, "source": 500}  # characters
CHOICES = ("venue", "method", "region", "language", "class", "level")
OPTIONAL = (
    "venue", "dates", "participants", "counted", "facilitators", "note_takers", "method", "region", "language",
    "class", "recommendations", "initiatives", "votes", "level", "reason", "resources", "coordination", "source",
)  # fmt: skip
COLUMNS = (*REQUIRED, *OPTIONAL)
MOST_REPORTS = 200
MOST_SESSIONS = 30  # of one report
SEPARATOR = re.compile(r"[;؛；]")

EXAMPLE = "EXAMPLE"  # the name of the group begins so in the file to start from
EXAMPLE_LEFT_IN = "this row is the example; take it out"
NOT_A_DAY = "“{value}” is not a day; write 2020-11-06, or 2020-11 where only the month is known"
NOT_A_NUMBER = "“{value}” is not a number of people"
MORE_NUMBERS_THAN_DAYS = "there are {numbers} numbers for {days} days"
TOO_MANY_SESSIONS = "there are {sessions} sessions; {most} are allowed"
NOT_KNOWN_NUMBER = "“{value}” is not known; write numbers such as 9, with votes as 9=20"
VOTES_WITHOUT_INITIATIVE = "“{value}” has votes, but is not among the initiatives"
VOTES_MISSING = "“{value}” says no votes; write 9=20"
UNKNOWN_CHOICE = "“{value}” is not known; known are {known}"
NOT_AN_ADDRESS = "“{value}” is not a web address; it starts with https://"

DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
MOST_PEOPLE_DIGITS = 7
WEB_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+\.[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What may be written, folded, with what it stands for."""

    choices: Mapping[str, Mapping[str, str]]  # by column
    recommendations: Mapping[str, str]
    initiatives: Mapping[str, str]


def parse(content: bytes, known: Known) -> list[ReportTold]:
    """The reports, in the order of the file; raises ``FaultyTable`` with every fault.

    Days and numbers of people are lists of the same order. Where only a month is known, it stays a text.
    """
    table = csv_table.read(content, required=REQUIRED, optional=OPTIONAL, limits=Limits(rows=MOST_REPORTS))
    faults = [
        *table.faults,
        *csv_checks.missing_values(table.rows, REQUIRED),
        *_examples_left_in(table.rows),
        *chain.from_iterable(csv_checks.too_long(table.rows, column, most) for column, most in LONGEST.items()),
        *chain.from_iterable(_unknown_choices(table.rows, column, known.choices[column]) for column in CHOICES),
        *_bad_sessions(table.rows),
        *_bad_names(table.rows, "recommendations", known.recommendations),
        *_bad_names(table.rows, "initiatives", known.initiatives),
        *_bad_votes(table.rows, known.initiatives),
        *_bad_addresses(table.rows),
    ]
    if faults:
        raise FaultyTable(faults)
    return [_report(row.cells, known) for row in table.rows]


def _examples_left_in(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "community"):
        if value.startswith(EXAMPLE):
            yield Fault(line, "community", EXAMPLE_LEFT_IN)


def _unknown_choices(rows: Iterable[Row], column: str, choices: Mapping[str, str]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, column):
        if folded(value) not in choices:
            known = ", ".join(dict.fromkeys(choices.values()))
            yield Fault(line, column, UNKNOWN_CHOICE, {"value": csv_checks.shown(value), "known": known})


def _bad_sessions(rows: Iterable[Row]) -> Iterator[Fault]:
    for row in rows:
        days, numbers = _list(row.cells, "dates"), _list(row.cells, "participants")
        for day in days:
            if not _is_day(day):
                yield Fault(row.line, "dates", NOT_A_DAY, {"value": csv_checks.shown(day)})
        for number in filter(None, numbers):
            if not (number.isdecimal() and len(number) <= MOST_PEOPLE_DIGITS):
                yield Fault(row.line, "participants", NOT_A_NUMBER, {"value": csv_checks.shown(number)})
        if days and len(numbers) > len(days):
            values = {"numbers": len(numbers), "days": len(days)}
            yield Fault(row.line, "participants", MORE_NUMBERS_THAN_DAYS, values)
        if max(len(days), len(numbers)) > MOST_SESSIONS:
            values = {"sessions": max(len(days), len(numbers)), "most": MOST_SESSIONS}
            yield Fault(row.line, "dates", TOO_MANY_SESSIONS, values)


def _is_day(text: str) -> bool:
    match = DAY.fullmatch(text)
    if match is None:
        return text == ""
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return 2000 <= date(year, month, day).year < 2100  # noqa: PLR2004 -- as in forms
    except ValueError:
        return False


def _bad_names(rows: Iterable[Row], column: str, known: Mapping[str, str]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, column):
        for name in named_in(value, known)[1]:
            yield Fault(line, column, NOT_KNOWN_NUMBER, {"value": csv_checks.shown(name)})


def _bad_votes(rows: Iterable[Row], known: Mapping[str, str]) -> Iterator[Fault]:
    for row in rows:
        counted, unknown = named_in(row.cells.get("votes", ""), known)
        named = {each.number for each in named_in(row.cells.get("initiatives", ""), known)[0]}
        for name in unknown:
            yield Fault(row.line, "votes", NOT_KNOWN_NUMBER, {"value": csv_checks.shown(name)})
        for each in counted:
            if each.number not in named:
                yield Fault(row.line, "votes", VOTES_WITHOUT_INITIATIVE, {"value": each.number})
            elif each.votes is None and each.share is None:
                yield Fault(row.line, "votes", VOTES_MISSING, {"value": each.number})


def _bad_addresses(rows: Iterable[Row]) -> Iterator[Fault]:
    for line, value in csv_checks.filled(rows, "source"):
        if not WEB_ADDRESS.fullmatch(value):
            yield Fault(line, "source", NOT_AN_ADDRESS, {"value": csv_checks.shown(value)})


def _list(cells: Mapping[str, str], column: str) -> list[str]:
    text = cells.get(column, "")
    return [part.strip() for part in SEPARATOR.split(text)] if text else []


def _report(cells: Mapping[str, str], known: Known) -> ReportTold:
    def meant(column: str) -> str:
        return known.choices[column].get(folded(cells.get(column, "")), "")

    told = {name: cells.get(name, "") for name in ("facilitators", "note_takers", "resources", "coordination")}
    facts = told | {
        "community": csv_checks.one_line(cells["community"]),
        "venue": meant("venue") or ("event" if cells.get("dates") else "document"),
        "method": meant("method"),
        "region": meant("region"),
        "language": meant("language"),
        "community_class": meant("class"),
        "source_url": cells.get("source", ""),
    }
    recommendations, initiatives = _priorities(cells, known, meant("level") or "local")
    return ReportTold(facts, _sessions(cells), recommendations, initiatives)


def _sessions(cells: Mapping[str, str]) -> tuple[SessionTold, ...]:
    days, numbers = _list(cells, "dates"), _list(cells, "participants")
    return tuple(
        _session(day, number, cells.get("counted", "")) for day, number in zip_longest(days, numbers, fillvalue="")
    )


def _session(day: str, number: str, counted: str) -> SessionTold:
    is_whole = day.count("-") == 2  # noqa: PLR2004 -- year, month and day
    return SessionTold(
        held_on=date.fromisoformat(day) if is_whole else None,
        hours="" if is_whole else day,
        participants=int(number) if number else None,
        counted=counted if number else "",
    )


def _priorities(
    cells: Mapping[str, str], known: Known, level: str
) -> tuple[tuple[PriorityTold, ...], tuple[PriorityTold, ...]]:
    """All initiatives stand under the one reason of a row; without any it is the reason of its recommendations."""
    reason = cells.get("reason", "")
    named = named_in(cells.get("initiatives", ""), known.initiatives)[0]
    votes = {each.number: each for each in named_in(cells.get("votes", ""), known.initiatives)[0]}
    recommended = [
        PriorityTold(each.number, (), level, "" if named else reason, each.votes, each.share)
        for each in named_in(cells.get("recommendations", ""), known.recommendations)[0]
    ]
    initiatives = [PriorityTold("", tuple(_with_votes(each, votes) for each in named), level, reason)] if named else []
    if reason and not (named or recommended):
        initiatives = [PriorityTold(level=level, reason=reason)]
    return tuple(recommended), tuple(initiatives)


def _with_votes(named: Named, votes: Mapping[str, Named]) -> Named:
    counted = votes.get(named.number)
    if counted is None:
        return named
    return replace(
        named,
        votes=named.votes if counted.votes is None else counted.votes,
        share=named.share if counted.share is None else counted.share,
    )
