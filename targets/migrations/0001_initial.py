from decimal import Decimal

import django.contrib.postgres.fields
import django.core.serializers.json
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
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="LedgerState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=40, unique=True)),
                        ("rolled_to", models.DateField()),
                        ("computed_at", models.DateTimeField()),
                        (
                            "history",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(), default=list, size=None
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Operand",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("normal_form", models.TextField(unique=True)),
                        ("ledger", models.CharField(db_index=True, max_length=40)),
                        ("spec", models.JSONField()),
                        ("ready_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Reconciliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("checked_at", models.DateTimeField()),
                        ("compared", models.PositiveIntegerField()),
                        ("differences", models.PositiveIntegerField()),
                        ("detail", models.JSONField(default=list)),
                    ],
                    options={
                        "verbose_name": "核对记录",
                        "verbose_name_plural": "核对记录",
                        "ordering": ["-checked_at"],
                        "default_permissions": ("view",),
                    },
                ),
                migrations.CreateModel(
                    name="ReportedSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
                    ],
                    options={
                        "verbose_name": "填报项目",
                        "verbose_name_plural": "填报项目",
                        "ordering": ["code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="40716aa2da0d2edf833e8fd7fd61275e8e573af9",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_0e86e",
                                    table="targets_reportedseries",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="a651f5c5a950c00966d7469b28f4f0f9aa1f7fe5",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_a9896",
                                    table="targets_reportedseries",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedseriesevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8fb5b76c12efe68b3078afbe6790428a0657b07a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fdbfe",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_reportedseries",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedseriesevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="36f89da9920ee4c1c496168961c4d1f877560d54",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_725a9",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_reportedseries",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedseriesevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9beed17188cc3019f9d2e0721665dc7b16fff2eb",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_74009",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_reportedseries",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedSeriesEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="代码")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
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
                                to="targets.reportedseries",
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
                                    hash="e6c1934204aa6b362b2b115973fb1eb8f3a113dd",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_f38cf",
                                    table="targets_reportedseriesevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c15a6bdd999d3cb4770ee67c658f84688ee4aa84",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e41a9",
                                    table="targets_reportedseriesevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SnapshotProgress",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("indicator_number", models.CharField(max_length=10)),
                        ("own", models.BooleanField(default=False)),
                        ("line", models.JSONField()),
                        (
                            "month",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="targets.closedmonth",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="regions.region"
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("month", "region", "indicator_number", "own"), name="snapshot_line_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1ad66c932074eaf3df32f2deb84400764680363d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_a7d6b",
                                    table="targets_snapshotprogress",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SnapshotSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("operand", models.TextField()),
                        ("ledger", models.CharField(max_length=40)),
                        ("row_id", models.BigIntegerField()),
                        ("edition", models.PositiveIntegerField()),
                        ("label", models.CharField(max_length=200)),
                        ("amount", models.DecimalField(decimal_places=4, max_digits=24)),
                        (
                            "month",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sources",
                                to="targets.closedmonth",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="regions.region"
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["month", "operand", "region"], name="snapshot_source")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6474a799b71be26c67962a20d493aa0a4c828460",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_3e285",
                                    table="targets_snapshotsource",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Statistic",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
                    ],
                    options={
                        "verbose_name": "统计项目",
                        "verbose_name_plural": "统计项目",
                        "ordering": ["code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="69d9416166794221f9906dfd9101986dcccaaaef",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_956d6",
                                    table="targets_statistic",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="85ab49b2b2939d3e8a3083cb05dafceb58e569b9",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_91863",
                                    table="targets_statistic",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_statisticevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e5f0b5ebc7af2027c81cebe42767ce324e8b6c26",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_32cfd",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_statistic",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_statisticevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="040ba5ecfa31cdc8ef69a174e6780fdec7fa671a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9b562",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_statistic",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_statisticevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit") SELECT old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2ebf5b6970b361f997f311a3fc1e7febf73b9ff1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9d9a2",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_statistic",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatisticEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="代码")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
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
                                to="targets.statistic",
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
                                    hash="d573fb50e9f8deac7e50b1707518638698f6a2d3",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e733f",
                                    table="targets_statisticevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="81f020824b8f2afdff2328c791d1e8c6d4c05866",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7bc63",
                                    table="targets_statisticevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due", models.DateField(verbose_name="期限")),
                        (
                            "comparator",
                            models.CharField(
                                choices=[
                                    ("gte", "不少于"),
                                    ("gt", "多于"),
                                    ("lte", "不超过"),
                                    ("lt", "少于"),
                                    ("eq", "等于"),
                                    ("between", "介于"),
                                ],
                                default="gte",
                                max_length=8,
                                verbose_name="比较",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        (
                            "value_to",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="目标上限"
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("firm", "约束性"),
                                    ("strive", "力争"),
                                    ("basic", "基本"),
                                    ("at_least", "不低于"),
                                    ("above", "超过"),
                                ],
                                default="firm",
                                max_length=10,
                                verbose_name="力度",
                            ),
                        ),
                        (
                            "yearly",
                            models.BooleanField(default=False, help_text="当年累计数的年度任务。", verbose_name="每年"),
                        ),
                        ("wording", models.CharField(blank=True, max_length=200, verbose_name="原文要点")),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="下达文号")),
                        (
                            "named_by_plan",
                            models.BooleanField(
                                default=False,
                                help_text="计划文件自己点名的下级区划，如“茌平先行建成”；分解下达的不勾。",
                                verbose_name="计划点名",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="targets.indicator",
                                verbose_name="指标",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="regions.region",
                                verbose_name="区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "目标",
                        "verbose_name_plural": "目标",
                        "ordering": ["indicator", "region", "due"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "region", "due"),
                                name="target_once",
                                violation_error_message="这个区划在同一期限已有目标，请直接修改。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="b5f2861046617cdf1e257b1b1ea2d5d8d142ac79",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_790aa",
                                    table="targets_target",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="266d9409e6481add49f17873868ca6b5c336b9e6",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3078d",
                                    table="targets_target",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetevent" ("comparator", "document", "due", "id", "indicator_id", "named_by_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "strength", "value", "value_to", "wording", "yearly") SELECT new_values."comparator", new_values."document", new_values."due", new_values."id", new_values."indicator_id", new_values."named_by_plan", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."strength", new_values."value", new_values."value_to", new_values."wording", new_values."yearly" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0851fadf8a49b6b71c0a5c1be02e37dcc08538d5",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5c297",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_target",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetevent" ("comparator", "document", "due", "id", "indicator_id", "named_by_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "strength", "value", "value_to", "wording", "yearly") SELECT new_values."comparator", new_values."document", new_values."due", new_values."id", new_values."indicator_id", new_values."named_by_plan", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."strength", new_values."value", new_values."value_to", new_values."wording", new_values."yearly" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d0038609378a7682a316aac142a7e36bdb58578f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4b8d6",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_target",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetevent" ("comparator", "document", "due", "id", "indicator_id", "named_by_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "strength", "value", "value_to", "wording", "yearly") SELECT old_values."comparator", old_values."document", old_values."due", old_values."id", old_values."indicator_id", old_values."named_by_plan", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."strength", old_values."value", old_values."value_to", old_values."wording", old_values."yearly" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="680ee3d0ebfcc4c77976cc5301e7008cad6f5437",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c6de6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_target",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("holds_from", models.DateField(verbose_name="自哪天起")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        ("reason", models.CharField(max_length=120, verbose_name="缘由")),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="targets.target",
                                verbose_name="目标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "目标变动",
                        "verbose_name_plural": "目标变动",
                        "ordering": ["target", "holds_from"],
                        "default_permissions": ("view",),
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "holds_from"), name="targetchange_once_a_day")
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="71da25697a9d8d2969702e52f8efae12b747f23e",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_07740",
                                    table="targets_targetchange",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="d0bc104c30103de9ea7d85d55fdb03bdddae607a",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0528c",
                                    table="targets_targetchange",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetchangeevent" ("holds_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target_id", "value") SELECT new_values."holds_from", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."target_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="388691259c3ef8b981234092ad19d640ba48a274",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b023e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_targetchange",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetchangeevent" ("holds_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target_id", "value") SELECT new_values."holds_from", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."target_id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="40fe849d1a4bdbc68afb35a421a449330057801a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5f021",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_targetchange",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_targetchangeevent" ("holds_from", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "target_id", "value") SELECT old_values."holds_from", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."target_id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c7ff4c107dfd3410ffc3cd449f843ecd5f954bd6",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d5a97",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_targetchange",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetChangeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("holds_from", models.DateField(verbose_name="自哪天起")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        ("reason", models.CharField(max_length=120, verbose_name="缘由")),
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
                                to="targets.targetchange",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.target",
                                verbose_name="目标",
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
                                    hash="bc30b05f341334867b99e915f5132ae174676b38",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_bef97",
                                    table="targets_targetchangeevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c53c22740ebf5d4f1963233ea293461e6666519c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ce176",
                                    table="targets_targetchangeevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("due", models.DateField(verbose_name="期限")),
                        (
                            "comparator",
                            models.CharField(
                                choices=[
                                    ("gte", "不少于"),
                                    ("gt", "多于"),
                                    ("lte", "不超过"),
                                    ("lt", "少于"),
                                    ("eq", "等于"),
                                    ("between", "介于"),
                                ],
                                default="gte",
                                max_length=8,
                                verbose_name="比较",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        (
                            "value_to",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="目标上限"
                            ),
                        ),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("firm", "约束性"),
                                    ("strive", "力争"),
                                    ("basic", "基本"),
                                    ("at_least", "不低于"),
                                    ("above", "超过"),
                                ],
                                default="firm",
                                max_length=10,
                                verbose_name="力度",
                            ),
                        ),
                        (
                            "yearly",
                            models.BooleanField(default=False, help_text="当年累计数的年度任务。", verbose_name="每年"),
                        ),
                        ("wording", models.CharField(blank=True, max_length=200, verbose_name="原文要点")),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="下达文号")),
                        (
                            "named_by_plan",
                            models.BooleanField(
                                default=False,
                                help_text="计划文件自己点名的下级区划，如“茌平先行建成”；分解下达的不勾。",
                                verbose_name="计划点名",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.indicator",
                                verbose_name="指标",
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
                                to="targets.target",
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
                                verbose_name="区划",
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
                                    hash="4022b0901efbd96db14b932a2d28bff29ebadb22",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_9b990",
                                    table="targets_targetevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ed8e26c5651f64ddef41f6e5c5788ddc9b95dada",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2df42",
                                    table="targets_targetevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Total",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("as_of", models.DateField()),
                        ("value", models.DecimalField(decimal_places=4, default=0, max_digits=24)),
                        ("pending", models.DecimalField(decimal_places=4, default=0, max_digits=24)),
                        ("own", models.DecimalField(decimal_places=4, default=0, max_digits=24)),
                        ("own_pending", models.DecimalField(decimal_places=4, default=0, max_digits=24)),
                        ("persons", models.BigIntegerField(default=0)),
                        ("own_persons", models.BigIntegerField(default=0)),
                        (
                            "operand",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="totals",
                                to="targets.operand",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="regions.region",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["operand", "as_of"], name="total_of_operand")],
                        "constraints": [
                            models.UniqueConstraint(fields=("region", "operand", "as_of"), name="total_key")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedMonth",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="月末")),
                        ("closed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closed_months",
                                to="targets.plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "已结账月份",
                        "verbose_name_plural": "已结账月份",
                        "default_permissions": ("view", "add"),
                        "constraints": [models.UniqueConstraint(fields=("plan", "as_of"), name="month_closed_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="8bd6dcf9e8d5beec473692199babfbfb38eb6dda",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_9554d",
                                    table="targets_closedmonth",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="c14f4a0eeaae2d37427b6bf1d5da48e95b917dc4",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_59417",
                                    table="targets_closedmonth",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2ebdcc97e838b858757e78f68e55310c98a85064",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_00e28",
                                    table="targets_closedmonth",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5454507d0ff06767760f4a039a140d7b372c84ba",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f7a60",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_closedmonth",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ad1e9743e0d2e621c755873baa6595f346761eda",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_632f2",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_closedmonth",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT old_values."as_of", old_values."closed_at", old_values."closed_by_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dd067288ef51cf0d04ef1a5115f2601e9ae1017b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c5e8d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_closedmonth",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decomposition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="第几版")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草案"), ("issued", "已下达"), ("superseded", "已被新版代替")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="下达文号")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="下达日期")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="调整理由")),
                        ("basis", models.CharField(blank=True, max_length=80, verbose_name="怎么分的")),
                        ("decided", models.JSONField(blank=True, default=dict, verbose_name="本级目标")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="最近经手人",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="下达人",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="下达单位",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decompositions",
                                to="targets.indicator",
                                verbose_name="指标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "目标分解",
                        "verbose_name_plural": "目标分解",
                        "ordering": ["indicator", "region", "-edition"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "region", "edition"), name="decomposition_edition_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("indicator", "region"),
                                name="decomposition_one_draft",
                                violation_error_message="这项指标已有一份草案，请接着改它。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "issued")),
                                fields=("indicator", "region"),
                                name="decomposition_one_issued",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="bc5f1b9a7bd186b643494f0097665ae21678cbb1",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_b6379",
                                    table="targets_decomposition",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="e20b7e0c9426c43c805ad4bb2808200dedefdf81",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_802c4",
                                    table="targets_decomposition",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionevent" ("basis", "changed_at", "changed_by_id", "decided", "document", "edition", "id", "indicator_id", "is_demo", "issued_by_id", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "state", "version") SELECT new_values."basis", new_values."changed_at", new_values."changed_by_id", new_values."decided", new_values."document", new_values."edition", new_values."id", new_values."indicator_id", new_values."is_demo", new_values."issued_by_id", new_values."issued_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b98c41e4ff79ea16b4e26c11af4568389470f302",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4441b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_decomposition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionevent" ("basis", "changed_at", "changed_by_id", "decided", "document", "edition", "id", "indicator_id", "is_demo", "issued_by_id", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "state", "version") SELECT new_values."basis", new_values."changed_at", new_values."changed_by_id", new_values."decided", new_values."document", new_values."edition", new_values."id", new_values."indicator_id", new_values."is_demo", new_values."issued_by_id", new_values."issued_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="429ebe8ba0d31ee61d43838b8ee971b16b3f324c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a6f7b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_decomposition",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionevent" ("basis", "changed_at", "changed_by_id", "decided", "document", "edition", "id", "indicator_id", "is_demo", "issued_by_id", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "state", "version") SELECT old_values."basis", old_values."changed_at", old_values."changed_by_id", old_values."decided", old_values."document", old_values."edition", old_values."id", old_values."indicator_id", old_values."is_demo", old_values."issued_by_id", old_values."issued_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."state", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ebd11e2c939a398dfdcfd290ce6341d7671f2fe3",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_62245",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_decomposition",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecompositionLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due", models.DateField(verbose_name="期限")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        (
                            "decomposition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="targets.decomposition",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分解目标",
                        "verbose_name_plural": "分解目标",
                        "ordering": ["decomposition", "region__code", "due"],
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decomposition", "region", "due"), name="decompositionline_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="decompositionline_not_negative",
                                violation_error_message="目标值不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="dc62129d16771b0f6a7159253fac4f59054c3f7f",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_f072d",
                                    table="targets_decompositionline",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9ed594beca4c6a11620810bdfba62f1911e98852",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_02d21",
                                    table="targets_decompositionline",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="frozen_once_issued",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        IF EXISTS (SELECT 1 FROM targets_decomposition d WHERE d.id = OLD.decomposition_id AND d.state <> 'draft') THEN\n            RAISE EXCEPTION '已下达的分解表不能改，请另下达一版' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                                    hash="ddf8156da6326b0af4a767bf32a9c90babcf01a3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_once_issued_2eead",
                                    table="targets_decompositionline",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionlineevent" ("decomposition_id", "due", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT new_values."decomposition_id", new_values."due", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="745124034c4eff0b90f0e798a6190a9388fb86aa",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_47a0e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_decompositionline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionlineevent" ("decomposition_id", "due", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT new_values."decomposition_id", new_values."due", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9b71b5d6f78636a76cfeff1054dcfae4e5e440bb",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_683dc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_decompositionline",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_decompositionlineevent" ("decomposition_id", "due", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT old_values."decomposition_id", old_values."due", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fab414c8bd5c8c8e2ddfe2e72a662ebee08f7191",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2cb98",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_decompositionline",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecompositionLineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("due", models.DateField(verbose_name="期限")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="目标值")),
                        (
                            "decomposition",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.decomposition",
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
                                to="targets.decompositionline",
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
                                verbose_name="区划",
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
                                    hash="d277f1e25d4a3c236783f1b462e344872a66b928",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_cfd94",
                                    table="targets_decompositionlineevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1a0d343f6535528526751a964e9bf69a7e30416e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0977e",
                                    table="targets_decompositionlineevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=10, verbose_name="序号")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        (
                            "group",
                            models.CharField(
                                choices=[("annex", "附件指标"), ("text", "正文要求")],
                                default="annex",
                                max_length=8,
                                verbose_name="组别",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="指标")),
                        ("definition", models.TextField(blank=True, verbose_name="口径")),
                        ("wording", models.TextField(blank=True, verbose_name="原文要点")),
                        (
                            "stated_at",
                            models.CharField(
                                blank=True,
                                help_text="在文件的哪一处，如“二（四）”。",
                                max_length=80,
                                verbose_name="出处",
                            ),
                        ),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
                        (
                            "scale",
                            models.DecimalField(
                                decimal_places=0, default=1, max_digits=14, verbose_name="每单位的基数"
                            ),
                        ),
                        ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="小数位")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("measure", "台账数"),
                                    ("sum", "几项之和"),
                                    ("ratio", "比率"),
                                    ("coverage", "覆盖率"),
                                    ("each", "处处达到"),
                                    ("any_of", "任一项达到"),
                                    ("all_of", "各项都达到"),
                                    ("reported", "填报数"),
                                    ("milestone", "按期完成的事项"),
                                    ("wording", "文字要求"),
                                ],
                                max_length=12,
                                verbose_name="算法",
                            ),
                        ),
                        (
                            "formula",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="公式",
                            ),
                        ),
                        (
                            "curve",
                            models.CharField(
                                choices=[("linear", "按天匀速"), ("step", "到期一次完成")],
                                default="linear",
                                max_length=10,
                                verbose_name="序时",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="基期值"
                            ),
                        ),
                        (
                            "baseline_on",
                            models.DateField(
                                blank=True, help_text="基期值是哪一天的数。", null=True, verbose_name="基期"
                            ),
                        ),
                        (
                            "yellow_from",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="黄灯起点（点）"
                            ),
                        ),
                        (
                            "red_above",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="红灯起点（点）"
                            ),
                        ),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
                        ("note", models.TextField(blank=True, verbose_name="说明")),
                        (
                            "still",
                            models.JSONField(
                                blank=True,
                                editable=False,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                null=True,
                            ),
                        ),
                        (
                            "cooperating",
                            models.ManyToManyField(
                                blank=True, related_name="cooperates", to="accounts.department", verbose_name="配合单位"
                            ),
                        ),
                        (
                            "lead",
                            models.ManyToManyField(
                                blank=True, related_name="leads", to="accounts.department", verbose_name="牵头单位"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="targets.plan",
                                verbose_name="计划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "指标",
                        "verbose_name_plural": "指标",
                        "ordering": ["plan", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "number"),
                                name="indicator_number_once",
                                violation_error_message="这个计划里已有同一序号的指标，请换一个序号。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="a46d57e836e94fcab547092e4e19b772243166ec",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_0fcc7",
                                    table="targets_indicator",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="a9208a339b24484765f115d3b84e274cfd8a7479",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_9b482",
                                    table="targets_indicator",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "red_above", "scale", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT new_values."baseline", new_values."baseline_on", new_values."curve", new_values."decimals", new_values."definition", new_values."formula", new_values."group", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."position", new_values."red_above", new_values."scale", new_values."stated_at", new_values."still", new_values."unit", new_values."with_all_towns", new_values."wording", new_values."yellow_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6b074da506a6d76c64be32b1eff6b347ebcd21b9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_58b2d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "red_above", "scale", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT new_values."baseline", new_values."baseline_on", new_values."curve", new_values."decimals", new_values."definition", new_values."formula", new_values."group", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."position", new_values."red_above", new_values."scale", new_values."stated_at", new_values."still", new_values."unit", new_values."with_all_towns", new_values."wording", new_values."yellow_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="67f9c099c46f12a632f6b17a449bdf1cb537bf38",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d9e3e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_indicator",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "position", "red_above", "scale", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT old_values."baseline", old_values."baseline_on", old_values."curve", old_values."decimals", old_values."definition", old_values."formula", old_values."group", old_values."id", old_values."kind", old_values."name", old_values."note", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."position", old_values."red_above", old_values."scale", old_values."stated_at", old_values."still", old_values."unit", old_values."with_all_towns", old_values."wording", old_values."yellow_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="137e234e4d6582b7f061709626f126ec2f196c6b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cf327",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_indicator",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecompositionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="第几版")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "草案"), ("issued", "已下达"), ("superseded", "已被新版代替")],
                                default="draft",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="下达文号")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="下达日期")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="调整理由")),
                        ("basis", models.CharField(blank=True, max_length=80, verbose_name="怎么分的")),
                        ("decided", models.JSONField(blank=True, default=dict, verbose_name="本级目标")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
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
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="下达人",
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
                                to="targets.decomposition",
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
                                verbose_name="下达单位",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.indicator",
                                verbose_name="指标",
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
                                    hash="439bf34359068685773561681b2a7dd9cd6ca5b7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_eca26",
                                    table="targets_decompositionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="8f8e7aed9d1087d1503a4aacabe7b7cfd006e5c3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_92ee7",
                                    table="targets_decompositionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="第几版")),
                        ("valid_from", models.DateField(verbose_name="自")),
                        (
                            "definition",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="口径",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="改了什么")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="为什么改")),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="什么时候改的"),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="启用时间")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁改的",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="targets.indicator",
                                verbose_name="指标",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "口径版本",
                        "verbose_name_plural": "口径版本",
                        "ordering": ["indicator", "edition"],
                        "default_permissions": ("view",),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "edition"), name="indicatorversion_edition_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="79908032830c9525549ccc283572c7266d399a94",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_e5a08",
                                    table="targets_indicatorversion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="0cdeadb07fadc99a8940c6fea4d5238da1ce2cf2",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_e4c52",
                                    table="targets_indicatorversion",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorversionevent" ("changed_at", "changed_by_id", "definition", "edition", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "reason", "valid_from", "words") SELECT new_values."changed_at", new_values."changed_by_id", new_values."definition", new_values."edition", new_values."id", new_values."indicator_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ready_at", new_values."reason", new_values."valid_from", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ce93619cc90a0abc5ea324b39076586f4fc8c919",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_38d18",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_indicatorversion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorversionevent" ("changed_at", "changed_by_id", "definition", "edition", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "reason", "valid_from", "words") SELECT new_values."changed_at", new_values."changed_by_id", new_values."definition", new_values."edition", new_values."id", new_values."indicator_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ready_at", new_values."reason", new_values."valid_from", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dba5fbae88895751bc64e2791566cef7cde95bb2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3ead9",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_indicatorversion",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorversionevent" ("changed_at", "changed_by_id", "definition", "edition", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ready_at", "reason", "valid_from", "words") SELECT old_values."changed_at", old_values."changed_by_id", old_values."definition", old_values."edition", old_values."id", old_values."indicator_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ready_at", old_values."reason", old_values."valid_from", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dcb80ac7f28651dd466eaad8c67e218056a87d97",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_99524",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_indicatorversion",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorVersionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="第几版")),
                        ("valid_from", models.DateField(verbose_name="自")),
                        (
                            "definition",
                            models.JSONField(
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="口径",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="改了什么")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="为什么改")),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="什么时候改的"),
                        ),
                        ("ready_at", models.DateTimeField(blank=True, null=True, verbose_name="启用时间")),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁改的",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.indicator",
                                verbose_name="指标",
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
                                to="targets.indicatorversion",
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
                                    hash="2268c52f2260f6737f83725c8758ef3a926f5cdd",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_216f2",
                                    table="targets_indicatorversionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2c8e46e11e7d86360ab79d0e6dbb7a45a73d96ff",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_07d12",
                                    table="targets_indicatorversionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                        ("starts_on", models.DateField(verbose_name="起始日期")),
                        ("ends_on", models.DateField(verbose_name="截止日期")),
                        (
                            "yellow_from",
                            models.DecimalField(
                                decimal_places=1, default=Decimal("10"), max_digits=5, verbose_name="黄灯起点（点）"
                            ),
                        ),
                        (
                            "red_above",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("30"),
                                max_digits=5,
                                verbose_name="红灯起点（点，不含）",
                            ),
                        ),
                        (
                            "ranking_basis",
                            models.CharField(
                                choices=[
                                    ("completion", "各项目标完成率平均"),
                                    ("on_pace", "达到序时的项数占比"),
                                    ("none", "不排名"),
                                ],
                                default="completion",
                                help_text="页面上会写明。",
                                max_length=12,
                                verbose_name="排名依据",
                            ),
                        ),
                        (
                            "ranking_cap",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("120"),
                                help_text="一项超额再多，也只按这么多计。",
                                max_digits=5,
                                verbose_name="完成率封顶（%）",
                            ),
                        ),
                        (
                            "ranking_missing",
                            models.CharField(
                                choices=[("zero", "未报按 0 计"), ("left_out", "未报的不计入")],
                                default="zero",
                                max_length=10,
                                verbose_name="有目标没有数的",
                            ),
                        ),
                        (
                            "tile_red_from",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="示意图上一个镇街有几项明显滞后就变红。",
                                verbose_name="方块变红：明显滞后几项起",
                            ),
                        ),
                        (
                            "tile_yellow_from",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="有明显滞后的，不到变红也变黄。",
                                verbose_name="方块变黄：略有滞后几项起",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="regions.region",
                                verbose_name="区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "计划",
                        "verbose_name_plural": "计划",
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                                name="plan_ends_after_start",
                                violation_error_message="截止日期必须晚于起始日期。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ranking_cap__gte", 100)),
                                name="plan_ranking_cap_positive",
                                violation_error_message="完成率封顶不能低于 100%。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="9c3a489bb77ef1c87973585862d3f91b735a2472",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_8c967",
                                    table="targets_plan",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ea9f9e6218f8b6781fa63b40b82f11cea231dabd",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_187aa",
                                    table="targets_plan",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT new_values."code", new_values."document", new_values."ends_on", new_values."id", new_values."issued_on", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ranking_basis", new_values."ranking_cap", new_values."ranking_missing", new_values."red_above", new_values."region_id", new_values."short_name", new_values."starts_on", new_values."tile_red_from", new_values."tile_yellow_from", new_values."yellow_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7eade2a2681bb348900fa27a3638f430542d6e65",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6efbb",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_plan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT new_values."code", new_values."document", new_values."ends_on", new_values."id", new_values."issued_on", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ranking_basis", new_values."ranking_cap", new_values."ranking_missing", new_values."red_above", new_values."region_id", new_values."short_name", new_values."starts_on", new_values."tile_red_from", new_values."tile_yellow_from", new_values."yellow_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2f1c7d3f944b303b502598ae0d0699c10c29ade4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cb89f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_plan",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT old_values."code", old_values."document", old_values."ends_on", old_values."id", old_values."issued_on", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ranking_basis", old_values."ranking_cap", old_values."ranking_missing", old_values."red_above", old_values."region_id", old_values."short_name", old_values."starts_on", old_values."tile_red_from", old_values."tile_yellow_from", old_values."yellow_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d3c3ed69b5f55ab54225ee35d51569cb171cfdbe",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f39d4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_plan",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.CharField(max_length=10, verbose_name="序号")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                        (
                            "group",
                            models.CharField(
                                choices=[("annex", "附件指标"), ("text", "正文要求")],
                                default="annex",
                                max_length=8,
                                verbose_name="组别",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="指标")),
                        ("definition", models.TextField(blank=True, verbose_name="口径")),
                        ("wording", models.TextField(blank=True, verbose_name="原文要点")),
                        (
                            "stated_at",
                            models.CharField(
                                blank=True,
                                help_text="在文件的哪一处，如“二（四）”。",
                                max_length=80,
                                verbose_name="出处",
                            ),
                        ),
                        ("unit", models.CharField(max_length=12, verbose_name="单位")),
                        (
                            "scale",
                            models.DecimalField(
                                decimal_places=0, default=1, max_digits=14, verbose_name="每单位的基数"
                            ),
                        ),
                        ("decimals", models.PositiveSmallIntegerField(default=0, verbose_name="小数位")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("measure", "台账数"),
                                    ("sum", "几项之和"),
                                    ("ratio", "比率"),
                                    ("coverage", "覆盖率"),
                                    ("each", "处处达到"),
                                    ("any_of", "任一项达到"),
                                    ("all_of", "各项都达到"),
                                    ("reported", "填报数"),
                                    ("milestone", "按期完成的事项"),
                                    ("wording", "文字要求"),
                                ],
                                max_length=12,
                                verbose_name="算法",
                            ),
                        ),
                        (
                            "formula",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="公式",
                            ),
                        ),
                        (
                            "curve",
                            models.CharField(
                                choices=[("linear", "按天匀速"), ("step", "到期一次完成")],
                                default="linear",
                                max_length=10,
                                verbose_name="序时",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="基期值"
                            ),
                        ),
                        (
                            "baseline_on",
                            models.DateField(
                                blank=True, help_text="基期值是哪一天的数。", null=True, verbose_name="基期"
                            ),
                        ),
                        (
                            "yellow_from",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="黄灯起点（点）"
                            ),
                        ),
                        (
                            "red_above",
                            models.DecimalField(
                                blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="红灯起点（点）"
                            ),
                        ),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
                        ("note", models.TextField(blank=True, verbose_name="说明")),
                        (
                            "still",
                            models.JSONField(
                                blank=True,
                                editable=False,
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                null=True,
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
                                to="targets.indicator",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.plan",
                                verbose_name="计划",
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
                                    hash="9646731703d2359481a6c1b84a12d2366852a55a",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5cf35",
                                    table="targets_indicatorevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3e95d0fd9b9681681385504085c826b8925efc06",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1c683",
                                    table="targets_indicatorevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedMonthEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("as_of", models.DateField(verbose_name="月末")),
                        ("closed_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="targets.closedmonth",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.plan",
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
                                    hash="702ff5e22401b08180c066ea9c4b3e52ec389f3c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_b636d",
                                    table="targets_closedmonthevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="966334f79c2280fdb4ff7b0e92abca9fdb9b10cf",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d1df6",
                                    table="targets_closedmonthevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=120, verbose_name="名称")),
                        ("short_name", models.CharField(max_length=60, verbose_name="简称")),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                        ("starts_on", models.DateField(verbose_name="起始日期")),
                        ("ends_on", models.DateField(verbose_name="截止日期")),
                        (
                            "yellow_from",
                            models.DecimalField(
                                decimal_places=1, default=Decimal("10"), max_digits=5, verbose_name="黄灯起点（点）"
                            ),
                        ),
                        (
                            "red_above",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("30"),
                                max_digits=5,
                                verbose_name="红灯起点（点，不含）",
                            ),
                        ),
                        (
                            "ranking_basis",
                            models.CharField(
                                choices=[
                                    ("completion", "各项目标完成率平均"),
                                    ("on_pace", "达到序时的项数占比"),
                                    ("none", "不排名"),
                                ],
                                default="completion",
                                help_text="页面上会写明。",
                                max_length=12,
                                verbose_name="排名依据",
                            ),
                        ),
                        (
                            "ranking_cap",
                            models.DecimalField(
                                decimal_places=1,
                                default=Decimal("120"),
                                help_text="一项超额再多，也只按这么多计。",
                                max_digits=5,
                                verbose_name="完成率封顶（%）",
                            ),
                        ),
                        (
                            "ranking_missing",
                            models.CharField(
                                choices=[("zero", "未报按 0 计"), ("left_out", "未报的不计入")],
                                default="zero",
                                max_length=10,
                                verbose_name="有目标没有数的",
                            ),
                        ),
                        (
                            "tile_red_from",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="示意图上一个镇街有几项明显滞后就变红。",
                                verbose_name="方块变红：明显滞后几项起",
                            ),
                        ),
                        (
                            "tile_yellow_from",
                            models.PositiveSmallIntegerField(
                                default=2,
                                help_text="有明显滞后的，不到变红也变黄。",
                                verbose_name="方块变黄：略有滞后几项起",
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
                                to="targets.plan",
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
                                verbose_name="区划",
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
                                    hash="323d9873154675a3820294f0765eb8a5b1576799",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5acb8",
                                    table="targets_planevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1d361d35dc6cc47f4f53b5d392232abfdc0cac28",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_69e35",
                                    table="targets_planevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("task", "重点任务"), ("major", "四个重大"), ("stage", "实施阶段")],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("heading", models.CharField(blank=True, max_length=60, verbose_name="板块")),
                        ("title", models.CharField(max_length=80, verbose_name="事项")),
                        ("work", models.CharField(blank=True, max_length=200, verbose_name="要做什么")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("due", models.DateField(blank=True, null=True, verbose_name="期限")),
                        ("note", models.TextField(blank=True, verbose_name="说明")),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
                        (
                            "cooperating",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.department", verbose_name="配合单位"
                            ),
                        ),
                        (
                            "indicators",
                            models.ManyToManyField(
                                blank=True, related_name="items", to="targets.indicator", verbose_name="相关指标"
                            ),
                        ),
                        (
                            "lead",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.department", verbose_name="牵头单位"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="targets.plan",
                                verbose_name="计划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任务清单",
                        "verbose_name_plural": "任务清单",
                        "ordering": ["plan", "kind", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "kind", "number"), name="planitem_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("due__isnull", True),
                                    ("due__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="planitem_due_after_start",
                                violation_error_message="期限不能早于开始日期。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="53b2ae78791610efa04fb1c066b6b1cb618ca501",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_dc67e",
                                    table="targets_planitem",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="0bdd3d07649813ebb481ebbf1b1d54ff4a78e65d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_6b1a2",
                                    table="targets_planitem",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planitemevent" ("due", "heading", "id", "kind", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts_on", "title", "with_all_towns", "work") SELECT new_values."due", new_values."heading", new_values."id", new_values."kind", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."starts_on", new_values."title", new_values."with_all_towns", new_values."work" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7783c13bc9d00d0bf135752a12c95f9561af49c2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4c0d7",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_planitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planitemevent" ("due", "heading", "id", "kind", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts_on", "title", "with_all_towns", "work") SELECT new_values."due", new_values."heading", new_values."id", new_values."kind", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."starts_on", new_values."title", new_values."with_all_towns", new_values."work" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="06a424a365ee1256c2d7c405cab6a42a70bd5379",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3e736",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_planitem",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planitemevent" ("due", "heading", "id", "kind", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "starts_on", "title", "with_all_towns", "work") SELECT old_values."due", old_values."heading", old_values."id", old_values."kind", old_values."note", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."starts_on", old_values."title", old_values."with_all_towns", old_values."work" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="46213710f7bf4dd0950c4b21cdb6e2189c33a52e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_91b08",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_planitem",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("task", "重点任务"), ("major", "四个重大"), ("stage", "实施阶段")],
                                max_length=8,
                                verbose_name="类别",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                        ("heading", models.CharField(blank=True, max_length=60, verbose_name="板块")),
                        ("title", models.CharField(max_length=80, verbose_name="事项")),
                        ("work", models.CharField(blank=True, max_length=200, verbose_name="要做什么")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                        ("due", models.DateField(blank=True, null=True, verbose_name="期限")),
                        ("note", models.TextField(blank=True, verbose_name="说明")),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
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
                                to="targets.planitem",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.plan",
                                verbose_name="计划",
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
                                    hash="4b18edcf18d1aaccdac480699d28a6926b4b6be0",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_84a28",
                                    table="targets_planitemevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="dd51cbd7dd0dda9d1831508fcf0fae459fbb415e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e5995",
                                    table="targets_planitemevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceFigure",
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
                        ("statistic_code", models.CharField(blank=True, default="", editable=False, max_length=60)),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年份",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="数值")),
                        (
                            "stated_in",
                            models.CharField(
                                help_text="年鉴、公报或报表的名称和页码。", max_length=120, verbose_name="出处"
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
                                to="targets.referencefigure",
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
                            "statistic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="targets.statistic",
                                verbose_name="项目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "统计数",
                        "verbose_name_plural": "统计数",
                        "ordering": ["-occurred_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "occurred_on"],
                                include=("status", "act", "pending_act", "statistic_code", "value"),
                                name="reference_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="reference_open",
                            ),
                            models.Index(fields=["occurred_on", "region"], name="reference_dates"),
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
                                name="reference_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="reference_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="reference_not_negative",
                                violation_error_message="数值不能小于 0。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("statistic", "region", "year"),
                                name="reference_once",
                                violation_error_message="这个区划这一年已经有这项统计数，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="cda599040d4df39892c3c1518b9f7f85a1db26d3",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_b8a3c",
                                    table="targets_referencefigure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="14da1d5a4977b3bff5ccd75320cf7da40b6c1169",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_acd88",
                                    table="targets_referencefigure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="2e4778f0dd422168833a7761cc6687022972e63a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_cd5ff",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, occurred_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, occurred_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="7a89483def09e0143b64b05a07c128243f059947",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_ef98e",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="77195b950d9f464a2b2d8e3115a8cd56624d9bd7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_0e9f0",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_referencefigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "stated_in", "statistic_code", "statistic_id", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version", "year") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."stated_in", new_values."statistic_code", new_values."statistic_id", new_values."status", new_values."submitted_at", new_values."value", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4aa47d02afa49096be10ea3858acd92bcd57bc84",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5837b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_referencefigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "stated_in", "statistic_code", "statistic_id", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version", "year") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."stated_in", new_values."statistic_code", new_values."statistic_id", new_values."status", new_values."submitted_at", new_values."value", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="253381b513f06d7498ea679b29b66882f8fa08cf",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4754d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_referencefigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "stated_in", "statistic_code", "statistic_id", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version", "year") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."hands", old_values."id", old_values."is_demo", old_values."occurred_on", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."stated_in", old_values."statistic_code", old_values."statistic_id", old_values."status", old_values."submitted_at", old_values."value", old_values."verified_at", old_values."verified_by_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3d98c13d150a8fcca1181a2fe4a38f1d647631fb",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c3cd0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_referencefigure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferenceFigureEvent",
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
                        ("statistic_code", models.CharField(blank=True, default="", editable=False, max_length=60)),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="年份",
                            ),
                        ),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="数值")),
                        (
                            "stated_in",
                            models.CharField(
                                help_text="年鉴、公报或报表的名称和页码。", max_length=120, verbose_name="出处"
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
                                to="targets.referencefigure",
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
                                to="targets.referencefigure",
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
                            "statistic",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.statistic",
                                verbose_name="项目",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="referencefigure_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2173629b3bbff05c300203513fbe060d56d93ba8",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_fc1a4",
                                    table="targets_referencefigureevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="037a63b8bad5cc6521c4e7c6988511d9e463c2c0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_61684",
                                    table="targets_referencefigureevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedFigure",
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
                        ("series_code", models.CharField(blank=True, default="", editable=False, max_length=60)),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="数值")),
                        (
                            "stated_in",
                            models.CharField(
                                help_text="文件、报表或会议的名称和文号。", max_length=120, verbose_name="出处"
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
                                to="targets.reportedfigure",
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
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="targets.reportedseries",
                                verbose_name="项目",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "填报数",
                        "verbose_name_plural": "填报数",
                        "ordering": ["-occurred_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "occurred_on"],
                                include=("status", "act", "pending_act", "series_code", "value"),
                                name="reported_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="reported_open",
                            ),
                            models.Index(fields=["occurred_on", "region"], name="reported_dates"),
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
                                name="reported_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="reported_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="reported_not_negative",
                                violation_error_message="数值不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="44a6c985c75d354b994d77754b28e4d40f6b9fd3",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_f4d7a",
                                    table="targets_reportedfigure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="e4b3023a0ba5622ee0b94222b8181ad5b7d13cfc",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_cdf85",
                                    table="targets_reportedfigure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="8a7303f7762c6c232774272e5e9ac2a131d90eea",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_ab1f3",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, occurred_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, occurred_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="e2b681a9b374ed4f69ae258cb36f952cf4ee54d0",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_c48ef",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="a0bb77bb1183ea9ab0794302008e6a10fe38c9a8",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_c7756",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedfigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "series_code", "series_id", "source", "stated_in", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."series_code", new_values."series_id", new_values."source", new_values."stated_in", new_values."status", new_values."submitted_at", new_values."value", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="acff73458c41f648ab6b836298930d98dd89ba73",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0f98e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedfigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "series_code", "series_id", "source", "stated_in", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."occurred_on", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."series_code", new_values."series_id", new_values."source", new_values."stated_in", new_values."status", new_values."submitted_at", new_values."value", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d0b0b8153f51fccabf79699a37616395e79dd350",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_75780",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_reportedfigureevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "occurred_on", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "series_code", "series_id", "source", "stated_in", "status", "submitted_at", "value", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."hands", old_values."id", old_values."is_demo", old_values."occurred_on", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."series_code", old_values."series_id", old_values."source", old_values."stated_in", old_values."status", old_values."submitted_at", old_values."value", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="08a32dd0a19050ebd58a86d42500f41a31ef7c65",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6615b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_reportedfigure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportedFigureEvent",
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
                        ("series_code", models.CharField(blank=True, default="", editable=False, max_length=60)),
                        ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="数值")),
                        (
                            "stated_in",
                            models.CharField(
                                help_text="文件、报表或会议的名称和文号。", max_length=120, verbose_name="出处"
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
                                to="targets.reportedfigure",
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
                                to="targets.reportedfigure",
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
                            "series",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.reportedseries",
                                verbose_name="项目",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("revises__isnull", False)),
                                fields=["revises"],
                                name="reportedfigure_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="340007704bec337815d64f1af08697ad8c3203bb",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_12d2f",
                                    table="targets_reportedfigureevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5b49eea85a97cc2aae7444cbacf0b3f5129de182",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_681fb",
                                    table="targets_reportedfigureevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
