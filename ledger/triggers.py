"""What the database itself guards on a ledger table.

* no write without an audit context, no TRUNCATE (COPY loses the context, so COPY is refused too);
* every write that can move a number leaves a mark (table, region, smallest affected date) in the
  outbox `ledger_mark`, in the writing transaction.

`TG_TABLE_NAME` names the ledger in a mark: one trigger body serves every table.
"""

from collections.abc import Sequence

import pgtrigger

ANY_WRITE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def guard_triggers() -> list[pgtrigger.Trigger]:
    """Refuse writes that the audit could not attribute, and TRUNCATE."""
    return [
        pgtrigger.Trigger(
            name="needs_context",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=ANY_WRITE,
            func="""
                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN
                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NULL;
            """,
        ),
        no_truncate(),
    ]


def no_truncate() -> pgtrigger.Trigger:
    """TRUNCATE fires no row trigger: neither the history nor the marks would notice."""
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="""
                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
            """,
    )


def _insert_marks(source: str, place: str, since: str) -> str:
    # Only rows that count, or would count once verified, can move a number.
    return f"""
        INSERT INTO ledger_mark (ledger, region_id, since, made_at)
        SELECT TG_TABLE_NAME, {place},
               CASE WHEN bool_or({since} IS NULL) THEN NULL ELSE min({since}) END, clock_timestamp()
        FROM {source} WHERE status IN ('submitted', 'verified') AND {place} IS NOT NULL GROUP BY {place};
    """


def mark_triggers(
    *, place: str = "region_id", since: str = "started_on", also: Sequence[str] = ()
) -> list[pgtrigger.Trigger]:
    """One statement-level trigger per operation.

    `place` is the column by which the ledger's measures count, `since` the first day from which
    the row can matter (null: from always). `also`: tables of ledgers whose conditions read this one
    (`depends_on`); what moves this one may move their numbers in the same place.
    """
    both = f"""
        INSERT INTO ledger_mark (ledger, region_id, since, made_at)
        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()
        FROM (
            SELECT {place} AS place, {since} AS since FROM old_rows WHERE status IN ('submitted', 'verified')
            UNION ALL
            SELECT {place}, {since} FROM new_rows WHERE status IN ('submitted', 'verified')
        ) AS touched WHERE place IS NOT NULL GROUP BY place;
    """
    marked = ["TG_TABLE_NAME", *(f"'{table}'" for table in also)]
    referencing = {
        "insert": (
            pgtrigger.Insert,
            pgtrigger.Referencing(new="new_rows"),
            _insert_marks("new_rows", place, since),
        ),
        "update": (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows"), both),
        "delete": (
            pgtrigger.Delete,
            pgtrigger.Referencing(old="old_rows"),
            _insert_marks("old_rows", place, since),
        ),
    }
    return [
        pgtrigger.Trigger(
            name=f"mark_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=reference,
            func=f"{''.join(body.replace('TG_TABLE_NAME', table) for table in marked)} RETURN NULL;",
        )
        for name, (operation, reference, body) in referencing.items()
    ]


def link_mark_triggers(*, owner_table: str, owner_column: str, place: str, since: str) -> list[pgtrigger.Trigger]:
    """Marks for a table that hangs on a ledger (a many-to-many link): its writes move the owner's numbers."""

    def body(source: str) -> str:
        return f"""
            INSERT INTO ledger_mark (ledger, region_id, since, made_at)
            SELECT '{owner_table}', o.{place},
                   CASE WHEN bool_or(o.{since} IS NULL) THEN NULL ELSE min(o.{since}) END, clock_timestamp()
            FROM {source} l JOIN {owner_table} o ON o.id = l.{owner_column}
            WHERE o.status IN ('submitted', 'verified') GROUP BY o.{place};
            RETURN NULL;
        """

    return [
        pgtrigger.Trigger(
            name=f"mark_{name}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=reference,
            func=body(source),
        )
        for name, operation, reference, source in [
            ("insert", pgtrigger.Insert, pgtrigger.Referencing(new="new_rows"), "new_rows"),
            ("delete", pgtrigger.Delete, pgtrigger.Referencing(old="old_rows"), "old_rows"),
        ]
    ]


def place_copy_triggers(*, source_table: str, link: str, place: str, survivor: str = "") -> list[pgtrigger.Trigger]:
    """Keep `place` (and `survivor`) of a row equal to the home of the thing that it counts.

    The thing may have been merged into another: then the survivor and its home are meant.
    """
    if survivor:
        found = "SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id)"
        found += f" INTO NEW.{place}, NEW.{survivor}"
        source = f"{source_table} named LEFT JOIN {source_table} kept ON kept.id = named.merged_into_id"
    else:
        found = f"SELECT named.region_id INTO NEW.{place}"
        source = f"{source_table} named"
    return [
        pgtrigger.Trigger(
            name="copy_place",
            level=pgtrigger.Row,
            when=pgtrigger.Before,
            # A place written by hand is written over too.
            operation=pgtrigger.Insert | pgtrigger.UpdateOf(link, place, *([survivor] if survivor else [])),
            func=f"{found} FROM {source} WHERE named.id = NEW.{link}; RETURN NEW;",
        )
    ]


def place_source_trigger(*, dependent_table: str, link: str, merges: bool = False) -> pgtrigger.Trigger:
    """On the thing's own table: when its home or survivor changes, its dependents are written again.

    The dependents' own trigger then copies the new place, and their marks follow by themselves.
    """
    condition = "OLD.region_id IS DISTINCT FROM NEW.region_id"
    others = ""
    if merges:
        condition += " OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id"
        others = f" OR {link} IN (SELECT id FROM {{meta.db_table}} WHERE merged_into_id = NEW.id)"
    return pgtrigger.Trigger(
        name=f"place_of_{dependent_table.rsplit('_', 1)[1]}",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        func=pgtrigger.Func(
            f"""
            IF {condition} THEN
                UPDATE {dependent_table} SET {link} = {link} WHERE {link} = NEW.id{others};
            END IF;
            RETURN NULL;
            """
        ),
    )
