"""What watchers of the site are told."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from strategy_site import health
from strategy_site.jobs import actions
from strategy_site.jobs.models import Job


@pytest.fixture
def without_database(transactional_db):
    """A database that does not answer."""
    name = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/at/all"
    yield
    connection.close()
    connection.settings_dict["NAME"] = name


def test_healthz_asks_nothing_but_the_process(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_site_is_ready_with_all_its_parts(client):
    actions.show_sign_of_life()

    response = client.get("/readyz")

    parts = {"database": "ok", "migrations": "ok", "broker": "ok", "worker": "ok"}
    assert (response.status_code, response.json()) == (200, {"ready": True, **parts})


@pytest.mark.django_db
def test_site_is_ready_but_degraded_without_a_worker(client):
    actions.show_sign_of_life()
    long_ago = timezone.now() - timedelta(seconds=(health.MISSED_SWEEPS + 1) * settings.SWEEP_SECONDS)
    Job.objects.update(finished_at=long_ago)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["worker"]) == (200, "degraded")


@pytest.mark.django_db
def test_site_is_not_ready_with_a_migration_missing(client):
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()

    response = client.get("/readyz")

    assert (response.status_code, response.json()["migrations"]) == (503, "failed")


def test_site_is_not_ready_without_database_and_does_not_say_why(client, without_database):
    response = client.get("/readyz")

    parts = {"database": "failed", "migrations": "failed", "broker": "ok", "worker": "degraded"}
    assert (response.status_code, response.json()) == (503, {"ready": False, **parts})
