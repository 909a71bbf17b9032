"""Logs can be read by programs, and tell nothing about people."""

import json
import logging
from io import StringIO

import pytest

from strategy_site.logs import JSONFormatter


@pytest.fixture
def logged():
    """A logger, and what has been written for it."""
    logger = logging.getLogger("tests.logs")
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JSONFormatter())
    logger.addHandler(handler)
    yield logger, lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_each_entry_is_one_line_of_json(logged):
    logger, lines = logged

    logger.warning("Two\nlines about job %s", 3, extra={"job": 3})

    (entry,) = lines()
    assert entry.pop("at").endswith("+00:00")
    assert entry == {"level": "WARNING", "logger": "tests.logs", "message": "Two\nlines about job 3", "job": 3}


def test_values_of_people_stay_out_of_the_log(logged):
    logger, lines = logged

    try:
        int("canary@example.org")
    except ValueError:
        logger.exception("Not stored", extra={"request": "canary@example.org", "job": 7})

    (entry,) = lines()
    assert "canary" not in json.dumps(entry)
    assert (entry["error"], entry["job"]) == ("builtins.ValueError", 7)
    assert entry["trace"][0].endswith("test_values_of_people_stay_out_of_the_log")
