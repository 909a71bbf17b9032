"""What the sections of a report say of its event, and of those to come: only what is public there."""

from django.utils.translation import get_language, pgettext

from events import pages
from events.models import PrioritizationEvent
from events.pages.minutes import published_points
from recommendations.domain.texts import Text
from reports.models import Report
from strategy_site import formats

MOST_POINTS = 10  # questions and concerns; the others are on their own page
MOST_EVENTS = 5


def plain(text: Text) -> dict:
    return {
        "value": text.value,
        "language": text.language.code,
        "direction": text.direction,
        "is_foreign": text.is_foreign,
    }


def public_event(report: Report) -> PrioritizationEvent | None:
    return report.event if report.event and report.event.is_public else None


def feedback(report: Report) -> dict | None:
    """How many of how many answered what, once it is published; small counts are masked, own words are left out."""
    event = public_event(report)
    form = event and pages.form_of(event)
    if not form or not form.results_published_at or not form.is_over():
        return None
    form.event = event
    turnout, language = pages.turnout(form), get_language()
    return {
        "answered": formats.number(turnout.answered, language),
        "came": formats.number(turnout.came, language),
        "share": turnout.share,
        "questions": [asked(each) for each in pages.results_on_page(form, with_texts=False).counted],
        "slug": event.slug,
    }


def asked(result) -> dict:
    """``answered`` is empty where too few did; so are the people and the share of a row that is masked."""
    return {
        "question": plain(result.question.text("title")),
        "answered": "" if result.answered is None else formats.number(result.answered, get_language()),
        "mean": result.mean,
        "answers": plain(result.words),
        "rows": [
            {"answer": row.answer, "people": row.people, "share": row.share, "percent": row.percent}
            for row in result.rows
        ],
    }


def points(report: Report) -> dict | None:
    """The first of the published questions and concerns, as their own page has them."""
    event = public_event(report)
    subjects = published_points(event) if event else []
    found = {each.point.pk: each.point for subject in subjects for each in subject.things}
    if not found:
        return None
    shown = list(found.values())[:MOST_POINTS]
    return {
        "points": [{"kind": point.get_kind_display(), "words": plain(point.words)} for point in shown],
        "all": formats.number(len(found), get_language()),
        "has_more": len(found) > len(shown),
        "slug": event.slug,
    }


def attendance(report: Report) -> dict | None:
    event = public_event(report)
    figures = pages.figures_on_page(event) if event else []
    return {"figures": [counted(entry) for entry in figures]} if figures else None


def counted(entry) -> dict:
    return {
        "label": entry.figure.get_kind_display(),
        "number": entry.number,
        "count": formats.number(entry.figure.number, get_language()),  # without “about”
        "definition": plain(entry.figure.text("definition")),
        "source_url": entry.figure.source_url,
    }


def next_events(report: Report) -> dict | None:
    """The next ones that take place, with the day each begins where it is."""
    coming = PrioritizationEvent.objects.public().exclude(state="cancelled").exclude(pk=report.event_id).to_come()
    events = [to_come(event) for event in coming.prefetch_related("sessions")[:MOST_EVENTS]]
    return {"events": events} if events else None


def to_come(event: PrioritizationEvent) -> dict:
    first = next(iter(event.sessions.all()), None)
    day = formats.day(first.starts_locally.date(), get_language()) if first else pgettext("day of an event", "not set")
    return {"title": plain(event.text("title")), "day": day, "slug": event.slug, "is_made_up": event.is_made_up}
