"""``python -m tests.benchmarks.casting``: ballots a second through the whole site, against a bare view.

Through the whole site means as a browser sends them: session, CSRF, permissions, all middleware. The bare view has no
middleware and runs the same transaction, on the same web server with the same settings, and PostgreSQL that waits for
its disk at every commit. By turns, each time in a new poll.
"""

import sys

from tests.benchmarks.load import Turn, told, turn
from tests.benchmarks.site import BARE, site

VOTERS = 250
TURNS = 12


def turns_of(voters: int, turns: int) -> list[tuple[Turn, Turn]]:
    """Of the whole site and of the bare view."""
    with site() as running, running.web_server() as whole, running.web_server(BARE) as bare:
        from tests.benchmarks.electorate import Electorate  # noqa: PLC0415 -- models, once Django is set up

        electorate = Electorate(voters)

        def cast(server, *, is_bare, status):
            poll = electorate.poll()
            found = turn(server, electorate.ballots(poll, is_bare=is_bare), status=status)
            assert poll.ballots.count() == voters
            return found

        return [
            (cast(whole, is_bare=False, status=302), cast(bare, is_bare=True, status=200)) for _turn in range(turns)
        ]


if __name__ == "__main__":
    sys.stdout.write(told("casting, against a bare view", turns_of(VOTERS, TURNS)))
