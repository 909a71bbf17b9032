"""Pages of editions: the same answer until the next one, the history, citations, and what was taken back."""

import re

import pytest

from recommendations.models import Initiative
from reports import actions
from reports.models import Edition, HeatMap, Report, SectionText
from tests.factories.accounts import UserFactory
from tests.factories.reports import counted_poll, publish, report_with_heat_map
from tests.reports.computed import LARGE, report_with
from tests.reports.decided import correct, decided_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return decided_report()


def test_readers_get_the_edition_and_not_what_is_being_written(client, report):
    SectionText.objects.update(body="A draft.")

    page = client.get("/en/reports/decided/").text

    assert "First words." in page
    assert "A draft." not in page
    assert Edition.objects.get().digest in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_asks_again_gets_304_until_the_next_edition(client, report, language):
    path = f"/{language}/reports/decided/"
    first = client.get(path)
    headers = {"If-None-Match": first["ETag"]}

    again = client.get(path, headers=headers)
    correct(report)
    new = client.get(path, headers=headers)

    assert (first["Cache-Control"], again.status_code, again.content) == ("private, no-cache", 304, b"")
    assert (again["ETag"], new.status_code) == (first["ETag"], 200)
    assert new["ETag"] != first["ETag"]
    assert "Second words." in new.text


def test_languages_and_selections_have_tags_of_their_own(client, report):
    paths = ["/en/reports/decided/", "/de/reports/decided/", "/en/reports/decided/?sort=votes"]

    assert len({client.get(path)["ETag"] for path in paths}) == 3


def test_nothing_is_kept_of_a_page_for_somebody_who_is_logged_in(client, report):
    anonymous = client.get("/en/reports/decided/")
    client.force_login(UserFactory(), backend="strategy_site.accounts.backends.AuthenticationBackend")

    page = client.get("/en/reports/decided/", headers={"If-None-Match": anonymous["ETag"]})

    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    assert "ETag" not in page


def test_the_heat_map_is_still_sorted_and_filtered(client, report):
    best, *_rest = report.tally.votes
    title = Initiative.objects.get(number=best["number"]).title
    last = Initiative.objects.get(number=report.tally.votes[-1]["number"]).title

    whole = client.get("/en/reports/decided/").text
    filtered = client.get("/en/reports/decided/?sort=votes&quartile=1").text

    assert (title in whole, last in whole) == (True, True)
    assert "?sort=votes#heat-map" in whole
    assert (title in filtered, last in filtered, "First words." in filtered) == (True, False, True)
    assert client.get("/en/reports/decided/?sort=nonsense").status_code == 400


def test_each_edition_stays_at_its_address(client, report):
    correct(report)

    first, second = (client.get(f"/en/reports/decided/editions/{number}/").text for number in (1, 2))

    assert ("First words." in first, "Second words." in first) == (True, False)
    assert "Second words." in second
    assert client.get("/en/reports/decided/editions/3/").status_code == 404


def test_the_history_names_reasons_and_hashes_and_no_person(client, report):
    correct(report)
    Edition.objects.update(published_by=UserFactory(role="support", name="Zebulon Canary"))

    page = client.get("/en/reports/decided/editions/").text

    assert all(edition.digest in page for edition in Edition.objects.all())
    assert "They were wrong." in page
    assert "Published by the support team" in page
    assert "Zebulon" not in page


def test_a_citation_names_the_edition_and_its_hash(client, report):
    Report.objects.update(title="50% {of} A & B", title_en="50% {of} A & B")
    publish(report, reason="Another title.")
    Report.objects.update(title="Later", title_en="Later")

    citation = client.get("/en/reports/decided/editions/2/cite/").context["citation"]

    digest = Edition.objects.first().digest
    assert citation.text.endswith(f"/en/reports/decided/editions/2/. SHA-256: {digest}")
    assert citation.bibtex.startswith("@techreport{decided-2,\n  title = {{50\\% of A \\& B}},\n")


def test_a_count_of_another_poll_is_named_among_what_changed(client):
    found = report_with("polls", slug="decided")
    publish(found)
    found.other_polls.set([counted_poll(LARGE)])
    publish(found, reason="Another poll was counted.")

    page = client.get("/en/reports/decided/editions/2/changes/")

    assert page.context["page"].inputs == ["other polls"]
    assert "14 votes" in client.get("/en/reports/decided/").text


def test_a_poll_that_is_not_computed_yet_is_in_the_way_of_an_edition():
    found = report_with("polls", draft=True)
    found.other_polls.set([counted_poll(LARGE)])
    HeatMap.objects.update(digest="of another count")

    job = publish(found)

    assert (job.state, job.reason) == ("failed", "The heat map is not computed yet. Publish the report once it is.")


def test_what_was_taken_back_says_why_at_every_address(client, report):
    report.refresh_from_db()
    actions.unpublish(report=report, reason="A count was wrong.", by=UserFactory(role="support"))

    for path in ("", "editions/", "editions/1/", "editions/1/cite/"):
        page = client.get(f"/en/reports/decided/{path}")
        assert page.status_code == 410
        assert "A count was wrong." in page.text
        assert "First words." not in page.text


def test_another_order_of_a_heat_map_that_is_being_computed_anew_is_not_shown(client, report):
    HeatMap.objects.update(digest="of another count")

    page = client.get("/en/reports/decided/?sort=votes").text

    assert "The heat map is not computed yet." in page


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_needs_as_many_queries_for_one_edition_as_for_five(
    client, report, number, django_assert_max_num_queries
):
    for _edition in range(number - 1):
        publish(report, reason="Again.")

    with django_assert_max_num_queries(5):
        client.get("/en/reports/decided/")
    with django_assert_max_num_queries(5):
        client.get("/en/reports/decided/editions/")


def test_no_stored_page_carries_anything_personal(report):
    pages = Edition.objects.get().pages.all()

    for page in pages:
        assert not re.search(r"csrfmiddlewaretoken|sessionid|<form", page.html)


def test_the_feed_has_published_reports_with_the_moment_of_their_last_edition(client, report):
    correct(report)
    report_with_heat_map([1, 2, 3, 4], draft=True, slug="secret")

    feed = client.get("/en/reports/feed.atom")

    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "/en/reports/decided/" in feed.text
    assert Edition.objects.first().published_at.strftime("<updated>%Y-%m-%dT%H:%M:%S") in feed.text
    assert "secret" not in feed.text


def test_the_support_team_still_has_the_heat_map_computed_anew(client, report, settings):
    settings.DEMO = True  # the demonstration asks for no second factor
    person = UserFactory(role="support")
    client.force_login(person, backend="strategy_site.accounts.backends.AuthenticationBackend")

    page = client.get("/en/reports/decided/").text

    assert "First words." in page
    assert "/en/reports/decided/computation/" in page


def test_a_selection_is_made_from_the_count_that_the_edition_names(client, report):
    other = report_with_heat_map([1, 2, 3, 400])
    Report.objects.filter(pk=report.pk).update(tally=other.tally)

    page = client.get("/en/reports/decided/?sort=votes").text

    assert ">400<" not in page
    assert "First words." in page
