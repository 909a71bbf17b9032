"""docker-compose.yml as the tests read it: merged, with the variables of its readers at their defaults."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PROGRAMS = (["docker", "compose"], ["docker-compose"])
SITE_NAME = "priorities.example.org"  # the one thing that whoever runs the site has to choose


@cache
def compose_file() -> dict:
    text = (ROOT / "docker-compose.yml").read_text().replace("${SITE_NAME:-localhost}", SITE_NAME)
    return yaml.safe_load(re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text))


def service(name: str) -> dict:
    return compose_file()["services"][name]


def image_environment() -> dict[str, str]:
    """What the Dockerfile sets for every container."""
    last_stage = (ROOT / "Dockerfile").read_text().split("\nFROM ")[-1]
    block = re.search(r"^ENV ((?:.*\\\n)*.*)$", last_stage, re.MULTILINE)[1]
    return dict(pair.split("=", 1) for pair in block.replace("\\\n", " ").split())


def image_health_check() -> list[str]:
    return json.loads(re.search(r"HEALTHCHECK .*\\\n\s+CMD (.*)", (ROOT / "Dockerfile").read_text())[1])


def as_process(command: list[str]) -> list[str]:
    """The arguments with which the tests' own Python runs what the container runs."""
    program, *rest = command
    return rest if program == "python" else ["-m", program, *rest]


def compose_programs() -> list[list[str]]:
    """The programs of this machine that read such files; a bare docker client has no ``compose``."""
    present = [program for program in PROGRAMS if shutil.which(program[0])]
    return [program for program in present if answers([*program, "version"])]


def answers(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
