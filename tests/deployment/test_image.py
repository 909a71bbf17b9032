"""What the container image is made of."""

import re
import subprocess
import sys
from fnmatch import fnmatch

from .compose import ROOT, image_environment, image_health_check

DOCKERFILE = (ROOT / "Dockerfile").read_text()
IGNORED = (ROOT / ".dockerignore").read_text().splitlines()


def goes_into_the_image(path: str) -> bool:
    """The last line of .dockerignore that fits the path, or a folder it is in, decides."""
    verdict = True
    parts = path.split("/")
    paths = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    for line in IGNORED:
        pattern = line.removeprefix("!").removeprefix("**/")
        names = [*paths, *parts] if "**/" in line else paths
        if line and not line.startswith("#") and any(fnmatch(name, pattern) for name in names):
            verdict = line.startswith("!")
    return verdict


def test_image_runs_as_somebody_without_rights():
    last_stage = DOCKERFILE.split("\nFROM ")[-1]

    assert "\nUSER site\n" in last_stage
    assert "useradd --system" in last_stage


def test_packages_are_checked_against_their_hashes():
    assert "--require-hashes --requirement /tmp/requirements.txt" in DOCKERFILE


def test_image_holds_the_site_and_no_secret_or_database():
    inside = ["manage.py", "strategy_site/settings.py", "static/css/base.css", "locale/de/LC_MESSAGES/django.po"]
    outside = ["secrets/secret_key", ".env", "var/db.sqlite3", ".git/config", ".ci/run", "tests/conftest.py", "uv.lock"]

    assert {path: goes_into_the_image(path) for path in inside} == dict.fromkeys(inside, True)
    assert {path: goes_into_the_image(path) for path in outside} == dict.fromkeys(outside, False)


def test_files_of_the_pages_are_collected_with_the_settings_of_production(tmp_path):
    command = ["manage.py", "collectstatic", "--no-input"]
    assert f"python {' '.join(command)}" in DOCKERFILE
    assigned = re.search(r"^RUN (PRODUCTION=.*\\\n.*) python", DOCKERFILE, re.MULTILINE)[1].replace("\\\n", " ")
    environment = dict(pair.split("=", 1) for pair in assigned.split())
    environment |= {"VAR_DIR": str(tmp_path), "STATIC_ROOT": str(tmp_path / "static")}

    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True)

    collected = [path.name for path in (tmp_path / "static" / "css").iterdir()]
    assert [name for name in collected if fnmatch(name, "base.????????????.css.gz")]


def test_health_is_asked_at_the_port_the_server_listens_on():
    assert image_environment()["GRANIAN_PORT"] == "8000"
    assert "os.environ['GRANIAN_PORT']" in image_health_check()[-1]
