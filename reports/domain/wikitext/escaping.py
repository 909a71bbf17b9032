"""Text and addresses that MediaWiki shows as they are.

What has a meaning in wikitext becomes a character reference: MediaWiki turns those back into characters after it has
looked for templates, tables, links and tags, whereas what stands in ``<nowiki>`` could end it.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

# Alone they can begin or end something wherever they stand: tags, links, tables, templates, parameters, headings,
# signatures, magic words, and the variables of the Translate extension.
ALWAYS = r"[&<>\[\]{}|=~_$\\]"
# Apostrophes mark emphasis in twos; one within a word is left, since it is common and harmless.
APOSTROPHE = r"(?<!\w)'|'(?!\w)"
# What makes a list, an indent, a line, a caption or a row where it comes first.
FIRST = r"(?:\A|(?<=\A ))[*#:;!+\-/]"
TWICE = r"(?<=!)!|!(?=!)|(?<=-)-|-(?=-)"
# Addresses that become links by themselves.
SCHEME = (
    r":(?=//)|//(?=\S)|(?<=bitcoin):|(?<=geo):|(?<=magnet):|(?<=mailto):|(?<=matrix):|(?<=news):|(?<=sip):|(?<=sips):"
    r"|(?<=sms):|(?<=tel):|(?<=urn):|(?<=xmpp):"
)
NUMBERED = r"(?:(?<=RFC)|(?<=PMID)|(?<=ISBN))\s"  # "RFC 2606" links as well
SPECIAL = re.compile(f"{ALWAYS}|{APOSTROPHE}|{FIRST}|{TWICE}|{SCHEME}|{NUMBERED}", re.IGNORECASE)
# Controls, marks that turn the direction of what follows, private and unassigned signs XML has no place for.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u0080-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
KEPT_IN_ADDRESSES = "%/:?#@!+,;=.-_*()"


WHITE_SPACE = re.compile("[\t-\r\x1c-\x1f \u0085\u2028\u2029]+")  # but those that never break, and those of Chinese


def shown(text: str) -> str:
    """What readers see of ``text``: without controls, white space as single spaces, in the form that wikis store."""
    return _one_line(text).strip(" ")


def escape(text: str) -> str:
    """One line of wikitext that shows ``text``, wherever it is put."""
    return _guarded(shown(text))


def escape_run(text: str) -> str:
    """As ``escape`` for a part of a line: a space at its edge stays. The line as a whole is stripped by its writer."""
    return _guarded(_one_line(text))


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", WHITE_SPACE.sub(" ", UNSEEN.sub("", text)))


def escape_lines(text: str) -> str:
    """As ``escape``, line by line with their spaces, for ``<pre>``."""
    lines = unicodedata.normalize("NFC", UNSEEN.sub("", text)).splitlines()
    return "\n".join(_guarded(line.replace("\t", "    ")) for line in lines)


def _guarded(line: str) -> str:
    escaped = SPECIAL.sub(_references, line)
    if line and unicodedata.combining(line[0]):  # it would join our own markup before it
        return f"&#{ord(line[0])};{escaped[1:]}"
    return escaped


def _references(match: re.Match) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])


def address(url: str) -> str | None:
    """``url`` for a link in brackets; None where it leads nowhere a reader of the wiki may be sent."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(sign.isspace() for sign in url):
        return None
    kept = quote(url.encode("utf-8", "ignore"), safe=KEPT_IN_ADDRESSES + "&")
    return kept.replace("~", "%7E").replace("__", "%5F%5F").replace("&", "&amp;")
