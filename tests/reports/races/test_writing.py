"""Texts saved at the same moment: one is stored, every other writer is told and keeps what they typed."""

import pytest

from reports import actions
from reports.models import SectionText, TextVersion
from tests.factories.accounts import UserFactory
from tests.factories.reports import SectionFactory, SectionTextFactory
from tests.voting.races.crowd import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 8


@pytest.mark.parametrize("base", [0, 1])
def test_of_texts_saved_at_once_one_is_stored_and_the_others_are_refused(base):
    section, people = SectionFactory(), [UserFactory() for _each in range(WRITERS)]
    if base:
        SectionTextFactory(section=section)

    def save(person):
        return actions.save_text(
            section=section, language="en", heading="", body=f"By {person.pk}", base_revision=base, by=person
        )

    outcomes = all_at_once(save, people)

    stored = SectionText.objects.get(section=section)
    saved = [outcome for outcome in outcomes if isinstance(outcome, SectionText)]
    assert [text.body for text in saved] == [stored.body]
    assert [type(outcome) for outcome in outcomes if outcome not in saved] == [actions.StaleText] * (WRITERS - 1)
    assert TextVersion.objects.filter(section=section).count() == base + 1
