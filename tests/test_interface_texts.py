"""The texts of the interface are translated into every language, completely and without guesses."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import to_locale

from strategy_site.languages import LANGUAGES, SOURCE

LOCALE = Path(__file__).parents[1] / "locale"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE]


def forms(message):
    """One text, or one for each plural form of the language."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.fixture(params=TRANSLATED)
def catalogue(request):
    locale = to_locale(request.param)
    with (LOCALE / locale / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def test_every_text_is_translated_and_none_is_a_guess(catalogue):
    messages = [message for message in catalogue if message.id]

    missing = [message.id for message in messages if not all(forms(message))]
    guessed = [message.id for message in messages if message.fuzzy]

    assert messages
    assert (missing, guessed, list(catalogue.obsolete)) == ([], [], [])


def test_translations_have_the_same_placeholders(catalogue):
    wrong = [(message.id, str(error)) for message, errors in catalogue.check() for error in errors]

    assert wrong == []


def test_every_translation_is_of_a_text_that_all_translate():
    texts = {}
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            texts[path.parts[-3]] = {(message.context, str(message.id)) for message in read_po(file) if message.id}

    assert texts.keys() == {to_locale(language) for language in TRANSLATED}
    assert len({frozenset(of_one) for of_one in texts.values()}) == 1


def test_no_text_hides_in_an_f_string():
    """``gettext`` does not look into them, so such a text never reaches a translator."""
    hidden = re.compile(r"""f["'][^"'\n]*\{\s*(?:_|n?p?gettext(?:_lazy|_noop)?)\(""")
    apps = ("strategy_site", "recommendations", "events", "voting", "reports")
    files = [path for app in apps for path in (LOCALE.parent / app).rglob("*.py")]

    assert [path.name for path in files if hidden.search(path.read_text(encoding="utf-8"))] == []
