"""What a real MediaWiki shows of a report, and what it lets us write."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import lists

from recommendations.models import Initiative
from reports import actions
from reports.domain.wikitext.escaping import escape, shown
from reports.models import Report, SectionText, WikiPage
from reports.november_2020 import load
from reports.pages.wikitext import page_for_wiki
from reports.tasks import send_wiki_page
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory, compute, report_with_heat_map
from tests.reports.computed import change_texts, report_with_everything
from tests.reports.domain.wikitext.hostile import CORPUS, hostile_texts
from tests.vectors import vector
from tests.wiki.site import Page, losing_answers

pytestmark = pytest.mark.django_db

COLOURS = {1: "#3056a9", 2: "#4b77d6", 3: "#88a3e8", 4: "#b6d4fb"}
OURS = {"div", "p", "br", "h2", "ul", "li", "span", "b", "a", "table", "tbody", "tr", "td"}
END = "⌁"  # of a text, where several stand on a page
WORDS = {1: "● First", 2: "◕ Second", 3: "◑ Third", 4: "◔ Fourth"}


@pytest.fixture
def november():
    loaded = load()
    compute(loaded)
    return Report.objects.get(pk=loaded.pk)


@pytest.fixture
def report():
    found = ReportFactory()
    SectionTextFactory(section=SectionFactory(report=found), heading="What we did", body="First words.")
    return found


def send(report, title, language="en", **facts):
    """Ask for it and do the worker's part."""
    by = UserFactory(role="support")
    job = actions.request_wiki_page(
        report=report, language=language, title=title, summary="A new count", requested_by=by, **facts
    )
    send_wiki_page(job.pk)
    job.refresh_from_db()
    return job


def rewrite(report, body):
    SectionText.objects.filter(section__report=report).update(body=body)


def test_the_wiki_shows_all_initiatives_with_their_numbers_and_colours(connected, november):
    assert send(november, "November 2020").reason == ""

    page = Page(connected.html("November 2020"))

    facts, rows = vector("quartile_nov2020")["expected"], page.tables[-1][1:]
    recommendations = [row for row in rows if not row[4][1].strip()]
    sums = {row[0][1].strip(): int(row[2][1]) for row in recommendations}
    assert sums == vector("rollup_recommendations")["expected_sum"]
    shows = {
        row[0][1].strip(): (int(row[2][1]), row[5][1].strip(), row[5][0].partition(";")[0])
        for row in rows
        if row[4][1].strip()
    }
    assert shows == {
        number: (fact["count"], WORDS[fact["quartile"]], f"background-color: {COLOURS[fact['quartile']]}")
        for number, fact in facts.items()
    }
    assert len(shows) == 45


def test_the_page_has_its_legend_its_notes_and_nothing_that_the_wiki_could_not_read(connected, november):
    send(november, "November with notes")

    page = Page(connected.html("November with notes"))

    assert [row[1][1].strip() for row in page.tables[0][1:]] == ["12", "11", "11", "11"]
    assert "6 ballots named 23 but not 24" in page.text
    assert [wrong for wrong in ("{{", "}}", "[[", "''", "<", "tvar", "Cite error") if wrong in page.text] == []
    assert "214 Wikimedians met online" in page.text


def test_the_page_of_another_language_has_its_direction(connected, november):
    send(november, "November 2020/ar", language="ar")

    page = Page(connected.html("November 2020/ar"))

    assert ("div", {"lang": "ar", "dir": "rtl", "class": "mw-content-rtl"}) in page.tags
    assert len([row for row in page.tables[-1][1:] if row[4][1].strip()]) == 45


@pytest.mark.parametrize("language", ["en", "ar"])
def test_all_that_is_computed_is_on_the_wiki_in_lists_and_tables_whatever_people_wrote(connected, language):
    report = report_with_everything()
    send(report, f"Harmless computed {language}", language=language)
    harmless = Page(connected.html(f"Harmless computed {language}"))
    text = "x".join(["", *CORPUS[:4], CORPUS[9]])[:300]
    change_texts(report, text)

    assert send(report, f"Hostile computed {language}", language=language).reason == ""
    page = Page(connected.html(f"Hostile computed {language}"))

    rows = [(len(table), len(table[0])) for table in page.tables]
    assert rows == [(5, 2), (2, 3), (4, 3), (2, 3)]  # groups, a poll, answers and attendance; each with its head
    counts = [
        [tag for tag, _attributes in each.tags if tag in {"li", "h2", "h3", "table"}] for each in (harmless, page)
    ]
    assert counts[0] == counts[1]
    assert counts[0].count("h3") == 5
    assert page.text.count("Cite error") == 0
    assert words(page.text).count(words(text)) > 10


@pytest.mark.parametrize("place", ["heading", "body", "title"])
def test_hostile_texts_are_shown_as_they_are(connected, place):
    report = report_with_heat_map([*range(len(CORPUS))])
    SectionTextFactory(section=SectionFactory(report=report), heading="Words", body="Words.")
    send(report, f"Harmless {place}")
    harmless = Page(connected.html(f"Harmless {place}"))
    bodies = ["".join(f"\\{sign}" if sign in "*_`[]<>&\\" else sign for sign in text) for text in CORPUS]
    for number, text in zip(report.tally.counts, CORPUS, strict=True):
        if place == "title":
            Initiative.objects.filter(number=number[0]).update(title=shown(text)[:300], title_en=shown(text)[:300])
    if place == "heading":
        SectionText.objects.filter(section__report=report).update(heading=" ".join(map(shown, CORPUS[:10]))[:300])
    if place == "body":
        rewrite(report, "\n\n".join(f"x{body}" for body in bodies))

    assert send(report, f"Hostile {place}").reason == ""
    page = Page(connected.html(f"Hostile {place}"))

    kinds = {tag for tag, _attributes in page.tags}
    assert kinds - {tag for tag, _attributes in harmless.tags} <= {"p"}
    assert len(page.tables) == len(harmless.tables)
    texts = {"title": CORPUS, "heading": CORPUS[:5], "body": CORPUS}[place]
    said = words(page.text)
    assert [text for text in texts if words(shown(text)[:300]) not in said] == []


