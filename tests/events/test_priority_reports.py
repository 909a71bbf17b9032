"""Reports begun, listed for their writers, and sent in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import PriorityReport
from events.pages.priority_form import check_of
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import (
    AffiliateFactory,
    EventFactory,
    EventSessionFactory,
    MembershipFactory,
    RegionFactory,
    RegistrationFactory,
)
from tests.factories.priorities import PriorityReportFactory, ReportedPriorityFactory, ReportedSessionFactory

pytestmark = pytest.mark.django_db

START, OWN = "/en/priorities/new/", "/en/priorities/mine/"


def started(client, about, community=""):
    return client.post(START, {"about": about, "community": community})


def test_a_report_on_an_event_begins_with_what_is_known(client, host):
    affiliate = AffiliateFactory(name="Wikimedians of Accra")
    event = EventFactory(hosts=[host], affiliate=affiliate, region=RegionFactory(key="africa"))
    day = datetime(2020, 11, 21, 11, tzinfo=UTC)
    first = EventSessionFactory(event=event, starts_at=day, time_zone="Africa/Lagos")
    EventSessionFactory(event=event, starts_at=day + timedelta(days=1), only_day_is_known=True)
    EventSessionFactory(event=event, starts_at=timezone.now() + timedelta(days=1))
    for place in range(3):
        visit = {"arrived_at": day if place else None}
        RegistrationFactory(event=event).visits.create(session=first, **visit)

    answer = started(client, f"event:{event.slug}")

    report = PriorityReport.objects.get()
    assert answer.url == "/en/priorities/wikimedians-of-accra/edit/"
    assert (report.community, report.region.key, report.venue, report.language, report.written_by) == (
        "Wikimedians of Accra", "africa", "event", "en", host,
    )  # fmt: skip
    assert [(each.held_on.day, each.hours, each.time_zone, each.participants) for each in report.sessions.all()] == [
        (21, "12:00–16:00", "Africa/Lagos", 2),
        (22, "", "UTC", None),
    ]


def test_the_published_figure_stands_in_where_nobody_noted_who_came(client, host):
    event = EventFactory(hosts=[host])
    EventSessionFactory(event=event, past=True)
    event.figures.create(kind="attended", number=60, definition="people at the peak")

    started(client, f"event:{event.slug}")

    session = PriorityReport.objects.get().sessions.get()
    assert (session.participants, session.counted) == (60, "people at the peak")


def test_beginning_twice_on_the_same_event_gives_the_same_draft(client, host):
    event = EventFactory(hosts=[host])

    answers = {started(client, f"event:{event.slug}").url for _time in range(2)}

    assert (len(answers), PriorityReport.objects.count()) == (1, 1)


def test_whoever_speaks_for_an_affiliate_reports_for_it(client, participant):
    affiliate = MembershipFactory(person=participant, affiliate=AffiliateFactory(name="Group A")).affiliate

    started(client, f"affiliate:{affiliate.slug}")

    report = PriorityReport.objects.get()
    assert (report.affiliate, report.community, report.event) == (affiliate, "Group A", None)


def test_without_an_event_the_group_says_its_name(client, participant):
    refused = started(client, "elsewhere")
    started(client, "elsewhere", "Somebody’s circle")

    assert "Write the name of your group." in refused.content.decode()
    assert PriorityReport.objects.get().community == "Somebody’s circle"


def test_an_address_of_another_page_is_never_that_of_a_report(client, participant):
    for name in ("Queue", "Import", "Ընկերներ", "Queue"):
        started(client, "elsewhere", name)

    assert sorted(PriorityReport.objects.values_list("slug", flat=True)) == ["import-2", "queue-2", "queue-3", "report"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_reports_on_an_event_of_others(client, participant, method):
    event = EventFactory()

    answer = getattr(client, method)(f"{START}?event={event.slug}")
    refused = started(client, f"event:{event.slug}")

    assert (answer.status_code, refused.status_code) == (403, 200)
    assert not PriorityReport.objects.exists()


def test_whoever_speaks_for_the_affiliate_of_an_event_reports_on_it_too(client, participant):
    affiliate = MembershipFactory(person=participant, affiliate=AffiliateFactory(name="Group A")).affiliate
    event = EventFactory(affiliate=affiliate)

    started(client, f"event:{event.slug}")

    assert (PriorityReport.objects.get().event, PriorityReport.objects.get().community) == (event, "Group A")


def test_the_page_of_an_event_leads_its_hosts_to_the_report(client, host):
    own, other = EventFactory(hosts=[host]), EventFactory()

    pages = [client.get(event.get_absolute_url()).content.decode() for event in (own, other)]

    assert [f"{START}?event=" in page for page in pages] == [True, False]


def test_an_event_in_the_address_is_chosen_already(client, host):
    event = EventFactory(hosts=[host])

    page = client.get(f"{START}?event={event.slug}").content.decode()

    assert f'value="event:{event.slug}" selected' in page
    assert not PriorityReport.objects.exists()


def test_own_reports_are_listed_by_how_far_they_are(client, participant):
    for state in ("draft", "submitted", "published"):
        traits = {} if state == "draft" else {state: True}
        PriorityReportFactory(community=f"Group {state}", written_by=participant, **traits)
    asked = PriorityReportFactory(community="Group asked", written_by=participant, state="changes")
    asked.reviews.create(verdict="changes", comment="How many took part?")
    PriorityReportFactory(community="Group of others")

    page = client.get(OWN)

    reports = page.context["reports"]
    listed = [[each.report.community for each in part] for part in reports]
    assert listed == [["Group asked", "Group draft"], ["Group submitted"], ["Group published"]]
    assert "How many took part?" in page.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(
    client, participant, count, django_assert_max_num_queries
):
    for _report in range(count):
        report = PriorityReportFactory(written_by=participant, state="changes")
        report.reviews.create(verdict="changes", comment="Please say more.")

    with django_assert_max_num_queries(9):
        client.get(OWN)


def test_a_report_is_sent_in_once_it_says_something(client, participant):
    report = PriorityReportFactory(written_by=participant, slug="group")
    refused = client.post("/en/priorities/group/submit/")
    ReportedPriorityFactory(report=report, initiatives=[InitiativeFactory()])
    ReportedSessionFactory(report=report)

    answer = client.post("/en/priorities/group/submit/", follow=True)

    report.refresh_from_db()
    assert refused.status_code == 422
    assert "Name at least one recommendation or initiative." in refused.content.decode()
    assert "The report is sent in." in answer.content.decode()
    assert (report.state, report.submitted_at is not None) == ("submitted", True)
    assert participant.log_entries.get().verb == "submit_priority_report"


def test_an_address_takes_the_place_of_a_session():
    report = PriorityReportFactory(source_url="https://example.org")
    ReportedPriorityFactory(report=report)

    assert actions.issues_before_submitting(report) == []


def test_sending_in_twice_is_sending_in_once(participant):
    report = PriorityReportFactory(source_url="https://example.org")
    ReportedPriorityFactory(report=report)

    issues = [actions.submit_report(report=report, by=participant) for _time in range(2)]

    assert issues == [[], []]
    assert participant.log_entries.count() == 1


def test_what_is_missing_is_told_without_standing_in_the_way():
    report = PriorityReportFactory(source_url="https://example.org")
    ReportedPriorityFactory(report=report, reason="")

    check = check_of(report)

    assert check.issues == []
    assert "It does not say how many people took part." in check.gaps
    assert "Priorities without a reason: 1." in check.gaps
    assert "Reasons without a recommendation or initiative: 1." in check.gaps


ROLES = [
    # role, may change a draft
    ("stranger", False),
    ("participant", False),
    ("writer", True),
    ("host of its event", True),
    ("host of another event", False),
    ("representative of its affiliate", True),
    ("representative of the affiliate of its event", True),
    ("not confirmed for its affiliate", False),
    ("support", True),
    ("support without second factor", False),
]


@pytest.mark.parametrize(("role", "allowed"), ROLES)
def test_who_may_change_a_report(client, role, allowed):
    member = MembershipFactory(**({"asked": True} if role.startswith("not") else {}))
    person = member.person if "affiliate" in role else UserFactory(role=role.split()[0] if "su" in role else None)
    person.passed_second_factor = role == "support"
    event = EventFactory(
        hosts=[person] if role == "host of its event" else [],
        affiliate=member.affiliate if role.endswith("of its event") and "affiliate" in role else None,
    )
    EventFactory(hosts=[person] if role == "host of another event" else [])
    affiliate = member.affiliate if role.endswith("its affiliate") else None
    report = PriorityReportFactory(
        event=event, affiliate=affiliate, written_by=person if role == "writer" else UserFactory()
    )

    assert person.has_perm("events.edit_priority_report", report) == allowed
    if role not in ("support", "stranger"):
        assert PriorityReport.objects.editable_by(person).exists() == allowed


@pytest.mark.parametrize("page", ["edit", "submit"])
def test_a_draft_looks_absent_to_others(client, participant, page):
    draft, published = PriorityReportFactory(), PriorityReportFactory(published=True)

    answers = [client.get(f"/en/priorities/{report.slug}/{page}/").status_code for report in (draft, published)]

    assert answers == [404, 403]


@pytest.mark.parametrize("page", ["mine/", "new/", "import/", "import/example.csv", "group/edit/", "group/submit/"])
def test_who_is_not_logged_in_is_asked_to(client, page):
    answer = client.get(f"/en/priorities/{page}")

    assert answer.status_code == 302
    assert answer.url.startswith("/en/accounts/sign-in/")
