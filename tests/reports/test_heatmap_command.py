"""The command; outside its own process without ``django_db``, so that a look into the database would fail."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.vectors import vector

MANAGE = Path(__file__).parents[2] / "manage.py"
NOVEMBER = vector("quartile_nov2020")


@pytest.fixture
def heatmap(tmp_path, monkeypatch, capsys):
    """Runs the command on a file of counts; answers its exit status, what it printed and what it complained about."""
    monkeypatch.chdir(tmp_path)

    def run(content, **options):
        if content is not None:
            Path("counts.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        try:
            call_command("heatmap", counts="counts.csv", **options)
        except SystemExit as end:
            return end.code, *capsys.readouterr()
        return 0, *capsys.readouterr()

    return run


def in_its_own_process(folder, *arguments, standard_input=""):
    """The command as people run it, where no database can be reached."""
    return subprocess.run(
        [sys.executable, str(MANAGE), "heatmap", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "strategy_site.settings",
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "VAR_DIR": str(folder / "var"),
        },
        input=standard_input,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def counts_file(counts):
    return "number,votes\n" + "".join(f"{number},{votes}\n" for number, votes in counts)


def test_json_of_november_2020_from_standard_input(tmp_path):
    content = counts_file((number, expected["count"]) for number, expected in NOVEMBER["expected"].items())

    done = in_its_own_process(tmp_path, "--counts", "-", "--format", "json", standard_input=content)

    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["initiatives_counted"], found["votes"], found["sizes"]) == (45, 1294, [12, 11, 11, 11])
    assert {
        initiative["number"]: (initiative["votes"], initiative["quartile"], initiative["rank_best"])
        for initiative in found["initiatives"]
    } == {
        number: (expected["count"], expected["quartile"], expected["rank_best"])
        for number, expected in NOVEMBER["expected"].items()
    }


def test_every_fault_is_named_and_nothing_is_printed(tmp_path):
    (tmp_path / "counts.csv").write_text("number,votes\n25,-1\n25,2.5\n", encoding="utf-8")

    done = in_its_own_process(tmp_path, "--counts", "counts.csv", "--format", "json")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "counts.csv:2: votes: “-1” is negative",
        "counts.csv:3: number: “25” is on line 2 already",
        "counts.csv:3: votes: “2.5” is not a whole number; write it without a point or comma",
    ]


def test_table_is_the_default(heatmap):
    status, output, errors = heatmap("number,votes,recommendation,title\n25,80,4. Equity,Hubs\n")

    assert (status, errors) == (0, "")
    assert output.splitlines()[0] == "1 initiative, 80 votes"
    assert output.splitlines()[-2:] == ["4. Equity: 80 votes", "    25     80  100.0%     1         -  Hubs"]


def test_csv_reads_back(heatmap):
    status, output, errors = heatmap("number,votes,title\n25,80,مراكز\n1,0,=1+1\n", format="csv")

    assert (status, errors) == (0, "")
    assert [row["title"] for row in csv.DictReader(io.StringIO(output, newline=""))] == ["مراكز", "'=1+1"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("number,title\n25,Hubs\n", "counts.csv:1: votes: this column is missing"),
        ("number,votes\n", "counts.csv:2: number: there are no rows below the header"),
        (b"number,votes\n\xe9,80\n", "counts.csv:2: number: the text is not UTF-8"),
        (None, "counts.csv: cannot be read: No such file or directory"),
    ],
    ids=["missing column", "no rows", "not UTF-8", "missing file"],
)
def test_unusable_file_is_refused(heatmap, content, fault):
    assert heatmap(content) == (2, "", f"{fault}\n")


def test_two_thousand_initiatives(heatmap):
    status, output, _ = heatmap(counts_file((number, number) for number in range(2_000)), format="json")

    assert status == 0
    assert json.loads(output)["sizes"] == [500, 500, 500, 500]
