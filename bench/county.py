"""`make bench`: a county with 1,000,000 rows in one ledger, 40 minutes on two cores. `--rows` for a quick look."""

import argparse
import sys

from bench import report
from bench.cluster import own_cluster


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="site-role rows, a multiple of 40")
    size = parser.parse_args().rows
    report.say(f"county, {size:,} rows; {report.load()}")
    with own_cluster("county") as folder:
        from django.core.management import call_command

        from bench import imports, lighthouse, plans, suite

        call_command("load_regions", verbosity=0)
        prepared = suite.prepare(size=size)
        effort = suite.Effort()
        lines = list(suite.measure(prepared, folder=folder, effort=effort))
        lines += imports.memory_lines(prepared.clerk, folder, rows=effort.upload_rows)
        report.say("Lighthouse")
        lines += lighthouse.lines(suite.visits(prepared), folder, rounds=3)
        report.say("five plans")
        # Every day since the oldest plan began, again and again: how many rows there are is not what is asked.
        with prepared.small.used():
            lines += plans.lines("bishan-2024", rounds=2)
        prepared.small.close()
    report.close(lines, heading=f"A county of 璧山's divisions, {size:,} site-role rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
