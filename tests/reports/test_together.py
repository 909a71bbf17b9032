"""What to do together: plans of any size, what groups share, pairs and talk, in words a reader can trust."""

import pytest

from reports.models import Comparison
from reports.pages.together_files import PARTS
from tests.factories.reports import ReportFactory
from tests.factories.voting import import_rows, open_poll
from tests.reports.compared import choices, initiatives_of, tally_of_counts
from tests.reports.together import compared_report, page_of, talked_about_poll, two_blocs

pytestmark = pytest.mark.django_db


def test_both_plans_stand_side_by_side_and_say_what_only_one_of_them_has(client):
    report = compared_report()
    numbers = [one.number for one in initiatives_of(report.tally)]

    page = page_of(client, report, size=3)

    plain, balanced = page.context["page"].plans.lists
    assert [row.number for row in plain.rows] == numbers[:3]
    assert {row.number for row in balanced.rows if row.only_here} == {numbers[3]}
    assert [row.only_here for row in plain.rows if row.only_here] == ["only in the plain order"]
    assert "only in the balanced plan" in page.content.decode()
    assert "With <bdi>3</bdi> initiatives the plans differ" in page.context["page"].plans.difference


def test_each_plan_says_whom_it_reaches_and_what_it_leaves_out(client):
    poll = open_poll(12)
    import_rows(poll, [(0, 1, 2)] * 45 + [(5,)] * 15, name="north", region="north")
    import_rows(poll, [(3, 4)] * 25 + [(0, 5)] * 15, name="south", region="south")
    report = compared_report(poll)
    numbers = [one.number for one in initiatives_of(report.tally)]

    plans = page_of(client, report, size=2).context["page"].plans

    in_plain = [row.plans[0] for row in plans.reach]
    assert [(plan.word, plan.percent) for plan in in_plain] == [("about 75%", 75), ("about 38%", 38)]
    assert numbers[3] in in_plain[1].left_out
    assert numbers[2] in in_plain[0].left_out
    assert "<bdi>60%</bdi> of <bdi>100</bdi> ballots" in plans.lists[0].reaches


def test_what_would_tell_of_another_group_is_not_told(client):
    page = page_of(client, compared_report(), size=2)

    in_plain = [row.plans[0] for row in page.context["page"].plans.reach]
    assert [(plan.word, plan.percent) for plan in in_plain] == [("not told", None), ("not told", None)]
    assert "the ballots of a small group could be computed" in page.content.decode()


def test_ties_are_told_with_what_decided(client):
    report = compared_report()

    rows = page_of(client, report, size=2).context["page"].plans.lists[0].rows

    assert all("only its place on the poll decided" in row.tie for row in rows)


def test_the_size_is_in_the_address_and_in_links(client):
    report = compared_report()

    page = page_of(client, report, size=3, by="region")

    plans = page.context["page"].plans
    assert [choice.label for choice in plans.choices if choice.is_current] == ["3"]
    assert "?size=5&by=region#plans" in [choice.url for choice in plans.choices]
    assert '<input type="hidden" name="by" value="region">' in page.content.decode()


@pytest.mark.parametrize(
    ("written", "shown", "words"),
    [
        ("99", 5, "You see the one with 5."),
        ("0", 1, "You see the one with 1."),
        ("-3", 5, "Please write a whole number from 1 to 5."),
        ("many", 5, "Please write a whole number from 1 to 5."),
        ("9" * 5000, 5, "Please write a whole number from 1 to 5."),
        ("²", 5, "Please write a whole number from 1 to 5."),
        ("٣", 3, ""),
        ("", 5, ""),
    ],
)
def test_a_size_that_there_is_not_leads_to_the_nearest_with_a_message_at_the_field(client, written, shown, words):
    report = compared_report()

    page = page_of(client, report, size=written)

    size = page.context["page"].plans.size
    assert (page.status_code, size.value) == (200, shown)
    assert words in page.content.decode()
    assert bool(size.problem) is bool(words)
    assert ('aria-invalid="true"' in page.content.decode()) is bool(words)
    assert size.written == (written or "5")


def test_groups_that_the_page_does_not_offer_are_refused(client):
    assert page_of(client, compared_report(), by="password").status_code == 400


