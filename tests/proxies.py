"""A proxy in front of PostgreSQL that loses what it is told to lose, as networks do."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

from django.db import connection

PIECE = 65_536  # bytes
COMMIT = b"COMMIT\0"  # as a client asks for it, and as the server says that it is done


class LossyProxy:
    """Passes everything on, but hangs up on both sides at a COMMIT as often as it is told to.

    ``loses`` says what is lost: the "answer", so that the server has done it and the client cannot know, or the
    "request", so that the server never hears of it.
    """

    def __init__(self, server: tuple[str, int]):
        self.server = server
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.loses = ""
        self.times = 0
        Thread(target=self._serve, daemon=True).start()

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def lose(self, what: str, times: int = 1) -> None:
        self.loses, self.times = what, times

    def close(self) -> None:
        self.listener.close()

    def _serve(self) -> None:
        with suppress(OSError):  # it has been closed
            while True:
                client, _address = self.listener.accept()
                server = socket.create_connection(self.server)
                for what, source, target in (("request", client, server), ("answer", server, client)):
                    Thread(target=self._pass_on, args=(what, source, target), daemon=True).start()

    def _pass_on(self, what: str, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), source, target:
            while piece := source.recv(PIECE):
                if self.times and what == self.loses and COMMIT in piece:
                    self.times -= 1
                    break
                target.sendall(piece)
            for end in (source, target):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def lossy_connection() -> Iterator[LossyProxy]:
    """Until the end this thread's connection to the database goes through a proxy."""
    usual = connection.settings_dict
    proxy = LossyProxy((usual["HOST"] or "127.0.0.1", int(usual["PORT"] or 5432)))
    connection.close()
    # Unencrypted: the proxy has to see what passes.
    options = usual["OPTIONS"] | {"sslmode": "disable", "gssencmode": "disable"}
    connection.settings_dict = usual | {"HOST": "127.0.0.1", "PORT": str(proxy.port), "OPTIONS": options}
    try:
        yield proxy
    finally:
        connection.close()
        connection.settings_dict = usual
        proxy.close()
