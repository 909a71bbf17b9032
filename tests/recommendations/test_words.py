"""Faults of files have words in the reader's language."""

from types import ModuleType

import pytest

from events import words as event_words
from events.domain import registrations_csv
from recommendations.domain import csv_checks, csv_table
from recommendations.domain.csv_table import Fault
from recommendations.words import FAULTS, explain
from reports import words as report_words
from reports.domain import shares_csv


def messages(module: ModuleType) -> set[str]:
    """The texts of faults that ``module`` itself defines."""
    return {
        value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ([csv_table, csv_checks], FAULTS),
        ([registrations_csv], event_words.FAULTS),
        ([shares_csv], report_words.FAULTS),
    ],
)
def test_every_fault_has_words_and_they_are_its_own_in_english(modules, words):
    texts = {message for module in modules for message in messages(module)}

    assert texts == set(words)
    assert {message: str(word) for message, word in words.items()} == {message: message for message in words}


def test_words_are_filled_with_the_values_of_the_fault():
    fault = Fault(4, "email", csv_checks.REPEATED, {"value": "{line}", "line": 2})

    assert explain(fault) == "“{line}” is on line 2 already"


def test_an_app_adds_words_of_its_own():
    fault = Fault(4, "email", registrations_csv.NOT_AN_ADDRESS, {"value": "nobody"})

    assert explain(fault, event_words.FAULTS) == "“nobody” is not an e-mail address"
