"""The references of a text in the editor: what each says now, and which a translation lacks."""

import pytest
from django.template.loader import render_to_string

from reports.models import Report
from reports.pages.studio import for_studio
from reports.pages.studio_editor import editor
from strategy_site.languages import LANGUAGES
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import SectionFactory, SectionTextFactory, report_with_heat_map

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"


@pytest.fixture
def section():
    EventFactory(slug="forum", title_en="Bread & roses")
    return SectionFactory(report=report_with_heat_map([1234, 7, 5, 3]), key="chosen")


def references(section, language="en"):
    report = for_studio(Report.objects.all()).get(pk=section.report_id)
    chosen = next(each for each in report.sections.all() if each == section)
    return editor(report, chosen, language, by=UserFactory()).preview.references


def first_initiative(section):
    return section.report.tally.counts[0][0]


def test_each_is_told_once_with_its_present_value(section):
    number = first_initiative(section)
    votes = f"{{{{ initiative {number} votes }}}}"
    SectionTextFactory(section=section, body=f"{votes} {{{{event   forum title}}}} {{{{ event gone }}}} {votes}")

    told = references(section)

    assert told.said == [
        (votes, "1,234", True),
        ("{{ event forum title }}", "Bread & roses", True),
        ("{{ event gone }}", "", False),
    ]
    assert (told.lost, told.added) == ([], [])


def test_a_translation_is_told_what_it_lacks_in_the_order_of_the_source(section):
    number = first_initiative(section)
    source = f"{{{{ total votes }}}} {{{{ event forum title }}}} {{{{ initiative {number} votes }}}}"
    SectionTextFactory(section=section, body=source)
    SectionTextFactory(section=section, language="de", body="{{ event forum title }} {{ total initiatives }}")

    told = references(section, "de")

    assert told.lost == [("{{ total votes }}", "1.249", True), (f"{{{{ initiative {number} votes }}}}", "1.234", True)]
    assert told.added == ["{{ total initiatives }}"]


def test_whoever_begins_a_translation_has_all_of_them_at_hand(section):
    SectionTextFactory(section=section, body="{{ total votes }}")

    told = references(section, "ar")

    assert ([each.code for each in told.lost], told.said) == (["{{ total votes }}"], [])


def test_a_save_answers_with_them_anew(client, section, settings):
    settings.DEMO = True
    SectionTextFactory(section=section, body="{{ total votes }}")
    client.force_login(UserFactory(role="support"), backend=BACKEND)
    address = f"/en/reports/studio/{section.report.slug}/chosen/de/"

    page = client.get(address).content.decode()
    sent = {"heading": "", "body": "{{ total <b> }}", "revision": 0}
    answer = client.post(address, sent, headers={"Accept": "application/json"}).json()["references"]

    assert 'data-insert="{{ total votes }}"' in page
    assert 'data-find="{{ total &lt;b&gt; }}" data-unknown' in answer
    assert 'data-insert="{{ total votes }}"' in answer


def test_a_text_without_any_shows_no_list(section):
    SectionTextFactory(section=section, body="Only words.")

    shown = {"references": references(section), "language": LANGUAGES["en"]}

    assert render_to_string("reports/_studio_references.html", shown).strip() == ""


def test_the_menu_offers_references_with_what_they_say_now(client, settings, section):
    settings.DEMO = True  # the demonstration asks for no second factor
    client.force_login(UserFactory(role="support"), backend=BACKEND)
    number = first_initiative(section)

    page = client.get(f"/en/reports/studio/{section.report.slug}/chosen/en/").text

    assert f"{{{{ initiative {number} votes }}}}" in page
    assert 'votes: <b dir="auto">1,234</b>' in page