def words(text):
    return "".join(shown(text).replace("\N{NO-BREAK SPACE}", " ").split())


@settings(max_examples=15, phases=[Phase.generate])
@given(lists(hostile_texts.filter(lambda text: END not in text), min_size=40, max_size=40))
def test_whatever_people_write_the_wiki_shows_it_wherever_it_stands(wiki, texts):
    places = "* {0}\n\n== {0} ==\n\n{0}\n\n'''{0}'''\n\n[https://example.org/ {0}]\n\n{{|\n| {0}\n|}}"
    source = "\n\n".join(["__NOTOC__", *(places.format(escape(text) + END) for text in texts)])

    page = Page(wiki.parsed(source))

    shows = [words(part) for part in page.text.split(END)[:-1]]
    assert shows == [words(text) for text in texts for _place in range(6)]
    assert {tag for tag, _attributes in page.tags} <= OURS


def test_sending_again_brings_the_page_up_to_date(connected, report):
    send(report, "Updated")
    rewrite(report, "Second words.")

    job = send(report, "Updated")

    revisions = connected.revisions("Updated")
    assert job.result == {"title": "Updated", "revision": revisions[0]["revid"]}
    assert [(found["user"], found["comment"]) for found in revisions] == [("Reporter", "A new count")] * 2
    assert revisions[0]["slots"]["main"]["content"] == page_for_wiki(report, "en")
    assert "Second words." in revisions[0]["slots"]["main"]["content"]


def test_sending_the_same_again_makes_no_edit(connected, report):
    send(report, "Same")

    assert send(report, "Same").state == "done"
    assert len(connected.revisions("Same")) == 1


def test_what_somebody_else_wrote_is_not_overwritten(connected, report):
    send(report, "Disputed")
    connected.edit("Disputed", "We see this otherwise.")
    rewrite(report, "Second words.")

    job = send(report, "Disputed")

    assert job.reason.startswith("Somebody else has changed the page since.")
    assert connected.revisions("Disputed")[0]["slots"]["main"]["content"] == "We see this otherwise."
    page = WikiPage.objects.get()
    assert (page.found_text, page.found_by) == ("We see this otherwise.", "127.0.0.1")
    assert page.found_revision == connected.revisions("Disputed")[0]["revid"]


def test_what_somebody_has_looked_at_is_replaced_and_nothing_newer(connected, report):
    connected.edit("Claimed", "It was here before.")
    send(report, "Claimed")
    seen = WikiPage.objects.get().found_revision
    connected.edit("Claimed", "It was here before, and grew.")

    early = send(report, "Claimed", seen_revision=seen)
    late = send(report, "Claimed", seen_revision=WikiPage.objects.get().found_revision)

    assert (early.state, late.state) == ("failed", "done")
    assert [found["user"] for found in connected.revisions("Claimed")] == ["Reporter", "127.0.0.1", "127.0.0.1"]
    assert WikiPage.objects.get().found_revision is None


def test_numbers_that_the_wiki_gives_to_units_are_no_change_and_stay(connected, report):
    send(report, "Marked")
    ours = connected.revisions("Marked")[0]["slots"]["main"]["content"]
    marked = ours.replace("First words.", "<!--T:2-->\nFirst words.").replace("we did ==", "we did == <!--T:1-->")
    connected.edit("Marked", marked)
    rewrite(report, "Second words.")

    assert send(report, "Marked").reason == ""
    assert connected.revisions("Marked")[0]["slots"]["main"]["content"] == marked.replace("First", "Second")
    assert send(report, "Marked").state == "done"
    assert len(connected.revisions("Marked")) == 3


def test_an_answer_that_gets_lost_makes_no_second_edit(connected, settings, report):
    with losing_answers(connected, losses=1) as address:
        settings.MEDIAWIKI_API_URL = address
        job = send(report, "Lost answer")

    assert job.state == "done"
    assert len(connected.revisions("Lost answer")) == 1


def test_a_retry_after_a_line_that_broke_makes_no_second_edit(connected, settings, report):
    settings.MEDIAWIKI_API_URL = "http://127.0.0.1:9/api.php"
    assert send(report, "Retried").reason == "The wiki did not answer. Try again: nothing is written twice."
    settings.MEDIAWIKI_API_URL = connected.api
    send(report, "Retried")
    WikiPage.objects.all().delete()  # as if we had never heard that it worked

    assert send(report, "Retried").state == "done"
    assert len(connected.revisions("Retried")) == 1


def test_a_wrong_password_is_said_and_shown_nowhere(connected, settings, report, caplog):
    settings.MEDIAWIKI_BOT_PASSWORD = "a-wrong-password-of-some-length!"

    job = send(report, "Never")

    assert job.reason == "The wiki does not let the bot in (Failed). Check its name and its password."
    assert settings.MEDIAWIKI_BOT_PASSWORD not in caplog.text + str(job.arguments) + job.reason


@pytest.mark.parametrize(
    "title", ["MediaWiki:Common.css", "Template:Box", "Special:Version", "User:Reporter/common.js"]
)
def test_pages_that_are_no_text_are_never_written(connected, report, title):
    assert send(report, title).state == "failed"
    assert connected.revisions(title) == []
