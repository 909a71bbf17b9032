"""Logs as one JSON object per line, with nothing in them that was not meant for a log."""

import json
import logging
import traceback
from datetime import UTC, datetime

# Values from ``extra={…}`` that may be written; all others, such as requests, carry personal data.
ALLOWED = ("job", "kind", "message_id", "status_code")


class JSONFormatter(logging.Formatter):
    def format(self, record):
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            entry |= describe(*record.exc_info[:3])
        return json.dumps(entry, ensure_ascii=False, default=str)


def describe(kind, error, trace):
    """The error's class and the lines it came through. Its text stays out: databases put people's values there."""
    frames = traceback.extract_tb(trace)
    return {
        "error": f"{kind.__module__}.{kind.__qualname__}",
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def configuration(*, level: str) -> dict:
    """What Django is to do with log lines: a line of JSON each, to where the process writes its errors."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "strategy_site.logs.JSONFormatter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django": {"handlers": [], "propagate": True}},
    }
