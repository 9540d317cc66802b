import django.contrib.postgres.fields
import django.core.validators
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
                    name="Authorisation",
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
                        ("purpose", models.CharField(max_length=100, verbose_name="用途")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回日期")),
                        (
                            "bank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorisations_held",
                                to="members.organisation",
                                verbose_name="银行",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorisations",
                                to="members.household",
                                verbose_name="授权农户",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorisations",
                                to="members.organisation",
                                verbose_name="授权单位",
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
                                to="credit.authorisation",
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
                        "verbose_name": "授权书",
                        "verbose_name_plural": "授权书",
                        "ordering": ["-started_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region"],
                                include=("status", "act", "pending_act", "started_on", "ended_on"),
                                name="authorisation_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="authorisation_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="authorisation_dates"),
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
                                name="authorisation_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="authorisation_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="authorisation_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("household__isnull", True), ("organisation__isnull", False)),
                                    models.Q(("household__isnull", False), ("organisation__isnull", True)),
                                    _connector="OR",
                                ),
                                name="authorisation_one_subject",
                                violation_error_message="授权单位和授权农户请填且只填一个。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="a24b1f98969431f93ec0a881505fcfcee77e094e",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_a4ff9",
                                    table="credit_authorisation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="5c20439a2e7c8ffe3e43dc5e1d8789aaa10629aa",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_a0047",
                                    table="credit_authorisation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="93e3ea7bbb7110677cce3fc9cb513d7d48cf29c7",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_c0141",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="0583dbb5af402161d44776eb980cbf2e29198b2f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_b1d2f",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="b7c186edec736ce1f803ee6293303065cb03f463",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_6ca9d",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_authorisationevent" ("act", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "withdrawn_on") SELECT new_values."act", new_values."bank_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c074ffd2dfd4937e43aa8011fbdd44d756feb505",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cda91",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_authorisationevent" ("act", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "withdrawn_on") SELECT new_values."act", new_values."bank_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="529451c5a811ce09ed4ae41ba822486b1b39681d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b1422",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_authorisationevent" ("act", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version", "withdrawn_on") SELECT old_values."act", old_values."bank_id", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."household_id", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f74d0e1b832e78091fe9f410c765516ef2732e59",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_51eb3",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="credit_authorisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorisationEvent",
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
                        ("purpose", models.CharField(max_length=100, verbose_name="用途")),
                        ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回日期")),
                        (
                            "bank",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="银行",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.household",
                                verbose_name="授权农户",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="授权单位",
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
                                to="credit.authorisation",
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
                                to="credit.authorisation",
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
                                name="authorisation_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="71879c8c39bb74deab648e9306f0bcb84e9f203d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2e072",
                                    table="credit_authorisationevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c0e2ae99464fae44df8bfb9450f08b6b4441e7c6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_347d1",
                                    table="credit_authorisationevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankClerk",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clerks",
                                to="members.organisation",
                                verbose_name="银行",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bank_clerk",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "银行经办",
                        "verbose_name_plural": "银行经办",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="2b2b7509d435f8f2b519d83dfcd64f538b7cac03",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_189ed",
                                    table="credit_bankclerk",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="88cbcb6b26c0d7e9010d551de1cb755ca0e88a48",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_634a7",
                                    table="credit_bankclerk",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_bankclerkevent" ("bank_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."bank_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0299a5b75950db64c131779f35900c77ea175e9b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b6f6b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="credit_bankclerk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_bankclerkevent" ("bank_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."bank_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="40df737f7e0ac7ab027d36b446ebd275ab1247d0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d7b33",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="credit_bankclerk",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_bankclerkevent" ("bank_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."bank_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3ec7ad67a02f8674f7eebfe3688c71443c36a916",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ab146",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="credit_bankclerk",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankClerkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "bank",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="银行",
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
                                to="credit.bankclerk",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="用户",
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
                                    hash="fed4daf0a82da48c1dc96f723bef5bd7ee32422d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5441d",
                                    table="credit_bankclerkevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8d00ce330d54a11d6ab2d65040bdad617d1b59fa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_eccda",
                                    table="credit_bankclerkevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Loan",
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
                        ("occurred_on", models.DateField(verbose_name="发生日期")),
                        (
                            "grain",
                            models.CharField(
                                choices=[("single", "单笔"), ("batch", "按月汇总（附清单）")],
                                default="single",
                                max_length=8,
                                verbose_name="粒度",
                            ),
                        ),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[
                                    ("household", "农户"),
                                    ("large_grower", "种养殖大户"),
                                    ("family_farm", "家庭农场"),
                                    ("coop", "合作社"),
                                    ("enterprise", "农业企业"),
                                ],
                                max_length=16,
                                verbose_name="借款主体",
                            ),
                        ),
                        (
                            "persons",
                            models.PositiveIntegerField(
                                default=1, help_text="单笔为 1；按月汇总填户数。", verbose_name="笔（户）数"
                            ),
                        ),
                        (
                            "amount_yuan",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=16,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="发放金额（元）",
                            ),
                        ),
                        (
                            "rate_percent",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="年利率（%）"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="到期日")),
                        (
                            "guarantee",
                            models.CharField(
                                choices=[("credit", "信用"), ("guaranteed", "保证"), ("mortgaged", "抵（质）押")],
                                default="credit",
                                max_length=12,
                                verbose_name="担保方式",
                            ),
                        ),
                        (
                            "balance_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="余额（元）"
                            ),
                        ),
                        (
                            "overdue_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="逾期（元）"
                            ),
                        ),
                        (
                            "authorisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loans",
                                to="credit.authorisation",
                                verbose_name="授权书",
                            ),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loans",
                                to="members.organisation",
                                verbose_name="银行",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loans",
                                to="members.household",
                                verbose_name="借款农户",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loans_received",
                                to="members.organisation",
                                verbose_name="借款单位",
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
                                to="credit.loan",
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
                            "product",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="loans",
                                to="credit.loanproduct",
                                verbose_name="产品",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信贷投放",
                        "verbose_name_plural": "信贷投放",
                        "ordering": ["-occurred_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "occurred_on"],
                                include=(
                                    "status",
                                    "act",
                                    "pending_act",
                                    "amount_yuan",
                                    "persons",
                                    "grain",
                                    "subject_kind",
                                    "guarantee",
                                ),
                                name="loan_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="loan_open",
                            ),
                            models.Index(fields=["occurred_on", "region"], name="loan_dates"),
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
                                name="loan_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="loan_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount_yuan__gt", 0)),
                                name="loan_amount_positive",
                                violation_error_message="发放金额必须大于 0 元。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("grain", "batch"),
                                    ("revises__isnull", True),
                                    models.Q(("status", "voided"), _negated=True),
                                ),
                                fields=("bank", "region", "subject_kind", "product", "occurred_on"),
                                name="loan_batch_once",
                                nulls_distinct=False,
                                violation_error_message="该行在该地该月已有同类主体、同一产品的汇总记录，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="9e6aae8eed8665cdf8c6b666534689be46f45ed9",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_dfc9a",
                                    table="credit_loan",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="1f79a7ad11852d903418dc30c8efc2df23ddaf57",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e8c20",
                                    table="credit_loan",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="5bec2ff7d79cb8c0a1abb8fb5c9fec2d650b4b5d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_bf104",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, occurred_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, occurred_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="6dc44454ae851c6d7db8dec8d73804da3cbde629",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_46113",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="562faa7e50c798d3f9478f0c363ea12f14c5760c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_0d3d2",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanevent" ("act", "amount_yuan", "authorisation_id", "balance_yuan", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "due_on", "edition", "grain", "guarantee", "hands", "household_id", "id", "is_demo", "occurred_on", "organisation_id", "overdue_yuan", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "rate_percent", "reason", "region_id", "remark", "revises_id", "source", "status", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."amount_yuan", new_values."authorisation_id", new_values."balance_yuan", new_values."bank_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."due_on", new_values."edition", new_values."grain", new_values."guarantee", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."organisation_id", new_values."overdue_yuan", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."product_id", new_values."rate_percent", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."subject_kind", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bc34fd7365addaecaf7602b7b7ba876eabeea8a5",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_08463",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanevent" ("act", "amount_yuan", "authorisation_id", "balance_yuan", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "due_on", "edition", "grain", "guarantee", "hands", "household_id", "id", "is_demo", "occurred_on", "organisation_id", "overdue_yuan", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "rate_percent", "reason", "region_id", "remark", "revises_id", "source", "status", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."amount_yuan", new_values."authorisation_id", new_values."balance_yuan", new_values."bank_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."due_on", new_values."edition", new_values."grain", new_values."guarantee", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."organisation_id", new_values."overdue_yuan", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."product_id", new_values."rate_percent", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."subject_kind", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="902ef0845f63d53f28e57f1413c28209d39210ba",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_861e3",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanevent" ("act", "amount_yuan", "authorisation_id", "balance_yuan", "bank_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "due_on", "edition", "grain", "guarantee", "hands", "household_id", "id", "is_demo", "occurred_on", "organisation_id", "overdue_yuan", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "rate_percent", "reason", "region_id", "remark", "revises_id", "source", "status", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."amount_yuan", old_values."authorisation_id", old_values."balance_yuan", old_values."bank_id", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."due_on", old_values."edition", old_values."grain", old_values."guarantee", old_values."hands", old_values."household_id", old_values."id", old_values."is_demo", old_values."occurred_on", old_values."organisation_id", old_values."overdue_yuan", old_values."pending_act", old_values."persons", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."product_id", old_values."rate_percent", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."status", old_values."subject_kind", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="31c849485ee09313d78f311c4fc85e922028d0a2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b8733",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="credit_loan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoanEvent",
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
                        ("occurred_on", models.DateField(verbose_name="发生日期")),
                        (
                            "grain",
                            models.CharField(
                                choices=[("single", "单笔"), ("batch", "按月汇总（附清单）")],
                                default="single",
                                max_length=8,
                                verbose_name="粒度",
                            ),
                        ),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[
                                    ("household", "农户"),
                                    ("large_grower", "种养殖大户"),
                                    ("family_farm", "家庭农场"),
                                    ("coop", "合作社"),
                                    ("enterprise", "农业企业"),
                                ],
                                max_length=16,
                                verbose_name="借款主体",
                            ),
                        ),
                        (
                            "persons",
                            models.PositiveIntegerField(
                                default=1, help_text="单笔为 1；按月汇总填户数。", verbose_name="笔（户）数"
                            ),
                        ),
                        (
                            "amount_yuan",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=16,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="发放金额（元）",
                            ),
                        ),
                        (
                            "rate_percent",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=6, null=True, verbose_name="年利率（%）"
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="到期日")),
                        (
                            "guarantee",
                            models.CharField(
                                choices=[("credit", "信用"), ("guaranteed", "保证"), ("mortgaged", "抵（质）押")],
                                default="credit",
                                max_length=12,
                                verbose_name="担保方式",
                            ),
                        ),
                        (
                            "balance_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="余额（元）"
                            ),
                        ),
                        (
                            "overdue_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="逾期（元）"
                            ),
                        ),
                        (
                            "authorisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="credit.authorisation",
                                verbose_name="授权书",
                            ),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="银行",
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
                            "household",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.household",
                                verbose_name="借款农户",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="借款单位",
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
                                to="credit.loan",
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
                                to="credit.loan",
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
                            "product",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="credit.loanproduct",
                                verbose_name="产品",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="loan_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2e9792339fec1c682320e9af58063ea159e61fc4",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_a8237",
                                    table="credit_loanevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bd1764d846117b659b95d8001714f8989fc00b61",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e93de",
                                    table="credit_loanevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoanProduct",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60, unique=True, verbose_name="产品")),
                        (
                            "cap_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="单户上限（元）"
                            ),
                        ),
                        ("available_from", models.DateField(blank=True, null=True, verbose_name="开办日期")),
                        (
                            "available_to",
                            models.DateField(blank=True, null=True, verbose_name="停办日期（当日起不办）"),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="products",
                                to="members.organisation",
                                verbose_name="银行",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "信贷产品",
                        "verbose_name_plural": "信贷产品",
                        "ordering": ["id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="2ec5d2c8e5eee8b02a21aa5503cffca6ab624c5d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_16120",
                                    table="credit_loanproduct",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="07874017dcf576357465f7db9ac5183ba08ea9fc",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_92162",
                                    table="credit_loanproduct",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanproductevent" ("available_from", "available_to", "bank_id", "cap_yuan", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."available_from", new_values."available_to", new_values."bank_id", new_values."cap_yuan", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f1a8012bd76150b6521b3133338f2af69c3434b3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_22b19",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="credit_loanproduct",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanproductevent" ("available_from", "available_to", "bank_id", "cap_yuan", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."available_from", new_values."available_to", new_values."bank_id", new_values."cap_yuan", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e1b7838b9d7d90ab06542c59989eca5a293fa2b4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_46753",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="credit_loanproduct",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "credit_loanproductevent" ("available_from", "available_to", "bank_id", "cap_yuan", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."available_from", old_values."available_to", old_values."bank_id", old_values."cap_yuan", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c5136886d32f6c51a9f364e5936c9e353cfc83ee",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0e24e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="credit_loanproduct",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoanProductEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=60, verbose_name="产品")),
                        (
                            "cap_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="单户上限（元）"
                            ),
                        ),
                        ("available_from", models.DateField(blank=True, null=True, verbose_name="开办日期")),
                        (
                            "available_to",
                            models.DateField(blank=True, null=True, verbose_name="停办日期（当日起不办）"),
                        ),
                        (
                            "bank",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="银行",
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
                                to="credit.loanproduct",
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
                                    hash="7ae3ed54b3a9c116a76701186fece93557715bee",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_6c772",
                                    table="credit_loanproductevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ed78394d16f65bce4b0eab3433dc57bc80d2fefd",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8b812",
                                    table="credit_loanproductevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
