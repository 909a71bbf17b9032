"""Texts that want to become markup, and strategies that make more of them."""

from hypothesis import strategies as st

CORPUS = [
    "{{Delete}} {{{1|x}}} {{#if:1|yes|no}} {{SITENAME}} {{subst:CURRENTTIME}}",
    "{| class=x\n|-\n| cell || other\n|}",
    "|} |- | cell !! heading",
    "[[Main Page|here]] [[File:Example.png]] [[Category:Hostile]] [[de:Seite]]",
    "[https://example.org label] https://example.org //example.org/x mailto:me@example.org news:x",
    "'''bold''' ''italic'' '''''both''''' 'single' it's ''",
    "~~~~ ~~~ ~~~~~",
    "__TOC__ __NOTOC__ __NOINDEX__ _ _ snake_case",
    "<script>alert(1)</script> <b>bold</b> <!-- hidden --> <nowiki>{{x}}</nowiki> </nowiki>",
    "</translate> <translate> </tvar> <tvar name=x> <!--T:1--> <languages /> $added $1",
    "<ref>note</ref> <references /> <pre>x</pre> <includeonly>gone</includeonly> <noinclude>",
    "* item", "# number", ": indent", "; term : meaning", "= heading =", "== heading ==", "---- line", " preformatted",
    "#REDIRECT [[Main Page]]",
    "RFC 2606 PMID 1 ISBN 0-306-40615-2",
    "&lt;b&gt; &amp; &#123;&#123;x}} &nbsp; & &copy;",
    "-{zh-hans:A;zh-hant:B}-",
    "\x7f'\"`UNIQ--nowiki-00000001-QINU`\"'\x7f",
    "\u202edesrever\u202c \u2066isolated\u2069 \u200fعربي\u200e",
    "e\u0301 \u00a0French\u00a0: text ; 中文\u3000全角",
    "👩‍👩‍👧 🏳️‍🌈 emoji",
    "w" * 500,
    "=SUM(A1:A9) @x +1 -1",
]  # fmt: skip
FRAGMENTS = [
    *"[]<>&;#'|_*:=-\\$/\n aé1ع\u202e\x7f",
    *["{{", "}}", "{|", "|}", "|-", "!!", "[[", "]]", "''", "~~~~", "__TOC__", "----", "//", "-{", "}-", "$1", "&#60;"],
    *["</translate>", "</tvar>", "<nowiki>", "</nowiki>", "<!--", "-->", "<tvar name=a>"],
    *["http://", "mailto:", "RFC 1", "ISBN 0306406152"],
]

hostile_texts = st.one_of(
    st.sampled_from(CORPUS), st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join), st.text(max_size=60)
)
