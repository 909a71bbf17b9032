"""Docker Compose itself accepts the file."""

import subprocess

import pytest

from .compose import ROOT, compose_programs


@pytest.mark.parametrize("program", compose_programs(), ids=" ".join)
def test_compose_accepts_the_file_without_any_preparation(program):
    config = subprocess.run([*program, "config", "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (config.returncode, config.stderr) == (0, "")
