"""The results page of a poll, and its files: what they show once it is counted."""

import csv
import io

import pytest

from reports.models import Section
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory
from tests.factories.events import EventFactory, RegionFactory, RegistrationFactory
from tests.factories.reports import ReportFactory, SectionFactory, compute_tally, counted_poll
from tests.factories.voting import count, import_rows, open_poll
from voting import actions as voting

pytestmark = pytest.mark.django_db

CLEAR = [(0, 1)] * 18 + [(2,)] * 6 + [()]  # 25 ballots; 0 and 1 lead


def results(client, poll, **query):
    return client.get(f"/en/polls/{poll.slug}/results/", query)


def file_of(client, poll, name):
    return client.get(f"/en/polls/{poll.slug}/results/{name}")


@pytest.mark.parametrize("initiatives", [8, 40])
def test_results_need_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, initiatives):
    poll = counted_poll(CLEAR, initiatives)

    with django_assert_num_queries(9):
        page = results(client, poll)

    assert page.content.decode().count("data-votes=") == initiatives


def test_the_head_says_how_many_ballots_came_and_how_many_were_empty(client):
    numbers = results(client, counted_poll(CLEAR)).context["page"].numbers

    assert numbers == {"ballots": "25", "empty_ballots": "1", "initiatives": "6", "recommendations": "6", "votes": "42"}


def test_each_row_says_how_sure_its_colour_is(client):
    rows = results(client, counted_poll(CLEAR)).context["page"].table.rows

    first, third = rows[0], rows[2]
    assert (first.votes, first.share_label, first.quartile, first.stability) == (18, "72.0%", 1, "firm")
    assert (first.stability_label, first.first_label, first.range_label) == (">99%", ">99%", "1")
    assert (third.quartile, third.first_label, third.range_label) == (2, "<1%", "3")


def test_below_twenty_ballots_the_page_does_not_say_how_sure_it_is(client):
    page = results(client, counted_poll([(0,), (1, 0)] * 6))

    assert page.context["page"].table.has_stability is False
    assert "fewer than 20 ballots" in page.content.decode()


def test_margins_tell_how_few_people_would_have_changed_a_colour(client):
    ballots = [(0, 1)] * 10 + [(2,)] * 9 + [(3,)] * 2 + [(4,), (5,)]

    certainty = results(client, counted_poll(ballots)).context["page"].certainty

    assert [near.people for near in certainty.lifts] == [2]
    assert [near.people for near in certainty.drops] == [1, 1]


@pytest.mark.parametrize("initiatives", [6, 3])
def test_five_to_nine_ballots_show_bands_without_counts_on_every_channel(client, initiatives):
    poll = counted_poll([(0,), (0,), (0, 1), (0, 1, 2), (1,)], initiatives)

    page = results(client, poll)

    words = page.content.decode()
    assert page.context["page"].table is None
    assert ("data-votes" in words, poll.tally.fingerprint in words) == (False, False)
    assert file_of(client, poll, "heat-map.json").json().keys() == {"detail", "counted_on", "bands"}
    assert file_of(client, poll, "heat-map.csv").content.decode().splitlines()[0] == "number,band,title"
    assert file_of(client, poll, "figure.json").status_code == 404
    assert len([band for band in page.context["page"].small_poll.bands if band.place]) == (3 if initiatives > 3 else 0)


def test_fewer_than_five_ballots_show_nothing_and_suggest_to_talk(client):
    poll = counted_poll([(0,), (0,), (1,), (0, 2)])

    page = results(client, poll)

    assert page.context["page"].small_poll.bands == []
    assert "open discussion" in page.content.decode()
    assert "data-quartile" not in page.content.decode()
    assert {
        file_of(client, poll, f"{name}").status_code for name in ("heat-map.csv", "heat-map.json", "figure.json")
    } == {404}


def test_the_snapshot_is_the_same_for_everyone(client, settings):
    settings.DEMO = True
    poll = counted_poll(CLEAR)

    seen = [results(client, poll).context["page"].table]
    for role in (None, "host", "support"):
        client.force_login(UserFactory(role=role), backend="strategy_site.accounts.backends.AuthenticationBackend")
        seen.append(results(client, poll).context["page"].table)

    assert all(table == seen[0] for table in seen)


def test_made_up_ballots_say_so_on_the_page_and_in_the_file(client):
    poll = counted_poll(CLEAR, is_reconstructed=True)

    assert "only the totals are real" in results(client, poll).content.decode()
    assert file_of(client, poll, "heat-map.json").json()["is_reconstructed"] is True


def test_files_have_the_numbers_of_the_page(client):
    poll = counted_poll(CLEAR)

    numbers = file_of(client, poll, "heat-map.json").json()
    rows = list(csv.DictReader(io.StringIO(file_of(client, poll, "heat-map.csv").content.decode())))

    assert (numbers["ballots"], numbers["fingerprint"], str(numbers["seed"])) == (
        25,
        poll.tally.fingerprint,
        poll.tally.seed,
    )
    assert (
        [int(row["votes"]) for row in rows] == [one["votes"] for one in numbers["initiatives"]] == [18, 18, 6, 0, 0, 0]
    )
    assert (rows[0]["label"], rows[2]["more_for_first"], rows[0]["votes_raw"]) == ("firm", "13", "18")


