"""Names, addresses and user names are found in every script and taken out."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.anonymising import PersonNames, certain_in, found_in, names_of_people, without_names

PEOPLE = [
    PersonNames(("María-José Calabaza",), ("Canario 77",)),
    PersonNames(("Ludwig van der Zwitscher",), ("Zwitscherer",)),
    PersonNames(("أحمد الخطيب",), ("كناري",)),
    PersonNames(("נועה כנרית",)),
    PersonNames(("सीता कोकिला",)),
    PersonNames(("Жанна Канарейкина",)),
    PersonNames(("王金丝",), ("金丝雀",)),
    PersonNames(("สมหญิง นกขมิ้น",)),
    PersonNames(("山田 太郎",)),
    PersonNames(("김민수",)),
    PersonNames(("Grace Al De",)),
    PersonNames(("Cher",)),
]
NAMES = names_of_people(PEOPLE)


def words_found(text):
    return [(text[each.start : each.end], each.is_certain) for each in found_in(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Jose  Calabaza wants it", [("Maria Jose  Calabaza", True)]),
        ("maría-josé calabaza", [("maría-josé calabaza", True)]),
        ("MARÍA-JOSÉ CALABAZA", [("MARÍA-JOSÉ CALABAZA", True)]),
        (unicodedata.normalize("NFD", "José sagt"), [(unicodedata.normalize("NFD", "José"), False)]),
        ("Calabaza's idea", [("Calabaza", False)]),
        ("Ｃａｌａｂａｚａ", [("Ｃａｌａｂａｚａ", False)]),
        ("Cala\u200bbaza", [("Cala\u200bbaza", False)]),
        ("a calabaza, and Calabazas", []),
        ("Ludwig van der Zwitscher", [("Ludwig van der Zwitscher", True)]),
        ("the van, de facto, al fresco", []),
        ("Ask canario 77 or Canario_77", [("canario 77", True), ("Canario_77", True)]),
        ("Ask Zwitscherer, a zwitscherer", [("Zwitscherer", True), ("zwitscherer", False)]),
        ("قال أحمد الخطيب إن", [("أحمد الخطيب", True)]),
        ("قال احمد", [("احمد", False)]),
        ("كتاب لأحمد", [("أحمد", False)]),
        ("وأَحْمَد", [("أَحْمَد", False)]),
        ("אמרה לנועה כנרית", [("נועה כנרית", True)]),
        ("सीता ने कहा", [("सीता", False)]),
        ("жанна канарейкина", [("жанна канарейкина", True)]),
        ("с Жанной Канарейкиной", [("Жанной Канарейкиной", True)]),
        ("Канарейкину", [("Канарейкину", False)]),
        ("жанной", []),
        ("请王金丝决定", [("王金丝", True)]),
        ("请金丝雀决定", [("金丝雀", True)]),
        ("请金丝决定", [("金丝", False)]),
        ("ให้สมหญิงตัดสินใจ", [("สมหญิง", False)]),
        ("山田太郎さん", [("山田太郎", True)]),
        ("山田さん", [("山田", False)]),
        ("김민수는", [("김민수", True)]),
        ("Grace, with grace", [("Grace", False)]),
        ("Cher and cher", [("Cher", False)]),
    ],
)
def test_people_of_the_event_are_found(text, expected):
    assert words_found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to any.body_1@mail.example.org.", "any.body_1@mail.example.org"),
        ("anybody＠example.org", "anybody＠example.org"),
        ("anybody [at] example [dot] org", "anybody [at] example [dot] org"),
        ("Ask User:Anybody, please", "User:Anybody"),
        ("[[User talk:Any Body|Any]] did", "[[User talk:Any Body|Any]]"),
        ("[[:de:Benutzer:Any Body]]", "[[:de:Benutzer:Any Body]]"),
        ("Benutzerin:Irgendwer", "Benutzerin:Irgendwer"),
        ("مستخدم:أي", "مستخدم:أي"),
        ("用户：某人", "用户：某人"),
        ("see https://meta.wikimedia.org/wiki/User:Anybody/x", "https://meta.wikimedia.org/wiki/User:Anybody/x"),
        ("https://w.example/Special:Contributions/Any", "https://w.example/Special:Contributions/Any"),
        ("thanks @anybody", "@anybody"),
        ("call +49 (30) 123 456-7", "+49 (30) 123 456-7"),
        ("call 030/1234567", "030/1234567"),
        ("call ٠١٢٣٤٥٦٧٨٩", "٠١٢٣٤٥٦٧٨٩"),
    ],
)
def test_addresses_user_names_and_telephone_numbers_of_anybody_are_found(text, expected):
    assert [each for each, _sure in words_found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "From 2020-2024, on 2026-03-29, 1,000,000 people and 40 % of 12 500",
        "Every user: please write. @ 5 pm",
        "https://meta.wikimedia.org/wiki/Strategy",
    ],
)
def test_plain_words_and_numbers_are_left_alone(text):
    assert words_found(text) == []


def test_what_may_be_a_plain_word_is_not_certain():
    text = "Grace and Cher of María-José Calabaza"

    assert [text[each.start : each.end] for each in certain_in(text, NAMES)] == ["María-José Calabaza"]


def test_names_are_replaced_where_they_stand():
    text = "Ask Ludwig van der Zwitscher (anybody@example.org) or José."

    assert without_names(text, NAMES, "[name removed]") == "Ask [name removed] ([name removed]) or [name removed]."


def test_words_for_a_removed_name_may_be_a_name_themselves():
    names = names_of_people([PersonNames(("Name Removed",))])

    assert without_names("Name Removed says", names, "[name removed]") == "… says"


PIECES = st.one_of(
    st.sampled_from([name for person in PEOPLE for name in (*person.names, *person.user_names)]),
    st.sampled_from(["User:", "@", " ", "[[", "]]", "|", "a@b.example", "+49 30 1234567", "José", "\u0301", "و"]),
    st.text(max_size=6),
)


@given(st.lists(PIECES, max_size=10).map("".join))
def test_nothing_is_found_in_what_comes_out(text):
    clean = without_names(text, NAMES, "[name removed]")

    assert found_in(clean, NAMES) == []
    assert without_names(clean, NAMES, "[name removed]") == clean


@given(
    before=st.sampled_from(["", "We asked ", "قال ", "请", "– "]),
    after=st.sampled_from(["", " said so.", "،", "说", "!"]),
    name=st.sampled_from([name for person in PEOPLE for name in person.names if len(name) > 4]),
    form=st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    case=st.sampled_from([str, str.upper, str.lower, str.casefold, str.title]),
)
def test_a_full_name_never_stays(before, after, name, form, case):
    said = unicodedata.normalize(form, case(name))

    clean = without_names(f"{before}{said}{after}", NAMES, "[–]")

    assert said not in clean


@given(st.text(max_size=60))
def test_spans_are_in_order_and_within_the_text(text):
    found = found_in(text, NAMES)

    ends = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    assert ends == sorted(ends)
