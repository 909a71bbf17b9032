"""Many people at a web server at once, each on a connection that stays open.

Requests are written out beforehand and answers hardly looked at: on a machine that also runs the server, whatever
the asking costs makes two servers look more alike than they are.
"""

import socket
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.site import WebServer

CONNECTIONS = 8  # as many as the web server has threads
PIECE = 65_536  # bytes


def written_out(method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Turn(NamedTuple):
    """How fast a server answered, and the processor time of it and its database for each answer."""

    rate: float  # a second
    cost: float  # milliseconds


def turn(server: WebServer, requests: Iterable[bytes], *, status: int) -> Turn:
    """Ask all of them; every answer has the given status."""
    waiting = deque(requests)
    total = len(waiting)
    used, began = server.processor_seconds(), perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as people:
        answered = sum(people.map(lambda _each: answers(server.port, waiting, status), range(CONNECTIONS)))
    seconds, used = perf_counter() - began, server.processor_seconds() - used
    assert answered == total
    return Turn(total / seconds, used / total * 1000)


def told(what: str, turns: list[tuple[Turn, Turn]]) -> str:
    """Ratios of two servers asked by turns: by processor time, in the middle, and by time passed, at the fastest."""
    one, other = zip(*turns, strict=True)
    cost, other_cost = (median(each.cost for each in side) for side in (one, other))
    fastest, other_fastest = (max(each.rate for each in side) for side in (one, other))
    return (
        f"{what}: {other_cost / cost:.2f} by processor time ({cost:.2f} and {other_cost:.2f} ms each), "
        f"{fastest / other_fastest:.2f} by time passed ({fastest:.0f} and {other_fastest:.0f} a second)\n"
    )


def answers(port: int, waiting: deque[bytes], status: int) -> int:
    """How many of the waiting requests were asked and answered over one connection."""
    answered = 0
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                request = waiting.popleft()
            except IndexError:
                return answered
            head, _body = asked(connection, request)
            assert head.startswith(b"HTTP/1.1 %d" % status), head.decode()
            answered += 1


def asked(connection: socket.socket, request: bytes) -> tuple[bytes, bytes]:
    """Head and body of the answer."""
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += some(connection)
    head, body = received.split(b"\r\n\r\n", 1)
    while not is_whole(head.lower(), body):
        body += some(connection)
    return head, body


def is_whole(head: bytes, body: bytes) -> bool:
    if b"transfer-encoding: chunked" in head:
        return body.endswith(b"0\r\n\r\n")
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return len(body) >= int(length or 0)


def some(connection: socket.socket) -> bytes:
    piece = connection.recv(PIECE)
    assert piece, "The server has hung up."
    return piece
