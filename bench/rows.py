"""Very many sites with roles: staged, then written by INSERT … SELECT within the audit, as an import would."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction

from ledger.audit import acting
from regions.models import Region

# As many as a large town has; it has them whatever the size of the table.
TOWN_ROWS = 1_000
CHUNK = 200_000

# A row's number decides everything about it. Four roles per site; primes keep the columns independent.
STAGE = """
    INSERT INTO bench_staging
    SELECT n, %(base)s + (n + 3) / 4 AS site_id,
           CASE WHEN n <= %(town_rows)s THEN (%(town)s::bigint[])[1 + ((n - 1) / 4) %% cardinality(%(town)s::bigint[])]
                ELSE (SELECT region_id FROM bench_places p WHERE p.place = ((n - 1) / 4) %% %(places)s) END,
           CASE WHEN n %% 100 < 3 THEN 'draft' WHEN n %% 100 < 4 THEN 'voided'
                WHEN n %% 100 < 9 THEN 'submitted' ELSE 'verified' END,
           CASE WHEN n * 7919 %% 100 < 40 THEN 'service_society' WHEN n * 7919 %% 100 < 80 THEN 'outlet'
                WHEN n * 7919 %% 100 < 90 THEN 'finance_terminal' ELSE 'express' END,
           n * 6101 %% 7,
           CASE WHEN n %% 97 > 0 THEN DATE '2016-01-01' + (n * 104729 %% 3950)::int END,
           CASE WHEN n * 3571 %% 4 = 0 THEN (100 + n %% 2000)::int END,
           n %% 200 = 199
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
"""

SITES = """
    INSERT INTO service_centers_site (id, region_id, name, status, version, edition, act, pending_act, source, hands,
        reason, remark, is_demo, created_at, changed_at, address, contact, phone)
    SELECT site_id, region_id, 'bench ' || site_id, 'verified', 3, 1, 'entry', '', 'import', '{}',
        '', '', true, now(), now(), '', '', '' FROM bench_staging WHERE mod(n, 4) = 1 ORDER BY n
"""

ROLES = """
    INSERT INTO service_centers_siterole (region_id, site_id, status, version, edition, act, pending_act, source, hands,
        reason, remark, is_demo, created_at, changed_at, role, outlet_kind, co_builders, started_on, ended_on)
    SELECT region_id, site_id, status, 3, (status IN ('verified', 'voided'))::int, 'entry',
        CASE WHEN has_revision AND status = 'verified' THEN 'edit' ELSE '' END, 'import', '{}',
        '', '', true, now(), now(), role,
        CASE WHEN role = 'outlet' THEN (ARRAY['supermarket', 'produce_station', 'supply_station', 'logistics_node',
            'purchasing_center', 'recycling_center', 'leading_enterprise'])[1 + kind] ELSE '' END,
        '{}', started_on, started_on + open_days
    FROM bench_staging ORDER BY n
"""

REVISIONS = """
    INSERT INTO service_centers_siterole (region_id, site_id, status, version, edition, act, pending_act, revises_id,
        source, hands, reason, remark, is_demo, created_at, changed_at, role, outlet_kind, co_builders, started_on)
    SELECT r.region_id, r.site_id, 'submitted', 1, 1, 'edit', '', r.id, 'form', '{}', '', '', true, now(), now(),
        r.role, r.outlet_kind, r.co_builders, r.started_on + 30
    FROM service_centers_siterole r WHERE r.pending_act = 'edit' AND r.site_id BETWEEN %s AND %s
        AND NOT EXISTS (SELECT FROM service_centers_siterole v WHERE v.revises_id = r.id)
"""


def fill(*, first: int, last: int, county: Region, tell: Callable[[str], None]) -> None:
    """Site-role rows number `first` (4 k + 1) to `last` (4 m); the first TOWN_ROWS lie in the measured town."""
    town = measured_villages(county)
    with connection.cursor() as cursor:
        places = _stage_places(town)
        cursor.execute("SELECT COALESCE(max(id), 0) FROM service_centers_site WHERE NOT starts_with(name, 'bench ')")
        base = cursor.fetchone()[0]
    for start in range(first, last + 1, CHUNK):
        stop = min(start + CHUNK - 1, last)
        numbers = {"first": start, "last": stop, "base": base, "town": town, "town_rows": TOWN_ROWS, "places": places}
        _fill_chunk(numbers)
        tell(f"{stop:,} site-role rows")
    settle()


def settle() -> None:
    """What autovacuum does sooner or later: statistics, and the visibility map that index-only scans need."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE service_centers_siterole, service_centers_site, targets_total, ledger_mark")


def measured_villages(county: Region) -> list[int]:
    """Villages of the town whose rows are changed."""
    town = Region.objects.within(county).at_level("town").order_by("code").first()
    assert town is not None
    return list(town.children.order_by("code").values_list("pk", flat=True))


def _stage_places(without: Sequence[int]) -> int:
    """Number the villages of all other towns, in a fixed disorder; returns how many."""
    villages = list(
        Region.objects.at_level("village").exclude(pk__in=without).order_by("pk").values_list("pk", flat=True)
    )
    random.Random("bench").shuffle(villages)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_places")
        cursor.execute("CREATE UNLOGGED TABLE bench_places (place int PRIMARY KEY, region_id bigint)")
        cursor.execute(
            "INSERT INTO bench_places SELECT row_number() OVER () - 1, region FROM unnest(%s::bigint[]) AS region",
            [villages],
        )
        cursor.execute("ANALYZE bench_places")
    return len(villages)


def _fill_chunk(numbers: dict[str, Any]) -> None:
    with transaction.atomic(), acting(None, "bench"), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_staging")
        cursor.execute(
            "CREATE UNLOGGED TABLE bench_staging (n bigint, site_id bigint, region_id bigint, status text, role text,"
            " kind int, started_on date, open_days int, has_revision boolean)"
        )
        cursor.execute(STAGE, numbers)
        cursor.execute("ANALYZE bench_staging")
        cursor.execute(SITES)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('service_centers_site', 'id'), max(site_id)),"
            " min(site_id), max(site_id) FROM bench_staging"
        )
        _, lowest, highest = cursor.fetchone()
        cursor.execute(ROLES)
        cursor.execute(REVISIONS, [lowest, highest])
        cursor.execute("DROP TABLE bench_staging")
