"""A server that answers like a wiki's action API, as the test tells it to."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

TOKENS = {"query": {"tokens": {"logintoken": "l+\\", "csrftoken": "c+\\"}}}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self):
        self.answer(dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())))

    def answer(self, asked):
        self.server.asked.append(asked)
        status, headers, body = self.server.script(asked)
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments):
        pass


@contextmanager
def wiki_that(script):
    """A server whose answers ``script`` makes: it gets what was asked and gives status, headers and body."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.script = [], script
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
