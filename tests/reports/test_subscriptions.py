"""Mails about new reports: asked for, confirmed, written once in the reader's language, ended with one click."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from reports import actions, tasks
from reports.models import Subscription
from strategy_site.jobs.models import Job, OutboxMessage
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_mails_yet():
    """How many mails an address had in this minute is counted in the cache."""
    cache.clear()


def subscribed(address="reader@example.org", language="en"):
    actions.subscribe(address=address, language=language)
    found = Subscription.objects.get(address=address)
    actions.confirm_subscription(subscription=found)
    OutboxMessage.objects.all().delete()
    found.refresh_from_db()
    return found


def publish_one(**facts):
    report = ReportFactory(draft=True, **facts)
    SectionTextFactory(section=SectionFactory(report=report))
    publish(report)
    tasks.write_notice(Job.objects.get(key=f"{actions.NOTICE_JOB}:{report.pk}").pk)
    return report


def link_in(mail):
    return urlsplit(re.search(r"https?://\S+/confirm/", mail.body)[0]).path


def test_an_address_is_subscribed_once_its_reader_says_yes(client):
    client.post("/ar/reports/subscribe/", {"address": "Reader@Example.org"})
    mail = OutboxMessage.objects.get()
    opened = client.get(link_in(mail))
    unconfirmed = Subscription.objects.get().confirmed_at
    client.post(link_in(mail))

    subscription = Subscription.objects.get()
    assert (mail.to, mail.language, mail.unsubscribe_url) == ("reader@example.org", "ar", "")
    assert (opened.status_code, unconfirmed) == (200, None)
    assert (subscription.address, subscription.language) == ("reader@example.org", "ar")
    assert subscription.confirmed_at
    assert subscription.token_digest not in mail.body


def test_the_answer_is_the_same_for_known_and_unknown_addresses(client):
    subscribed("known@example.org")

    pages = [
        client.post("/en/reports/subscribe/", {"address": address})
        for address in ("known@example.org", "new@example.org")
    ]

    hidden = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert len({(page.status_code, hidden.sub("", page.text)) for page in pages}) == 1
    assert OutboxMessage.objects.get(to="known@example.org").subject == "You get mails about new reports already"


def test_a_wrong_address_is_refused_at_the_field(client):
    page = client.post("/en/reports/subscribe/", {"address": "nobody"})

    assert page.status_code == 422
    assert 'value="nobody"' in page.text
    assert not OutboxMessage.objects.exists()


def test_nobody_can_have_somebody_flooded(client):
    for _time in range(6):
        client.post("/en/reports/subscribe/", {"address": "flooded@example.org"})

    assert OutboxMessage.objects.count() == 3


def test_everybody_is_written_to_once_in_their_language():
    subscribed("one@example.org"), subscribed("two@example.org", "ar")
    actions.subscribe(address="unconfirmed@example.org", language="en")
    OutboxMessage.objects.all().delete()

    report = publish_one(title_en="What we chose", title_ar="ما اخترناه")
    publish(report, reason="A correction.")

    mails = {mail.to: mail for mail in OutboxMessage.objects.all()}
    assert mails.keys() == {"one@example.org", "two@example.org"}
    assert mails["one@example.org"].subject == "New report: What we chose"
    assert f"/en/reports/{report.slug}/" in mails["one@example.org"].body
    assert "ما اخترناه" in mails["two@example.org"].body
    assert '<html lang="ar" dir="rtl">' in mails["two@example.org"].html


def test_a_mail_about_news_says_so_and_is_written_once():
    subscribed()

    news = publish_one(kind="news", title="Join the next event")
    publish(news, reason="Another day.")
    actions.unpublish(report=news, reason="Not yet.", by=None)
    publish(news, reason="Again.")
    Job.objects.filter(kind=actions.NOTICE_JOB).update(state="waiting")
    tasks.write_notice(Job.objects.get(kind=actions.NOTICE_JOB).pk)

    mail = OutboxMessage.objects.get()
    assert mail.subject == "News: Join the next event"
    assert "report" not in mail.body.partition("http")[0]


def test_writing_again_after_a_failure_writes_nobody_twice():
    subscribed()
    report = publish_one()
    Job.objects.filter(kind=actions.NOTICE_JOB).update(state="waiting")

    tasks.write_notice(Job.objects.get(kind=actions.NOTICE_JOB).pk)

    assert OutboxMessage.objects.filter(key__startswith=f"report-{report.pk}-").count() == 1


def test_one_click_ends_it_and_forgets_the_address():
    subscribed()
    publish_one()
    way_out = urlsplit(OutboxMessage.objects.get().unsubscribe_url).path
    program = Client(enforce_csrf_checks=True)

    opened = program.get(way_out)
    still_there = Subscription.objects.count()
    ended = program.post(way_out, {"List-Unsubscribe": "One-Click"})
    again = program.post(way_out, {"List-Unsubscribe": "One-Click"})

    assert (opened.status_code, still_there, ended.status_code, again.status_code) == (200, 1, 200, 200)
    assert Subscription.objects.count() == 0
    assert ended["Referrer-Policy"] == "same-origin"


def test_a_link_of_somebody_who_left_does_not_end_another_subscription():
    first = subscribed()
    token = actions.unsubscribe_token(first)
    number = first.pk
    first.delete()
    second = subscribed("other@example.org")
    Subscription.objects.filter(pk=second.pk).update(id=number)

    assert actions.subscription_to_end(token) is None
    assert actions.subscription_to_end("made-up") is None


def test_what_nobody_confirmed_is_forgotten_after_a_day():
    subscribed()
    actions.subscribe(address="unconfirmed@example.org", language="en")
    now = timezone.now()

    actions.forget_unconfirmed_subscriptions(now + timedelta(hours=23))
    kept = Subscription.objects.count()
    actions.forget_unconfirmed_subscriptions(now + timedelta(hours=25))

    assert kept == 2
    assert Subscription.objects.get().address == "reader@example.org"
