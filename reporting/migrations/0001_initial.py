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
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        (
                            "said",
                            models.CharField(
                                choices=[("changed", "有变化"), ("unchanged", "无变化"), ("not_applicable", "不适用")],
                                max_length=16,
                                verbose_name="说明",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="不适用原因")),
                        ("new_rows", models.PositiveIntegerField(blank=True, null=True, verbose_name="新增条数")),
                        ("changed_rows", models.PositiveIntegerField(blank=True, null=True, verbose_name="修改条数")),
                        (
                            "submission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statements",
                                to="reporting.submission",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "台账说明",
                        "verbose_name_plural": "台账说明",
                        "ordering": ["id"],
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("submission", "ledger"), name="statement_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("said", "not_applicable"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="statement_not_applicable_has_reason",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="f46f14d1e21248b95b719d939babffa4f8d52bd3",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_8b3ca",
                                    table="reporting_statement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2d3c08e53e31159305778730357257912e7a0899",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e920e",
                                    table="reporting_statement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_statementevent" ("changed_rows", "id", "ledger", "new_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "said", "submission_id") SELECT new_values."changed_rows", new_values."id", new_values."ledger", new_values."new_rows", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."said", new_values."submission_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9e1aa0dfeef74d73165d96f412f36001251c38ea",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_594ad",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_statement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_statementevent" ("changed_rows", "id", "ledger", "new_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "said", "submission_id") SELECT new_values."changed_rows", new_values."id", new_values."ledger", new_values."new_rows", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."said", new_values."submission_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5b3b8dc7bf3471a6cacef173000ea9c62b1378c4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ea5bf",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_statement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_statementevent" ("changed_rows", "id", "ledger", "new_rows", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "said", "submission_id") SELECT old_values."changed_rows", old_values."id", old_values."ledger", old_values."new_rows", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."said", old_values."submission_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0d68f67c08d72e71fb0aeab6ec27bdc0b22d452b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_34a1c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_statement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Announcement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        ("text", models.TextField(max_length=2000, verbose_name="内容")),
                        (
                            "starts_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="从哪天起"),
                        ),
                        ("ends_on", models.DateField(verbose_name="到哪天止（含当日）")),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("system_admin", "系统管理员"),
                                        ("security_admin", "安全管理员"),
                                        ("auditor", "审计管理员"),
                                        ("district_clerk", "区级经办"),
                                        ("district_verifier", "区级核实"),
                                        ("credit_staff", "区级信贷专管"),
                                        ("town_clerk", "镇街经办"),
                                        ("department", "部门"),
                                        ("department_verifier", "部门核实"),
                                        ("bank", "银行经办"),
                                        ("leader", "领导"),
                                        ("member_unit", "会员单位"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=list,
                                help_text="不选就是所有人。",
                                size=None,
                                verbose_name="发给哪些角色",
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="发布单位",
                            ),
                        ),
                        (
                            "towns",
                            models.ManyToManyField(
                                blank=True,
                                help_text="不选就是全区。",
                                related_name="+",
                                to="regions.region",
                                verbose_name="发给哪些镇街",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "通知公告",
                        "verbose_name_plural": "通知公告",
                        "ordering": ["-starts_on", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="announcement_ends_after_start",
                                violation_error_message="到哪天止不能早于从哪天起。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="7d2c8c29258d17626e0210f15c59cbbd3cb5a60d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_bf01a",
                                    table="reporting_announcement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="87d51c071c515a7622edd48bc7d1597598ec5a46",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_a2e46",
                                    table="reporting_announcement",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_announcementevent" ("ends_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "roles", "starts_on", "text", "title", "written_by_id") SELECT new_values."ends_on", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."roles", new_values."starts_on", new_values."text", new_values."title", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b0d1a3b27e002e49399ba61243430751f21a7ccf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1d5f2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_announcement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_announcementevent" ("ends_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "roles", "starts_on", "text", "title", "written_by_id") SELECT new_values."ends_on", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."roles", new_values."starts_on", new_values."text", new_values."title", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c110cd1860e7020c451d40c9c17ed646d330795b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_13d02",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_announcement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_announcementevent" ("ends_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "roles", "starts_on", "text", "title", "written_by_id") SELECT old_values."ends_on", old_values."id", old_values."is_demo", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."roles", old_values."starts_on", old_values."text", old_values."title", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f008b52b562ee3c22fd96fdad3c95445a08beaba",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_270b0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_announcement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnouncementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=80, verbose_name="标题")),
                        ("text", models.TextField(max_length=2000, verbose_name="内容")),
                        (
                            "starts_on",
                            models.DateField(default=django.utils.timezone.localdate, verbose_name="从哪天起"),
                        ),
                        ("ends_on", models.DateField(verbose_name="到哪天止（含当日）")),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("system_admin", "系统管理员"),
                                        ("security_admin", "安全管理员"),
                                        ("auditor", "审计管理员"),
                                        ("district_clerk", "区级经办"),
                                        ("district_verifier", "区级核实"),
                                        ("credit_staff", "区级信贷专管"),
                                        ("town_clerk", "镇街经办"),
                                        ("department", "部门"),
                                        ("department_verifier", "部门核实"),
                                        ("bank", "银行经办"),
                                        ("leader", "领导"),
                                        ("member_unit", "会员单位"),
                                    ],
                                    max_length=30,
                                ),
                                blank=True,
                                default=list,
                                help_text="不选就是所有人。",
                                size=None,
                                verbose_name="发给哪些角色",
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
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
                                to="reporting.announcement",
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
                                verbose_name="发布单位",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="发布人",
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
                                    hash="73c0cd001536ce6353615308d8b2ed445732837d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_9d6b8",
                                    table="reporting_announcementevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="494e663f7300859e63b0975dcda54e8a71234fad",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b499c",
                                    table="reporting_announcementevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(verbose_name="第几")),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        ("row_id", models.BigIntegerField(verbose_name="记录")),
                        ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="清单第几行")),
                        ("label", models.CharField(max_length=200, verbose_name="抽到的")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("fits", "符合"), ("differs", "不符"), ("incomplete", "需补正")],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("noted_at", models.DateTimeField(blank=True, null=True, verbose_name="记录时间")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
                            ),
                        ),
                        (
                            "check_of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="reporting.spotcheck",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "抽查记录",
                        "verbose_name_plural": "抽查记录",
                        "ordering": ["position"],
                        "default_permissions": ("view",),
                        "constraints": [
                            models.UniqueConstraint(fields=("check_of", "position"), name="checked_row_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result__in", ["", "fits"]),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="checked_row_told_when_wrong",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="e5c93c1aae1cb2ef39d60bb8bc3bbd6dfa4cb2d1",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_66efe",
                                    table="reporting_checkedrow",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="97e97e6caf37c115d1597b16dc90ebec8c4a1c52",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_4b690",
                                    table="reporting_checkedrow",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_checkedrowevent" ("check_of_id", "edition", "id", "label", "ledger", "line", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "remark", "result", "row_id") SELECT new_values."check_of_id", new_values."edition", new_values."id", new_values."label", new_values."ledger", new_values."line", new_values."noted_at", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."remark", new_values."result", new_values."row_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7ecae12f9b2eb814cc152e66b0a5720a0e0468b3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ceb74",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_checkedrow",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_checkedrowevent" ("check_of_id", "edition", "id", "label", "ledger", "line", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "remark", "result", "row_id") SELECT new_values."check_of_id", new_values."edition", new_values."id", new_values."label", new_values."ledger", new_values."line", new_values."noted_at", new_values."noted_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."remark", new_values."result", new_values."row_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a51c10b13f1b1ec26e0bd346857080975d436684",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1359d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_checkedrow",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_checkedrowevent" ("check_of_id", "edition", "id", "label", "ledger", "line", "noted_at", "noted_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "remark", "result", "row_id") SELECT old_values."check_of_id", old_values."edition", old_values."id", old_values."label", old_values."ledger", old_values."line", old_values."noted_at", old_values."noted_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."remark", old_values."result", old_values."row_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1c5a7f77a9d44334bd554ca69195d5c55e12d150",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8ece7",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_checkedrow",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=60)),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        ("text", models.TextField(blank=True, verbose_name="内容")),
                        ("link", models.CharField(blank=True, max_length=200, verbose_name="去办")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="读过")),
                        ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="发过邮件")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="收件人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "消息",
                        "verbose_name_plural": "消息",
                        "ordering": ["-made_at", "-id"],
                        "default_permissions": (),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("read_at__isnull", True)), fields=["user"], name="notice_unread"
                            ),
                            models.Index(fields=["user", "-made_at"], name="notice_inbox"),
                        ],
                        "constraints": [models.UniqueConstraint(fields=("user", "key"), name="notice_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Obligation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        ("starts_on", models.DateField(help_text="填该月 1 日。", verbose_name="从哪个月起")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="填该月 1 日；一直要报就不填。",
                                null=True,
                                verbose_name="到哪个月止（当月起不报）",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="regions.region",
                                verbose_name="报送单位",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报送责任",
                        "verbose_name_plural": "报送责任",
                        "ordering": ["region__code", "ledger", "starts_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "ledger", "starts_on"),
                                name="obligation_once",
                                violation_error_message="这个单位从这个月起报这本台账，已经登记过了。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on__isnull", True)),
                                fields=("region", "ledger"),
                                name="obligation_one_open",
                                violation_error_message="这个单位正在报这本台账，请先给原来的一条填上到哪个月止。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gt", models.F("starts_on")), _connector="OR"
                                ),
                                name="obligation_ends_after_start",
                                violation_error_message="到哪个月止必须晚于从哪个月起。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__day", 1),
                                    models.Q(("ends_on__isnull", True), ("ends_on__day", 1), _connector="OR"),
                                ),
                                name="obligation_by_whole_months",
                                violation_error_message="报送按整月算，两个日期都填某月 1 日。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="6308df566fe39379d04184081b4617dcb2ee2988",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_29cc7",
                                    table="reporting_obligation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="294f5b6b5dd272be3d295aacc350bd32ab301ac2",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_cda89",
                                    table="reporting_obligation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_obligationevent" ("ends_on", "id", "ledger", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."ledger", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="041070be26e42b8b2dea6dad43e4de6c4a4f7eb8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b935e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_obligation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_obligationevent" ("ends_on", "id", "ledger", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."ledger", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="07314f02c4176d590f1801a3975726fd57b2c714",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6a980",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_obligation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_obligationevent" ("ends_on", "id", "ledger", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "starts_on") SELECT old_values."ends_on", old_values."id", old_values."ledger", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0b39def0df3e76e167825a64ce95a1ab1b2b9ca2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_142f7",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_obligation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObligationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        ("starts_on", models.DateField(help_text="填该月 1 日。", verbose_name="从哪个月起")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True,
                                help_text="填该月 1 日；一直要报就不填。",
                                null=True,
                                verbose_name="到哪个月止（当月起不报）",
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
                                to="reporting.obligation",
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
                                verbose_name="报送单位",
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
                                    hash="eceed38f302ed05ff0e230c4281ec02d41d9cd47",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_09886",
                                    table="reporting_obligationevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="894123512a2faad3e0fc7ad9a448508e1416c738",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_c7ebf",
                                    table="reporting_obligationevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingPeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="填该月 1 日。", verbose_name="月份")),
                        ("reminds_on", models.DateField(verbose_name="提示")),
                        ("opens_on", models.DateField(verbose_name="开放")),
                        ("due_on", models.DateField(help_text="这一天以后报的记为迟报。", verbose_name="正常截止")),
                        (
                            "late_due_on",
                            models.DateField(help_text="这一天以后报的要写明原因。", verbose_name="迟报截止"),
                        ),
                        ("check_due_on", models.DateField(verbose_name="核收截止")),
                        ("closes_on", models.DateField(verbose_name="结账")),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reporting_periods",
                                to="regions.region",
                                verbose_name="区县",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报送期",
                        "verbose_name_plural": "报送期",
                        "ordering": ["-month"],
                        "default_permissions": ("view", "add", "change"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "month"),
                                name="period_once",
                                violation_error_message="这个月的报送期已经有了。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="period_is_a_month",
                                violation_error_message="月份请填该月 1 日。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reminds_on__lte", models.F("due_on")),
                                    ("opens_on__gte", models.F("month")),
                                    ("opens_on__lte", models.F("due_on")),
                                    ("due_on__lte", models.F("late_due_on")),
                                    ("late_due_on__lte", models.F("check_due_on")),
                                    ("check_due_on__lte", models.F("closes_on")),
                                ),
                                name="period_dates_in_order",
                                violation_error_message="六个日期要按先后：提示和开放在前，正常截止、迟报截止、核收截止、结账依次在后。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="a2daea07deab9093b9ab2c92027f925ba085f21b",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_e8eeb",
                                    table="reporting_reportingperiod",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2460731b432ea0ad25b18edeedc5ba1dc27bafd5",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_34e7f",
                                    table="reporting_reportingperiod",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingperiodevent" ("check_due_on", "closes_on", "due_on", "id", "late_due_on", "month", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_on") SELECT new_values."check_due_on", new_values."closes_on", new_values."due_on", new_values."id", new_values."late_due_on", new_values."month", new_values."opens_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."reminds_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="75d6a06f5a9cf8c7dd82e75c72b5c25cb9e14b08",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7df8c",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_reportingperiod",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingperiodevent" ("check_due_on", "closes_on", "due_on", "id", "late_due_on", "month", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_on") SELECT new_values."check_due_on", new_values."closes_on", new_values."due_on", new_values."id", new_values."late_due_on", new_values."month", new_values."opens_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."reminds_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1e97d67c6121e58d4a279aabf80fb67d88c91092",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e7cbc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_reportingperiod",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingperiodevent" ("check_due_on", "closes_on", "due_on", "id", "late_due_on", "month", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_on") SELECT old_values."check_due_on", old_values."closes_on", old_values."due_on", old_values."id", old_values."late_due_on", old_values."month", old_values."opens_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."reminds_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0481ceaae92a4b7d305f367519d6ed262fe0a8db",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9b781",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_reportingperiod",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingPeriodEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("month", models.DateField(help_text="填该月 1 日。", verbose_name="月份")),
                        ("reminds_on", models.DateField(verbose_name="提示")),
                        ("opens_on", models.DateField(verbose_name="开放")),
                        ("due_on", models.DateField(help_text="这一天以后报的记为迟报。", verbose_name="正常截止")),
                        (
                            "late_due_on",
                            models.DateField(help_text="这一天以后报的要写明原因。", verbose_name="迟报截止"),
                        ),
                        ("check_due_on", models.DateField(verbose_name="核收截止")),
                        ("closes_on", models.DateField(verbose_name="结账")),
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
                                to="reporting.reportingperiod",
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
                                verbose_name="区县",
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
                                    hash="2669b099a7ec40deb4f3fed3cdce184f21a8217c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e0e58",
                                    table="reporting_reportingperiodevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6b04155fb12da0eefc10a5231a231b21cafeb094",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_eff65",
                                    table="reporting_reportingperiodevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reminds_before",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="开放前第几个工作日提示",
                            ),
                        ),
                        (
                            "due_on_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日正常截止",
                            ),
                        ),
                        (
                            "late_due_on_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日迟报截止",
                            ),
                        ),
                        (
                            "check_due_on_day",
                            models.PositiveSmallIntegerField(
                                default=8,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日核收截止",
                            ),
                        ),
                        (
                            "closes_on_day",
                            models.PositiveSmallIntegerField(
                                default=9,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日结账",
                            ),
                        ),
                        (
                            "region",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reporting_rule",
                                to="regions.region",
                                verbose_name="区县",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "报送日程",
                        "verbose_name_plural": "报送日程",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on_day__lte", models.F("late_due_on_day")),
                                    ("late_due_on_day__lte", models.F("check_due_on_day")),
                                    ("check_due_on_day__lte", models.F("closes_on_day")),
                                ),
                                name="reporting_rule_in_order",
                                violation_error_message="几个截止要按先后：正常截止、迟报截止、核收截止、结账。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="4aef6914d255e9efac1690fbeec76482b8262d30",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_00dad",
                                    table="reporting_reportingrule",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="a7a55e3d1f861c4f3f7d2ce8112930a393a0fe91",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_eacb4",
                                    table="reporting_reportingrule",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingruleevent" ("check_due_on_day", "closes_on_day", "due_on_day", "id", "late_due_on_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_before") SELECT new_values."check_due_on_day", new_values."closes_on_day", new_values."due_on_day", new_values."id", new_values."late_due_on_day", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."reminds_before" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8cc8b63e8ed3755f780395019c9831c8daac2b18",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0a76a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_reportingrule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingruleevent" ("check_due_on_day", "closes_on_day", "due_on_day", "id", "late_due_on_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_before") SELECT new_values."check_due_on_day", new_values."closes_on_day", new_values."due_on_day", new_values."id", new_values."late_due_on_day", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."reminds_before" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6a8a818ffb9330a6b7fa05d0e73173c36cc3b010",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e1d09",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_reportingrule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_reportingruleevent" ("check_due_on_day", "closes_on_day", "due_on_day", "id", "late_due_on_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "reminds_before") SELECT old_values."check_due_on_day", old_values."closes_on_day", old_values."due_on_day", old_values."id", old_values."late_due_on_day", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."reminds_before" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="928f43b7f6b3cd4a8886a5df68fbadf7d3cfef67",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ff542",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_reportingrule",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reminds_before",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="开放前第几个工作日提示",
                            ),
                        ),
                        (
                            "due_on_day",
                            models.PositiveSmallIntegerField(
                                default=4,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日正常截止",
                            ),
                        ),
                        (
                            "late_due_on_day",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日迟报截止",
                            ),
                        ),
                        (
                            "check_due_on_day",
                            models.PositiveSmallIntegerField(
                                default=8,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日核收截止",
                            ),
                        ),
                        (
                            "closes_on_day",
                            models.PositiveSmallIntegerField(
                                default=9,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(22),
                                ],
                                verbose_name="第几个工作日结账",
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
                                to="reporting.reportingrule",
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
                                verbose_name="区县",
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
                                    hash="6436b258f713b9aa64daf986033c6e7b58cde4c5",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_fa1cb",
                                    table="reporting_reportingruleevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="09701abb0be3f1770c4738d0d50666181d7bffc6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_50435",
                                    table="reporting_reportingruleevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("batch_ledger", models.CharField(blank=True, max_length=40, verbose_name="批次台账")),
                        ("batch_id", models.BigIntegerField(blank=True, null=True, verbose_name="批次记录")),
                        ("seed", models.CharField(max_length=40, verbose_name="抽取种子")),
                        (
                            "size",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="抽取条数"
                            ),
                        ),
                        ("drawn_from", models.JSONField(verbose_name="抽取名单")),
                        ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="抽取时间")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="抽查哪里",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="spot_checks",
                                to="reporting.submission",
                                verbose_name="抽查哪次报送",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "抽查",
                        "verbose_name_plural": "抽查",
                        "ordering": ["-drawn_at", "-id"],
                        "default_permissions": ("view", "add", "change"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("batch_id__isnull", True), ("batch_ledger", ""), ("submission__isnull", False)
                                    ),
                                    models.Q(
                                        ("batch_id__isnull", False),
                                        ("submission__isnull", True),
                                        models.Q(("batch_ledger", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="spot_check_of_one_thing",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="a1dec1ef8cdd2ccbd33b6802a9798e2081a62381",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_5f99c",
                                    table="reporting_spotcheck",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ba8838ce473306e871dbfea87563de914c8a93b0",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_4ca38",
                                    table="reporting_spotcheck",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_spotcheckevent" ("batch_id", "batch_ledger", "drawn_at", "drawn_by_id", "drawn_from", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "seed", "size", "submission_id") SELECT new_values."batch_id", new_values."batch_ledger", new_values."drawn_at", new_values."drawn_by_id", new_values."drawn_from", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."seed", new_values."size", new_values."submission_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3d81ef93690b18e3a99917385c922523137497d1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_606d5",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_spotcheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_spotcheckevent" ("batch_id", "batch_ledger", "drawn_at", "drawn_by_id", "drawn_from", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "seed", "size", "submission_id") SELECT new_values."batch_id", new_values."batch_ledger", new_values."drawn_at", new_values."drawn_by_id", new_values."drawn_from", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."seed", new_values."size", new_values."submission_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="44b9691ad1e41a0e03f3cf48ddaea5b5134a3601",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a0a39",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_spotcheck",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_spotcheckevent" ("batch_id", "batch_ledger", "drawn_at", "drawn_by_id", "drawn_from", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "seed", "size", "submission_id") SELECT old_values."batch_id", old_values."batch_ledger", old_values."drawn_at", old_values."drawn_by_id", old_values."drawn_from", old_values."id", old_values."is_demo", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."seed", old_values."size", old_values."submission_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="13e039d574d6b7caca69be42869627e0803d16de",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_235a8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_spotcheck",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckedRowEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveIntegerField(verbose_name="第几")),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        ("row_id", models.BigIntegerField(verbose_name="记录")),
                        ("line", models.PositiveIntegerField(blank=True, null=True, verbose_name="清单第几行")),
                        ("label", models.CharField(max_length=200, verbose_name="抽到的")),
                        ("edition", models.PositiveIntegerField(default=0, verbose_name="核实版次")),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[("fits", "符合"), ("differs", "不符"), ("incomplete", "需补正")],
                                max_length=10,
                                verbose_name="结果",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                        ("noted_at", models.DateTimeField(blank=True, null=True, verbose_name="记录时间")),
                        (
                            "noted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="记录人",
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
                                to="reporting.checkedrow",
                            ),
                        ),
                        (
                            "check_of",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.spotcheck",
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
                                    hash="e104cf8defd74558699ef661c2eb55c15d05d1c2",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e93aa",
                                    table="reporting_checkedrowevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="d85028bf019fb480e55f9351109e5c689808e71b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_97000",
                                    table="reporting_checkedrowevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "未报"),
                                    ("submitted", "已报"),
                                    ("returned", "退回"),
                                    ("accepted", "已核收"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                        ("is_late", models.BooleanField(default=False, verbose_name="迟报")),
                        ("late_reason", models.CharField(blank=True, max_length=200, verbose_name="迟报原因")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="核收或退回时间")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="退回理由")),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="reporting.reportingperiod",
                                verbose_name="报送期",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="submissions",
                                to="regions.region",
                                verbose_name="报送单位",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核收或退回人",
                            ),
                        ),
                        (
                            "settled_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁核收或退回",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报送人",
                            ),
                        ),
                        (
                            "submitted_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁报送",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "月度报送",
                        "verbose_name_plural": "月度报送",
                        "ordering": ["-period__month", "region__code"],
                        "default_permissions": ("view", "change", "verify"),
                        "indexes": [models.Index(fields=["region", "period"], name="submission_of_unit")],
                        "constraints": [
                            models.UniqueConstraint(fields=("period", "region"), name="submission_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "draft"),
                                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="submission_handed_in_has_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="submission_returned_has_reason",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="d3f1eac4512caaebfdf842559e8d302b367fe92d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_8c474",
                                    table="reporting_submission",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ae0e77b7f107bc48542cbf867ecf2e55c26c6788",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_820be",
                                    table="reporting_submission",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_submissionevent" ("hands", "id", "is_demo", "is_late", "late_reason", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "settled_at", "settled_by_id", "settled_for_id", "state", "submitted_at", "submitted_by_id", "submitted_for_id", "version") SELECT new_values."hands", new_values."id", new_values."is_demo", new_values."is_late", new_values."late_reason", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."settled_at", new_values."settled_by_id", new_values."settled_for_id", new_values."state", new_values."submitted_at", new_values."submitted_by_id", new_values."submitted_for_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c639438b5ce600140d48cf549ddd4ad2c5124e7d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e2487",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reporting_submission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_submissionevent" ("hands", "id", "is_demo", "is_late", "late_reason", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "settled_at", "settled_by_id", "settled_for_id", "state", "submitted_at", "submitted_by_id", "submitted_for_id", "version") SELECT new_values."hands", new_values."id", new_values."is_demo", new_values."is_late", new_values."late_reason", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."settled_at", new_values."settled_by_id", new_values."settled_for_id", new_values."state", new_values."submitted_at", new_values."submitted_by_id", new_values."submitted_for_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="57f95a021fa789afb038ff2d960bdb317692658b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_03509",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reporting_submission",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_submissionevent" ("hands", "id", "is_demo", "is_late", "late_reason", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "settled_at", "settled_by_id", "settled_for_id", "state", "submitted_at", "submitted_by_id", "submitted_for_id", "version") SELECT old_values."hands", old_values."id", old_values."is_demo", old_values."is_late", old_values."late_reason", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."settled_at", old_values."settled_by_id", old_values."settled_for_id", old_values."state", old_values."submitted_at", old_values."submitted_by_id", old_values."submitted_for_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="04053560b0b7fed370bd4311eaf924b8f98e25d5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b30f8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reporting_submission",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                        (
                            "said",
                            models.CharField(
                                choices=[("changed", "有变化"), ("unchanged", "无变化"), ("not_applicable", "不适用")],
                                max_length=16,
                                verbose_name="说明",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="不适用原因")),
                        ("new_rows", models.PositiveIntegerField(blank=True, null=True, verbose_name="新增条数")),
                        ("changed_rows", models.PositiveIntegerField(blank=True, null=True, verbose_name="修改条数")),
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
                                to="reporting.statement",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.submission",
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
                                    hash="4e44def57c67fa78faba29e8bbdb8f675dd4d3db",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_f4562",
                                    table="reporting_statementevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4519dd3e2fb7a737dc4fea49f1e273b9901a9c85",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e8368",
                                    table="reporting_statementevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpotCheckEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("batch_ledger", models.CharField(blank=True, max_length=40, verbose_name="批次台账")),
                        ("batch_id", models.BigIntegerField(blank=True, null=True, verbose_name="批次记录")),
                        ("seed", models.CharField(max_length=40, verbose_name="抽取种子")),
                        (
                            "size",
                            models.PositiveIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)], verbose_name="抽取条数"
                            ),
                        ),
                        ("drawn_from", models.JSONField(verbose_name="抽取名单")),
                        ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="抽取时间")),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="抽取人",
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
                                to="reporting.spotcheck",
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
                                verbose_name="抽查哪里",
                            ),
                        ),
                        (
                            "submission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.submission",
                                verbose_name="抽查哪次报送",
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
                                    hash="4f5d965262938c607d6860ba3efac86adba8c7d7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_69439",
                                    table="reporting_spotcheckevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6873a9dd5514b409539566460119a3954ab9156f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6e9d6",
                                    table="reporting_spotcheckevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "未报"),
                                    ("submitted", "已报"),
                                    ("returned", "退回"),
                                    ("accepted", "已核收"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                        ("is_late", models.BooleanField(default=False, verbose_name="迟报")),
                        ("late_reason", models.CharField(blank=True, max_length=200, verbose_name="迟报原因")),
                        ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="核收或退回时间")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="退回理由")),
                        (
                            "hands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "period",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reporting.reportingperiod",
                                verbose_name="报送期",
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
                                to="reporting.submission",
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
                                verbose_name="报送单位",
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="核收或退回人",
                            ),
                        ),
                        (
                            "settled_for",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁核收或退回",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="报送人",
                            ),
                        ),
                        (
                            "submitted_for",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="代谁报送",
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
                                    hash="b37e98b4c15343b016d7f527a543dbf41f88ef94",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_53a1f",
                                    table="reporting_submissionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6605bc4166bd83bf5716fc4875488cefedbb95cb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_49cdf",
                                    table="reporting_submissionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
