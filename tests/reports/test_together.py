"""What to do together: plans of any size, what groups share, pairs and talk, on the page as in its files."""

import csv

import pytest

from reports.models import Comparison
from reports.pages.together_files import PARTS
from tests.factories.accounts import UserFactory
from tests.factories.breakouts import BreakoutGroupFactory, BreakoutRoundFactory, GroupNoteFactory
from tests.factories.events import EventFactory, EventSessionFactory
from tests.factories.reports import ReportFactory, compare_tally, compute_tally
from tests.factories.voting import count, import_rows, open_poll
from tests.reports.compared import choices, initiatives_of, tally_of_counts
from voting import actions as voting

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def two_blocs(initiatives=12, *, north=(0, 1, 2), south=(3, 4), event=None, **facts):
    """Sixty from the north choose alike, forty from the south choose otherwise."""
    poll = open_poll(initiatives, event=event or EventFactory(), **facts)
    import_rows(poll, [north] * 60, name="north", region="north")
    import_rows(poll, [south] * 40, name="south", region="south")
    return poll


def compared_report(poll=None):
    tally = count(poll or two_blocs())
    compute_tally(tally)
    compare_tally(tally)
    return ReportFactory(tally=tally)


def talked_about_poll():
    """Nine rooms name an initiative nobody chose; all name the one that comes last."""
    session = EventSessionFactory()
    poll = two_blocs(event=session.event)
    *_others, last = [option.initiative for option in poll.options.in_order()]
    talk = BreakoutRoundFactory(session=session)
    for _room in range(9):
        GroupNoteFactory(group=BreakoutGroupFactory(round=talk), confirmed=True).initiatives.add(last)
    return poll, last


def page_of(client, report, language="en", **query):
    return client.get(f"/{language}/reports/{report.slug}/together/", query)


def files_of(address):
    return [f"{address}{part}.{ending}" for part in PARTS for ending in ("csv", "json")]


def rows_of(client, report, part, **query):
    text = client.get(f"/en/reports/{report.slug}/together/{part}.csv", query).content.decode()
    return list(csv.DictReader(text.splitlines()))


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
    assert (row.number, row.rooms, row.rooms_quartile, row.votes, row.votes_quartile) == (last.number, "9", 1, "0", 4)
    assert (row.evidence, talk.rooms) == ("more than chance", 9)


def test_each_part_says_what_it_is_based_on_and_where_that_is_explained(client):
    poll, _last = talked_about_poll()

    text = page_of(client, compared_report(poll)).content.decode()

    assert text.count("Based on 100 ballots, counted on") == len(PARTS)
    assert "confirmed notes of 9 breakout groups" in text
    for key in ("balanced-plan", "suppression", "overlap", "pairs", "talked-about"):
        assert f'href="/en/methods/{key}/"' in text


def test_files_have_what_the_page_shows(client):
    report = compared_report()

    page = page_of(client, report, size=3).context["page"]
    plan, reach = (rows_of(client, report, part, size=3) for part in ("plan", "reach"))
    pairs = client.get(f"/en/reports/{report.slug}/together/pairs.json").json()
    overlap = client.get(f"/en/reports/{report.slug}/together/overlap.json").json()

    assert [row["number"] for row in plan] == [row.number for each in page.plans.lists for row in each.rows]
    assert [row["only_in_this_plan"] for row in plan].count("yes") == 2
    assert [(row["plan"], row["group"], row["reached"]) for row in reach] == [
        ("plain", "north", "not told"),
        ("plain", "south", "not told"),
        ("balanced", "north", "nearly_all"),
        ("balanced", "south", "nearly_all"),
    ]
    assert len(pairs["pairs"]) == len(page.pairs.rows)
    assert (overlap["groups_by"], pairs["based_on"]["ballots"]) == ("region", 100)


def test_no_text_in_a_file_starts_a_formula(client):
    poll = open_poll(12)
    for name, numbers in (("=1+1", (0, 1)), ("@two", (2, 3))):
        import_rows(poll, [numbers] * 40, name=name, region=name)
    initiative = poll.options.in_order().first().initiative
    initiative.title = "=HYPERLINK(1)"
    initiative.save()
    report = compared_report(poll)

    texts = [
        client.get(f"/en/reports/{report.slug}/together/{part}.csv").content.decode()
        for part in ("plan", "reach", "overlap")
    ]

    assert "'=HYPERLINK(1)" in texts[0]
    assert "'=1+1" in texts[1]
    assert "'@two" in texts[2]
    assert not any(
        cell.startswith(("=", "@")) for text in texts for line in text.splitlines() for cell in line.split(",")
    )


def test_a_group_named_in_markup_is_shown_as_text(client):
    poll = open_poll(12)
    for name, numbers in (("<script>", (0, 1)), ("south", (2, 3))):
        import_rows(poll, [numbers] * 40, name=name, region=name)

    text = page_of(client, compared_report(poll)).content.decode()

    assert "<bdi>&lt;script&gt;</bdi>" in text
    assert "<bdi><script>" not in text


def test_of_counts_alone_every_part_says_why_there_is_nothing(client):
    tally = tally_of_counts(80, 40, 20, 10, ballots=100)
    compare_tally(tally)
    report = tally.reports.get()

    page = page_of(client, report)

    text = page.content.decode()
    assert text.count("Only the counts of this vote are published, not its ballots") == 3
    assert "this part fills itself" in text
    assert {client.get(address).status_code for address in files_of(f"/en/reports/{report.slug}/together/")} == {404}


def test_of_few_ballots_every_part_says_how_many_it_takes(client):
    poll = open_poll(8)
    import_rows(poll, choices(12), region="north")

    text = page_of(client, compared_report(poll)).content.decode()

    assert "There are fewer than 20 ballots, or nobody chose anything." in text
    assert "It takes two groups with at least 30 ballots each." in text


def test_without_a_comparison_the_page_says_so(client):
    report = ReportFactory(tally=tally_of_counts(3, 2))
    Comparison.objects.all().delete()

    page = page_of(client, report)

    assert (page.status_code, page.context["page"]) == (200, None)
    assert "not compared with anything yet" in page.content.decode()


def test_the_pages_of_a_poll_are_for_those_who_may_see_its_results(client):
    host = UserFactory()
    poll = two_blocs(event=EventFactory(hosts=[host]), results_show="published")
    compared_report(poll)
    address = f"/en/polls/{poll.slug}/results/together/"
    addresses = [address, *(each for each in files_of(address) if "talked-about" not in each)]

    strangers = {client.get(each).status_code for each in addresses}
    client.force_login(host, backend=BACKEND)
    of_host = {client.get(each).status_code for each in addresses}
    client.logout()
    voting.publish_results(poll=poll)
    of_all = {client.get(each).status_code for each in addresses}

    assert (strangers, of_host, of_all) == ({403}, {200}, {200})


def test_a_draft_report_has_no_such_page(client):
    report = ReportFactory(draft=True, tally=count(two_blocs()))

    assert page_of(client, report).status_code == 404


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
