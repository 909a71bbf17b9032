"""How people write initiatives, with what was counted for them."""

from decimal import Decimal

import pytest

from events.domain.reported import Named, as_written, folded, named_in

KNOWN = {folded(name): number for number in ("9", "11", "25") for name in (number, f"{number}. Title {number}")} | {
    folded("Skills, and how to share them"): "25"
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("9, 11, 25", [Named("9"), Named("11"), Named("25")]),
        ("9;11\n25", [Named("9"), Named("11"), Named("25")]),
        ("٩، ١١", [Named("9"), Named("11")]),
        ("9, 9, 9", [Named("9")]),
        ("9 = 20 (78.4%), 11=17", [Named("9", 20, Decimal("78.4")), Named("11", 17)]),
        ("9: 20; 11: 78,4 %", [Named("9", 20), Named("11", None, Decimal("78.4"))]),
        ("9 (100%)", [Named("9", None, Decimal(100))]),
        ("11. Title 11", [Named("11")]),
        ("skills,  and how to share them", [Named("25")]),
        (" , ;\n ", []),
    ],
)
def test_numbers_titles_votes_and_percentages_are_understood(text, named):
    assert named_in(text, KNOWN) == (named, [])


@pytest.mark.parametrize("entry", ["99", "9 11", "9 = many", "9 (101%)", "= 20", "-9"])
def test_what_names_nothing_is_given_back(entry):
    assert named_in(f"11, {entry}", KNOWN) == ([Named("11")], [entry])


def test_what_is_written_out_is_read_the_same_again():
    named = [Named("9", 20, Decimal("78.4")), Named("11", None, Decimal("65.0")), Named("25", 0)]

    assert named_in(as_written(named), KNOWN) == (named, [])
