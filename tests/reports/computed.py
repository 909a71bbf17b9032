"""A report with all that can be computed for it, as small as it may be and still be shown."""

from events.models import EventFigure, FeedbackQuestion, FeedbackResponse, PrioritizationEvent, RaisedPoint
from recommendations.models import Initiative, Recommendation
from reports.models import Report
from tests.factories.breakouts import FeedbackFormFactory, FeedbackQuestionFactory, RaisedPointFactory
from tests.factories.events import EventSessionFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import (
    ReportFactory,
    SectionFactory,
    SectionTextFactory,
    compare_tally,
    compute_tally,
    counted_poll,
)

from .compared import initiatives_of, regions, tally_with_groups

KINDS = ("compared", "absent", "groups", "polls", "feedback", "points", "attendance", "next_events")
LARGE = [(0, 1, 2)] * 8 + [(1, 3)] * 6 + [(4, 5)] * 2  # the second initiative stands out
SMALL = [[1]] * 6
TINY = [[1]] * 3


def report_with(*kinds, **facts) -> Report:
    report = ReportFactory(**facts)
    for kind in kinds:
        SectionTextFactory(section=SectionFactory(report=report, key=kind.replace("_", "-"), kind=kind))
    return report


def answered(form, *places):
    question = FeedbackQuestionFactory(form=form)
    for place in places:
        FeedbackResponse.objects.create(form=form, answers={str(question.pk): place})


def report_with_everything(*, text="Plain", **facts) -> Report:
    form = FeedbackFormFactory(published=True)
    answered(form, *[0] * 12, *[1] * 7, 2)
    regions(north=40, south=30, east=20, moon=10)
    tally = tally_with_groups()
    for _community in range(30):
        community_naming(initiatives_of(tally)[-1])
    compute_tally(tally)
    compare_tally(tally)
    RaisedPointFactory(event=form.event, published=True)
    EventSessionFactory()
    figure = {"kind": "attended", "number": 1060, "is_about": True, "source_url": "https://example.org/figures"}
    EventFigure.objects.create(event=form.event, **figure)
    report = report_with(*KINDS, event=form.event, tally=tally, **facts)
    change_texts(report, text)
    return report


def change_texts(report, text):
    """What people wrote, wherever they could. A closed poll stays as it is, so that there are new ones each time."""
    report.other_polls.set([counted_poll(ballots, question=text) for ballots in (LARGE, SMALL, TINY)])
    for things, name in [
        (Initiative.objects.all(), "title"),
        (Recommendation.objects.all(), "title"),
        (PrioritizationEvent.objects.exclude(pk=report.event_id), "title"),
        (FeedbackQuestion.objects.all(), "title"),
        (EventFigure.objects.all(), "definition"),
    ]:
        things.update(**{name: text, f"{name}_en": text})
    RaisedPoint.objects.update(text=text, text_en=text)
