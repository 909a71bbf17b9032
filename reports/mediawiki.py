"""A wiki as its action API shows it: one page read, one page written, by a bot.

Only the address in the settings is ever asked; answers that lead elsewhere are refused. What goes wrong is told as a
plain English reason, without what was sent: that holds the password.
"""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from json import JSONDecodeError, loads
from typing import NamedTuple

import requests
from django.utils.translation import gettext_noop

TIME_LIMITS = (5, 20)  # seconds to connect, and between two parts of an answer
LARGEST_ANSWER = 8_000_000  # bytes
MAXLAG = 5  # seconds that the wiki's databases may lag behind before we wait
LONGEST_WAIT = 20  # seconds
PATIENCE = 3  # times we ask a wiki that is busy

UNREACHABLE = gettext_noop("The wiki did not answer. Try again: nothing is written twice.")
STRANGE = gettext_noop("The wiki gave an answer that is none (status %(status)s). Check MEDIAWIKI_API_URL.")
ELSEWHERE = gettext_noop("The wiki sends us elsewhere, where we do not go. Check MEDIAWIKI_API_URL.")
NOT_LOGGED_IN = gettext_noop("The wiki does not let the bot in (%(code)s). Check its name and its password.")
BUSY = gettext_noop("The wiki is busy. Try again in some minutes.")
REFUSED = gettext_noop("The wiki refused: %(info)s (%(code)s)")
BAD_TITLE = gettext_noop("The wiki cannot have a page of this title: %(title)s")
NOT_WIKITEXT = gettext_noop("This page of the wiki is no page of text: %(title)s")
CONFLICTS = {"editconflict", "articleexists", "missingtitle", "pagedeleted"}
BUSY_CODES = {"maxlag", "ratelimited", "readonly"}
# Articles, people's pages and the project's own: nothing that holds programs, messages or templates of the wiki.
NAMESPACES = {0, 2, 4}


class WikiError(Exception):
    def __init__(self, reason: str, *, code: str = "", **values):
        super().__init__(code or reason)
        self.reason = reason
        self.code = code
        self.values = values | ({"code": code} if code else {})


class AnswerLost(WikiError):
    """Nobody knows whether the wiki did what it was asked."""


class EditConflict(WikiError):
    """The page is no longer what it was when it was read."""


@dataclass(frozen=True)
class Site:
    url: str
    name: str
    password: str
    user_agent: str

    def __repr__(self) -> str:
        return f"Site({self.url!r})"  # never the password


class WikiPage(NamedTuple):
    title: str  # as the wiki writes it
    revision: int  # 0 where there is no such page
    text: str
    user: str
    edited_at: str
    read_at: str


class Wiki:
    def __init__(self, site: Site, *, wait: Callable[[float], None] = time.sleep):
        self.site = site
        self.wait = wait
        self.session = requests.Session()
        self.session.headers["User-Agent"] = site.user_agent

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.session.close()

    def log_in(self) -> None:
        answer = self.ask(
            "POST",
            action="login",
            lgname=self.site.name,
            lgpassword=self.site.password,
            lgtoken=self.token("login"),
        )["login"]
        if answer.get("result") != "Success":
            raise WikiError(NOT_LOGGED_IN, code=str(answer.get("result")))

    def token(self, kind: str) -> str:
        return self.ask("GET", action="query", meta="tokens", type=kind)["query"]["tokens"][f"{kind}token"]

    def read(self, title: str) -> WikiPage:
        answer = self.ask(
            "GET",
            action="query",
            prop="info|revisions",
            rvprop="ids|timestamp|user|content",
            rvslots="main",
            titles=title,
            curtimestamp="1",
        )
        page = answer["query"].get("pages", [{"invalid": True}])[0]
        if page.get("invalid") or page.get("special") or page.get("ns") not in NAMESPACES:
            raise WikiError(BAD_TITLE, title=title)
        if page.get("contentmodel", "wikitext") != "wikitext":
            raise WikiError(NOT_WIKITEXT, title=title)
        revision = page.get("revisions", [{}])[0]
        return WikiPage(
            title=page["title"],
            revision=revision.get("revid", 0),
            text=revision.get("slots", {}).get("main", {}).get("content", ""),
            user=revision.get("user", ""),
            edited_at=revision.get("timestamp", ""),
            read_at=answer["curtimestamp"],
        )

    def write(self, page: WikiPage, text: str, *, summary: str) -> int:
        """Put ``text`` in the place of ``page`` as it was read; its new revision.

        Raises EditConflict where somebody else was faster: even where the wiki could join both texts, what came of
        that has been seen by nobody.
        """
        base = (
            {"baserevid": page.revision, "basetimestamp": page.edited_at, "nocreate": "1"}
            if page.revision
            else {"createonly": "1"}
        )
        answer = self.ask(
            "POST",
            action="edit",
            title=page.title,
            text=text,
            summary=summary,
            md5=hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(),
            starttimestamp=page.read_at,
            contentmodel="wikitext",
            bot="1",
            token=self.token("csrf"),
            **{"assert": "user", "maxlag": MAXLAG},
            **base,
        )["edit"]
        if answer.get("result") != "Success":
            raise WikiError(REFUSED, code=str(answer.get("result")), info=", ".join(sorted(answer)))
        if "newrevid" in answer and answer.get("oldrevid", 0) != page.revision:
            raise EditConflict(REFUSED, code="editconflict", info="")
        return answer.get("newrevid", page.revision)

    def ask(self, method: str, **parameters) -> dict:
        """The wiki's answer; while it is busy, asked again a few times."""
        for _attempt in range(PATIENCE):
            answer, pause = self.answer(method, {**parameters, "format": "json", "formatversion": "2"})
            code = answer.get("error", {}).get("code", "")
            if code not in BUSY_CODES:
                break
            self.wait(min(pause, LONGEST_WAIT))
        if code:
            kind = EditConflict if code in CONFLICTS else WikiError
            reason = BUSY if code in BUSY_CODES else REFUSED
            raise kind(reason, code=code, info=str(answer["error"].get("info", ""))[:300])
        return answer

    def answer(self, method: str, parameters: dict) -> tuple[dict, float]:
        """What it said, and for how many seconds it wants to be left alone if it is busy."""
        where = {"params": parameters} if method == "GET" else {"data": parameters}
        try:
            with self.session.request(
                method, self.site.url, timeout=TIME_LIMITS, allow_redirects=False, stream=True, **where
            ) as response:
                content = response.raw.read(LARGEST_ANSWER + 1, decode_content=True)
        except (requests.RequestException, OSError) as error:
            raise AnswerLost(UNREACHABLE) from error
        if response.is_redirect:
            raise WikiError(ELSEWHERE)
        try:
            found = loads(content[:LARGEST_ANSWER])
        except (JSONDecodeError, UnicodeDecodeError) as error:
            raise WikiError(STRANGE, status=response.status_code) from error
        if not isinstance(found, dict):
            raise WikiError(STRANGE, status=response.status_code)
        pause = response.headers.get("Retry-After", "")
        return found, float(pause) if pause.isdigit() else MAXLAG
