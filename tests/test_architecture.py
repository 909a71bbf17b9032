"""The house rules that no linter knows: which way relations point, how large things may grow, what runs where."""

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from strategy_site.version import VERSION

ROOT = Path(__file__).parents[1]
LINE = ["accounts", "jobs", "recommendations", "events", "voting", "reports"]
PACKAGES = ["strategy_site", "recommendations", "events", "voting", "reports"]
SOURCES = sorted(path for folder in PACKAGES for path in (ROOT / folder).rglob("*.py"))
PYTHON = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py")), ROOT / "manage.py", ROOT / ".ci" / "pin"]
LONGEST_FILE = 300  # lines
LONGEST_FUNCTION = 39  # lines


def named(path):
    return str(path.relative_to(ROOT))


def relations():
    """Every relation from one model of ours to another: the app it starts from, its name, the app it points to."""
    for app in LINE:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            for field in (*model._meta.fields, *model._meta.many_to_many):  # noqa: SLF001 -- Django's documented name
                if field.is_relation and field.related_model._meta.app_label in LINE:  # noqa: SLF001 -- as above
                    yield app, f"{model.__name__}.{field.name}", field.related_model._meta.app_label  # noqa: SLF001


def functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_every_app_of_ours_stands_in_the_line():
    ours = {config.label for config in apps.get_app_configs() if config.name.partition(".")[0] in PACKAGES}

    assert ours == {*LINE, "strategy_site"}


def test_every_relation_points_down_the_line():
    upwards = [(start, name, end) for start, name, end in relations() if LINE.index(end) > LINE.index(start)]

    assert upwards == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_files_fit_in_the_head():
    too_long = {named(path): lines for path in PYTHON if (lines := len(path.read_text().splitlines())) > LONGEST_FILE}

    assert too_long == {}


def test_functions_fit_on_a_screen():
    too_long = [
        f"{named(path)}:{function.lineno} {function.name}"
        for path in PYTHON
        for function in functions(path)
        if function.end_lineno - function.lineno + 1 > LONGEST_FUNCTION
    ]

    assert too_long == []


def test_the_environment_is_read_in_one_place():
    reading = re.compile(r"os\.(getenv|environ\b(?!\.setdefault))")

    readers = [named(path) for path in SOURCES if reading.search(path.read_text())]

    # The demonstration hands its own environment, completed, to the processes that it starts.
    assert readers == ["strategy_site/demo/processes.py"]


def test_what_is_installed_is_what_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pins = dict(pin.split("==") for pin in project["tool"]["uv"]["constraint-dependencies"])

    installed = {re.sub(r"[-_.]+", "-", found.name).lower(): found.version for found in metadata.distributions()}

    differing = {
        name: (installed[name], pins[name]) for name in pins.keys() & installed if installed[name] != pins[name]
    }
    assert differing == {}


def test_container_image_gets_the_pinned_versions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    pins = set(project["tool"]["uv"]["constraint-dependencies"])

    listed = re.findall(r"^([\w.-]+==[^\s;]+)", (ROOT / ".ci" / "requirements.txt").read_text(), re.MULTILINE)

    assert listed
    assert set(listed) - pins == set()


def test_the_program_names_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert project["project"]["version"] == VERSION
