"""What an organizer looks up is written down: settings, rights, commands; and no link leads nowhere."""

import re
from pathlib import Path

import pytest
import rules.permissions
from django.core.management import get_commands

from reports.domain.references import typed_digits

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
OURS = ("strategy_site", "recommendations", "events", "voting", "reports")


def first_column(document):
    """The names that stand between backticks in the first column of the tables of ``document``."""
    return set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs" / document).read_text(), re.MULTILINE))


def test_every_setting_read_from_the_environment_is_documented():
    source = (ROOT / "strategy_site" / "settings.py").read_text()

    read = {*re.findall(r'\benv\.\w+\(\s*"(\w+)"', source), *re.findall(r'"(\w+)" (?:not )?in env\.ENVIRON', source)}

    assert first_column("settings.md") == read


def test_every_right_is_documented():
    granted = set(rules.permissions.permissions)

    assert first_column("permissions.md") == granted


def test_every_command_of_ours_is_documented():
    commands = {name for name, app in get_commands().items() if str(app).partition(".")[0] in OURS}

    readme, operations = (ROOT / "README.md").read_text(), (ROOT / "docs" / "operations.md").read_text()

    assert {name for name in commands if f"manage.py {name}" not in readme + operations} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_between_documents_is_broken(document):
    links = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", document.read_text())

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_no_number_is_typed_in_a_section_of_the_report():
    sections = sorted((ROOT / "reports" / "data" / "november_2020" / "sections").rglob("*.md"))

    typed = {str(path.relative_to(ROOT)): digits for path in sections if (digits := typed_digits(path.read_text()))}

    assert sections
    assert typed == {}
