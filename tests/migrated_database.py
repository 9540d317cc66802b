"""A database with all migrations applied and the roles loaded, from which each run's databases are cloned in a moment.

It lives in the test cluster as long as the migrations stay what they are.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "migrated_"
# The roles are the same in every test and take half as long as the rest of the cast.
COMMANDS = [["migrate", "--noinput"], ["load_roles", "--verbosity", "0"]]


def prepare(url: str) -> str:
    """Make the migrated database on the server of `url` unless it is there, and return its name.

    Raises RuntimeError with the output of the command that fails.
    """
    name = PREFIX + _digest()
    connection = psycopg2.connect(_address(url, "postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PREFIX + "%"])
            present = {row[0] for row in cursor.fetchall()}
            for other in present - {name}:
                cursor.execute(f'DROP DATABASE "{other}" WITH (FORCE)')
            if name not in present:
                draft = f"{PREFIX}draft"
                cursor.execute(f'CREATE DATABASE "{draft}"')
                for command in COMMANDS:
                    _manage(command, _address(url, draft))
                cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
    finally:
        connection.close()
    return name


def _digest() -> str:
    """Change whenever a migration, ours or a package's, or the roles change."""
    digest = hashlib.sha256()
    roles = [ROOT / "fixtures" / "roles.yaml", ROOT / "accounts" / "role_files.py"]
    for path in [ROOT / "requirements-dev.txt", *roles, *sorted(ROOT.glob("*/migrations/*.py"))]:
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _address(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _manage(arguments: list[str], url: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    env = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
