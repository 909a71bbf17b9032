from hypothesis import given
from hypothesis import strategies as st

from strategy_site.accounts.domain import names

PLAIN = ["Ada", "J. R. Example", "علی‌رضا", "क्षत्रिय", "O'Neil-Smith", "李小龙", "Ex 2"]
NOT_PLAIN = [
    "https://example.org",
    "see www.example",
    "cheap.example.org",
    "evil\u202egnp.exe",
    "zero\u200bwidth",
    "two\nlines",
    " space in front",
    "x" * 81,
    "null\x00",
    "line\u2028end",
]


def test_names_of_many_scripts_are_plain():
    refused = [name for name in PLAIN if not names.is_plain(name)]

    assert refused == []


def test_addresses_and_unseen_characters_are_not():
    accepted = [name for name in NOT_PLAIN if names.is_plain(name)]

    assert accepted == []


@given(st.text())
def test_tidying_twice_changes_no_more_than_once(name):
    once = names.tidy(name)

    assert names.tidy(once) == once
    assert len(once) <= names.LONGEST_NAME


@given(st.text(st.characters(categories=["L", "Nd"]), max_size=names.LONGEST_NAME))
def test_letters_and_digits_stay_as_they_are(name):
    assert names.tidy(name) == name
