"""Earlier versions of a section, held against one another."""

import re

import pytest

from reports import actions
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory

pytestmark = pytest.mark.django_db

HISTORY = "/en/reports/studio/november/chosen/en/history/"
ADDED = re.compile(r"<ins>\s*(.*?)\s*</ins>")
SAID = ["What people chose.", "What many people chose.", "What many people named."]


@pytest.fixture(autouse=True)
def written(client, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support", name="Amina")
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")
    section = SectionFactory(report=ReportFactory(slug="november"), key="chosen")
    for revision, body in enumerate(SAID):
        actions.save_text(
            section=section, language="en", heading="Chosen", body=body, base_revision=revision, by=person
        )


def test_any_two_versions_are_compared(client):
    page = client.get(HISTORY, {"version": 1, "to": 2}).text
    to_now = client.get(HISTORY, {"version": 1, "to": ""}).text

    assert "From version 1 to version 2" in page
    assert ADDED.findall(page) == ["many"]
    assert ("named." in page, "Bring this version back" in page) == (False, False)
    assert ADDED.findall(to_now) == ["many", "named."]
    assert "Bring this version back" in to_now


def test_the_history_says_who_wrote_what_when(client):
    page = client.get(HISTORY).text

    assert page.count("<bdi>Amina</bdi>") >= len(SAID)
    assert '<bdi lang="en">Chosen</bdi>' in page


@pytest.mark.parametrize("query", [{"version": 9}, {"version": 1, "to": 9}])
def test_a_version_that_is_not_there_is_not_found(client, query):
    assert client.get(HISTORY, query).status_code == 404


@pytest.mark.parametrize("number", ["x", "9" * 30])
def test_what_is_no_number_compares_nothing(client, number):
    assert client.get(HISTORY, {"version": number}).status_code == 200
