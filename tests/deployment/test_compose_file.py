"""What docker-compose.yml promises: order, health, secrets in files, and as few rights as possible."""

import pytest

from .compose import compose_file, service

OURS = ("migrate", "web", "worker", "beat")
THEIRS = ("db", "broker", "cache")


def test_every_part_of_the_site_is_there():
    assert set(compose_file()["services"]) == {*OURS, *THEIRS}


@pytest.mark.parametrize("part", ["web", "worker", "beat"])
def test_nothing_starts_before_the_migrations_are_through(part):
    conditions = {name: wanted["condition"] for name, wanted in service(part)["depends_on"].items()}

    assert conditions == {
        "migrate": "service_completed_successfully",
        "db": "service_healthy",
        "broker": "service_healthy",
    }


def test_migrations_run_once_when_the_database_answers():
    migrate = service("migrate")

    assert migrate["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert migrate["restart"] == "no"


@pytest.mark.parametrize("part", ["worker", "beat", *THEIRS])
def test_every_part_is_asked_for_its_health(part):
    assert service(part)["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("part", OURS)
def test_secrets_come_from_files_that_the_part_is_given(part):
    definition = service(part)

    files = {value for name, value in definition["environment"].items() if name.endswith("_FILE")}

    assert files == {f"/run/secrets/{name}" for name in definition["secrets"]}
    assert not {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "WIKIMEDIA_CLIENT_SECRET"} & definition["environment"].keys()


def test_every_secret_is_a_file_outside_the_repository():
    files = {name: secret["file"] for name, secret in compose_file()["secrets"].items()}

    used = {name for definition in compose_file()["services"].values() for name in definition.get("secrets", [])}
    assert files == {name: f"./secrets/{name}" for name in used}


@pytest.mark.parametrize("part", OURS)
def test_parts_of_ours_can_change_nothing_in_their_container(part):
    definition = service(part)

    rights = {name: definition[name] for name in ("read_only", "tmpfs", "cap_drop", "security_opt")}
    assert rights == {
        "read_only": True,
        "tmpfs": ["/tmp"],  # noqa: S108 -- a folder of the container's own
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
    }


def test_only_the_web_server_is_reached_from_outside_and_only_through_a_proxy_beside_it():
    ports = {name: part["ports"] for name, part in compose_file()["services"].items() if "ports" in part}

    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert compose_file()["networks"]["inside"] == {"internal": True}
    assert [service(name)["networks"] for name in THEIRS] == [["inside"]] * len(THEIRS)


def test_broker_keeps_its_messages_and_the_cache_gives_way():
    broker, cache = " ".join(service("broker")["command"]), " ".join(service("cache")["command"])

    assert "--appendonly yes" in broker
    assert "--appendfsync everysec" in broker
    assert "--maxmemory-policy noeviction" in broker
    assert "--maxmemory-policy allkeys-lru" in cache
    assert (service("broker")["volumes"], "volumes" in service("cache")) == (["broker:/data"], False)
