"""Run a command while the embedded PostgreSQL is up: `python -m nonghelian.embedded.with_database ./manage.py shell`.

With `make demo` running, the command simply uses its database.
"""

import os
import subprocess
import sys
from pathlib import Path

from nonghelian.embedded.postgres import AlreadyRunning, Cluster, ClusterError, recorded_url


def main(command: list[str]) -> int:
    """Run `command` with DATABASE_URL set and return its exit code."""
    var_dir = Path(os.environ.get("NHL_VAR", "var"))
    cluster = Cluster(var_dir)
    try:
        url = cluster.start()
    except AlreadyRunning:
        url = recorded_url(var_dir.resolve())
    except ClusterError as error:
        print(f"数据库无法启动：{error} / the database does not start: {error}", file=sys.stderr)
        return 1
    try:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        cluster.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
