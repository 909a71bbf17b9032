"""Polls to plan from, counted and compared as in life."""

from reports.models import Report
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutRoundFactory, GroupNoteFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.reports import ReportFactory, compare_tally, compute_tally
from tests.factories.voting import count, import_rows, open_poll


def two_blocs(initiatives=12, *, north=(0, 1, 2), south=(3, 4), event=None, **facts):
    """Sixty from the north choose alike, forty from the south choose otherwise."""
    poll = open_poll(initiatives, event=event or EventFactory(), **facts)
    import_rows(poll, [north] * 60, name="north", region="north")
    import_rows(poll, [south] * 40, name="south", region="south")
    return poll


def compared_report(poll=None) -> Report:
    tally = count(poll or two_blocs())
    compute_tally(tally)
    compare_tally(tally)
    return ReportFactory(tally=tally)


def talked_about_poll():
    """Nine rooms name an initiative nobody chose; all name the one that comes last."""
    session = EventSessionFactory()
    poll = two_blocs(event=session.event)
    *_others, last = [option.initiative for option in poll.options.in_order()]
    talk = BreakoutRoundFactory(session=session)
    for _room in range(9):
        GroupNoteFactory(group=BreakoutGroupFactory(round=talk), confirmed=True).initiatives.add(last)
    return poll, last


def page_of(client, report, language="en", **query):
    return client.get(f"/{language}/reports/{report.slug}/together/", query)
