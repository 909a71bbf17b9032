"""Computed sections: what is stored or public, in plain values, and a line where there is nothing yet."""

import pytest

from events.models import EventFigure
from reports.models import Section
from tests.factories.breakouts import FeedbackFormFactory, RaisedPointFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.priorities import community_naming
from tests.factories.reports import SectionFactory, compare_tally, compute_tally, counted_poll
from tests.factories.voting import draft_poll
from tests.reports.compared import initiatives_of, regions, tally_of_counts, tally_with_groups
from tests.reports.computed import KINDS, LARGE, SMALL, TINY, answered, report_with

pytestmark = pytest.mark.django_db

VOTES = (200, 120, 60, 50, 40, 30, 20, 1)


def page_of(client, report, language="en"):
    return client.get(f"/{language}/reports/{report.slug}/")


def found_in(client, report, language="en"):
    sections = page_of(client, report, language).context["page"].sections
    return {section.kind: section.computed.found for section in sections}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_says_so_where_there_is_nothing_yet(client, language):
    report = report_with(*KINDS, event=EventFactory())

    page = page_of(client, report, language)

    assert found_in(client, report, language) == dict.fromkeys(KINDS)
    for section in page.context["page"].sections:
        assert section.computed.nothing in page.content.decode()


def test_written_sections_and_hidden_ones_compute_nothing(client):
    report = report_with("written")
    SectionFactory(report=report, kind=Section.Kind.POINTS, is_hidden=True)

    (section,) = page_of(client, report).context["page"].sections

    assert section.computed is None


def test_lists_are_compared_in_sentences_with_a_link_to_all(client):
    tally = tally_of_counts(*VOTES, ballots=300)
    for _community in range(30):
        community_naming(initiatives_of(tally)[-1])
    compare_tally(tally)
    report = report_with("compared", tally=tally)

    page = page_of(client, report)

    found = page.context["page"].sections[0].computed.found
    assert found["sentences"]
    assert f'href="/en/reports/{report.slug}/compared/"' in page.content.decode()


def test_who_is_missing_is_said_in_short(client):
    regions(north=40, south=30, east=20, moon=10)
    tally = tally_with_groups()
    compare_tally(tally)
    report = report_with("absent", tally=tally)

    found = found_in(client, report)["absent"]

    assert [dimension["heading"] for dimension in found["dimensions"]] == ["Ballots by region"]
    assert "Not a single ballot came from <bdi>moon</bdi>" in found["dimensions"][0]["absent"][0]
    assert "no forecast" in page_of(client, report).content.decode()


def test_nothing_of_a_result_that_is_withheld_is_said(client):
    regions(north=40, south=30, east=20, moon=10)
    tally = tally_with_groups(results_show="published")
    compute_tally(tally)
    compare_tally(tally)
    report = report_with("compared", "absent", "groups", tally=tally)

    assert found_in(client, report) == {"compared": None, "absent": None, "groups": None}


def test_groups_are_named_with_about_how_many_ballots(client):
    tally = tally_with_groups()
    compute_tally(tally)
    report = report_with("groups", tally=tally)

    (dimension,) = found_in(client, report)["groups"]["dimensions"]

    assert (dimension["heading"], dimension["query"]) == ("Region", "?groups=region#groups")
    assert all(group["size"].startswith("about ") for group in dimension["groups"])


def test_a_poll_without_large_groups_names_none(client):
    report = report_with("groups", tally=counted_poll([(0, 1), (1, 2)] * 8).tally)

    assert found_in(client, report) == {"groups": None}


def test_feedback_is_told_once_published_with_small_counts_hidden(client):
    form = FeedbackFormFactory(published=True)
    answered(form, *[0] * 12, 2)
    report = report_with("feedback", event=form.event)

    found = found_in(client, report)["feedback"]

    assert (found["answered"], found["came"], found["share"]) == ("13", "13", "100%")
    assert any(row["people"] == "" for row in found["questions"][0]["rows"])


@pytest.mark.parametrize("facts", [{"over": True}, {"published": True, "event__state": "draft"}])
def test_feedback_that_is_not_public_stays_with_the_team(client, facts):
    form = FeedbackFormFactory(**facts)
    answered(form, *[0] * 12)

    assert found_in(client, report_with("feedback", event=form.event)) == {"feedback": None}


