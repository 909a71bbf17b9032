"""What communities reported, as files: a table with a row for each thing named, and everything as nested values.

Neither says who facilitated, took notes or wrote a report.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from recommendations.domain.spreadsheets import Value


@dataclass(frozen=True, slots=True)
class NamedInFile:
    """A recommendation or an initiative with what was counted for it; the share is percent."""

    number: str
    title: str
    recommendation: str = ""  # the number of the recommendation that an initiative belongs to
    votes: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class PriorityInFile:
    level: str  # local or global
    why: str
    recommendation: NamedInFile | None
    initiatives: tuple[NamedInFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionInFile:
    day: str  # as in ISO 8601; empty where it is not known
    hours: str
    time_zone: str
    participants: int | None
    counted: str  # what the number of participants counts


@dataclass(frozen=True, slots=True)
class ReportInFile:
    report: str  # its key, the last part of its address
    address: str
    community: str
    region: str  # a key
    community_class: str
    language: str  # the code of that in which it is written
    event: str  # the key of a public event
    venue: str
    method: str
    method_note: str
    counted_together_with: str  # the key of the report with which it counts as one community
    overlap: str
    resources: str
    coordination: str
    source: str
    published_on: str
    is_made_up: bool
    sessions: tuple[SessionInFile, ...] = ()
    priorities: tuple[PriorityInFile, ...] = ()


COLUMNS = (
    "report", "community", "region", "community_class", "language", "days", "participants", "counted", "level",
    "recommendation", "recommendation_title", "initiative", "initiative_title", "votes", "share", "why", "event",
    "venue", "method", "counted_together_with", "overlap", "source", "published_on", "is_made_up", "address",
)  # fmt: skip


def as_table(reports: Iterable[ReportInFile]) -> tuple[Sequence[str], list[list[Value]]]:
    """The columns, and a row for each recommendation or initiative that a report names.

    A priority that names initiatives is one row for each of them, with its recommendation beside; so is a reason
    alone. Sessions of a report stand in one cell, in order, with an empty place where something is not known.
    """
    rows = [by_column(report) | named for report in reports for named in named_by(report)]
    return COLUMNS, [[row.get(column, "") for column in COLUMNS] for row in rows]


def by_column(report: ReportInFile) -> dict[str, Value]:
    return {
        "report": report.report,
        "community": report.community,
        "region": report.region,
        "community_class": report.community_class,
        "language": report.language,
        "days": listed(session.day for session in report.sessions),
        "participants": listed(session.participants for session in report.sessions),
        "counted": listed(session.counted for session in report.sessions),
        "event": report.event,
        "venue": report.venue,
        "method": report.method,
        "counted_together_with": report.counted_together_with,
        "overlap": report.overlap,
        "source": report.source,
        "published_on": report.published_on,
        "is_made_up": "true" if report.is_made_up else "false",
        "address": report.address,
    }


def listed(values: Iterable[Value]) -> Value:
    """One value as it is, so that a single number stays a number; several with semicolons between."""
    values = list(values)
    return values[0] if len(values) == 1 else "; ".join("" if value is None else str(value) for value in values)


def named_by(report: ReportInFile) -> Iterator[dict[str, Value]]:
    for priority in report.priorities:
        about = {"level": priority.level, "why": priority.why}
        own = priority.recommendation
        if own:
            about |= {"recommendation": own.number, "recommendation_title": own.title}
        for initiative in priority.initiatives:
            yield about | {
                "recommendation": own.number if own else initiative.recommendation,
                "initiative": initiative.number,
                "initiative_title": initiative.title,
                "votes": initiative.votes,
                "share": initiative.share,
            }
        if not priority.initiatives:
            yield about | ({"votes": own.votes, "share": own.share} if own else {})


def as_json(reports: Iterable[ReportInFile]) -> dict:
    """Names of fields are the keys; a recommendation belongs to none, so that key is left out of it."""
    return {"reports": [nested(report) for report in reports]}


def nested(report: ReportInFile) -> dict:
    values = asdict(report)
    for priority in values["priorities"]:
        if priority["recommendation"]:
            del priority["recommendation"]["recommendation"]
    return values
