import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.domain.spreadsheets import STARTS_A_FORMULA, as_csv, safe_cell


def meant(cell):
    """The text a guarded cell stands for: without the one apostrophe of the guard."""
    return cell[1:] if cell.startswith("'") and STARTS_A_FORMULA.match(cell) else cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-7",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "\0x",
        "  =1+1",
        "\u00a0=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
    ],
)
def test_text_that_would_start_a_formula_is_guarded(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "25", "B-7/2", "Regional & thematic hubs", "it's = that", "'quoted'", "مراكز"])
def test_harmless_text_stays(value):
    assert safe_cell(value) == value


@pytest.mark.parametrize("value", [-5, 0.25, None])
def test_numbers_stay_numbers(value):
    assert safe_cell(value) is value


@given(st.text())
def test_no_guarded_text_starts_a_formula_and_the_text_meant_can_be_read_back(text):
    cell = safe_cell(text)

    assert cell[:1] not in set("=+-@＝＋－＠\t\r\n\0")
    assert meant(cell) == text


@given(st.lists(st.tuples(st.text(), st.integers(), st.none()), min_size=1))
def test_table_reads_back(rows):
    text = as_csv(["title", "votes", "quartile"], rows)

    header, *found = csv.reader(io.StringIO(text, newline=""), strict=True)

    assert header == ["title", "votes", "quartile"]
    assert [(meant(title), int(votes), quartile) for title, votes, quartile in found] == [
        (title, votes, "") for title, votes, _ in rows
    ]
