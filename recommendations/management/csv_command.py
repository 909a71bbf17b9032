"""What commands that read a CSV file share: reading it whole, and naming every fault with its place."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.management.base import BaseCommand

from recommendations.domain.csv_table import USUAL_LIMITS, FaultyTable, Limits

STANDARD_INPUT = "-"
BAD_INPUT = 2  # exit status


class CSVCommand(BaseCommand):
    """A command that uses a file only if all of it is right; otherwise it changes nothing."""

    def parsed(self, file: str, parse: Callable[[bytes], list], limits: Limits = USUAL_LIMITS) -> list:
        """What ``parse`` makes of the file; ends the command with status 2 and every fault if it cannot."""
        try:
            return parse(content(file, limits))
        except OSError as error:
            self.refuse([f"{file}: cannot be read: {error.strerror}"])
        except FaultyTable as error:
            self.refuse(f"{file}:{fault}" for fault in error.faults)

    def refuse(self, lines: Iterable[str]):
        for line in lines:
            self.stderr.write(line)
        sys.exit(BAD_INPUT)


def content(file: str, limits: Limits) -> bytes:
    # One byte more than is allowed tells that a file is too large, however large it is.
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(limits.bytes + 1)
    with Path(file).open("rb") as opened:
        return opened.read(limits.bytes + 1)
