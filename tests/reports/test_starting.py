"""Beginning a report: sections and first texts from a template."""

import pytest
from django.utils.translation import override

from reports import actions
from reports.actions.report_texts import DRAFTS, drafts_of
from reports.domain.checklist import prompts_left
from reports.domain.references import references_in, typed_digits
from reports.domain.templates import TEMPLATES, parts_of
from reports.models import Report, Section
from reports.pages.report import for_page, report_page
from strategy_site.jobs.models import LogEntry
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.reports import counted_poll
from tests.factories.voting import draft_poll

pytestmark = pytest.mark.django_db

TWELVE = [(0, 1, 2)] * 8 + [(1, 3)] * 6 + [(4, 5)] * 2
SMALL = [(0, 1), (1, 2)]
TIED = [(0, 1)] * 6 + [(2,)] * 6  # which leaves the first quartile empty


def start(kind="conversation", title="What we chose", **facts):
    return actions.start_report(kind=kind, title=title, by=facts.pop("by", None) or UserFactory(), **facts)


def bodies_of(report):
    return [text.body for section in report.sections.all() for text in section.texts.all()]


def test_there_is_a_template_for_every_kind_of_report():
    assert TEMPLATES.keys() == set(Report.Kind.values)
    assert {part.kind for parts in TEMPLATES.values() for part in parts} == set(Section.Kind.values)
    assert {part.text for parts in TEMPLATES.values() for part in parts} == DRAFTS.keys()


@pytest.mark.parametrize("text", DRAFTS)
def test_no_draft_has_a_number_typed_in_any_language(text):
    drafts = drafts_of(text, has_figures=True)

    assert not [typed_digits(draft.heading + draft.body) for draft in drafts.values() if typed_digits(draft.body)]
    # Languages have an order of their own: what matters is that nothing is lost or added.
    named = {language: sorted(map(str, references_in(draft.body))) for language, draft in drafts.items()}
    assert named == dict.fromkeys(drafts, named["en"])


@pytest.mark.parametrize("text", DRAFTS)
def test_what_the_writer_is_told_stands_in_the_source_only(text):
    drafts = drafts_of(text, has_figures=True)

    told = {language for language, draft in drafts.items() if prompts_left(draft.body, actions.prompts())}
    assert told <= {"en"}
    assert all(draft.body for draft in drafts.values())


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_report_begins_with_the_sections_of_its_kind(kind):
    poll = counted_poll(TWELVE)

    report = start(kind, polls=[poll])

    assert [(section.key, section.kind) for section in report.sections.all()] == [
        (part.key, part.kind) for part in parts_of(kind, has_result=True)
    ]
    assert (report.state, report.kind, report.tally) == ("draft", kind, poll.tally)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("ballots", [TWELVE, SMALL, TIED, None])
@pytest.mark.parametrize("kind", TEMPLATES)
def test_all_that_a_draft_refers_to_is_there(kind, ballots, language):
    polls = [] if ballots is None else [counted_poll(ballots)]
    report = start(kind, polls=polls)

    with override(language):
        page = report_page(for_page(Report.objects.all(), ["en", language]).get(pk=report.pk), {})

    assert len([page.lead, *page.sections]) - (page.lead is None) == report.sections.count()
    assert not [section.body for section in page.sections if "broken-reference" in section.body]


def test_it_is_about_the_event_of_its_polls_and_named_after_it():
    event = EventFactory(title="The talk of spring")
    poll, waiting = counted_poll(TWELVE, event=event), draft_poll(event=event)

    report = start(event=event)

    assert (report.tally, report.occasion, list(report.other_polls.all())) == (
        poll.tally,
        "The talk of spring",
        [waiting],
    )
    assert start(title="Another", polls=[poll]).event == event


def test_a_report_on_several_polls_has_a_section_for_the_others():
    first, second = counted_poll(TWELVE), counted_poll(TWELVE)

    report = start("cluster", polls=[first, second])

    section = report.sections.get(kind="polls")
    assert list(report.other_polls.all()) == [second]
    assert section.texts.get(language="en").heading == "Other polls"


def test_asking_twice_begins_one():
    by = UserFactory()

    first, second = start(by=by), start(by=by)

    assert first == second
    assert LogEntry.objects.filter(verb="start_report", who=by).count() == 1


@pytest.mark.parametrize(
    ("title", "slug"), [("What we chose", "what-we-chose-2"), ("News", "news-2"), ("تقرير", "conversation")]
)
def test_no_two_reports_and_no_other_page_have_one_address(title, slug):
    start()

    report = start(title=title)

    assert report.slug == slug


def test_its_title_is_kept_in_every_language_it_was_given_in():
    report = start(titles={"de": "Was wir wählten", "fr": ""})

    assert [report.in_language("title", language) for language in ("en", "de", "fr")] == [
        "What we chose",
        "Was wir wählten",
        "",
    ]
