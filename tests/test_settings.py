"""What the environment decides, and what production refuses."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv
from environ.fileaware_mapping import FileAwareMapping

ROOT = Path(__file__).parents[1]
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "fGx3vXc0mQw7sJk9pLr2tYz5uBn8eHd1aKo4iWq6yTz0xCv3bN",
    "POLL_KEY_SECRET": "tE4uN8mQ1zRk6vWb3cXy9oPd2sLf7gHj5aKi0qTn",
    "SITE_URL": "https://priorities.example.org",
    "ALLOWED_HOSTS": "priorities.example.org",
}


@pytest.fixture
def settings_with(monkeypatch, tmp_path):
    """The settings as this environment, and nothing else, makes them."""

    def read(**environment):
        environment = {"VAR_DIR": str(tmp_path), **environment}
        monkeypatch.setattr(FileAwareEnv, "ENVIRON", FileAwareMapping(environment))
        return runpy.run_path(str(ROOT / "strategy_site" / "settings.py"))

    return read


def test_embedded_default_needs_no_environment(settings_with, tmp_path):
    settings = settings_with()

    assert (settings["PRODUCTION"], settings["DEMO"], settings["DEBUG"]) == (False, False, False)
    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "db.sqlite3")
    assert settings["CELERY_BROKER_URL"].startswith("filesystem:")


def test_production_takes_a_complete_environment(settings_with):
    settings = settings_with(**PRODUCTION)

    assert settings["ALLOWED_HOSTS"] == ["priorities.example.org"]
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_SSL_REDIRECT"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-key-for-the-embedded-default-only"}, "SECRET_KEY"),
        ({"POLL_KEY_SECRET": None}, "POLL_KEY_SECRET"),
        ({"POLL_KEY_SECRET": PRODUCTION["SECRET_KEY"]}, "POLL_KEY_SECRET"),
        ({"MEDIAWIKI_API_URL": "http://wiki.example/api.php"}, "MEDIAWIKI_API_URL"),
        ({"DEMO": "1"}, "DEMO"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SITE_URL": None}, "SITE_URL"),
        ({"SITE_URL": "http://priorities.example.org"}, "SITE_URL"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "priorities.example.org,*"}, "ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_what_is_not_safe(settings_with, change, named):
    environment = {name: value for name, value in (PRODUCTION | change).items() if value is not None}

    with pytest.raises(ImproperlyConfigured, match=named):
        settings_with(**environment)


def test_refusal_is_one_line_naming_no_secret():
    environment = PRODUCTION | {"DEMO": "1", "PATH": ""}

    check = subprocess.run(
        [sys.executable, "-c", "import strategy_site.settings"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert check.returncode == 1
    assert check.stderr.splitlines()[-1].startswith("django.core.exceptions.ImproperlyConfigured: PRODUCTION refuses")
    assert not {PRODUCTION["SECRET_KEY"], PRODUCTION["POLL_KEY_SECRET"]} & set(check.stderr.split())


def test_secrets_are_read_from_files(settings_with, tmp_path):
    secrets = {
        "SECRET_KEY": "key-in-a-file",
        "POLL_KEY_SECRET": "another-key-in-a-file",
        "DATABASE_URL": "postgres://site:pass@db:5432/site",
        "EMAIL_URL": "smtp+ssl://site:pass@mail.example.org:465",
        "WIKIMEDIA_CLIENT_SECRET": "secret-of-the-wiki",
    }
    for name, secret in secrets.items():
        (tmp_path / name).write_text(f"{secret}\n")  # editors end a file with a line break

    settings = settings_with(**{f"{name}_FILE": str(tmp_path / name) for name in secrets}, WIKIMEDIA_CLIENT_ID="us")

    assert settings["SECRET_KEY"].strip() == "key-in-a-file"
    assert settings["DATABASES"]["default"]["NAME"] == "site"
    assert settings["DELIVERY"]["EMAIL_HOST"] == "mail.example.org"
    assert settings["SOCIALACCOUNT_PROVIDERS"]["mediawiki"]["APPS"] == [
        {"client_id": "us", "secret": "secret-of-the-wiki"}
    ]


def test_redis_carries_messages_and_cache_where_it_is_named(settings_with):
    settings = settings_with(REDIS_URL="redis://broker:6379/0", CACHE_URL="redis://cache:6379/0")

    assert settings["CELERY_BROKER_URL"] == "redis://broker:6379/0"
    assert settings["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/0"


def test_forms_may_go_on_to_the_wiki_only_where_one_is_set_up(settings_with):
    alone = settings_with()
    with_wiki = settings_with(WIKIMEDIA_CLIENT_ID="us", WIKIMEDIA_CLIENT_SECRET="secret")

    allowed = [settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"][1:] for settings in (alone, with_wiki)]
    assert allowed == [[], ["https://meta.wikimedia.org"]]


def test_deployment_check_of_django_finds_nothing_in_production(tmp_path):
    environment = PRODUCTION | {"VAR_DIR": str(tmp_path), "PATH": ""}

    check = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )

    # HSTS for all subdomains and in the browsers' own lists is for the owner of the whole domain to decide.
    # Libraries for PDF files are not Django's, and a machine may do without.
    warnings = [line.split()[1] for line in check.stderr.splitlines() if line.startswith("?: (security.")]
    assert warnings == ["(security.W005)", "(security.W021)"]
