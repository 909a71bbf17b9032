"""What names somebody by its shape alone, whoever it is: addresses, user names, telephone numbers.

The patterns are for folded texts: small letters without accents. They look at names of user pages in the languages of
the site and a few more, as MediaWiki calls them there.
"""

import re

PAGES_OF_USERS = [
    r"user(?: talk)?",
    r"benutzer(?:in)?(?: diskussion)?",
    r"usuari[oa](?: discusion| discussao| discussio)?",
    r"utilisat(?:eur|rice)(?: discussion)?",
    r"discussion utilisateur",
    r"utilizador(?:a)?",
    r"utente",
    r"gebruiker",
    r"anvandare",
    r"wikipedysta",
    r"kullanici",
    r"pengguna",
    r"участни(?:к|ца)",
    r"обсуждение участни(?:ка|цы)",
    r"користувач(?:ка)?",
    r"مستخدم[هة]?",
    r"نقاش المستخدم[هة]?",
    r"सदस्य(?: वार्ता)?",
    r"用户(?:讨论)?",
    r"用戶(?:討論)?",
    r"使用者",
    r"利用者",
]
_PAGE = "(?:" + "|".join(PAGES_OF_USERS).replace(" ", "[ _]") + ")"
# No space follows the colon: "every user: please …" names nobody.
_COLON = r"(?:\s*[:：]|%3a)"
_NETWORKS = r"(?:t\.me|twitter\.com|x\.com|facebook\.com|instagram\.com|linkedin\.com/in|github\.com)"

ADDRESS = re.compile(
    r"[\w.!#$%&'*+=?^`{|}~-]+"
    r"(?:@|\s*[\[({]\s*(?:at|@)\s*[\])}]\s*)"
    r"[\w-]+(?:(?:\.|\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*)[\w-]+)+"
)
USER_NAME = re.compile(
    "|".join(
        [
            rf"https?://[^\s\[\]]*{_PAGE}{_COLON}[^\s\[\]]+",
            r"https?://[^\s\[\]]*contributions/[^\s\[\]]+",
            rf"https?://(?:www\.)?{_NETWORKS}/[^\s\[\]]+",
            rf"\[\[\s*:?(?:[a-z-]+:)*{_PAGE}\s*[:：][^\[\]]+\]\]",
            rf"(?<!\w){_PAGE}{_COLON}[^\s\[\]|<>{{}},;]+",
            r"(?<![\w.])@[^\W_][\w.-]*\w",
        ]
    )
)
# Seven digits or more where a plus or a zero leads, else nine: a span of years has eight.
TELEPHONE = re.compile(
    r"(?<![\w.,])(?:[+][\s(]{0,2}\d(?:[\s()./-]{0,2}\d){6,}|0(?:[\s()./-]{0,2}\d){6,}|\d(?:[\s()./-]{0,2}\d){8,})(?!\w)"
)

# Russian names end differently in each case: Жанна, Жанной, Жанны. What is left has three letters at least.
_ENDINGS = """ами ями ого его ому ему ыми ими иеи еем ою ею ои еи ом ем ым им ах ях ую юю ая яя ое ие ии ию ия ея
    а я о е у ю ы и ь"""
ENDING = re.compile(rf"(?<=[а-я]{{3}})(?:{'|'.join(_ENDINGS.split())})$")


def stem(word: str) -> str:
    """A folded word without the ending that a Cyrillic name may have; others as they are."""
    return ENDING.sub("", word)
