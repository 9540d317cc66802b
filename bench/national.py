"""`make bench-national`: 665,000 regions and 5,000,000 rows in one ledger. `--rows` for a quicker look."""

import argparse
import sys

from bench import report
from bench.cluster import own_cluster


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-national", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000, help="site-role rows, a multiple of 40")
    size = parser.parse_args().rows
    report.say(f"the country, {size:,} rows; {report.load()}")
    with own_cluster("national") as folder:
        from bench import divisions, suite

        lines = [divisions.load_line(divisions.fetch(folder))]
        prepared = suite.prepare(size=size)
        lines += suite.measure(prepared, folder=folder, effort=suite.Effort())
        prepared.small.close()
    report.close(lines, heading=f"The whole country, {size:,} site-role rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
