import csv
import io
import tracemalloc
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recommendations.domain.csv_table import CONTROL, MOST_BYTES, Fault, FaultyTable, Row, read

# What a program may write into a cell: everything but control characters and the marks that reorder text.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).filter(lambda text: not CONTROL.search(text))


def table(content):
    encoded = content if isinstance(content, bytes) else content.encode()
    return read(encoded, required=("number", "title"), optional=("summary",))


def stored(text):
    return unicodedata.normalize("NFC", text.strip())


def faults_of(content):
    return [str(fault) for fault in table(content).faults]


def test_rows_have_their_line_and_their_cells_by_column():
    content = 'title,number\n"Regional, thematic\n""hubs""",25\n\n  Charter  ,22\r\n "Funding" ,2'

    found = table(content)

    assert found.columns == ("title", "number")
    assert found.faults == ()
    assert found.rows == (
        Row(2, {"title": 'Regional, thematic\n"hubs"', "number": "25"}),
        Row(5, {"title": "Charter", "number": "22"}),
        Row(6, {"title": "Funding", "number": "2"}),
    )


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_break_counts_once(line_break):
    content = line_break.join(["number,title", "", "1,Hubs", "2,Charter,"])

    found = table(content)

    assert found.rows[0] == Row(3, {"number": "1", "title": "Hubs"})
    assert [fault.line for fault in found.faults] == [4]


def test_byte_order_mark_is_allowed():
    found = table(b"\xef\xbb\xbfnumber,title\n1,Hubs\n")

    assert (found.columns, found.faults) == (("number", "title"), ())


def test_letters_are_composed_so_that_equal_labels_match():
    found = table("number,title\ne\u0301,Cafe\u0301\n")

    assert found.rows == (Row(2, {"number": "é", "title": "Café"}),)


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", ["1: number: this column is missing", "1: title: this column is missing"]),
        (" \n\r\n\t", ["1: number: this column is missing", "1: title: this column is missing"]),
        ("\nnumber,title\n", ["3: number: there are no rows below the header"]),
        ("number\n1\n", ["1: title: this column is missing"]),
        ("number,title,number\n1,Hubs,2\n", ["1: number: this column is there twice"]),
        ("number,title,\n1,Hubs,\n", ["1: 3: this column is not known; known are number, title, summary"]),
        ("number,title,Note\n1,Hubs,x\n", ["1: Note: this column is not known; known are number, title, summary"]),
        ("number,title\n1\n", ["2: title: the row has 1 cells and the header 2"]),
        ("number,title\n1,Hubs,x,y\n", ["2: 3: the row has 4 cells and the header 2"]),
        ("number,title\n1,a\x1b[31m\n", ["2: title: the text has a control character, U+001B"]),
        ("number,title\n1,a\0\n", ["2: title: the text has a control character, U+0000"]),
        ("number,title\n1,a\u202eb\n", ["2: title: the text has a control character, U+202E"]),
        ("number,title\n1," + "x" * 2001 + "\n", ["2: title: the text has 2001 characters; 2000 are allowed"]),
        (
            b"number,title\n1,Caf\xe9\n2,Ecole\n3,\xc9cole\n",
            ["2: title: the text is not UTF-8", "4: title: the text is not UTF-8"],
        ),
        (b"number,title\xff\n1,x\n", ["1: 2: the text is not UTF-8", "1: title: this column is missing"]),
    ],
)
def test_fault_is_named_with_its_place(content, faults):
    assert faults_of(content) == faults


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('number,title\n1,Hubs\n2,"Charter\n3,Funding\n', "3: title"),
        ('number,title\n"1"st,Hubs\n', "2: number"),
        ('number,title\n1,"Hubs" and more\n', "2: title"),
        ('summary,number,title,"\n1,Hubs\n', "1: 4"),
    ],
)
def test_cells_that_cannot_be_told_apart_are_named_where_the_quotation_mark_opens(content, place):
    message = "a quotation mark is opened and not closed, or closed before the end of the cell"

    assert faults_of(content) == [f"{place}: {message}"]


def test_quotation_mark_within_a_cell_is_text():
    assert table('number,title\n1,5" disk\n').rows == (Row(2, {"number": "1", "title": '5" disk'}),)


def test_cells_with_faults_are_absent_and_the_others_are_read():
    found = table(b"number,title\n1,Caf\xe9\n2\n")

    assert found.rows == (Row(2, {"number": "1"}), Row(3, {}))


def test_two_thousand_rows_are_read_and_one_more_is_refused():
    rows = [f"{number},x" for number in range(2_001)]

    assert faults_of("\n".join(["number,title", *rows[:-1]])) == []
    assert faults_of("\n".join(["number,title", *rows])) == ["2002: number: there are more than 2000 rows"]


def test_more_columns_than_a_table_can_need_are_one_fault():
    assert faults_of("," * 1_000) == ["1: 101: there are more than 100 columns"]


def test_faults_are_sorted_by_line():
    late, early = Fault(9, "title", "late"), Fault(2, "number", "early {value}", {"value": 1})

    refused = FaultyTable([late, early])

    assert refused.faults == [early, late]
    assert str(refused) == "2: number: early 1\n9: title: late"


@pytest.mark.parametrize(
    "content",
    [
        b"," * MOST_BYTES,
        b"number,title\n" + b"," * 1_000_000,
        b"\n" * MOST_BYTES,
        b" " * MOST_BYTES,
        b'"' * 1_000_000,
        b'number,title\n1,"' + b"x" * 1_000_000,
        b'number,title\n1,"' + b"\n" * 1_000_000 + b'"',
        b"\0" * 1_000_000,
        b"x" * (MOST_BYTES + 1),
        "number,title\n1,Hubs\n".encode("utf-16"),
        b"PK\x03\x04" + bytes(range(256)) * 1_000,
    ],
    ids=["commas", "row", "breaks", "spaces", "quotes", "open", "breaks in a cell", "zeros", "large", "utf-16", "zip"],
)
def test_hostile_files_are_refused_in_little_memory(content):
    tracemalloc.start()

    faults = table(content).faults

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert faults
    assert most < 128 * 1024 * 1024  # bytes


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8))
@example([('"', " "), ("", "\r"), ("a\r\nb", '""')])
def test_reads_what_a_program_wrote(rows):
    written = io.StringIO()
    csv.writer(written).writerows([("number", "title"), *rows])

    found = table(written.getvalue())

    assert found.faults == ()
    assert [tuple(row.cells.values()) for row in found.rows] == [tuple(map(stored, row)) for row in rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(content):
    found = table(content)

    assert found.faults or found.rows
    assert all(str(fault) for fault in found.faults)
