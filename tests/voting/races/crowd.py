"""Many people at once, each with a connection of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore

from django.db import connection, connections

CONNECTIONS = 40  # at a time, as a pool in front of the database would allow


def all_at_once(act: Callable, people: Iterable) -> list:
    """What ``act`` gives or raises for each of ``people``, all of whom begin at the same moment."""
    people = list(people)
    start, slots = Barrier(len(people)), BoundedSemaphore(CONNECTIONS)

    def arrive(person):
        start.wait(timeout=60)
        with slots:
            return outcome(act, person)

    with ThreadPoolExecutor(len(people)) as crowd:
        return list(crowd.map(arrive, people))


def one_after_another_in_a_pool(act: Callable, people: Iterable, size: int) -> list:
    """As ``all_at_once``, through a pool of ``size``."""
    with ThreadPoolExecutor(size) as pool:
        return list(pool.map(lambda person: outcome(act, person), people))


def outcome(act: Callable, person):
    try:
        return act(person)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the test looks at it
        return error
    finally:
        connections.close_all()


def execute(statement: str, values=()) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
