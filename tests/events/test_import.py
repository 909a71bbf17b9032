"""People registered from a file: all of them or nobody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events import actions
from events.domain.registrations_csv import RegistrationRow
from events.models import Registration
from strategy_site.accounts.models import User
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventSessionFactory, RegionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

GOOD = "email,name,region,language,role\nama@example.org,Ama,south-asia,hi,staff\nbo@example.org,Bo,,,\n"
FAULTY = "email,name\nama@example.org,Ama\nno address,Bo\n"


@pytest.fixture
def event(host):
    RegionFactory(key="south-asia", name="South Asia")
    return EventFactory(hosts=[host])


def address(event):
    return f"/en/events/{event.slug}/registrations/import/"


def as_file(content):
    return SimpleUploadedFile("people.csv", content if isinstance(content, bytes) else content.encode())


def registered(event):
    return [
        (each.participant.email, each.name, each.state, str(each.region or ""), each.language, each.role)
        for each in event.registrations.select_related("participant", "region")
    ]


@pytest.mark.parametrize("sent", [{"file": as_file(GOOD)}, {"text": GOOD.replace("\n", "\r\n")}])
def test_everybody_in_a_good_file_is_registered(client, event, sent):
    answer = client.post(address(event), sent, follow=True)

    assert registered(event) == [
        ("ama@example.org", "Ama", "confirmed", "South Asia", "hi", "staff"),
        ("bo@example.org", "Bo", "confirmed", "", "", ""),
    ]
    assert "Newly registered: 2. Changed: 0. As before: 0." in answer.content.decode()


def test_a_file_with_a_fault_registers_nobody_and_loses_nothing(client, event):
    page = client.post(address(event), {"file": as_file(FAULTY)})

    fault = page.context["faults"].shown[0]
    assert fault == (3, "email", "“no address” is not an e-mail address")
    assert page.context["form"]["text"].value() == FAULTY
    assert "<td>3</td>" in page.content.decode()
    assert "no address,Bo" in page.content.decode()
    assert (Registration.objects.count(), User.objects.count()) == (0, 1)


@pytest.mark.parametrize("content", [b"email,name\nama@example.org,\xff\n", b"email,name\nama@example.org,A\x00ma\n"])
def test_a_file_that_a_page_cannot_hold_is_not_given_back_changed(client, event, content):
    page = client.post(address(event), {"file": as_file(content)})

    assert [(fault.line, fault.column) for fault in page.context["faults"].shown] == [(2, "name")]
    assert not page.context["form"]["text"].value()


def test_of_very_many_faults_the_rest_is_counted(client, event):
    content = "email,name\n" + "nobody,Somebody\n" * 130

    page = client.post(address(event), {"text": content})

    faults = page.context["faults"]
    assert (len(faults.shown), faults.hidden) == (100, len(page.context["form"].faults) - 100)
    assert f"And {faults.hidden} more." in page.content.decode()


@pytest.mark.parametrize("sent", [{"text": ""}, {"file": as_file("")}])
def test_nothing_chosen_is_said_so(client, event, sent):
    page = client.post(address(event), sent)

    assert "Choose a file or write some rows." in page.content.decode()


def test_the_same_file_again_changes_nothing(client, event):
    rows = [RegistrationRow("ama@example.org", "Ama", language="hi")]
    actions.import_registrations(event=event, rows=rows, by=None)

    again = actions.import_registrations(event=event, rows=rows, by=None)

    assert again == (0, 0, 1)


def test_empty_cells_change_nothing_and_others_do(event):
    actions.import_registrations(
        event=event, rows=[RegistrationRow("ama@example.org", "Ama", "south-asia", "hi", "staff")], by=None
    )

    changed = actions.import_registrations(
        event=event, rows=[RegistrationRow("ama@example.org", "Ama Mensah", role="other")], by=None
    )

    assert changed == (0, 1, 0)
    assert registered(event) == [("ama@example.org", "Ama Mensah", "confirmed", "South Asia", "hi", "other")]


def test_who_waited_or_had_cancelled_is_confirmed(event):
    for state in ("waiting", "cancelled"):
        RegistrationFactory(event=event, participant=UserFactory(email=f"{state}@example.org"), state=state)

    rows = [RegistrationRow(f"{state}@example.org", "Somebody") for state in ("waiting", "cancelled")]
    imported = actions.import_registrations(event=event, rows=rows, by=None)

    assert imported == (0, 2, 0)
    assert event.registrations.confirmed().count() == 2


def test_the_name_of_an_account_is_not_the_hosts_to_see(client, event):
    UserFactory(email="ama@example.org", name="Name on the wikis")

    page = client.post(address(event), {"text": "email,name\nAMA@example.org,Ama\n"}, follow=True).content.decode()

    assert "Ama" in page
    assert "Name on the wikis" not in page
    assert "ama@example.org" not in page.lower()


def test_what_is_written_down_names_nobody(client, host, event):
    client.post(address(event), {"text": GOOD})

    entry = LogEntry.objects.get(verb="import_registrations")

    assert (entry.who, entry.about_key, entry.details) == (host, str(event.pk), {"created": 2, "updated": 0})


def test_as_many_queries_for_three_hundred_people_as_for_a_few(event, django_assert_max_num_queries):
    rows = [RegistrationRow(f"person-{number}@example.org", "Somebody", "south-asia") for number in range(300)]

    with django_assert_max_num_queries(25):
        actions.import_registrations(event=event, rows=rows, by=None)


def test_a_file_with_more_people_than_places_registers_nobody(client, host):
    event = EventFactory(hosts=[host], capacity=1)

    page = client.post(f"/en/events/{event.slug}/registrations/import/", {"text": "email,name\na@b.org,A\nc@d.org,C\n"})

    assert "There are not places enough for everybody in the file." in page.content.decode()
    assert "a@b.org,A" in page.content.decode()
    assert event.registrations.count() == 0


def test_whoever_is_on_a_list_is_expected_at_each_session(client, host):
    event = EventFactory(hosts=[host])
    sessions = {EventSessionFactory(event=event), EventSessionFactory(event=event)}

    client.post(f"/en/events/{event.slug}/registrations/import/", {"text": "email,name\na@b.org,A\n"})

    assert {visit.session for visit in event.registrations.get().visits.all()} == sessions
