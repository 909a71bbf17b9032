"""Messages of hosts: written, looked at in each language, sent once, and the readers' way out."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from events import actions, tasks
from events.actions import mails
from events.models import Announcement
from strategy_site.jobs.actions import claim
from strategy_site.jobs.models import Job, OutboxMessage
from tests.factories.accounts import UserFactory
from tests.factories.events import AnnouncementFactory, EventFactory, RegistrationFactory
from tests.jobs.test_tasks import messages_in_the_queue

pytestmark = pytest.mark.django_db

PAGES = ["", "new/", "{pk}/", "{pk}/edit/"]


@pytest.fixture
def event(host):
    return EventFactory(hosts=[host], title="Workshop")


@pytest.fixture
def draft(event):
    return AnnouncementFactory(
        event=event,
        title_ar="قبل أن نلتقي",
        body_ar="يرجى قراءة المبادرات.",
        body="Read https://example.org <b>first</b>",
    )


def address(announcement, page=""):
    return f"/en/events/{announcement.event.slug}/messages/{announcement.pk}/{page}"


def run_job():
    tasks.send_announcement(Job.objects.get(kind=actions.ANNOUNCEMENT_JOB).pk)


def test_a_message_is_written_in_two_languages_and_looked_at(client, event):
    typed = {"title_en": "News", "body_en": "Text", "title_ar": "أخبار", "body_ar": "نص", "audience": "standing"}

    page = client.post(f"/en/events/{event.slug}/messages/new/", typed, follow=True)

    written = Announcement.objects.get()
    assert page.redirect_chain == [(address(written), 302)]
    assert (written.in_language("title", "ar"), written.audience, written.state) == ("أخبار", "standing", "draft")


def test_what_was_typed_stays_where_something_is_missing(client, event):
    page = client.post(f"/en/events/{event.slug}/messages/new/", {"title_en": "News", "audience": "standing"})

    assert [problem.place for problem in page.context["form"].problems] == ["id_body_en"]
    assert 'value="News"' in page.text
    assert Announcement.objects.count() == 0


def test_each_language_is_shown_as_its_readers_get_it(client, draft):
    arabic, german = (client.get(address(draft), {"in": code}).context["preview"] for code in ("ar", "de"))

    assert arabic.mail.subject == "قبل أن نلتقي: Workshop"
    assert "يرجى قراءة المبادرات." in arabic.mail.body
    assert (arabic.text.is_foreign, german.text.is_foreign) == (False, True)
    assert "Read https://example.org <b>first</b>" in german.mail.body
    assert OutboxMessage.objects.count() == 0


def test_links_and_markup_are_text_on_the_page_and_in_the_mail(client, draft):
    page = client.get(address(draft)).text
    mail = actions.example_mail(draft, "en")

    for html in (page, mail.html):
        assert "https://example.org &lt;b&gt;first&lt;/b&gt;" in html
        assert 'href="https://example.org' not in html


@pytest.mark.parametrize(("audience", "expected"), [("standing", 2), ("confirmed", 1), ("waiting", 1)])
def test_the_button_says_to_how_many_people_it_goes(client, draft, audience, expected):
    RegistrationFactory(event=draft.event)
    RegistrationFactory(event=draft.event, waiting=True)
    RegistrationFactory(event=draft.event, cancelled=True)
    RegistrationFactory(event=draft.event, state="confirmed", wants_news=False)
    RegistrationFactory(event=draft.event, state="waiting", participant=UserFactory(email=None))
    RegistrationFactory()
    Announcement.objects.update(audience=audience)

    page = client.get(address(draft))

    assert page.context["recipients"] == expected
    assert re.search(rf"Send to {expected} (person|people)", page.text)


def test_everybody_gets_a_mail_of_their_own_in_their_language(client, draft, django_capture_on_commit_callbacks):
    english, arabic = RegistrationFactory(event=draft.event), RegistrationFactory(event=draft.event, language="ar")
    messages_in_the_queue()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(draft, "send/"))
    job = Job.objects.get()
    assert messages_in_the_queue() == [("events.tasks.send_announcement", f"({job.pk},)")]

    run_job()

    written = {mail.to: mail for mail in OutboxMessage.objects.all()}
    draft.refresh_from_db()
    assert written.keys() == {english.participant.email, arabic.participant.email}
    assert (draft.state, draft.recipients) == ("sent", 2)
    ours = written[arabic.participant.email]
    assert (ours.language, ours.subject, ours.key) == (
        "ar",
        "قبل أن نلتقي: Workshop",
        f"announcement-{draft.pk}-{arabic.pk}",
    )
    assert '<html lang="ar" dir="rtl">' in ours.html
    assert english.participant.email not in ours.body + ours.html


def test_sending_again_after_a_failure_writes_nobody_twice(client, draft):
    RegistrationFactory(event=draft.event)
    client.post(address(draft, "send/"))
    actions.compute_announcement(claim(Job.objects.get().pk))  # all mails are written, and then the worker dies
    Job.objects.update(state="failed", error="The worker stopped.", holder=None, lease_until=None)
    RegistrationFactory(event=draft.event)

    page = client.get(address(draft)).text
    client.post(address(draft, "send/"))
    run_job()

    draft.refresh_from_db()
    assert "The sending has failed." in page
    assert "Try again" in page
    assert (draft.state, draft.recipients, OutboxMessage.objects.count()) == ("sent", 2, 2)


def test_a_message_that_was_sent_is_neither_changed_nor_sent_again(client, draft):
    RegistrationFactory(event=draft.event)
    client.post(address(draft, "send/"))
    run_job()
    changed = {"title_en": "Changed", "body_en": "Changed", "audience": "standing"}

    answers = [client.post(address(draft, "edit/"), changed), client.post(address(draft, "send/"))]

    draft.refresh_from_db()
    assert [answer.url for answer in answers] == [address(draft)] * 2
    assert (draft.title, Job.objects.get().state, OutboxMessage.objects.count()) == ("Before we meet", "done", 1)


def test_a_change_that_comes_too_late_is_refused(draft, host):
    late = Announcement.objects.get()
    actions.send_announcement(announcement=draft, by=host)

    with pytest.raises(actions.AnnouncementLocked):
        actions.save_announcement(announcement=late, by=host)


@pytest.mark.parametrize("page", PAGES)
def test_messages_are_for_those_who_run_the_event(client, draft, page):
    path = f"/en/events/{draft.event.slug}/messages/{page.format(pk=draft.pk)}"
    client.force_login(UserFactory(role="host"), backend="strategy_site.accounts.backends.AuthenticationBackend")

    answers = [client.get(path).status_code, Client().get(path).status_code]

    assert answers == [403, 302]
    assert client.post(address(draft, "send/")).status_code == 403


def test_a_message_of_another_event_is_not_found(client, draft, host):
    other = EventFactory(hosts=[host])

    assert client.get(f"/en/events/{other.slug}/messages/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_needs_as_many_queries_for_one_as_for_thirty(client, event, count, django_assert_max_num_queries):
    AnnouncementFactory.create_batch(count, event=event)

    with django_assert_max_num_queries(9):
        page = client.get(f"/en/events/{event.slug}/messages/")

    assert len(page.context["announcements"]) == count


@pytest.mark.parametrize("count", [1, 30])
def test_sending_needs_as_many_queries_for_one_as_for_thirty(client, draft, count, django_assert_max_num_queries):
    RegistrationFactory.create_batch(count, event=draft.event)
    client.post(address(draft, "send/"))

    with django_assert_max_num_queries(22):
        run_job()

    assert OutboxMessage.objects.count() == count


@pytest.fixture
def reader(client, draft):
    """Somebody who was sent a message."""
    registration = RegistrationFactory(event=draft.event)
    client.post(address(draft, "send/"))
    run_job()
    return registration


@pytest.fixture
def way_out(reader):
    """The path in the header of their mail."""
    return urlsplit(OutboxMessage.objects.get().unsubscribe_url).path


def test_one_request_of_a_mail_program_ends_the_messages(reader, way_out):
    program = Client(enforce_csrf_checks=True)

    answer = program.post(way_out, {"List-Unsubscribe": "One-Click"})

    reader.refresh_from_db()
    assert (answer.status_code, reader.wants_news, reader.state) == (200, False, "confirmed")


def test_opening_the_way_out_changes_nothing_and_offers_a_button(reader, way_out):
    page = Client().get(way_out)

    reader.refresh_from_db()
    assert reader.wants_news
    assert "Get no more messages from the hosts" in page.text
    assert reader.participant.email not in page.text


@pytest.mark.parametrize("token", ["1", "1~forged", "example", "x"])
def test_a_made_up_way_out_leads_nowhere(token):
    assert Client().post(f"/en/events/unsubscribe/{token}/").status_code == 404


def test_who_wants_no_messages_still_hears_of_their_place(reader, way_out):
    Client().post(way_out)

    mails.registration_changed(registration=reader)

    assert OutboxMessage.objects.filter(to=reader.participant.email).count() == 2
