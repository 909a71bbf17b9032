"""The result of a poll, filled into the report of the community that met."""

from decimal import Decimal

import pytest

from events.actions import ReportLocked, fill_from_counts
from events.models import PriorityReport
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.priorities import PriorityReportFactory
from tests.factories.voting import count, import_rows, numbers_of, open_poll
from voting import actions

from .signing_in import signed_in

pytestmark = pytest.mark.django_db

# Of eight initiatives the first two stand in the first quartile; the last has no votes.
BALLOTS = [[0, 1, 2], [0, 1, 3], [0, 1, 4], [0, 1, 5], [0, 1, 6], [0, 1], [0], [0], [0], [0]]


@pytest.fixture
def host():
    return UserFactory(role="host")


@pytest.fixture
def client(host):
    return signed_in(host)


def counted(host, ballots=BALLOTS, *, is_public=True, **facts):
    poll = open_poll(8, event=EventFactory(hosts=[host], title="Workshop in Accra"), question="Which first?", **facts)
    import_rows(poll, ballots)
    count(poll)
    if is_public:
        actions.publish_results(poll=poll, by=host)
    return poll


def address(poll):
    return f"/en/polls/manage/{poll.slug}/report-priorities/"


def named(report):
    return [
        (each.reason, each.level, [(one.initiative.number, one.votes, one.share) for one in each.named.all()])
        for each in report.priorities.all()
    ]


def test_the_first_quartile_is_chosen_already(client, host):
    poll = counted(host)

    form = client.get(address(poll)).context["form"]

    numbers = numbers_of(poll)
    assert form.initial["initiatives"] == numbers[:2]
    assert [number for number, _label in form.fields["initiatives"].choices] == numbers[:7]


def test_the_result_becomes_one_local_priority_of_a_new_report(client, host):
    poll = counted(host)
    first, second = numbers_of(poll)[:2]

    answer = client.post(address(poll), {"report": "new", "initiatives": [first, second]})

    report = PriorityReport.objects.get()
    assert answer.url == f"/en/priorities/{report.slug}/edit/"
    assert (report.community, report.event) == ("Workshop in Accra", poll.event)
    assert named(report) == [
        (
            "Votes in our poll “Which first?”. Ballots: 10.",
            "local",
            [(first, 10, Decimal("100.0")), (second, 6, Decimal("60.0"))],
        )
    ]


def test_filled_in_again_it_takes_the_place_of_the_first(client, host):
    poll = counted(host)
    report = PriorityReportFactory(event=poll.event, slug="ours")

    for numbers in (numbers_of(poll)[:2], numbers_of(poll)[:1]):
        client.post(address(poll), {"report": "ours", "initiatives": numbers})

    report.refresh_from_db()
    assert [len(initiatives) for _reason, _level, initiatives in named(report)] == [1]
    assert report.revision == 3


@pytest.mark.parametrize("sent", [{"initiatives": []}, {"initiatives": ["nothing"]}, {"report": "of-others"}])
def test_what_cannot_be_filled_in_is_said_so(client, host, sent):
    poll = counted(host)
    PriorityReportFactory(slug="of-others")

    page = client.post(address(poll), {"report": "new", "initiatives": numbers_of(poll)[:1]} | sent)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not PriorityReport.objects.filter(event=poll.event).exists()


def test_a_report_that_is_sent_in_is_not_offered(client, host):
    poll = counted(host)
    PriorityReportFactory(event=poll.event, submitted=True)

    form = client.get(address(poll)).context["form"]

    assert [value for value, _label in form.fields["report"].choices] == ["new"]


@pytest.mark.parametrize(
    ("ballots", "is_public"), [(BALLOTS[:9], True), (BALLOTS, False)], ids=["too few ballots", "not public"]
)
def test_no_count_is_filled_in_that_nobody_may_see(client, host, ballots, is_public):
    poll = counted(host, ballots, is_public=is_public, results_show="published")

    answer = client.get(address(poll), follow=True)

    assert "Only a public result of at least ten ballots can be filled into a report." in answer.text
    assert "Fill the result into the report of your community" not in answer.text


def test_the_page_of_the_poll_offers_it(client, host):
    poll = counted(host)

    assert address(poll) in client.get(f"/en/polls/manage/{poll.slug}/").text


def test_others_do_not_fill_it_in(host):
    poll = counted(host)

    answer = signed_in(UserFactory(role="host")).get(address(poll))

    assert answer.status_code == 403


def test_the_first_free_place_is_where_initiatives_are_asked_for(host):
    report = PriorityReportFactory(written_by=host)

    filled = fill_from_counts(report=report, counts={}, ballots=10, question="Which?", by=host)

    assert filled.position == 1000


def test_nothing_is_filled_into_a_report_that_is_sent_in(host):
    report = PriorityReportFactory(written_by=host, submitted=True)

    with pytest.raises(ReportLocked):
        fill_from_counts(report=report, counts={}, ballots=10, question="Which?", by=host)

    assert not report.priorities.exists()
