import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import ledger.names
import members.personal
import regions.creating_together
from ledger.names import DROP_FUNCTIONS_SQL, functions_sql


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(functions_sql(), DROP_FUNCTIONS_SQL),
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="PersonKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "wrapped",
                            models.CharField(default=members.personal.new_wrapped_key, editable=False, max_length=255),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Adviser",
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
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "level",
                            models.CharField(
                                choices=[("town", "镇街辅导员"), ("district", "区级辅导员")],
                                default="town",
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("technician", "农技指导员"),
                                    ("village_official", "大学生村官"),
                                    ("coop_chair", "示范社理事长"),
                                    ("first_secretary", "第一书记"),
                                    ("other", "其他"),
                                ],
                                max_length=20,
                                verbose_name="来自",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
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
                                to="members.adviser",
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
                    ],
                    options={
                        "verbose_name": "合作社辅导员",
                        "verbose_name_plural": "合作社辅导员",
                        "ordering": ["level", "id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "level", "id"),
                                name="adviser_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="adviser_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="adviser_dates"),
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
                                name="adviser_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="adviser_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="adviser_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("name", "region", "level", "started_on"),
                                name="adviser_once",
                                nulls_distinct=False,
                                violation_error_message="这里从同一天起已有同名辅导员，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="cd60031ffffb21e6eecdfdf8a7ef035538bc5d81",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_94d22",
                                    table="members_adviser",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="4beede276e21f33ccf9caa8401c65d5c4a7dda73",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_ca880",
                                    table="members_adviser",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="d53d8a6a44f0ee3aaa8a2d7dcd05944495b95a90",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_00f31",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="e2e5e89f720e5b65aaf6131ca98848826d23bc5e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_34614",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="e33454161b61f14ec04feebfe1d2aef25229783a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_d6710",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_adviserevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "level", "name", "origin", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."level", new_values."name", new_values."origin", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e138a407c5e4806cca88dd039dcc378da88cdfd3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6cf9e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_adviserevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "level", "name", "origin", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."level", new_values."name", new_values."origin", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f83a068d8c4f5b4a2d3987452787b2cdf9fdf3ee",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ea778",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_adviserevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "level", "name", "origin", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."level", old_values."name", old_values."origin", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ea1ac2c4524324609020f4b48b254e415190f637",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_50f90",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_adviser",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdviserEvent",
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
                        ("name", models.CharField(max_length=40, verbose_name="姓名")),
                        (
                            "level",
                            models.CharField(
                                choices=[("town", "镇街辅导员"), ("district", "区级辅导员")],
                                default="town",
                                max_length=10,
                                verbose_name="级别",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("technician", "农技指导员"),
                                    ("village_official", "大学生村官"),
                                    ("coop_chair", "示范社理事长"),
                                    ("first_secretary", "第一书记"),
                                    ("other", "其他"),
                                ],
                                max_length=20,
                                verbose_name="来自",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
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
                                to="members.adviser",
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
                                to="members.adviser",
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
                                name="adviser_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="dea5c28910b322d794276ffbc4757a4bdc4cc02e",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_7d852",
                                    table="members_adviserevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6479d38cdad1827d33b361622597db8364d1f3d4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_54cdf",
                                    table="members_adviserevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReport",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="报的是哪一年的情况。",
                                validators=[
                                    django.core.validators.MinValueValidator(2007),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年报年度",
                            ),
                        ),
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
                                to="members.annualreport",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="annual_reports",
                                to="members.organisation",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "年报公示",
                        "verbose_name_plural": "年报公示",
                        "ordering": ["-year", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "organisation"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "year"),
                                name="annualreport_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="annualreport_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="annualreport_dates"),
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
                                name="annualreport_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="annualreport_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="annualreport_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("organisation", "year"),
                                name="annualreport_once",
                                violation_error_message="这个单位这一年度的年报已经登记过，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="1531040cd37494ec7d7e07667f00fb7140dcfdcd",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_c0780",
                                    table="members_annualreport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="79769d1327be98e1376213993ceb4780e205bbf7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_85440",
                                    table="members_annualreport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="af8064e97963d622568551c45364a8f34cff7b46",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_ac49c",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="7b044cbdcca563f4c56bf8e66b3234392a31d655",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_51f62",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="0c7c35768fd84642740fb50813ac3d2989e86eb4",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_187c9",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT named.region_id INTO NEW.region_id FROM members_organisation named WHERE named.id = NEW.organisation_id; RETURN NEW;",
                                    hash="efbf0b75b25c0e6b90e11711aae4e9e3cb7f6ee2",
                                    operation='INSERT OR UPDATE OF "organisation_id", "region_id"',
                                    pgid="pgtrigger_copy_place_6b06e",
                                    table="members_annualreport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_annualreportevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "year") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="29bfd6b09903fe01d04bd0b389462f219773d5e9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_94f5f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_annualreportevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "year") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ef55f45f027f4f6b8470d06e3a27766457fd876e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1deea",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_annualreportevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "year") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e486e95c1fe5b4d7d40f93f83c6e2efa105e7b03",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9b722",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_annualreport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Household",
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
                            "kind",
                            models.CharField(
                                choices=[("farm_household", "农户"), ("large_grower", "种养殖大户")],
                                default="farm_household",
                                max_length=16,
                                verbose_name="类型",
                            ),
                        ),
                        ("head_name_cipher", models.TextField(blank=True, default="", editable=False)),
                        ("id_number_cipher", models.TextField(blank=True, default="", editable=False)),
                        ("id_digest", models.CharField(blank=True, default="", editable=False, max_length=64)),
                        ("persons", models.PositiveSmallIntegerField(default=1, verbose_name="人口")),
                        (
                            "land_mu",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="承包地（亩）"
                            ),
                        ),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="members.household",
                                verbose_name="已并入",
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
                                to="members.household",
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
                            "key",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="members.personkey",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "农户",
                        "verbose_name_plural": "农户",
                        "ordering": ["-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region"],
                                include=(
                                    "status",
                                    "act",
                                    "pending_act",
                                    "started_on",
                                    "ended_on",
                                    "kind",
                                    "merged_into",
                                ),
                                name="household_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="household_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="household_dates"),
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
                                name="household_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="household_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="household_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True),
                                    models.Q(("id_digest", ""), _negated=True),
                                    models.Q(("status", "voided"), _negated=True),
                                ),
                                fields=("id_digest",),
                                name="household_identity_once",
                                violation_error_message="这个身份证号已经登记过，请按身份证号查找后直接选用。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("land_mu__isnull", True), ("land_mu__gte", 0), _connector="OR"),
                                name="household_land_not_negative",
                                violation_error_message="面积不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="17d2a20289aa08870d5ed2a5967d85aa5bbd4555",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_938d5",
                                    table="members_household",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9388471f45b07fd6cb4231d49527f343f945c3e1",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_a2000",
                                    table="members_household",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="ce0fd598be10caa24f7078fa4d382665dd53e99e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_55d10",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="3865c7cb388535293d88a448b70c7707020f2a09",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_67ba9",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="675c15b605948504774266ef67d440f67cf5ad4a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_d7b27",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_servicecontract",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE service_centers_servicecontract SET household_id = household_id WHERE household_id = NEW.id OR household_id IN (SELECT id FROM members_household WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="5f1fee48fbc8136e2d3261b60ae3684b32a3ac54",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_servicecontract_47a74",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "merged_into_id", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."head_name_cipher", new_values."id", new_values."id_digest", new_values."id_number_cipher", new_values."is_demo", new_values."key_id", new_values."kind", new_values."land_mu", new_values."merged_into_id", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c9ea183816e89592b1a4c0da2fd624336fcde252",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c0e72",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "merged_into_id", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."head_name_cipher", new_values."id", new_values."id_digest", new_values."id_number_cipher", new_values."is_demo", new_values."key_id", new_values."kind", new_values."land_mu", new_values."merged_into_id", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d40ba406e3a8511451a31d9a841b405bdd8d356f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2b256",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "merged_into_id", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."head_name_cipher", old_values."id", old_values."id_digest", old_values."id_number_cipher", old_values."is_demo", old_values."key_id", old_values."kind", old_values."land_mu", old_values."merged_into_id", old_values."pending_act", old_values."persons", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2f024944eef0da47f5093f54e4ea8d943ab839ef",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5c615",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_household",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="18 位；没有代码的留空。",
                                max_length=18,
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("coop", "农民专业合作社"),
                                    ("coop_union", "农民专业合作社联合社"),
                                    ("family_farm", "家庭农场"),
                                    ("enterprise", "农业企业"),
                                    ("village_collective", "村集体经济组织"),
                                    ("primary_society", "基层供销社"),
                                    ("coop_enterprise", "社有企业"),
                                    ("federation", "农合联"),
                                    ("association", "行业协会"),
                                    ("research", "科研院所"),
                                    ("college", "职业院校"),
                                    ("bank", "金融机构"),
                                    ("guarantee", "担保机构"),
                                    ("other", "其他"),
                                ],
                                max_length=24,
                                verbose_name="单位类型",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        (
                            "legal_representative",
                            models.CharField(blank=True, max_length=40, verbose_name="法定代表人"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                        ("main_industry", models.CharField(blank=True, max_length=60, verbose_name="主导产业")),
                        (
                            "name_key",
                            models.GeneratedField(
                                db_persist=True,
                                expression=ledger.names.NameKey(models.F("name")),
                                output_field=models.TextField(),
                            ),
                        ),
                        (
                            "initials",
                            models.GeneratedField(
                                db_persist=True,
                                expression=ledger.names.Initials(models.F("name")),
                                output_field=models.TextField(),
                            ),
                        ),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="members.organisation",
                                verbose_name="已并入",
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
                                to="members.organisation",
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
                    ],
                    options={
                        "verbose_name": "单位",
                        "verbose_name_plural": "单位",
                        "ordering": ["name"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region"],
                                include=(
                                    "status",
                                    "act",
                                    "pending_act",
                                    "started_on",
                                    "ended_on",
                                    "kind",
                                    "id",
                                    "merged_into",
                                ),
                                name="organisation_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="organisation_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="organisation_dates"),
                            models.Index(fields=["name_key"], name="organisation_name_key"),
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
                                name="organisation_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="organisation_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="organisation_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True),
                                    models.Q(("code", ""), _negated=True),
                                    models.Q(("status", "voided"), _negated=True),
                                ),
                                fields=("code",),
                                name="organisation_code_once",
                                violation_error_message="这个统一社会信用代码已经登记过，请在单位名录里查找后直接选用。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("code", ""),
                                    ("revises__isnull", True),
                                    models.Q(("status", "voided"), _negated=True),
                                ),
                                fields=("name", "region"),
                                name="organisation_name_once",
                                violation_error_message="本地已有同名且没有代码的单位，请直接选用，或补填代码加以区分。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="51acef527688cc9da71b57b471d0acd53864776c",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_6a069",
                                    table="members_organisation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9681ef13015d95985223bb81dd0acdd2e3101253",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_d6261",
                                    table="members_organisation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="6cf532ccc7a93a2924f6059a03e9bce9b69fe6db",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_22087",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="d292e427293c91576eec0d71d720a06f3903d525",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_f6615",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="6fe5d2b1507a7860a80c6e8b3572793f7d08804e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_4018b",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_title",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE members_title SET organisation_id = organisation_id WHERE organisation_id = NEW.id OR organisation_id IN (SELECT id FROM members_organisation WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="f74c0225df2cc6d054bd0352498e0002604266d0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_title_68729",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_organisationstate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id THEN\n                UPDATE members_organisationstate SET organisation_id = organisation_id WHERE organisation_id = NEW.id;\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="7dc25bb48d6dd7b509426b92e639c265a9099f23",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_organisationstate_0ec98",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_annualreport",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id THEN\n                UPDATE members_annualreport SET organisation_id = organisation_id WHERE organisation_id = NEW.id;\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="617dbd16f7396089d5b0b4901c8955a5e996a729",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_annualreport_cf1e5",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_primarysociety",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE members_primarysociety SET organisation_id = organisation_id WHERE organisation_id = NEW.id OR organisation_id IN (SELECT id FROM members_organisation WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="f11ef8bc94be08643c8c2be4c72a8fd9f034416a",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_primarysociety_8359e",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_upgrade",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE service_centers_upgrade SET organisation_id = organisation_id WHERE organisation_id = NEW.id OR organisation_id IN (SELECT id FROM members_organisation WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="7077c824615ae696c32e299bfc7f6180e5128bba",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_upgrade_5733c",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_membership",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE federations_membership SET organisation_id = organisation_id WHERE organisation_id = NEW.id OR organisation_id IN (SELECT id FROM members_organisation WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="5b519de0c37930dd86a7877e634ca552ab6a811c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_membership_a6a65",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_servicecontract",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE service_centers_servicecontract SET organisation_id = organisation_id WHERE organisation_id = NEW.id OR organisation_id IN (SELECT id FROM members_organisation WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="bb6c7f3de883846a7958e483df7389dd1ee16ac2",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_servicecontract_76c9d",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="kind_of_contracts",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind"))',
                                    func="\n                    UPDATE service_centers_servicecontract SET organisation_id = organisation_id\n                    WHERE organisation_id = NEW.id;\n                    RETURN NULL;\n                ",
                                    hash="abd2bd3676b5defdf3c9432b6a2fe4734ef46c76",
                                    operation="UPDATE",
                                    pgid="pgtrigger_kind_of_contracts_cb148",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "code", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "kind", "legal_representative", "main_industry", "merged_into_id", "name", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."code", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."legal_representative", new_values."main_industry", new_values."merged_into_id", new_values."name", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0b59498572a577731f2593d6b9e281b96a5413b4",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_d68e8",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "code", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "kind", "legal_representative", "main_industry", "merged_into_id", "name", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."code", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."legal_representative", new_values."main_industry", new_values."merged_into_id", new_values."name", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."act" IS DISTINCT FROM (new_values."act") OR old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."changed_by_id" IS DISTINCT FROM (new_values."changed_by_id") OR old_values."changed_for_id" IS DISTINCT FROM (new_values."changed_for_id") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."edition" IS DISTINCT FROM (new_values."edition") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."hands" IS DISTINCT FROM (new_values."hands") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."legal_representative" IS DISTINCT FROM (new_values."legal_representative") OR old_values."main_industry" IS DISTINCT FROM (new_values."main_industry") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."pending_act" IS DISTINCT FROM (new_values."pending_act") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."remark" IS DISTINCT FROM (new_values."remark") OR old_values."revises_id" IS DISTINCT FROM (new_values."revises_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."verified_at" IS DISTINCT FROM (new_values."verified_at") OR old_values."verified_by_id" IS DISTINCT FROM (new_values."verified_by_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="24ec09a9862dc25220fdb9b93368d48b5639ebb0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f4b2a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "code", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "kind", "legal_representative", "main_industry", "merged_into_id", "name", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."address", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."code", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."kind", old_values."legal_representative", old_values."main_industry", old_values."merged_into_id", old_values."name", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8ab11b71b6a53dd9ee8733cd9d7b0ddb97914ed0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5a0df",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_organisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnualReportEvent",
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
                            "year",
                            models.PositiveSmallIntegerField(
                                help_text="报的是哪一年的情况。",
                                validators=[
                                    django.core.validators.MinValueValidator(2007),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年报年度",
                            ),
                        ),
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
                                to="members.annualreport",
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
                                to="members.annualreport",
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
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="单位",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="annualreport_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ab985f826739f162011733615d029f07a469a10d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_6228c",
                                    table="members_annualreportevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="65d797a95159eca31ac76f1da3368698e41fab2e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_3844b",
                                    table="members_annualreportevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
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
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        (
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="18 位；没有代码的留空。",
                                max_length=18,
                                verbose_name="统一社会信用代码",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("coop", "农民专业合作社"),
                                    ("coop_union", "农民专业合作社联合社"),
                                    ("family_farm", "家庭农场"),
                                    ("enterprise", "农业企业"),
                                    ("village_collective", "村集体经济组织"),
                                    ("primary_society", "基层供销社"),
                                    ("coop_enterprise", "社有企业"),
                                    ("federation", "农合联"),
                                    ("association", "行业协会"),
                                    ("research", "科研院所"),
                                    ("college", "职业院校"),
                                    ("bank", "金融机构"),
                                    ("guarantee", "担保机构"),
                                    ("other", "其他"),
                                ],
                                max_length=24,
                                verbose_name="单位类型",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        (
                            "legal_representative",
                            models.CharField(blank=True, max_length=40, verbose_name="法定代表人"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                        ("main_industry", models.CharField(blank=True, max_length=60, verbose_name="主导产业")),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="已并入",
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
                                to="members.organisation",
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
                                to="members.organisation",
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
                                name="organisation_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="fc71aa8ec0154a4df25654f65276ee123e2abccd",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_70760",
                                    table="members_organisationevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f0940d56f7878a532c9da5a37546ecb83029cac4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_02a5d",
                                    table="members_organisationevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationState",
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
                            "registration",
                            models.CharField(
                                choices=[
                                    ("normal", "正常"),
                                    ("abnormal", "列入经营异常名录"),
                                    ("hollow", "空壳"),
                                    ("deregistered", "已注销"),
                                ],
                                max_length=16,
                                verbose_name="登记状态",
                            ),
                        ),
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
                                related_name="states",
                                to="members.organisation",
                                verbose_name="单位",
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
                                to="members.organisationstate",
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
                    ],
                    options={
                        "verbose_name": "单位登记状态",
                        "verbose_name_plural": "单位登记状态",
                        "ordering": ["-started_on"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "organisation"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "registration"),
                                name="organisationstate_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="organisationstate_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="organisationstate_dates"),
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
                                name="organisationstate_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="organisationstate_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="organisationstate_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="388de358e3a47e1801373fdb6dc55f76d8be4799",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_f81dc",
                                    table="members_organisationstate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="3fa0596c1476555117e29169dadb48366f1065d8",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_1d667",
                                    table="members_organisationstate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_servicecontract', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="60afd691c13c575e89436f2b43e1eea28ff47128",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_a934e",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_servicecontract', place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="5dd5b02c3113d1140d85745a15b728540d9de802",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_278e7",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'members_organisation', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_servicecontract', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="650293374232c80ae0243e519713031b06f0f921",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_efcda",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT named.region_id INTO NEW.region_id FROM members_organisation named WHERE named.id = NEW.organisation_id; RETURN NEW;",
                                    hash="7cba8ed46c8e7fdc73dc150e9c7231d402781ffe",
                                    operation='INSERT OR UPDATE OF "organisation_id", "region_id"',
                                    pgid="pgtrigger_copy_place_6b8b3",
                                    table="members_organisationstate",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationstateevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registration", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."registration", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3e8e72a8ad8232aa50964b66193f79c9886f477b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c4fb5",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationstateevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registration", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."registration", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d346c237faa4a5fd7a1336e767c16a38d4059b5f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d0d99",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationstateevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "registration", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."registration", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4fab9710da2959848d635e61701f97f0ef087b4d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2f7fd",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_organisationstate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationStateEvent",
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
                            "registration",
                            models.CharField(
                                choices=[
                                    ("normal", "正常"),
                                    ("abnormal", "列入经营异常名录"),
                                    ("hollow", "空壳"),
                                    ("deregistered", "已注销"),
                                ],
                                max_length=16,
                                verbose_name="登记状态",
                            ),
                        ),
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
                                verbose_name="单位",
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
                                to="members.organisationstate",
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
                                to="members.organisationstate",
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
                                name="organisationstate_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="23f8adee622ddb440fc096af69296b54d47d2c8d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_41316",
                                    table="members_organisationstateevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6cdbda644916f30ddc07606a38c480a1f0b201d3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8c28e",
                                    table="members_organisationstateevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdEvent",
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
                            "kind",
                            models.CharField(
                                choices=[("farm_household", "农户"), ("large_grower", "种养殖大户")],
                                default="farm_household",
                                max_length=16,
                                verbose_name="类型",
                            ),
                        ),
                        ("head_name_cipher", models.TextField(blank=True, default="", editable=False)),
                        ("id_number_cipher", models.TextField(blank=True, default="", editable=False)),
                        ("id_digest", models.CharField(blank=True, default="", editable=False, max_length=64)),
                        ("persons", models.PositiveSmallIntegerField(default=1, verbose_name="人口")),
                        (
                            "land_mu",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="承包地（亩）"
                            ),
                        ),
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
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.household",
                                verbose_name="已并入",
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
                                to="members.household",
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
                                to="members.household",
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
                        (
                            "key",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.personkey",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="household_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="a9f96aa1985243379f573662ff428d379c57126c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_b9e62",
                                    table="members_householdevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a76fe39b038d2a6fc8f60671e340edd9aaf58e9f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_74abb",
                                    table="members_householdevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrimarySociety",
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
                        ("has_assets", models.BooleanField(default=False, verbose_name="有资产")),
                        ("has_able_person", models.BooleanField(default=False, verbose_name="有能人")),
                        ("has_industry", models.BooleanField(default=False, verbose_name="有产业")),
                        ("has_rules", models.BooleanField(default=False, verbose_name="有制度")),
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
                                related_name="primary_societies",
                                to="members.organisation",
                                verbose_name="基层供销社",
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
                                to="members.primarysociety",
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
                        (
                            "covers",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                through="members.PrimarySocietyCoverage",
                                to="regions.region",
                                verbose_name="服务到的镇街",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "基层社",
                        "verbose_name_plural": "基层社",
                        "ordering": ["-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "survivor"],
                                include=(
                                    "status",
                                    "act",
                                    "pending_act",
                                    "started_on",
                                    "ended_on",
                                    "has_assets",
                                    "has_able_person",
                                    "has_industry",
                                    "has_rules",
                                    "id",
                                ),
                                name="primarysociety_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="primarysociety_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="primarysociety_dates"),
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
                                name="primarysociety_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="primarysociety_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="primarysociety_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="0a478f5e7bbbd415d9822c7ce019f88dda6cb007",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_73360",
                                    table="members_primarysociety",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="bf6380c95d2d6361c741a065bf1e7714faef6b4c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3a605",
                                    table="members_primarysociety",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="6a0581e93dce6153da2087ceeca17ef36e0400e6",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_42a70",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="a0f92c31dd9cee5cd3089297f4f6a92386ea3958",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_1a205",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="2f2cef6731f0afb9b5e40066a757bc095df6c5bb",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_cc67d",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id) INTO NEW.region_id, NEW.survivor_id FROM members_organisation named LEFT JOIN members_organisation kept ON kept.id = named.merged_into_id WHERE named.id = NEW.organisation_id; RETURN NEW;",
                                    hash="662a28fa46e386e87d44328ba3fb33440e9ad206",
                                    operation='INSERT OR UPDATE OF "organisation_id", "region_id", "survivor_id"',
                                    pgid="pgtrigger_copy_place_f29ba",
                                    table="members_primarysociety",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_primarysocietyevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "has_able_person", "has_assets", "has_industry", "has_rules", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."has_able_person", new_values."has_assets", new_values."has_industry", new_values."has_rules", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c8f85c5f078fcada6c1519296cfe7d308a706348",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5c0ae",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_primarysocietyevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "has_able_person", "has_assets", "has_industry", "has_rules", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."has_able_person", new_values."has_assets", new_values."has_industry", new_values."has_rules", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4dc8326926f6f3c7b9f6d7cd9ed4f36a523d71e4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9ba2f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_primarysocietyevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "has_able_person", "has_assets", "has_industry", "has_rules", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."has_able_person", old_values."has_assets", old_values."has_industry", old_values."has_rules", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."survivor_id", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a3529c454aef840a452beaf73c6595a185baad3f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_1805e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_primarysociety",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrimarySocietyCoverage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="服务到的镇街",
                            ),
                        ),
                        (
                            "society",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coverage",
                                to="members.primarysociety",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "服务到的镇街",
                        "verbose_name_plural": "服务到的镇街",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("society", "region"), name="society_coverage_once")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="3902d9e018c4f452ecd2f9224d9e6faf9c40c319",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_ade42",
                                    table="members_primarysocietycoverage",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9373a66fb9afad2c0493e9a511a34ab610e93c81",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5a07f",
                                    table="members_primarysocietycoverage",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n            SELECT 'members_primarysociety', o.region_id,\n                   CASE WHEN bool_or(o.started_on IS NULL) THEN NULL ELSE min(o.started_on) END, clock_timestamp()\n            FROM new_rows l JOIN members_primarysociety o ON o.id = l.society_id\n            WHERE o.status IN ('submitted', 'verified') GROUP BY o.region_id;\n            RETURN NULL;\n        ",
                                    hash="086dc0c60e16cb3610b145a3ad3ef424d776b479",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_c9bca",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_primarysocietycoverage",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n            SELECT 'members_primarysociety', o.region_id,\n                   CASE WHEN bool_or(o.started_on IS NULL) THEN NULL ELSE min(o.started_on) END, clock_timestamp()\n            FROM old_rows l JOIN members_primarysociety o ON o.id = l.society_id\n            WHERE o.status IN ('submitted', 'verified') GROUP BY o.region_id;\n            RETURN NULL;\n        ",
                                    hash="562e3837d742856c474a24b6201d585417a3847e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_e9311",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_primarysocietycoverage",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrimarySocietyEvent",
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
                        ("has_assets", models.BooleanField(default=False, verbose_name="有资产")),
                        ("has_able_person", models.BooleanField(default=False, verbose_name="有能人")),
                        ("has_industry", models.BooleanField(default=False, verbose_name="有产业")),
                        ("has_rules", models.BooleanField(default=False, verbose_name="有制度")),
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
                                verbose_name="基层供销社",
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
                                to="members.primarysociety",
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
                                to="members.primarysociety",
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
                                name="primarysociety_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="0ecec6907f90e8bf5d393370d4190ddf425885ec",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_53824",
                                    table="members_primarysocietyevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1c05ec3eca768604615f13cbe63a12f7ceb6f039",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_952cb",
                                    table="members_primarysocietyevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SamenessDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kept_id", models.BigIntegerField(verbose_name="保留的记录")),
                        ("other_id", models.BigIntegerField(verbose_name="另一条记录")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("different", "不是同一个"), ("merged", "是同一个，已合并")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        (
                            "decided_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="决定时间"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
                            ),
                        ),
                        (
                            "row_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "疑似重复的处理",
                        "verbose_name_plural": "疑似重复的处理",
                        "ordering": ["-id"],
                        "default_permissions": ("view", "add", "change"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at__isnull", True)),
                                fields=("row_type", "kept_id", "other_id"),
                                name="sameness_decided_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kept_id", models.F("other_id")), _negated=True),
                                name="sameness_of_two",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="7bbafca9a16226196808cc2206b0f0855f13e5d0",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_eb560",
                                    table="members_samenessdecision",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="bdd271559277d978c46fa31248436197351cee12",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0efe2",
                                    table="members_samenessdecision",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_samenessdecisionevent" ("decided_at", "decided_by_id", "id", "kept_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_type_id", "undone_at", "undone_by_id", "verdict") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."kept_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."row_type_id", new_values."undone_at", new_values."undone_by_id", new_values."verdict" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="db0adfc56ebea0c365604d49486a2520e850c9eb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c3a7c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_samenessdecision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_samenessdecisionevent" ("decided_at", "decided_by_id", "id", "kept_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_type_id", "undone_at", "undone_by_id", "verdict") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."kept_id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."row_type_id", new_values."undone_at", new_values."undone_by_id", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8e0b5d3035051fd4e69e1cff78457b67232f019a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_92e0d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_samenessdecision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_samenessdecisionevent" ("decided_at", "decided_by_id", "id", "kept_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_type_id", "undone_at", "undone_by_id", "verdict") SELECT old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."kept_id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."row_type_id", old_values."undone_at", old_values."undone_by_id", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e8f0e869ce7cf14f7e0be83fa416aff1bee95ef9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_401b9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_samenessdecision",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SamenessDecisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("kept_id", models.BigIntegerField(verbose_name="保留的记录")),
                        ("other_id", models.BigIntegerField(verbose_name="另一条记录")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[("different", "不是同一个"), ("merged", "是同一个，已合并")],
                                max_length=10,
                                verbose_name="结论",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                        (
                            "decided_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="决定时间"),
                        ),
                        ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="撤销时间")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="决定人",
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
                                to="members.samenessdecision",
                            ),
                        ),
                        (
                            "row_type",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        (
                            "undone_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="撤销人",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="a2515c1519dd01cdac06aa8e9cbc2b3841136925",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_67f9a",
                                    table="members_samenessdecisionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0887e20a5e7981aae1f378a4ec0dc5babebf583d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2581a",
                                    table="members_samenessdecisionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Title",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("demonstration_coop", "农民合作社示范社"),
                                    ("demonstration_farm", "示范家庭农场"),
                                    ("demonstration_society", "基层社示范社"),
                                    ("star_society", "星级社"),
                                ],
                                default="demonstration_coop",
                                max_length=24,
                                verbose_name="名称",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("municipal", "市级"), ("national", "国家级")],
                                max_length=12,
                                verbose_name="级别",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="认定文号")),
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
                                related_name="titles",
                                to="members.organisation",
                                verbose_name="单位",
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
                                to="members.title",
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
                        "verbose_name": "示范社等称号",
                        "verbose_name_plural": "示范社等称号",
                        "ordering": ["-started_on"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "survivor"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "kind", "level"),
                                name="title_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="title_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="title_dates"),
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
                                name="title_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="title_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="title_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="29feab2fc0d6cc745a6e6eb4ed56dfd31402eaa9",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_ea6d5",
                                    table="members_title",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="cd23499b2b8f882c736e424d1467c0d88fc52328",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5064f",
                                    table="members_title",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="372840b0bd300a626b5bfe26bd39c8a07637a45f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_4b722",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="cb39270d4490cf32e1ef6330aa86ae8225429452",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_21d41",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="5ad20d7441254cd0dc8548aae43bc76bf122997e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_37783",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id) INTO NEW.region_id, NEW.survivor_id FROM members_organisation named LEFT JOIN members_organisation kept ON kept.id = named.merged_into_id WHERE named.id = NEW.organisation_id; RETURN NEW;",
                                    hash="1e53a8778f784058cb0492cd9bde545b9d5d5d85",
                                    operation='INSERT OR UPDATE OF "organisation_id", "region_id", "survivor_id"',
                                    pgid="pgtrigger_copy_place_0a802",
                                    table="members_title",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_titleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "kind", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."document", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."level", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="298022e07c49a165c51d3a4bed26bf7a777968c3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_38291",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_titleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "kind", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."document", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."level", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2865cfe3064237e141f2b053cff4378ca32a0a2e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_372d5",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_titleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "kind", "level", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."document", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."kind", old_values."level", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."survivor_id", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6e18ab7b7671c0926c53f273ff0ea270568f9021",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dac0c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="members_title",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TitleEvent",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("demonstration_coop", "农民合作社示范社"),
                                    ("demonstration_farm", "示范家庭农场"),
                                    ("demonstration_society", "基层社示范社"),
                                    ("star_society", "星级社"),
                                ],
                                default="demonstration_coop",
                                max_length=24,
                                verbose_name="名称",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("municipal", "市级"), ("national", "国家级")],
                                max_length=12,
                                verbose_name="级别",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="认定文号")),
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
                                verbose_name="单位",
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
                                to="members.title",
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
                                to="members.title",
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
                                name="title_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="1e4db180b08fdacbf6c043c47aa8bca078a73fec",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2c330",
                                    table="members_titleevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b178ce0af085985bd22b30542b0e75d1b6df8d3e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8563e",
                                    table="members_titleevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