def test_groups_share_what_both_put_first_beside_what_chance_would_give(client):
    poll = two_blocs(north=(0, 1, 2), south=(2, 3, 4))
    report = compared_report(poll)
    numbers = [one.number for one in initiatives_of(report.tally)]

    overlap = page_of(client, report).context["page"].overlap

    [pair] = overlap.pairs
    assert (pair.count, pair.either, pair.part, pair.by_chance) == ("1", "5", "20%", "0.8")
    assert [row.number for row in overlap.breadth] == [numbers[2]]
    assert "all <bdi>2</bdi> groups" in overlap.in_every[0]


def test_pairs_are_a_list_of_what_chance_does_not_explain(client):
    report = compared_report()
    numbers = [one.number for one in initiatives_of(report.tally)]

    rows = page_of(client, report).context["page"].pairs.rows

    assert {row.chance for row in rows} == {"0.1%"}
    assert len(rows) == 4
    assert any(numbers[3] in row.one and numbers[4] in row.other and row.both == "40" for row in rows)


def test_without_related_pairs_the_page_says_that_there_are_none(client):
    poll = open_poll(8)
    import_rows(poll, choices(60), region="north")

    page = page_of(client, compared_report(poll))

    assert "No two initiatives were chosen together more often than chance explains." in page.content.decode()


def test_what_rooms_talked_about_and_nobody_chose_is_listed(client):
    poll, last = talked_about_poll()

    talk = page_of(client, compared_report(poll)).context["page"].talk

    [row] = talk.talked
    assert (row.number, row.rooms, row.rooms_quartile, row.votes, row.votes_quartile) == (
        last.number,
        "<bdi>9</bdi> rooms",
        1,
        "<bdi>0</bdi> votes",
        4,
    )
    assert (row.evidence, talk.rooms) == ("more than chance", 9)


def test_each_part_says_what_it_is_based_on_and_where_that_is_explained(client):
    poll, _last = talked_about_poll()

    text = page_of(client, compared_report(poll)).content.decode()

    assert text.count("Based on 100 ballots of") == len(PARTS)
    assert "confirmed notes of 9 breakout groups" in text
    for key in ("balanced-plan", "suppression", "overlap", "pairs", "talked-about"):
        assert f'href="/en/methods/{key}/"' in text


def test_a_group_named_in_markup_is_shown_as_text(client):
    poll = open_poll(12)
    for name, numbers in (("<script>", (0, 1)), ("south", (2, 3))):
        import_rows(poll, [numbers] * 40, name=name, region=name)

    text = page_of(client, compared_report(poll)).content.decode()

    assert "<bdi>&lt;script&gt;</bdi>" in text
    assert "<bdi><script>" not in text


def test_of_few_ballots_every_part_says_how_many_it_takes(client):
    poll = open_poll(8)
    import_rows(poll, choices(12), region="north")

    text = page_of(client, compared_report(poll)).content.decode()

    assert "There are fewer than 20 ballots, or nobody chose anything." in text
    assert "It takes two groups with at least 30 ballots each." in text
    assert "As soon as enough are, this part fills itself." in text


def test_without_a_comparison_the_page_says_so(client):
    report = ReportFactory(tally=tally_of_counts(3, 2))
    Comparison.objects.all().delete()

    page = page_of(client, report)

    assert (page.status_code, page.context["page"]) == (200, None)
    assert "not compared with anything yet" in page.content.decode()


def test_in_arabic_the_page_is_whole(client):
    poll, _last = talked_about_poll()

    page = page_of(client, compared_report(poll), language="ar", size=3)

    assert page.status_code == 200
    assert 'dir="rtl"' in page.content.decode()


@pytest.mark.parametrize("initiatives", [6, 36])
def test_the_page_needs_as_many_queries_for_few_initiatives_as_for_many(client, django_assert_num_queries, initiatives):
    report = compared_report(two_blocs(initiatives, north=range(initiatives - 3), south=(initiatives - 1,)))

    with django_assert_num_queries(6):
        page = page_of(client, report)

    assert len(page.context["page"].plans.lists[0].rows) == min(12, initiatives - 2)


def test_the_results_lead_to_what_to_do_together(client):
    report = compared_report()

    further = client.get(report.get_absolute_url()).context["page"].further

    assert f"/en/reports/{report.slug}/together/" in [page.url for page in further]
