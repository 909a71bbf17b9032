"""The list of those who are registered, as a table for spreadsheets."""

from datetime import datetime

from events.models import PrioritizationEvent, Question

from .registrations import Person, people_in_full

COLUMNS = (
    "name",
    "state",
    "place_in_line",
    "sessions",
    "region",
    "language",
    "other_languages",
    "english",
    "needs_interpretation",
    "affiliations",
    "since_year",
    "role",
    "time_zone",
    "listed",
    "registered_at",
    "support_needs",
    "support_note",
)
SEPARATOR = "; "


def registrations_table(event: PrioritizationEvent, at: datetime) -> tuple[list[str], list[list]]:
    """Header and rows. Addresses are in no file, and no answer past its deadline."""
    questions = list(event.questions.all())
    people = event.registrations.standing().select_related("region").order_by("state", "line_number", "name", "pk")
    header = [*COLUMNS, *(str(question.text("title")) for question in questions)]
    return header, [row(person, questions) for person in people_in_full(event, people, at)]


def row(person: Person, questions: list[Question]) -> list:
    told = person.registration
    answers = {answer.question.pk: answer.text for answer in person.answers}
    return [
        told.name,
        told.state,
        person.line,
        SEPARATOR.join(person.sessions),
        told.region.key if told.region else "",
        told.language,
        SEPARATOR.join(told.languages),
        told.english,
        "yes" if told.needs_interpretation else "no",
        SEPARATOR.join(person.affiliations),
        told.since_year,
        told.role,
        told.time_zone,
        "yes" if told.is_listed else "no",
        f"{told.registered_at:%Y-%m-%d %H:%M} UTC",
        SEPARATOR.join(person.needs),
        person.needs_note,
        *(answers.get(question.pk, "") for question in questions),
    ]
