"""The November report as the studio makes it: from its template, corrected, translated, and read on a real wiki."""

import pytest

from events.models import PrioritizationEvent
from recommendations.domain.texts import source_digest
from reports import actions
from reports.models import Report
from reports.november_2020 import load
from strategy_site.accounts.actions import load_regions
from strategy_site.demo.polls import load_polls
from tests.factories.accounts import UserFactory
from tests.factories.reports import compute_tally, publish
from tests.vectors import vector
from tests.wiki.site import Page
from tests.wiki.test_reports_on_the_wiki import COLOURS, WORDS, send
from voting.models import Poll

pytestmark = pytest.mark.django_db

UNWRITTEN = ("lead", "analysis", "liked", "missing", "roles", "next-steps")  # the template asks for words there
VOTES = "{{ initiative 25 votes }}"
FIRST, CORRECTED = "Hubs were chosen this often:", "Hubs of regions and themes were chosen this often:"
GERMAN, FRENCH = "So oft wurden Hubs gewählt:", "Les hubs ont été choisis :"
REASON = "Hubs are named as in the recommendations."


@pytest.fixture
def writer():
    return UserFactory(role="support")


@pytest.fixture
def report(writer):
    """Its first edition, in English and German."""
    load()
    load_regions()
    load_polls()
    compute_tally(Poll.objects.get(slug="november-2020").tally)
    event = PrioritizationEvent.objects.get(slug="global-conversation-1")
    found = actions.start_report(kind="conversation", title="November from the studio", event=event, by=writer)
    found.sections.filter(key__in=UNWRITTEN).update(is_hidden=True)
    write(found, "en", FIRST, by=writer)
    write(found, "de", GERMAN, by=writer)
    assert publish(found, by=writer).reason == ""
    return Report.objects.get(pk=found.pk)


def write(report, language, words, *, by):
    section = report.sections.get(key="purpose")
    texts = {text.language: text for text in section.texts.all()}
    return actions.save_text(
        section=section, language=language, heading=f"Purpose in {language}", body=f"{words} {VOTES}", by=by,
        base_revision=texts[language].revision if language in texts else 0, is_done=True,
        source_seen=source_digest(texts["en"].body),
    )  # fmt: skip


def correct(report, *, by):
    write(report, "en", CORRECTED, by=by)
    write(report, "fr", FRENCH, by=by)
    assert publish(report, by=by, reason=REASON).reason == ""


def shown(page):
    """What each row of an initiative in the heat map says: votes, quartile in words, and its colour."""
    heat_map = max(page.tables, key=len)
    return {
        row[0][1].strip(): (int(row[2][1]), row[5][1].strip(), row[5][0].partition(";")[0])
        for row in heat_map[1:]
        if row[4][1].strip()
    }


def test_the_wiki_shows_the_corrected_edition_with_all_initiatives(connected, report, writer):
    assert send(report, "Studio").result["revision"]
    correct(report, by=writer)

    send(report, "Studio")
    page = Page(connected.html("Studio"))

    facts = vector("quartile_nov2020")["expected"]
    assert len(connected.revisions("Studio")) == 2
    assert (f"{CORRECTED} 80" in page.text, FIRST in page.text) == (True, False)
    assert shown(page) == {
        number: (fact["count"], WORDS[fact["quartile"]], f"background-color: {COLOURS[fact['quartile']]}")
        for number, fact in facts.items()
    }
    assert len(facts) == 45


def test_the_wiki_shows_it_in_both_languages(connected, report, writer):
    correct(report, by=writer)

    texts = {}
    for language in ("de", "fr"):
        send(report, f"Studio/{language}", language=language)
        texts[language] = Page(connected.html(f"Studio/{language}"))

    assert f"{GERMAN} 80" in texts["de"].text
    assert f"{FRENCH} 80" in texts["fr"].text.replace("\N{NO-BREAK SPACE}", " ")
    assert [len(shown(page)) for page in texts.values()] == [45, 45]


def test_a_correction_is_not_sent_over_what_somebody_else_wrote(connected, report, writer):
    send(report, "Disputed studio")
    connected.edit("Disputed studio", "We see this otherwise.")
    correct(report, by=writer)

    job = send(report, "Disputed studio")

    assert job.reason.startswith("Somebody else has changed the page since.")
    assert connected.revisions("Disputed studio")[0]["slots"]["main"]["content"] == "We see this otherwise."