def test_merges_keep_the_raw_counts_as_a_footnote(client):
    initiatives = [InitiativeFactory(number=str(number)) for number in range(1, 6)]
    poll = open_poll(initiatives)
    import_rows(poll, [(0,)] * 6 + [(0, 1)] * 10 + [(1, 2)] * 6)
    support = [UserFactory(role="support") for _person in range(2)]
    rule = {"implying": initiatives[0], "implied": initiatives[1], "reason": "They are one plan."}
    voting.approve_merge(merge=voting.propose_merge(poll=poll, by=support[0], **rule), by=support[1])
    compute_tally(count(poll))

    page = results(client, poll).context["page"]

    assert page.notes[0].text == (
        "6 ballots named 1 but not 2. They were counted for 2 as well: 16 + 6 = 22. The figure of 1 stayed at 16. "
        "They are one plan."
    )
    assert [note.mark for note in page.table.rows[1].marks] == ["a"]


def test_two_rules_for_one_initiative_are_not_added_up_wrongly(client):
    initiatives = [InitiativeFactory(number=str(number)) for number in range(1, 6)]
    poll = open_poll(initiatives)
    import_rows(poll, [(0,)] * 6 + [(2,)] * 4 + [(0, 2)] * 3 + [(1,)] * 10)
    proposer, approver = (UserFactory(role="support") for _person in range(2))
    for implying in (initiatives[0], initiatives[2]):
        merge = voting.propose_merge(poll=poll, implying=implying, implied=initiatives[1], reason="", by=proposer)
        voting.approve_merge(merge=merge, by=approver)
    compute_tally(count(poll))

    notes = results(client, poll).context["page"].notes

    assert [str(note.text).partition(".")[0] for note in notes] == [
        "9 ballots counted for 1 did not name 2",
        "7 ballots counted for 3 did not name 2",
    ]
    assert all("from 10 to 23" in note.text for note in notes)


def test_withdrawn_initiatives_stand_with_their_reason_and_not_in_the_map(client):
    poll = open_poll(5)
    import_rows(poll, [(0, 4)] * 12)
    voting.withdraw_option(option=poll.options.in_order().first(), reason="It is done already.")
    compute_tally(count(poll))

    page = results(client, poll)

    assert len(page.context["page"].table.rows) == 4
    assert "It is done already." in page.content.decode()


def test_groups_show_classes_and_never_counts(client):
    RegionFactory(key="south", name="The South")
    poll = counted_poll(CLEAR, groups={"region": "south", "language": "fr"})

    groups = results(client, poll, groups="region").context["page"].groups

    assert [link.label for link in groups.links] == ["Region", "Language"]
    assert [(column.name, column.size) for column in groups.table.columns] == [("The South", "about 25 ballots")]
    assert [cell.word for row in groups.table.rows for cell in row.cells] == ["Upper"] * 3 + ["Lower"] * 3


def test_small_groups_stand_together(client):
    poll = open_poll(6)
    for name, ballots in {"north": 12, "south": 4, "east": 8}.items():
        import_rows(poll, [(0, 1)] * ballots, name=name, region=name)
    compute_tally(count(poll))

    table = results(client, poll, groups="region").context["page"].groups.table

    assert [(column.name, column.size) for column in table.columns] == [
        ("north", "about 10 ballots"),
        ("Other or not stated", "about 10 ballots"),
    ]


def test_turnout_is_told_where_it_is_known(client):
    event = EventFactory()
    RegistrationFactory.create_batch(50, event=event)
    poll = counted_poll(CLEAR, event=event, audience="registered")

    assert results(client, poll).context["page"].turnout == ("50", "50%", False)


def test_a_new_count_hides_the_old_map_until_the_worker_is_done(client):
    poll = counted_poll(CLEAR)
    poll.tally.digest = "another"
    poll.tally.save()

    page = results(client, poll)

    assert page.context["page"].is_computed is False
    assert "being counted" in page.content.decode()
    assert file_of(client, poll, "heat-map.json").status_code == 404


@pytest.mark.parametrize("query", [{"groups": "handle"}, {"stability": "firm"}, {"sort": "name"}])
def test_what_the_page_does_not_offer_is_refused(client, query):
    assert results(client, counted_poll(CLEAR), **query).status_code == 400


def test_a_reader_can_ask_for_the_unsure_ones(client):
    ballots = [(0, 1)] * 10 + [(2,)] * 9 + [(3,)] * 2 + [(4,), (5,)]

    table = results(client, counted_poll(ballots), stability="borderline").context["page"].table

    assert table.rows
    assert {row.stability for row in table.rows} == {"borderline"}
    assert [link.label for link in table.show_links if link.is_current] == ["Borderline"]


def test_a_report_on_a_counted_poll_shows_all_this_too(client):
    poll = counted_poll(CLEAR)
    report = ReportFactory(tally=poll.tally)
    SectionFactory(report=report, kind=Section.Kind.HEAT_MAP)

    page = client.get(report.get_absolute_url())

    assert page.context["page"].table.has_stability
    assert "on 25 ballots" in page.content.decode()
    assert "were not published" not in page.content.decode()
    assert client.get(f"/en/reports/{report.slug}/heat-map.json").json()["ballots"] == 25


def test_a_report_never_shows_more_of_a_small_poll_than_the_poll_does(client):
    report = ReportFactory(tally=counted_poll([(0,), (0,), (0, 1), (0, 1, 2), (1,)]).tally)
    SectionFactory(report=report, kind=Section.Kind.HEAT_MAP)

    page = client.get(report.get_absolute_url())

    assert len(page.context["page"].small_poll.bands) == 3
    assert "data-votes" not in page.content.decode()
    assert client.get(f"/en/reports/{report.slug}/figure.json").status_code == 404
