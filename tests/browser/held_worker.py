"""Loaded into a worker of the tests, it holds the worker half way through an edition: some languages are done."""

import os
from pathlib import Path

from django.db.backends.signals import connection_created
from django.dispatch import receiver

HALF_WAY = range(40, 90)  # percent of the work


@receiver(connection_created)
def watch(connection, **kwargs):
    connection.execute_wrappers.append(hold_half_way)


def hold_half_way(execute, sql, params, many, context):
    """The progress is stored; what comes after it waits for somebody to open the gate."""
    result = execute(sql, params, many, context)
    if sql.startswith('UPDATE "jobs_job" SET "progress"') and params[0] in HALF_WAY:
        gate = Path(os.environ["GATE"])
        gate.with_suffix(".reached").touch()
        gate.read_bytes()  # a named pipe into which nobody writes
    return result
