import pytest

from recommendations.domain.catalogue_csv import CatalogueRow, parse
from recommendations.domain.csv_table import FaultyTable

HEADER = "recommendation_number,recommendation,number,title"


def faults_of(content, **arguments):
    with pytest.raises(FaultyTable) as refused:
        parse(content.encode(), **arguments)
    return [str(fault) for fault in refused.value.faults]


def test_four_columns_are_enough():
    content = f"{HEADER}\n4,Ensure Equity,25,Regional & thematic hubs\n4,Ensure Equity,B-7/2,Charter\n"

    rows = parse(content.encode())

    assert rows == [
        CatalogueRow("4", "Ensure Equity", "25", "Regional & thematic hubs"),
        CatalogueRow("4", "Ensure Equity", "B-7/2", "Charter"),
    ]


def test_summary_and_translations_are_read_and_empty_cells_say_nothing():
    content = (
        f"{HEADER},summary,title_ar,title_zh_hans,summary_ar\n"
        '4,Ensure Equity,25,Hubs,"Two\n\nparagraphs",مراكز,,ملخص\n'
        "4,Ensure  Equity,26,Charter,,,宪章,\n"
    )

    rows = parse(content.encode(), languages=["ar", "zh_hans"])

    assert rows == [
        CatalogueRow(
            "4", "Ensure Equity", "25", "Hubs", "Two\n\nparagraphs", titles={"ar": "مراكز"}, summaries={"ar": "ملخص"}
        ),
        CatalogueRow("4", "Ensure Equity", "26", "Charter", titles={"zh_hans": "宪章"}),
    ]


def test_column_of_a_language_that_is_not_offered_is_refused():
    faults = faults_of(f"{HEADER},title_xx\n4,Equity,25,Hubs,x\n", languages=["ar"])

    known = "recommendation_number, recommendation, number, title, summary, title_ar, summary_ar"
    assert faults == [f"1: title_xx: this column is not known; known are {known}"]


def test_every_fault_is_named_in_the_order_of_the_lines():
    content = "\n".join(
        [
            HEADER,
            "4,Equity,25,Hubs",
            "4,Fairness,25,",
            "5 b,Coordinate,1;2,Charter",
            f",,{'x' * 21},{'y' * 301}",
        ]
    )

    label = "is not a label of 1 to 20 characters without white space, comma or semicolon"
    assert faults_of(content) == [
        "3: title: a value is missing",
        "3: number: “25” is on line 2 already",
        "3: recommendation: recommendation 4 is “Equity” on line 2",
        f"4: recommendation_number: “5 b” {label}",
        f"4: number: “1;2” {label}",
        "5: recommendation_number: a value is missing",
        "5: recommendation: a value is missing",
        f"5: number: “{'x' * 21}” {label}",
        "5: title: the text has 301 characters; 300 are allowed",
    ]


@pytest.mark.parametrize("column", ["title", "title_ar", "recommendation"])
def test_titles_have_their_longest(column):
    columns = [*HEADER.split(","), "title_ar"]
    cells = {
        "recommendation_number": "4",
        "recommendation": "Equity",
        "number": "25",
        "title": "Hubs",
        "title_ar": "مراكز",
    }
    content = "\n".join([",".join(columns), ",".join({**cells, column: "x" * 301}[name] for name in columns)])

    assert faults_of(content, languages=["ar"]) == [f"2: {column}: the text has 301 characters; 300 are allowed"]


def test_two_thousand_initiatives_in_ten_languages_fit():
    languages = [f"l{place}" for place in range(9)]
    columns = ",".join([HEADER, *(f"title_{language}" for language in languages)])
    rows = [",".join(["1", "Sustain", str(number), *["x" * 150] * 10]) for number in range(2_000)]

    found = parse("\n".join([columns, *rows]).encode(), languages=languages)

    assert len(found) == 2_000
