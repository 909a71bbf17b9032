"""What is wrong with a file, line by line."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise

from events.words import FAULTS
from recommendations.domain.csv_table import Fault
from recommendations.words import explain

MOST_FAULTS = 100  # more are only counted


class FaultOnPage(NamedTuple):
    line: int
    column: str
    message: str


class Faults(NamedTuple):
    shown: list[FaultOnPage]
    hidden: int


def faults_on_page(faults: list[Fault], words: Mapping[str, Promise] = FAULTS) -> Faults:
    """``words`` are those of the app whose file it is."""
    shown = [FaultOnPage(fault.line, fault.column, explain(fault, words)) for fault in faults[:MOST_FAULTS]]
    return Faults(shown, len(faults) - len(shown))
