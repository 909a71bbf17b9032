"""The wiki of the tests: what it serves, and people who edit there too; and a line to it that breaks."""

from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import requests

BOT = "Reporter@send"
BOT_PASSWORD = "0123456789abcdef0123456789abcdef"


class Wiki:
    def __init__(self, url):
        self.url = url
        self.api = f"{url}/api.php"

    def html(self, title):
        """The page as a reader gets it."""
        with requests.get(f"{self.url}/index.php", params={"title": title}, timeout=60) as response:
            assert response.status_code == 200
            return response.text

    def parsed(self, text):
        """What the wiki makes of ``text``, without keeping it."""
        asked = {"action": "parse", "text": text, "contentmodel": "wikitext", "disableeditsection": 1}
        with requests.post(self.api, data=asked | {"format": "json", "formatversion": 2}, timeout=60) as response:
            return response.json()["parse"]["text"]

    def revisions(self, title):
        """Newest first."""
        query = {"action": "query", "prop": "revisions", "titles": title, "rvlimit": 50, "rvslots": "main"}
        query |= {"rvprop": "ids|user|comment|content", "format": "json", "formatversion": 2}
        with requests.get(self.api, params=query, timeout=60) as response:
            return response.json()["query"]["pages"][0].get("revisions", [])

    def edit(self, title, text):
        """What somebody passing by writes, who has no account."""
        edit = {"action": "edit", "title": title, "text": text, "token": "+\\", "format": "json"}
        with requests.post(self.api, data=edit, timeout=60) as response:
            assert response.json()["edit"]["result"] == "Success"


class Page(HTMLParser):
    """What a page says and what it is made of, within the text that people wrote."""

    def __init__(self, html):
        super().__init__()
        self.tables = []  # of rows, each with the style and the text of its cells
        self.tags = []
        self.text = ""
        self.in_cell = False
        self.feed(html[html.index('<div class="mw-parser-output"') : html.index("<!-- \nNewPP limit report")])

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append([found.get("style", ""), ""])
            self.in_cell = True

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.in_cell = False

    def handle_data(self, data):
        self.text += data
        if self.in_cell:
            self.tables[-1][-1][-1][1] += data


class HangsUpAfterEdits(BaseHTTPRequestHandler):
    """Passes everything on to the wiki, and the answers back; but the answer to an edit gets lost."""

    def do_GET(self):
        self.pass_on("GET", None)

    def do_POST(self):
        self.pass_on("POST", self.rfile.read(int(self.headers["Content-Length"])))

    def pass_on(self, method, body):
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        with requests.request(
            method, self.server.wiki.url + self.path, data=body, headers=headers, timeout=60
        ) as found:
            content = found.content
        if b"action=edit" in (body or b"") and self.server.losses:
            self.server.losses -= 1
            self.close_connection = True
            return
        self.send_response(found.status_code)
        for name in ("Content-Type", "Set-Cookie"):
            for value in found.raw.headers.getlist(name):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments):
        pass


@contextmanager
def losing_answers(wiki, losses):
    """An address that leads to the wiki, where this many answers to edits get lost."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), HangsUpAfterEdits)
    server.wiki, server.losses = wiki, losses
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api.php"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
