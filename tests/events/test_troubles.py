"""Why rooms cannot be composed, as the team of an event reads it."""

import pytest

from events.domain.composition import reasons
from events.pages import troubles_of
from events.words import TROUBLES
from tests.factories.breakouts import BreakoutPlanFactory
from tests.factories.events import RegistrationFactory


def test_every_reason_has_words():
    codes = {value for name, value in vars(reasons).items() if name.isupper()}

    assert codes == TROUBLES.keys()


@pytest.mark.django_db
def test_people_are_named_and_languages_called_by_their_names():
    people = [RegistrationFactory(name=name) for name in ("Ana", "Ben")]
    values = {"languages": ["fr"], "speakers": 2, "needed": 8}
    trouble = [{"code": "only_speakers_of", "people": [person.pk for person in people], "values": values}]

    told = troubles_of(BreakoutPlanFactory(trouble=trouble))

    assert len(told) == 1
    assert "Français" in told[0]
    assert "Ana and Ben" in told[0]
