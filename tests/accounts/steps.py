"""What people do on the pages, for tests of several pages in a row."""

import base64
import hmac
import re
import struct
import time
from urllib.parse import urlsplit

from django.urls import reverse

WRONG_CODE = "BBBB-BBBB"


def ask_for_code(client, email, **data):
    return client.post(reverse("account_login"), {"login": email, **data})


def code_in(message) -> str:
    return re.search(r"^[A-Z]{4}-[A-Z]{4}$", message.body, re.MULTILINE)[0]


def type_code(client, code, **data):
    return client.post(reverse("account_confirm_login_code"), {"code": code, **data})


def log_in(client, mailoutbox, email):
    """Log in by a code sent to ``email``; the answer is the one to the code."""
    ask_for_code(client, email)
    return type_code(client, code_in(mailoutbox[-1]))


def go_to_wiki(client, wiki, **data):
    """Log in with ``wiki``; the answer is the one after coming back from there."""
    to_wiki = client.post(reverse("mediawiki_login"), {"process": "login", **data})
    back = urlsplit(wiki.visit(to_wiki.url))
    return client.get(f"{back.path}?{back.query}")


def set_up_app(client):
    """Set up an authenticator app; the answer is the one to its first code."""
    page = client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": app_code(page.context["form"].secret)})


def app_code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time() // 30)), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def recovery_code(user) -> str:
    return user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]


def somebody_is_logged_in(client) -> bool:
    return "_auth_user_id" in client.session
