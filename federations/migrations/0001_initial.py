import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import regions.creating_together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="FederationCoverage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "federation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="federations.federation",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="覆盖区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "覆盖区划",
                        "verbose_name_plural": "覆盖区划",
                        "default_permissions": (),
                        "constraints": [models.UniqueConstraint(fields=("federation", "region"), name="coverage_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="4cc93b383392347d03ba5b7466388c897e5ff426",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_5c802",
                                    table="federations_federationcoverage",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9dbb2e59e7fec31ce5c547877a14c7b1dd3e46db",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_fa3fd",
                                    table="federations_federationcoverage",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n            SELECT 'federations_federation', o.region_id,\n                   CASE WHEN bool_or(o.started_on IS NULL) THEN NULL ELSE min(o.started_on) END, clock_timestamp()\n            FROM new_rows l JOIN federations_federation o ON o.id = l.federation_id\n            WHERE o.status IN ('submitted', 'verified') GROUP BY o.region_id;\n            RETURN NULL;\n        ",
                                    hash="ac26dbc6b644998355efdef4d1ee44d10a73d89c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_9e93c",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="federations_federationcoverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n            SELECT 'federations_federation', o.region_id,\n                   CASE WHEN bool_or(o.started_on IS NULL) THEN NULL ELSE min(o.started_on) END, clock_timestamp()\n            FROM old_rows l JOIN federations_federation o ON o.id = l.federation_id\n            WHERE o.status IN ('submitted', 'verified') GROUP BY o.region_id;\n            RETURN NULL;\n        ",
                                    hash="164cb26c0caef2b719ee81130e67d327b297ee61",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_6d523",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="federations_federationcoverage",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FederationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待核实"),
                                    ("verified", "已核实"),
                                    ("returned", "已退回"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "act",
                            models.CharField(
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="entry",
                                max_length=8,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "pending_act",
                            models.CharField(
                                blank=True,
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="",
                                max_length=8,
                                verbose_name="待核实的修订",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("form", "表单"), ("import", "Excel"), ("api", "接口")],
                                default="form",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("town", "镇街"), ("industry", "产业")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True, help_text="产业农合联填写，如蔬菜。", max_length=40, verbose_name="产业"
                            ),
                        ),
                        ("registered_on", models.DateField(blank=True, null=True, verbose_name="民政登记日期")),
                        ("secretariat", models.CharField(blank=True, max_length=80, verbose_name="秘书处设在")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="会长")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="最近经手人",
                            ),
                        ),
                        (
                            "changed_for",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁办理",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="对应单位",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="federations.federation",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="所在地",
                            ),
                        ),
                        (
                            "revises",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="federations.federation",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="federation_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="7053743ec7bec4b36cff9767075d7fe11486d27b",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_af14a",
                                    table="federations_federationevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="331119a7e150d88dfaa5a5111d2aacf5480782f4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ba3bb",
                                    table="federations_federationevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待核实"),
                                    ("verified", "已核实"),
                                    ("returned", "已退回"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "act",
                            models.CharField(
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="entry",
                                max_length=8,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "pending_act",
                            models.CharField(
                                blank=True,
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="",
                                max_length=8,
                                verbose_name="待核实的修订",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("form", "表单"), ("import", "Excel"), ("api", "接口")],
                                default="form",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="最近经手人",
                            ),
                        ),
                        (
                            "changed_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁办理",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "federation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="federations.federation",
                                verbose_name="农合联",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="单位所在地",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="members.organisation",
                                verbose_name="会员单位",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所在地",
                            ),
                        ),
                        (
                            "revises",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revision",
                                to="federations.membership",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.organisation",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "会员单位",
                        "verbose_name_plural": "会员单位",
                        "ordering": ["federation", "id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["home", "survivor"],
                                include=("status", "act", "pending_act", "started_on", "ended_on"),
                                name="membership_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="membership_open",
                            ),
                            models.Index(fields=["started_on", "home"], name="membership_dates"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("act", "entry"), ("revises__isnull", True)),
                                    models.Q(
                                        ("revises__isnull", False),
                                        ("status__in", ["draft", "submitted", "returned"]),
                                        models.Q(("act", "entry"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="membership_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="membership_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="membership_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("federation", "organisation", "started_on"),
                                name="membership_once",
                                nulls_distinct=False,
                                violation_error_message="这个单位从同一天起已经是该农合联的会员，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="064d3125cf8c0bcaa174087faae976da06ccd40b",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_1becc",
                                    table="federations_membership",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="200eaa02025f84996d2b5b3731e583f9eec0565c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2acc4",
                                    table="federations_membership",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="0817f8b65adee00e1f8de1caa9e84fcf4553dfa6",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_de7da",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT home_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT home_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="c3b103e449a4344e818be374a1ae560b09388ba6",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_da597",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="d4f3e4996cfddd7e3b254cac2f953fcb7e54f0c9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_83582",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id) INTO NEW.home_id, NEW.survivor_id FROM members_organisation named LEFT JOIN members_organisation kept ON kept.id = named.merged_into_id WHERE named.id = NEW.organisation_id; RETURN NEW;",
                                    hash="15dee72969181da83001a8734f13ef174659f00b",
                                    operation='INSERT OR UPDATE OF "organisation_id", "home_id", "survivor_id"',
                                    pgid="pgtrigger_copy_place_1aa6c",
                                    table="federations_membership",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_membershipevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "federation_id", "hands", "home_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."federation_id", new_values."hands", new_values."home_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="851e006c94e241a633825552cea8f77fd09fe1f4",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7f079",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_membershipevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "federation_id", "hands", "home_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."federation_id", new_values."hands", new_values."home_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2d5ce08cff5228dacf0d3e7efa6b6b1e6d3f156c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_76069",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_membershipevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "federation_id", "hands", "home_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."federation_id", old_values."hands", old_values."home_id", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."survivor_id", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7ba9f396cd2c756e3e59942dc6a4e26dc68413bc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ba453",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="federations_membership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待核实"),
                                    ("verified", "已核实"),
                                    ("returned", "已退回"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "act",
                            models.CharField(
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="entry",
                                max_length=8,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "pending_act",
                            models.CharField(
                                blank=True,
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="",
                                max_length=8,
                                verbose_name="待核实的修订",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("form", "表单"), ("import", "Excel"), ("api", "接口")],
                                default="form",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="最近经手人",
                            ),
                        ),
                        (
                            "changed_for",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁办理",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "federation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="federations.federation",
                                verbose_name="农合联",
                            ),
                        ),
                        (
                            "home",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="单位所在地",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="会员单位",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="federations.membership",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="所在地",
                            ),
                        ),
                        (
                            "revises",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="federations.membership",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="membership_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="70a54f0158c7d577050f34d0b539c6f363e346eb",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_4a225",
                                    table="federations_membershipevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5b4977fbeafaa7524fd337830cd27d14784a03b3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e8616",
                                    table="federations_membershipevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Federation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("submitted", "待核实"),
                                    ("verified", "已核实"),
                                    ("returned", "已退回"),
                                    ("voided", "已作废"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "act",
                            models.CharField(
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="entry",
                                max_length=8,
                                verbose_name="事项",
                            ),
                        ),
                        (
                            "pending_act",
                            models.CharField(
                                blank=True,
                                choices=[("entry", "新增"), ("edit", "修改"), ("void", "作废"), ("restore", "恢复")],
                                default="",
                                max_length=8,
                                verbose_name="待核实的修订",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[("form", "表单"), ("import", "Excel"), ("api", "接口")],
                                default="form",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                        ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                        ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("town", "镇街"), ("industry", "产业")],
                                max_length=10,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "industry",
                            models.CharField(
                                blank=True, help_text="产业农合联填写，如蔬菜。", max_length=40, verbose_name="产业"
                            ),
                        ),
                        ("registered_on", models.DateField(blank=True, null=True, verbose_name="民政登记日期")),
                        ("secretariat", models.CharField(blank=True, max_length=80, verbose_name="秘书处设在")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="会长")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="最近经手人",
                            ),
                        ),
                        (
                            "changed_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁办理",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="录入人",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="federations",
                                to="members.organisation",
                                verbose_name="对应单位",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所在地",
                            ),
                        ),
                        (
                            "revises",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revision",
                                to="federations.federation",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "verified_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核实人",
                            ),
                        ),
                        (
                            "covers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                through="federations.FederationCoverage",
                                to="regions.region",
                                verbose_name="覆盖区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "农合联",
                        "verbose_name_plural": "农合联",
                        "ordering": ["level", "id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "level", "id"),
                                name="federation_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="federation_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="federation_dates"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("act", "entry"), ("revises__isnull", True)),
                                    models.Q(
                                        ("revises__isnull", False),
                                        ("status__in", ["draft", "submitted", "returned"]),
                                        models.Q(("act", "entry"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="federation_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="federation_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="federation_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("organisation",),
                                name="federation_organisation_once",
                                violation_error_message="这个单位已经登记为农合联，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="089552f040538a242c3b49041a69fb625fb9e9d7",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_fbd0f",
                                    table="federations_federation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ab91552c647feccab7e06e5a39510da706f42e68",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_9d13e",
                                    table="federations_federation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="8e14ee578536ca180b3b338e223f2791eab34a6c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_49c3d",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="41b3fcca3bbb3214fe1b96e1d8da2176b9b2068c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_d319d",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="df46c8f49ed4987d72bc05fbda9faae189f7cdee",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_4f0b3",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_federationevent" ("act", "chair", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "industry", "is_demo", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registered_on", "remark", "revises_id", "secretariat", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."chair", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."industry", new_values."is_demo", new_values."level", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."registered_on", new_values."remark", new_values."revises_id", new_values."secretariat", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f58b53e9a2492d02d547c60c6e9262ab9608efe3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_931b3",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_federationevent" ("act", "chair", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "industry", "is_demo", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registered_on", "remark", "revises_id", "secretariat", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."chair", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."industry", new_values."is_demo", new_values."level", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."registered_on", new_values."remark", new_values."revises_id", new_values."secretariat", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cdb4bd4b35f93ebc7a6ad47d19ca1dff368df1ba",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1d38c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federations_federationevent" ("act", "chair", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "industry", "is_demo", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registered_on", "remark", "revises_id", "secretariat", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."chair", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."industry", old_values."is_demo", old_values."level", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."registered_on", old_values."remark", old_values."revises_id", old_values."secretariat", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c31be795cc5aed51a0ac7dcf85e3dbd81ffe5393",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5c139",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="federations_federation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
