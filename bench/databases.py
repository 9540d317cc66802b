"""The same portal on two databases of one server: the small table beside the large one, both at hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections


class Database:
    """A second database, which takes the place of the default one while it is `used`."""

    def __init__(self, name: str) -> None:
        self._connection = connections.create_connection(DEFAULT_DB_ALIAS)
        self._connection.settings_dict = self._connection.settings_dict | {"NAME": name}

    @contextmanager
    def used(self) -> Iterator[None]:
        usual = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self._connection
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = usual

    def close(self) -> None:
        self._connection.close()


def copied(name: str) -> Database:
    """A copy of the default database as it is now; whoever else is still connected to it is sent away.

    PostgreSQL itself sends its own autovacuum away, which we may not.
    """
    source = connection.settings_dict["NAME"]
    connection.close()
    maintenance = Database("postgres")
    with maintenance.used(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND backend_type = 'client backend'",
            [source],
        )
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    maintenance.close()
    return Database(name)
