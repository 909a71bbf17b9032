"""The command that containers without a web server ask how they are."""

import pytest
from django.core.management import CommandError, call_command

from strategy_site.jobs import actions

pytestmark = pytest.mark.django_db


def test_parts_that_are_named_have_to_be_well(capsys):
    actions.show_sign_of_life()

    call_command("readiness", "database", "worker")

    assert capsys.readouterr().out.splitlines() == ["database: ok", "migrations: ok", "worker: ok", "broker: ok"]


def test_command_fails_for_a_worker_that_never_swept():
    with pytest.raises(CommandError, match="Not ready"):
        call_command("readiness", "worker")


def test_part_that_nobody_names_may_be_unwell(capsys):
    call_command("readiness", "database")

    assert "worker: degraded" in capsys.readouterr().out


def test_misspelt_part_is_refused():
    with pytest.raises(CommandError, match="wroker"):
        call_command("readiness", "wroker")
