import pytest

from recommendations.domain.csv_table import FaultyTable
from reports.domain.counts_csv import CountRow, parse


def faults_of(content):
    with pytest.raises(FaultyTable) as refused:
        parse(content.encode())
    return [str(fault) for fault in refused.value.faults]


def test_number_and_votes_are_enough():
    rows = parse(b"number,votes\n25,80\n B-7/2 , 0 \n")

    assert rows == [CountRow(line=2, number="25", votes=80), CountRow(line=3, number="B-7/2", votes=0)]


def test_title_and_recommendation_are_read_where_given():
    content = 'votes,recommendation,number,title\n80,4,25,"Regional &\n thematic  hubs"\n3,,26,\n'

    rows = parse(content.encode())

    assert rows == [
        CountRow(line=2, number="25", votes=80, title="Regional & thematic hubs", recommendation="4"),
        CountRow(line=4, number="26", votes=3, title="", recommendation=""),
    ]


@pytest.mark.parametrize("votes", ["0", "007", " 12 ", "1000000000"])
def test_whole_numbers_are_votes(votes):
    assert parse(f"number,votes\n25,{votes}\n".encode())[0].votes == int(votes)


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ("", "a value is missing"),
        ("-5", "“-5” is negative"),
        ("−5", "“−5” is negative"),
        ("-1.5", "“-1.5” is negative"),
        ("3.5", "“3.5” is not a whole number; write it without a point or comma"),
        ('"3,5"', "“3,5” is not a whole number; write it without a point or comma"),
        ("12.0", "“12.0” is not a whole number; write it without a point or comma"),
        ("many", "“many” is not a number in the digits 0 to 9"),
        ("1e3", "“1e3” is not a number in the digits 0 to 9"),
        ("+5", "“+5” is not a number in the digits 0 to 9"),
        ("1_000", "“1_000” is not a number in the digits 0 to 9"),
        ("٢٥", "“٢٥” is not a number in the digits 0 to 9"),
        ("１２", "“１２” is not a number in the digits 0 to 9"),
        ("1000000001", "“1000000001” is more than 1000000000"),
        ("9" * 400, f"“{'9' * 39}…” is more than 1000000000"),
    ],
)
def test_anything_else_is_named(votes, message):
    assert faults_of(f"number,votes\n25,{votes}\n") == [f"2: votes: {message}"]


def test_every_fault_is_named_in_the_order_of_the_lines():
    content = "number,votes,notes\n25,-1,\n25,3,\ntwo words,x,\n,4,\n5,6\n"

    assert faults_of(content) == [
        "2: votes: “-1” is negative",
        "3: number: “25” is on line 2 already",
        "4: number: “two words” is not a label of 1 to 20 characters without white space, comma or semicolon",
        "4: votes: “x” is not a number in the digits 0 to 9",
        "5: number: a value is missing",
        "6: notes: the row has 2 cells and the header 3",
    ]


def test_rows_are_checked_although_a_column_is_missing():
    assert faults_of("number,count\n25,80\n25,3\n") == [
        "1: votes: this column is missing",
        "3: number: “25” is on line 2 already",
    ]


def test_other_columns_are_not_read():
    rows = parse(b"number,votes,notes,\n25,80,=1+1,\n")

    assert rows == [CountRow(line=2, number="25", votes=80)]
