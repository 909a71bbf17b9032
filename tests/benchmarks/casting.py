"""``python -m tests.benchmarks.casting``: ballots a second through the whole site, against a bare view.

Through the whole site means as a browser sends them: session, CSRF, permissions, all middleware. The bare view has no
middleware and runs the same transaction, on the same web server with the same settings, and PostgreSQL that waits for
its disk at every commit. By turns, each time in a new poll.
"""

import sys

from tests.benchmarks.load import rate
from tests.benchmarks.site import BARE, site

VOTERS = 500
TURNS = 5


def rates(voters: int, turns: int) -> tuple[float, float]:
    """Of the whole site and of the bare view, each at its fastest."""
    with site() as running, running.web_server() as whole, running.web_server(BARE) as bare:
        from tests.benchmarks.electorate import Electorate  # noqa: PLC0415 -- models, once Django is set up

        electorate = Electorate(voters)

        def turn(port, *, is_bare, status):
            poll = electorate.poll()
            ballots = list(electorate.ballots(poll, is_bare=is_bare))
            found = rate(port, ballots, status=status)
            assert poll.ballots.count() == voters
            return found

        found = [
            (turn(whole, is_bare=False, status=302), turn(bare, is_bare=True, status=200)) for _turn in range(turns)
        ]
    return max(whole for whole, _bare in found), max(bare for _whole, bare in found)


if __name__ == "__main__":
    whole, bare = rates(VOTERS, TURNS)
    sys.stdout.write(f"casting: {whole / bare:.2f} of a bare view ({whole:.0f} and {bare:.0f} ballots a second)\n")
