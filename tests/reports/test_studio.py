"""The studio: written and translated by the support team, two at once, without losing anything."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from recommendations.domain.texts import source_digest
from reports import actions
from reports.models import SectionText, TextVersion
from tests.factories.accounts import UserFactory
from tests.factories.reports import ReportFactory, SectionFactory, SectionTextFactory

pytestmark = pytest.mark.django_db

BACKEND = "strategy_site.accounts.backends.AuthenticationBackend"
STUDIO = "/en/reports/studio/"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.DEMO = True  # the demonstration asks for none


def writer(client, **facts):
    person = UserFactory(role="support", **facts)
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def support(client):
    return writer(client)


@pytest.fixture
def section():
    return SectionTextFactory(
        section__report__slug="november", section__key="chosen", body="What people chose."
    ).section


def address(language="en", more=""):
    return f"{STUDIO}november/chosen/{language}/{more}"


def send(client, body, revision, language="en", **more):
    sent = {"heading": "A heading", "body": body, "revision": revision} | more
    return client.post(address(language), sent)


def save_as_typed(client, body, revision, **more):
    sent = {"heading": "A heading", "body": body, "revision": revision} | more
    return client.post(address(), sent, headers={"Accept": "application/json"})


def test_the_list_shows_how_far_each_language_is(client, support, section):
    SectionTextFactory(section=section, language="de", body="Was gewählt wurde.")

    page = client.get(STUDIO).content.decode()

    assert "/en/reports/studio/november/" in page
    assert (page.count("1 of 1 done"), page.count("0 of 1 done")) == (2, 8)


@pytest.mark.parametrize("path", ["", "november/", "november/chosen/en/", "november/chosen/de/history/"])
@pytest.mark.parametrize("role", ["host", None])
def test_nobody_else_comes_in(client, section, path, role):
    client.force_login(UserFactory(role=role), backend=BACKEND)

    answer = client.get(f"{STUDIO}{path}")

    assert answer.status_code == 403


def test_nobody_else_writes(client, section):
    client.force_login(UserFactory(role="host"), backend=BACKEND)

    answers = [
        send(client, "Changed.", 1),
        client.post(address(more="writing/")),
        client.post(f"{STUDIO}november/add/", {"heading": "New"}),
        client.post(f"{STUDIO}november/arrange/chosen/", {"step": "hide"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert section.texts.get().body == "What people chose."


def test_strangers_are_asked_to_log_in(client, section):
    answer = client.get(address())

    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


def test_a_text_is_saved_and_marked_as_done(client, support, section):
    send(client, "In progress.", 1)
    first = section.texts.get()
    send(client, "In progress.", 2, step="done")

    done = section.texts.get()
    assert (first.is_done, first.revision, done.is_done, done.revision) == (False, 2, True, 3)


def test_a_preview_saves_nothing_and_keeps_what_was_typed(client, support, section):
    page = send(client, "Only **looking**.", 1, step="preview").content.decode()

    assert "<strong>looking</strong>" in page
    assert "Only **looking**." in page
    assert section.texts.get().body == "What people chose."


def test_of_two_editors_the_second_sees_both_texts_and_loses_none(client, section):
    other = Client()
    writer(client)
    writer(other)

    send(client, "By the first.", 1)
    refused = send(other, "By the second.", 1)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "By the first." in page
    assert "By the second.</textarea>" in page
    assert 'name="over" value="2"' in page
    assert section.texts.get().body == "By the first."


def test_saving_over_what_one_has_seen_keeps_the_other_in_the_history(client, section):
    other = Client()
    writer(client)
    writer(other)
    send(client, "By the first.", 1)

    send(other, "By the second.", 1, over="2")

    assert section.texts.get().body == "By the second."
    assert [each.body for each in section.versions.all()] == ["By the second.", "By the first.", "What people chose."]


def test_saving_over_is_refused_again_when_a_third_was_quicker(client, support, section):
    send(client, "Two.", 1)
    send(client, "Three.", 2)

    refused = send(client, "Mine.", 1, over="2")

    assert (refused.status_code, 'name="over" value="3"' in refused.content.decode()) == (409, True)


def test_a_page_that_saves_by_itself_hears_the_revision_and_the_preview(client, support, section):
    saved = save_as_typed(client, "As *typed*.", 1)
    refused = save_as_typed(client, "Late.", 1)

    told = json.loads(saved.content)
    assert (told["revision"], "<em>typed</em>" in told["preview"]) == (2, True)
    assert (refused.status_code, section.texts.get().body) == (409, "As *typed*.")


def test_others_see_who_is_writing(client, section):
    other = Client()
    writer(client, name="Amina")
    writer(other, name="Boris")

    client.post(address(more="writing/"))
    told = other.post(address(more="writing/"))
    page = other.get(address())

    assert json.loads(told.content) == {"writers": "Amina: writing here now", "revision": 1}
    assert "Amina: writing here now" in page.content.decode()


def test_hostile_text_is_shown_and_does_nothing(client, support, section):
    hostile = (
        "<script>alert(1)</script> [press](javascript:alert(2)) ![x](https://example.org/x.png) "
        "</textarea><img src=x onerror=alert(3)> " + "w" * 5000
    )

    send(client, hostile, 1)
    page = client.get(address()).content.decode()

    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page
    assert "</textarea><img" not in page
    assert section.texts.get().body == hostile


def test_a_text_that_is_too_long_is_refused_and_kept_in_the_form(client, support, section):
    answer = send(client, "x" * 100_001, 1)

    assert (answer.status_code, "x" * 100_001 in answer.content.decode()) == (422, True)


def test_a_translator_sees_what_changed_in_the_source(client, support, section):
    old = "People chose hubs."
    TextVersion.objects.create(section=section, language="en", revision=1, body=old, at=timezone.now())
    SectionText.objects.filter(section=section).update(body="People chose many hubs.", revision=2)
    SectionTextFactory(section=section, language="de", body="Zentren.", source_digest=source_digest(old))

    page = client.get(address("de")).content.decode()

    assert "<ins>many </ins>" in page
    assert "outdated" in page


def test_a_translation_that_loses_a_reference_is_told(client, support, section):
    SectionText.objects.filter(section=section).update(body="{{ figure a }} and {{figure b}}")

    page = send(client, "{{ figure  b }} und {{ figure c }}", 0, "de", step="preview").content.decode()

    assert 'data-insert="{{ figure a }}"' in page
    assert '<code dir="ltr">{{ figure c }}</code>' in page
    assert 'data-insert="{{ figure b }}"' not in page


def test_an_arabic_text_is_written_from_right_to_left(client, support, section):
    page = client.get(address("ar")).content.decode()

    assert 'lang="ar" dir="rtl"' in page


def test_history_compares_and_brings_back(client, support, section):
    send(client, "What many people chose.", 1)

    page = client.get(address(more="history/?version=1")).content.decode()
    client.post(address(more="history/"), {"version": "1", "revision": "2"})

    assert "<ins>" in page
    assert section.texts.get().body == "What people chose."
    assert section.versions.count() == 3


def test_sections_are_added_arranged_and_hidden(client, support, section):
    client.post(f"{STUDIO}november/add/", {"heading": "Next steps"})
    client.post(f"{STUDIO}november/arrange/next-steps/", {"step": "up"})
    client.post(f"{STUDIO}november/arrange/chosen/", {"step": "hide"})
    refused = client.post(f"{STUDIO}november/arrange/chosen/", {"step": "remove"}, follow=True)

    found = section.report.sections.all()
    assert [(each.key, each.is_hidden) for each in found] == [("next-steps", False), ("chosen", True)]
    assert "Hide it instead" in refused.content.decode()
    assert "What people chose." not in client.get("/en/reports/november/").content.decode()


def test_a_computed_section_is_added_once(client, support, section):
    add = f"{STUDIO}november/add/"

    client.post(add, {"heading": "Other polls", "kind": "polls"})
    again = client.post(add, {"heading": "More polls", "kind": "polls"})
    nameless = client.post(add, {"heading": "", "kind": "points"})

    assert [each.kind for each in section.report.sections.all()] == ["written", "polls"]
    assert list(again.context["new_section"].errors) == ["kind"]
    assert list(nameless.context["new_section"].errors) == ["heading"]
    assert 'value="More polls"' in again.text
    offered = [kind for kind, _word in nameless.context["new_section"].fields["kind"].choices]
    assert ("lead" in offered, "polls" in offered, "written" in offered) == (False, False, True)


@pytest.mark.parametrize(
    "path",
    [
        "nowhere/",
        "november/nothing/en/",
        "november/chosen/xx/",
        "november/chosen/en/history/?version=9",
        "november/chosen/en/history/?to=9",
    ],
)
def test_what_is_not_there_is_not_found(client, support, section, path):
    assert client.get(f"{STUDIO}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "november/", "november/section-0/de/"])
def test_pages_ask_as_many_questions_for_one_section_as_for_thirty(
    client, support, path, django_assert_max_num_queries
):
    report = ReportFactory(slug="november")

    def add(places):
        for place in places:
            section = SectionFactory(report=report, key=f"section-{place}", position=place)
            for language in ("en", "de", "ar"):
                SectionTextFactory(section=section, language=language, body="{{ initiative 1 }}")
                actions.mark_writing(section=section, language=language, by=UserFactory())

    add([0])
    with django_assert_max_num_queries(20) as of_one:
        client.get(f"{STUDIO}{path}")
    add(range(1, 30))
    with django_assert_max_num_queries(len(of_one)):
        client.get(f"{STUDIO}{path}")
