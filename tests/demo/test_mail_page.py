"""Mails of the demonstration are read on a page."""

import pytest
from django.urls import reverse

from tests.factories.jobs import OutboxMessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.urls")]


def test_mails_are_shown_in_their_own_language_and_as_plain_text(client, settings):
    settings.DEMO = True
    OutboxMessageFactory(subject="رمزك", body="<script>123</script>", to="a@example.org", language="ar")

    page = client.get(reverse("demo:mail"))

    assert '<h2 lang="ar" dir="rtl">رمزك</h2>' in page.text
    assert "<bdi>a@example.org</bdi>" in page.text
    assert "&lt;script&gt;123&lt;/script&gt;" in page.text


def test_the_calendar_file_of_a_mail_is_shown(client, settings):
    settings.DEMO = True
    OutboxMessageFactory()
    OutboxMessageFactory(calendar="BEGIN:VCALENDAR", calendar_method="PUBLISH")

    page = client.get(reverse("demo:mail"))

    assert page.text.count("event.ics (PUBLISH)") == page.text.count("BEGIN:VCALENDAR") == 1


def test_page_without_mails_says_how_to_get_one(client, settings):
    settings.DEMO = True

    page = client.get(reverse("demo:mail"))

    assert "No mail yet." in page.text


def test_mails_are_nobodys_business_outside_the_demonstration(client):
    OutboxMessageFactory()

    page = client.get(reverse("demo:mail"))

    assert page.status_code == 404
