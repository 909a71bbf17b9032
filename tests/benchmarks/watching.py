"""``python -m tests.benchmarks.watching``: telling watchers that nothing has changed, against an empty view.

A watcher's browser asks every few seconds, with the label of the copy it has and the cookies of somebody signed in.
The empty view has no middleware; it is asked with the same headers, on the same web server with the same settings.
"""

import socket
import sys

from tests.benchmarks.load import Turn, asked, told, turn, written_out
from tests.benchmarks.site import BARE, PROXY, WebServer, site

ASKED = 3000
TURNS = 12


def turns_of(asked_for: int, turns: int) -> list[tuple[Turn, Turn]]:
    """Of the live results and of the empty view."""
    with site() as running, running.web_server() as whole, running.web_server(BARE) as bare:
        from tests.benchmarks.electorate import Electorate  # noqa: PLC0415 -- models, once Django is set up

        electorate = Electorate(1)
        address = f"/en/polls/{electorate.poll().slug}/live/"
        headers = labelled(whole, address, electorate.cookies())
        watching, empty = (written_out("GET", path, headers) for path in (address, "/"))
        return [
            (turn(whole, [watching] * asked_for, status=304), turn(bare, [empty] * asked_for, status=200))
            for _turn in range(turns)
        ]


def labelled(server: WebServer, address: str, cookies: str) -> dict[str, str]:
    """What a browser says of itself that has the present copy."""
    headers = PROXY | {"Cookie": cookies, "HX-Request": "true", "Accept-Language": "en"}
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        head, _body = asked(connection, written_out("GET", address, headers))
    lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    return headers | {"If-None-Match": lines["etag"]}


if __name__ == "__main__":
    sys.stdout.write(told("watching, against an empty view", turns_of(ASKED, TURNS)))
