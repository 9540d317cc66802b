"""A database with all migrations applied and the roles loaded, from which each run's databases are cloned in a moment.

It lives in the test cluster as long as the migrations stay what they are. Where some were only added, it is a copy of
the one before with the new ones applied: applying all of them takes half a minute.
"""

import hashlib
import json
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
    files = _files()
    name = PREFIX + hashlib.sha256(json.dumps(files).encode()).hexdigest()[:16]
    connection = psycopg2.connect(_address(url, "postgres"))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(PRESENT, [PREFIX + "%"])
            present = {database: json.loads(told or "{}") for database, told in cursor.fetchall()}
            if name not in present:
                draft = f"{PREFIX}draft"
                cursor.execute(f'DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)')
                start = _closest(present, files)
                cursor.execute(f'CREATE DATABASE "{draft}"' + (f' TEMPLATE "{start}"' if start else ""))
                for command in COMMANDS:
                    _manage(command, _address(url, draft))
                cursor.execute(f'COMMENT ON DATABASE "{draft}" IS %s', [json.dumps(files)])
                cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
            for other in present.keys() - {name}:
                cursor.execute(f'DROP DATABASE "{other}" WITH (FORCE)')
    finally:
        connection.close()
    return name


PRESENT = """
    SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database
    WHERE datname LIKE %s AND datname NOT LIKE '%%draft'
"""


def _closest(present: dict[str, dict[str, str]], files: dict[str, str]) -> str:
    """The database all of whose migrations are among those of today, unchanged; "" when there is none."""
    usable = [name for name, applied in present.items() if applied and _migrations(applied).items() <= files.items()]
    return max(usable, key=lambda name: len(present[name]), default="")


def _migrations(files: dict[str, str]) -> dict[str, str]:
    # The roles are loaded anew each time.
    return {path: digest for path, digest in files.items() if path not in ROLES}


ROLES = ("fixtures/roles.yaml", "accounts/role_files.py")


def _files() -> dict[str, str]:
    """Path → digest of whatever makes the database what it is: migrations, ours and the packages', and roles."""
    paths = [ROOT / "requirements-dev.txt", *(ROOT / path for path in ROLES), *sorted(ROOT.glob("*/migrations/*.py"))]
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in paths}


def _address(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _manage(arguments: list[str], url: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    env = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
