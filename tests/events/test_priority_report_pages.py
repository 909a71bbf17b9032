"""What communities reported, as everybody reads it: the list and one report."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from events.models import PriorityReportReview
from events.pages.priority_reports import language_of, published_reports_of
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import InitiativeFactory, RecommendationFactory
from tests.factories.events import AffiliateFactory, EventFactory, RegionFactory
from tests.factories.priorities import PriorityReportFactory, ReportedPriorityFactory, ReportedSessionFactory

pytestmark = pytest.mark.django_db

ALL = "/en/priorities/"


def reported(*initiatives, level="local", **facts):
    report = PriorityReportFactory(**({"published": True} | facts))
    ReportedSessionFactory(report=report, held_on=date(2020, 10, 17), participants=18, counted="survey respondents")
    ReportedPriorityFactory(report=report, initiatives=initiatives, level=level)
    return report


def names(client, query=""):
    return [str(listed.report) for listed in client.get(f"{ALL}?{query}").context["reports"]]


def test_a_report_tells_all_that_its_community_said(client):
    event, initiative = EventFactory(title="Igbo meeting"), InitiativeFactory(title="Skills")
    report = reported(
        initiative, event=event, region=RegionFactory(name="Africa"), community="Igbo", community_class="emerging",
        facilitators="Ada", note_takers="Obi", method="vote", method_note="By hands", resources="A coach",
        coordination="Funds", source_url="https://meta.example.org/igbo", is_made_up=True, overlap_note="3 also came",
    )  # fmt: skip
    report.priorities.get().named.update(votes=9, share=Decimal("78.4"))
    ReportedPriorityFactory(report=report, recommendation=RecommendationFactory(title="Equity"), votes=1)
    ReportedPriorityFactory(report=report, initiatives=[InitiativeFactory(title="Charter")], level="global")

    page = client.get(report.get_absolute_url())

    text = page.content.decode()
    said = ["Igbo meeting", "Africa", "Emerging", "contested", "Ada", "Obi", "By hands", "A coach", "Funds", "Equity"]
    said += ["https://meta.example.org/igbo", "Made up for the demonstration", "3 also came", "18 participants"]
    said += ["17 October 2020", "survey respondents", "Skills", "9 votes", "78.4%", "1 vote", "We need it most."]
    assert [word for word in said if word not in text] == []
    assert [level.key for level in page.context["about"].levels] == ["local", "global"]
    assert "For the support team" not in text
    assert "Nobody has translated" not in text


def test_a_recommendation_stays_where_it_was_named(client):
    report = PriorityReportFactory(published=True)
    named = RecommendationFactory()
    ReportedPriorityFactory(report=report, position=0, recommendation=named, reason="Asked for")
    ReportedPriorityFactory(report=report, position=1, recommendation=named, level="global", reason="For all")
    ReportedPriorityFactory(report=report, position=1000, recommendation=named, reason="Again")

    about = client.get(report.get_absolute_url()).context["about"]

    assert [each.why for each in about.recommendations] == ["Asked for"]
    assert [(level.key, [each.why for each in level.priorities]) for level in about.levels] == [
        ("local", ["Again"]),
        ("global", ["For all"]),
    ]


def test_prose_stands_in_its_own_language_and_titles_in_that_of_the_reader(client):
    initiative = InitiativeFactory(title="Skills", title_de="Fertigkeiten")
    report = reported(initiative, language="ar", resources="مدرب")

    text = client.get(f"/de/priorities/{report.slug}/").content.decode()

    assert 'lang="ar" dir="rtl">مدرب' in text
    assert "Fertigkeiten" in text
    assert "العربية" in text


@pytest.mark.parametrize(
    ("code", "told"),
    [("ar", ("العربية", "rtl")), ("ur", ("Urdu", "rtl")), ("ig", ("Igbo", "ltr")), ("x", ("x", "auto"))],
)
def test_every_language_has_a_name_and_a_direction(code, told):
    assert language_of(code)[1:] == told


@pytest.mark.parametrize("state", ["draft", "submitted", "changes"])
def test_what_is_not_published_looks_absent(client, participant, state):
    report = reported(
        published=False, state=state, event=EventFactory(hosts=[UserFactory()]), affiliate=AffiliateFactory()
    )

    assert [each.get(report.get_absolute_url()).status_code for each in (client, Client())] == [404, 404]
    assert names(client) == []


def test_its_writer_sees_what_the_support_team_asks(client, participant):
    report = reported(published=False, state="changes", written_by=participant)
    PriorityReportReview.objects.create(report=report, verdict="changes", comment="Who came to the second session?")

    text = client.get(report.get_absolute_url()).content.decode()

    assert "Who came to the second session?" in text
    assert "Not public" in text


def test_an_event_that_is_not_public_is_not_named(client):
    report = reported(event=EventFactory(state="draft", title="Secret meeting"))

    assert "Secret meeting" not in client.get(report.get_absolute_url()).content.decode()


def test_what_is_written_is_no_markup(client):
    report = reported(community="<script>1</script>", resources="<img src=x>", overlap_note="<b>", facilitators="<i>")

    for address in (report.get_absolute_url(), ALL):
        text = client.get(address).content.decode()
        assert not any(markup in text for markup in ("<script>1", "<img src=x", "<b>", "<i>"))


def test_reports_of_one_community_name_each_other(client):
    head = reported(community="Levant")
    one, other = reported(community="Jordan", same_as=head), reported(community="Syria", same_as=head)

    together = [set(map(str, client.get(each.get_absolute_url()).context["about"].together)) for each in (head, one)]

    page = client.get(ALL)
    assert together == [{"Jordan", "Syria"}, {"Levant", "Syria"}]
    assert (page.context["page"].paginator.count, page.context["communities"]) == (3, 1)
    assert other.get_absolute_url() in page.content.decode()


def test_the_list_shows_the_first_priorities_once(client):
    initiatives = InitiativeFactory.create_batch(7)
    report = reported(*initiatives, community="Ìgbò")
    ReportedPriorityFactory(report=report, initiatives=initiatives[:1], level="global")

    (listed,) = client.get(ALL).context["reports"]

    assert [each.thing for each in listed.first] == sorted(initiatives, key=lambda each: each.pk)[:5]
    assert listed.more == 2


@pytest.fixture
def three():
    """Three reports that differ in everything that one can choose by."""
    skills, charter = InitiativeFactory(number="9"), InitiativeFactory(number="20")
    reported(skills, community="A", region=RegionFactory(key="africa"), community_class="emerging")
    reported(charter, community="B", region=RegionFactory(key="mena"), level="global")
    report = reported(community="C", community_class="developed")
    report.priorities.update(recommendation=skills.recommendation)
    return skills.recommendation.number


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["A", "B", "C"]),
        ("region=africa", ["A"]),
        ("class=developed", ["C"]),
        ("level=global", ["B"]),
        ("initiative=9", ["A"]),
        ("initiative=9&level=global", []),
        ("initiative=20&level=global&region=mena", ["B"]),
        ("region=atlantis&class=x&level=y&initiative=z&recommendation=q&page=q", ["A", "B", "C"]),
    ],
)
def test_reports_are_chosen_by_addresses_that_can_be_shared(client, three, query, found):
    assert names(client, query) == found


def test_a_recommendation_is_named_by_its_initiatives_too(client, three):
    found = [names(client, f"recommendation={three}&named={way}") for way in ("", "itself", "initiatives")]

    assert found == [["A", "C"], ["C"], ["A"]]


def test_what_is_chosen_stays_on_the_next_page(client):
    region = RegionFactory(key="africa")
    for _report in range(26):
        reported(region=region)

    text = client.get(f"{ALL}?region=africa").content.decode()

    assert 'href="?region=africa&amp;page=2"' in text
    assert len(names(client, "region=africa&page=2")) == 1


def test_an_event_knows_what_is_published_of_it():
    event = EventFactory()
    published = reported(event=event)
    reported(event=event, published=False, state="submitted")

    assert published_reports_of(event) == [published]


@pytest.mark.parametrize("reports", [1, 30])
def test_the_list_asks_as_much_for_thirty_reports_as_for_one(client, django_assert_max_num_queries, reports):
    initiatives = InitiativeFactory.create_batch(3)
    for _report in range(reports):
        reported(*initiatives, event=EventFactory(), region=RegionFactory(), affiliate=AffiliateFactory())

    with django_assert_max_num_queries(14):
        client.get(ALL)


def test_a_report_asks_as_much_with_thirty_priorities_as_with_one(client, django_assert_max_num_queries):
    report = reported(event=EventFactory(), affiliate=AffiliateFactory())
    for _priority in range(30):
        ReportedPriorityFactory(report=report, initiatives=[InitiativeFactory()])

    with django_assert_max_num_queries(9):
        client.get(report.get_absolute_url())