def test_published_points_are_named_and_no_others(client):
    event = EventFactory()
    RaisedPointFactory(event=event, text="Who decides?", published=True)
    RaisedPointFactory(event=event, text="Not yet.")
    RaisedPointFactory(text="Elsewhere.", published=True)
    report = report_with("points", event=event)

    found = found_in(client, report)["points"]

    assert [point["words"]["value"] for point in found["points"]] == ["Who decides?"]
    assert f'href="/en/events/{event.slug}/questions-and-concerns/"' in page_of(client, report).content.decode()


def test_attendance_says_what_was_counted(client):
    event = EventFactory()
    EventFigure.objects.create(
        event=event, kind="attended", number=1060, is_about=True, definition_en="People in the main room"
    )

    (figure,) = found_in(client, report_with("attendance", event=event))["attendance"]["figures"]

    assert (figure["label"], figure["number"], figure["definition"]["value"]) == (
        "attended",
        "about 1,060",
        "People in the main room",
    )


def test_next_events_are_public_to_come_and_take_place(client):
    own = EventFactory()
    EventSessionFactory(event=EventFactory(title="Soon"))
    EventSessionFactory(event=EventFactory(title="Long ago"), past=True)
    for state in ("draft", "proposed", "cancelled"):
        EventSessionFactory(event=EventFactory(title=state, state=state))

    found = found_in(client, report_with("next_events", event=own))["next_events"]

    assert [event["title"]["value"] for event in found["events"]] == ["Soon"]


def polls_in(client, *polls):
    report = report_with("polls")
    report.other_polls.set(polls)
    found = found_in(client, report)["polls"]
    return found and found["polls"]


def test_another_poll_shows_what_it_put_first(client):
    poll = counted_poll(LARGE, question="What is next?", is_reconstructed=True)

    (found,) = polls_in(client, poll)

    second = poll.options.get(position=1).initiative
    assert (found["question"]["value"], found["slug"], found["is_reconstructed"]) == ("What is next?", poll.slug, True)
    assert (found["ballots"], found["ballots_label"], found["bands"], found["remark"]) == ("16", "16 ballots", [], "")
    assert [(one["number"], one["votes_label"], one["share"]) for one in found["first"]] == [
        (second.number, "14 votes", "87.5%")
    ]


def test_of_a_small_poll_bands_are_shown_and_of_a_smaller_one_nothing(client):
    small, tiny = polls_in(client, counted_poll(SMALL), counted_poll(TINY))

    assert [small["ballots"], small["ballots_label"], small["first"]] == ["", "", []]
    assert [(band["word"], len(band["initiatives"])) for band in small["bands"]] == [("Upper", 1), ("Lower", 5)]
    assert [tiny["ballots"], tiny["first"], tiny["bands"]] == ["", [], []]
    assert tiny["remark"].startswith("Fewer than five ballots came in.")


def test_a_poll_whose_first_quartile_is_empty_says_so(client):
    tied, equal = polls_in(client, counted_poll([(0, 1, 2)] * 6 + [(2, 1, 0, 3)] * 6), counted_poll([range(6)] * 12))

    assert (tied["first"], equal["first"]) == ([], [])
    assert tied["remark"].startswith("Here so many share the highest count")
    assert equal["remark"].startswith("There are no quartiles here")


def test_polls_that_are_not_public_or_not_counted_are_left_out(client):
    withheld = counted_poll(LARGE, results_show="published")

    assert polls_in(client, withheld, draft_poll()) is None


def test_the_page_of_other_polls_leads_to_their_results(client):
    poll = counted_poll(LARGE, is_reconstructed=True)
    report = report_with("polls")
    report.other_polls.set([poll])

    page = page_of(client, report).content.decode()

    assert f'href="/en/polls/{poll.slug}/results/"' in page
    assert "Reconstructed: only the totals are real." in page
    assert "14 votes (87.5%)" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_queries_of_a_page_do_not_grow_with_what_it_shows(client, rows, django_assert_max_num_queries):
    form = FeedbackFormFactory(published=True)
    answered(form, *[0] * rows)
    tally = tally_with_groups()
    compute_tally(tally)
    compare_tally(tally)
    for _row in range(rows):
        RaisedPointFactory(event=form.event, published=True)
        EventSessionFactory()
        EventFigure.objects.create(event=form.event, kind="attended", number=5)
    report = report_with(*KINDS, event=form.event, tally=tally)
    report.other_polls.set(counted_poll(LARGE) for _poll in range(min(rows, 5)))

    with django_assert_max_num_queries(46):
        page = page_of(client, report)

    assert page.status_code == 200
