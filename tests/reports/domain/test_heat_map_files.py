import csv
import io

from reports.domain import counts_csv, heat_map, heat_map_files


def computed(content):
    rows = counts_csv.parse(content.encode())
    return heat_map.build([(row.number, row.votes) for row in rows]), rows


def test_table_is_aligned_with_titles_last():
    text = heat_map_files.as_table(
        *computed("number,votes,title\n25,1080,Hubs\nB-7/2,3,\n1,3,Satisfaction\n2,0,Funding\n")
    )

    assert text == (
        "4 initiatives, 1,086 votes\n"
        "Quartiles of 1, 0, 2 and 1 initiatives. "
        "First quartile: at least three quarters of the other initiatives got fewer votes.\n"
        "\n"
        "number  votes  share  rank  quartile  title\n"
        "    25  1,080  99.4%     1         1  Hubs\n"
        " B-7/2      3   0.3%   2-3         3\n"
        "     1      3   0.3%   2-3         3  Satisfaction\n"
        "     2      0   0.0%     4         4  Funding\n"
    )


def test_table_is_grouped_by_recommendation_where_one_is_given():
    text = heat_map_files.as_table(*computed("number,votes,recommendation\n1,1,Sustain\n2,0,\n3,1,Sustain\n"))

    assert text == (
        "3 initiatives, 2 votes\n"
        "No quartiles: they need at least 4 initiatives.\n"
        "\n"
        "number  votes  share  rank  quartile  title\n"
        "\n"
        "Sustain: 2 votes\n"
        "     1      1  50.0%   1-2         -\n"
        "     3      1  50.0%   1-2         -\n"
        "\n"
        "Without a recommendation: 0 votes\n"
        "     2      0   0.0%     3         -\n"
    )


def test_table_says_why_nobody_is_first():
    text = heat_map_files.as_table(*computed("number,votes\n1,5\n2,5\n3,2\n4,1\n"))

    assert "2 initiatives tie for the most votes, so none is in the first quartile.\n" in text


def test_table_says_that_all_have_the_same_votes():
    text = heat_map_files.as_table(*computed("number,votes\n1,5\n2,5\n3,5\n4,5\n"))

    assert "No quartiles: all initiatives have the same votes.\n" in text


def test_csv_has_the_optional_columns_that_were_given():
    text = heat_map_files.as_csv(*computed("number,votes,title\n25,80,=1+1\n1,7,Satisfaction\n2,3,Funding\n-3,0,API\n"))

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["number", "title", "votes", "rank_best", "rank_worst", "percent_rank", "quartile"],
        ["25", "'=1+1", "80", "1", "1", "1.0", "1"],
        ["1", "Satisfaction", "7", "2", "2", "0.6666666666666666", "2"],
        ["2", "Funding", "3", "3", "3", "0.3333333333333333", "3"],
        ["'-3", "API", "0", "4", "4", "0.0", "4"],
    ]


def test_csv_leaves_empty_what_the_rule_does_not_give():
    text = heat_map_files.as_csv(*computed("number,votes\n25,80\n"))

    assert text == "number,votes,rank_best,rank_worst,percent_rank,quartile\r\n25,80,1,1,,\r\n"
