"""Writing sections: nothing anybody wrote is lost, and history stays readable."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommendations.domain.texts import source_digest
from reports import actions
from reports.models import SectionText, TextVersion, WritingMark
from tests.factories.accounts import UserFactory
from tests.factories.reports import SectionFactory, SectionTextFactory

pytestmark = pytest.mark.django_db

NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


def save(section, body, base, *, by, language="en", **more):
    return actions.save_text(
        section=section, language=language, heading="A heading", body=body, base_revision=base, by=by, **more
    )


def bodies(section, language="en"):
    return [version.body for version in TextVersion.objects.filter(section=section, language=language)]


def test_each_save_is_a_version():
    section, writer = SectionFactory(), UserFactory()

    save(section, "One.", 0, by=writer)
    saved = save(section, "Two.", 1, by=writer)

    assert (saved.revision, saved.body, bodies(section)) == (2, "Two.", ["Two.", "One."])


def test_a_text_that_came_without_a_version_gets_one_before_it_is_written_over():
    text = SectionTextFactory(body="From the template.")

    save(text.section, "Mine.", 1, by=UserFactory())

    assert bodies(text.section) == ["Mine.", "From the template."]


def test_saving_over_what_was_not_seen_is_refused_with_the_newer_text():
    section, first, second = SectionFactory(), UserFactory(), UserFactory()
    save(section, "One.", 0, by=first)
    save(section, "Two, by the first.", 1, by=first)

    with pytest.raises(actions.StaleText) as refused:
        save(section, "Two, by the second.", 1, by=second)

    assert (refused.value.newer.body, refused.value.newer.revision) == ("Two, by the first.", 2)
    assert SectionText.objects.get(section=section).body == "Two, by the first."


def test_saving_the_same_again_changes_nothing():
    section, writer = SectionFactory(), UserFactory()
    save(section, "One.", 0, by=writer, is_done=True)

    saved = save(section, "One.", 0, by=writer)

    assert (saved.revision, saved.is_done, bodies(section)) == (1, True, ["One."])


@pytest.mark.parametrize(("later", "kept"), [(4, ["Two.", "Nought."]), (6, ["Two.", "One.", "Nought."])])
def test_what_the_page_saves_by_itself_is_one_version_for_five_minutes(later, kept):
    section, writer = SectionFactory(), UserFactory()
    save(section, "Nought.", 0, by=UserFactory(), at=NOON)

    save(section, "One.", 1, by=writer, is_autosave=True, at=NOON)
    save(section, "Two.", 2, by=writer, is_autosave=True, at=NOON + timedelta(minutes=later))

    assert bodies(section) == kept


def test_a_version_that_was_done_is_kept():
    section, writer = SectionFactory(), UserFactory()
    save(section, "Done.", 0, by=writer, is_done=True)

    save(section, "Going on.", 1, by=writer, is_autosave=True)

    assert bodies(section) == ["Going on.", "Done."]


def test_a_version_that_was_translated_is_kept():
    section, writer = SectionFactory(), UserFactory()
    save(section, "Source.", 0, by=writer)
    save(section, "Quelle.", 0, by=writer, language="de", source_seen=source_digest("Source."))

    save(section, "Source, changed.", 1, by=writer, is_autosave=True)

    assert bodies(section) == ["Source, changed.", "Source."]


def test_a_translation_stays_outdated_until_it_is_done_again():
    section, writer = SectionFactory(), UserFactory()
    old, new = source_digest("Old."), source_digest("New.")
    save(section, "Alt.", 0, by=writer, language="de", source_seen=old, is_done=True)

    begun = save(section, "Neu?", 1, by=writer, language="de", source_seen=new)
    digest_while_writing = begun.source_digest
    done = save(section, "Neu?", 2, by=writer, language="de", source_seen=new, is_done=True)

    assert (digest_while_writing, done.source_digest, done.is_done) == (old, new, True)


def test_a_source_that_came_with_a_template_is_never_outdated_itself():
    text = SectionTextFactory(body="From the template.", source_digest=source_digest("From the template."))

    saved = save(text.section, "Mine.", 1, by=UserFactory())

    assert saved.source_digest == ""


def test_an_earlier_version_is_brought_back_and_what_it_replaces_is_kept():
    section, writer = SectionFactory(), UserFactory()
    save(section, "One.", 0, by=writer)
    save(section, "Two.", 1, by=writer)

    restored = actions.restore_version(version=section.versions.get(revision=1), base_revision=2, by=writer)

    assert (restored.body, restored.revision, bodies(section)) == ("One.", 3, ["One.", "Two.", "One."])


def test_marks_of_writing_are_forgotten_after_a_minute():
    section, first, second = SectionFactory(), UserFactory(), UserFactory()
    actions.mark_writing(section=section, language="en", by=first, at=NOON)
    actions.mark_writing(section=section, language="en", by=second, at=NOON + timedelta(seconds=30))

    actions.mark_writing(section=section, language="en", by=second, at=NOON + timedelta(seconds=60))

    assert [(mark.person, mark.seen_at) for mark in WritingMark.objects.all()] == [
        (second, NOON + timedelta(seconds=60))
    ]


def test_sections_are_added_and_moved():
    first = actions.add_section(report=SectionFactory(position=3).report, heading="What is new", by=UserFactory())
    second = actions.add_section(report=first.report, heading="What is new", by=UserFactory())

    actions.move_section(section=second, up=True, by=UserFactory())
    actions.move_section(section=first, up=False, by=UserFactory())

    keys = list(first.report.sections.order_by("position").values_list("key", flat=True))
    assert keys[1:] == ["what-is-new-2", "what-is-new"]


def test_a_section_is_removed_only_while_nothing_is_written_in_it():
    report = SectionFactory().report
    empty = actions.add_section(report=report, heading="Empty", by=UserFactory())
    written = actions.add_section(report=report, heading="Written", by=UserFactory())
    save(written, "A text.", 1, by=UserFactory())

    actions.remove_section(section=empty, by=UserFactory())
    with pytest.raises(actions.SectionInUse):
        actions.remove_section(section=written, by=UserFactory())

    assert list(report.sections.values_list("key", flat=True))[1:] == ["written"]
