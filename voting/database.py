"""What the two databases do in different ways: their clocks, their locks and their limits."""

from django.db import connection, models
from django.db.models.functions import Collate, Now

# The first number of our advisory locks, so that they meet no others; the second is the poll.
NAMESPACE = int.from_bytes(b"VOTE", "big")
LIMITS = {
    "lock_timeout": "2s",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "synchronous_commit": "on",
}


class ClockTime(Now):
    """The moment by the clock of the database, read anew: not the moment at which the transaction began."""

    def as_postgresql(self, compiler, connection, **extra_context):
        return self.as_sql(compiler, connection, template="CLOCK_TIMESTAMP()", **extra_context)


def enter_as_voter(poll_id: int) -> None:
    """Begin the transaction of a voter: many may be in it at once, but none together with whoever closes the poll.

    The lock is released at the end of the transaction. It stands in a statement of its own: only those after it
    see what the closer left. SQLite has one writer at a time, so there the transaction itself is the lock.
    """
    if connection.vendor == "postgresql":
        limits = ", ".join(f"set_config('{name}', '{limit}', true)" for name, limit in LIMITS.items())
        _execute(f"SELECT {limits}, pg_advisory_xact_lock_shared(%s, %s)", [NAMESPACE, poll_id])


def enter_together_with_voters(poll_id: int) -> None:
    """As a voter, but with as much time as it takes: for imports."""
    if connection.vendor == "postgresql":
        _execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [NAMESPACE, poll_id])


def enter_alone(poll_id: int) -> None:
    """Begin a transaction that changes the rules or closes the poll: voters inside finish first, others wait."""
    if connection.vendor == "postgresql":
        _execute("SELECT pg_advisory_xact_lock(%s, %s)", [NAMESPACE, poll_id])


def _execute(statement: str, values: list) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def clock_time(rows: models.QuerySet):
    """The moment by the clock of the database, which needs a row to tell it beside; None where there is none."""
    return rows.values_list(ClockTime(), flat=True).first()


def in_byte_order(column: str) -> Collate:
    """For sorting texts as their bytes, as Python does: the same on every database, whatever its language."""
    return Collate(column, "C" if connection.vendor == "postgresql" else "BINARY")
