"""What can be checked of Dockerfile and docker-compose.yml without an engine."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]


def test_production_has_web_worker_beat_postgres_and_redis():
    assert set(SERVICES) == {"migrate", "web", "worker", "beat", "postgres", "redis"}


def test_every_volume_and_network_that_a_service_names_is_declared():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
        assert set(service["networks"]) <= set(COMPOSE["networks"])


@pytest.mark.parametrize("name", ["worker", "beat", "postgres", "redis"])
def test_every_lasting_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]


def test_the_web_server_has_the_health_check_of_the_image():
    assert "healthcheck" not in SERVICES["web"]
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()
    assert (ROOT / "scripts" / "healthcheck.py").exists()


def test_web_worker_and_beat_wait_for_the_migrations():
    for name in ("web", "worker", "beat"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_no_secret_has_a_default_and_the_example_names_each():
    wanted = set(re.findall(r"\$\{(\w+):\?", COMPOSE_TEXT))
    assert {"DJANGO_SECRET_KEY", "PERSONAL_DATA_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"} <= wanted
    example = dict(
        line.split("=", 1) for line in (ROOT / ".env.example").read_text().splitlines() if re.match(r"\w+=", line)
    )
    assert wanted <= set(example)
    assert all(example[name] == "" for name in wanted)


def test_only_the_web_server_can_be_reached_and_only_from_this_machine():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]
    assert SERVICES["web"]["ports"] == ["${WEB_ADDRESS:-127.0.0.1:8000}:8000"]


def _reaches_outside(name):
    return any(not (COMPOSE["networks"][network] or {}).get("internal") for network in SERVICES[name]["networks"])


def test_whoever_sends_mail_or_opens_files_in_s3_reaches_outside_and_the_stores_do_not():
    assert {name for name in SERVICES if _reaches_outside(name)} == {"web", "worker"}
    assert all("inside" in service["networks"] for service in SERVICES.values())


def test_the_image_runs_as_an_ordinary_user():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER ")] == ["USER portal"]


def test_every_file_that_the_image_copies_exists():
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        match = re.match(r"COPY (?!--from)(.+) \S+$", line)
        if match:
            assert all((ROOT / name).exists() for name in match.group(1).split()), line


def test_the_access_log_names_addresses_without_what_was_asked_for():
    started = (ROOT / "Dockerfile").read_text().partition('CMD ["gunicorn"')[2]
    written = re.search(r'"--access-logformat", "((?:[^"\\]|\\.)*)"', started)[1]
    # r is the whole line of the request, q what follows the question mark, f where it came from.
    assert set(re.findall(r"%\((\w+)\)s", written)) == {"h", "t", "m", "U", "s", "b", "L"}
