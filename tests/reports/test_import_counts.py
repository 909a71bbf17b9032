import io

import pytest
from django.core.management import CommandError, call_command

from reports.models import Report
from strategy_site.jobs.models import Job
from tests.factories.catalogue import InitiativeFactory
from voting.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    for number in ("1", "2"):
        InitiativeFactory(number=number)

    def run(content, **options):
        file = tmp_path / "counts.csv"
        file.write_bytes(content)
        out, err = io.StringIO(), io.StringIO()
        facts = {"report": "made-up", "source": "made up for a test", "date": "2020-11-22", "title": ""} | options
        arguments = [f"--{name}={value}" for name, value in facts.items()]
        try:
            call_command("import_counts", str(file), *arguments, stdout=out, stderr=err)
        except SystemExit as end:
            return end.code, err.getvalue().replace(f"{file}:", "")
        return 0, out.getvalue()

    return run


def test_counts_become_a_tally_a_report_and_a_job(run):
    status, said = run(b"number,votes\n1,5\n2,7\n", title="Made up")

    report = Report.objects.get()
    assert (status, said) == (
        0,
        "Stored; the worker computes the heat map. The report's address is /en/reports/made-up/\n",
    )
    assert (report.title, report.tally.source, report.tally.counts) == (
        "Made up",
        "made up for a test",
        [("1", 5), ("2", 7)],
    )
    assert set(Job.objects.values_list("key", flat=True)) == {
        f"reports.heat_map:{report.tally.pk}",
        f"reports.comparison:{report.tally.pk}",
    }


def test_the_same_file_twice_changes_nothing(run):
    run(b"number,votes\n1,5\n2,7\n")

    status, said = run(b"number,votes\n1,5\n2,7\n")

    assert (status, said.split(".")[0]) == (0, "Already stored; nothing changed")
    assert (Tally.objects.count(), Report.objects.count(), Job.objects.count()) == (1, 1, 2)


def test_every_fault_is_named_and_nothing_is_stored(run):
    status, said = run(b"number,votes\n1,-5\n1,2.5\n3,7\n")

    assert status == 2
    assert [line.split(": ")[:2] for line in said.splitlines()] == [["2", "votes"], ["3", "number"], ["3", "votes"]]
    assert not Tally.objects.exists()


def test_numbers_outside_the_catalogue_are_faults(run):
    status, said = run(b"number,votes\n1,5\n3,7\n")

    assert (status, said) == (2, "3: number: “3” is not in the catalogue; import the catalogue first\n")
    assert not Report.objects.exists()


@pytest.mark.parametrize("options", [{"date": "22.11.2020"}, {"report": "no slug"}, {"source": " "}])
def test_bad_options_are_refused(run, options):
    with pytest.raises(CommandError):
        run(b"number,votes\n1,5\n", **options)
