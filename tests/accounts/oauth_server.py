"""A small server that answers as MediaWiki's OAuth extension does, for one person at a time."""

import base64
import hashlib
import http.client
import json
import secrets
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit


class Wiki:
    """``profile`` says who agrees; ``spoilt_profile`` (status and body) is what is answered instead, if set."""

    client_id = "client-of-the-tests"
    client_secret = "secret-of-the-tests"

    def __init__(self):
        self.profile = profile_of("4711", "Example user")
        self.spoilt_profile = None
        self.agrees = True
        self.codes = {}
        self.tokens = set()
        self.user_agents = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("WikiHandler", (Handler,), {"wiki": self}))
        self.rest_api = f"http://127.0.0.1:{self.server.server_port}/w/rest.php"

    def __enter__(self):
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def visit(self, address: str) -> str:
        """Go to the wiki as a browser does; return the address it sends the browser on to."""
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
        connection.request("GET", f"{parts.path}?{parts.query}")
        onward = connection.getresponse().getheader("Location")
        connection.close()
        return onward

    def authorize(self, query):
        if query["client_id"] != self.client_id or query["response_type"] != "code":
            return None
        if not self.agrees:
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = secrets.token_hex(8)
        self.codes[code] = query["redirect_uri"], query["code_challenge"]
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def exchange(self, form):
        """A token for a code: once, to its owner, and only to the browser that asked for it."""
        redirect_uri, challenge = self.codes.pop(form["code"], (None, None))
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        is_right = (
            (form["client_id"], form["client_secret"]) == (self.client_id, self.client_secret)
            and form["redirect_uri"] == redirect_uri
            and base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge
        )
        if not is_right:
            return None
        self.tokens.add(token := secrets.token_hex(16))
        return {"token_type": "Bearer", "expires_in": 14400, "access_token": token, "refresh_token": "unused"}


class Handler(BaseHTTPRequestHandler):
    wiki: Wiki

    def do_GET(self):
        parts = urlsplit(self.path)
        if parts.path.endswith("/oauth2/authorize"):
            onward = self.wiki.authorize(dict(parse_qsl(parts.query)))
            self.answer(302 if onward else 400, b"", Location=onward or "")
        elif self.headers["Authorization"].removeprefix("Bearer ") not in self.wiki.tokens:
            self.answer(401, b"{}")
        elif self.wiki.spoilt_profile:
            self.answer(*self.wiki.spoilt_profile)
        else:
            self.answer(200, json.dumps(self.wiki.profile).encode())

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        token = self.wiki.exchange({name: values[0] for name, values in form.items()})
        self.answer(200 if token else 400, json.dumps(token or {"error": "invalid_grant"}).encode())

    def answer(self, status, body, **headers):
        self.wiki.user_agents.append(self.headers["User-Agent"])
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def profile_of(sub, username, **more):
    """What MediaWiki tells an application about somebody, more of it than anyone here may keep."""
    return {
        "sub": sub,
        "username": username,
        "editcount": 1234,
        "confirmed_email": True,
        "blocked": False,
        "registered": "20080115093000",
        "groups": ["*", "user", "autoconfirmed"],
        "rights": ["read", "edit"],
        "realname": "A real name",
        "email": "secret@example.org",
    } | more
