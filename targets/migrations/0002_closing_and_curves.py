import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import regions.creating_together


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("targets", "0001_initial"),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="Season",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "points",
                            models.JSONField(
                                help_text='到该月末完成全年的几成，如 {"3": "10%", "5": "60%", "6": "100%"}；没写的月份按前后两个月匀开。',
                                verbose_name="各月末累计",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                    ],
                    options={
                        "verbose_name": "农时曲线",
                        "verbose_name_plural": "农时曲线",
                        "ordering": ["code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="5efe9bd71415d35f3d9efb5ffba527330955996a",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_e2822",
                                    table="targets_season",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="627a386413532a8cb62375939dde67fff8ec2e4f",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c1b7a",
                                    table="targets_season",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_seasonevent" ("code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."code", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fa665638456fa09262bb0ffcb315724bf28b139a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2959f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_season",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_seasonevent" ("code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT new_values."code", new_values."id", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."points" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8f551194629ad54f8eca090fb596997f047ad7ea",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_174fc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_season",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_seasonevent" ("code", "id", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points") SELECT old_values."code", old_values."id", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."points" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dd7ddaa47e389615e18b7d582d0495f618cf2e6a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_6f01b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_season",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeasonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=40, verbose_name="代码")),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        (
                            "points",
                            models.JSONField(
                                help_text='到该月末完成全年的几成，如 {"3": "10%", "5": "60%", "6": "100%"}；没写的月份按前后两个月匀开。',
                                verbose_name="各月末累计",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
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
                                to="targets.season",
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
                                    hash="5fed602748fafd776b4f795928c93c61e5d65252",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_294ae",
                                    table="targets_seasonevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5812a026a8797cca5b7bf78bdc560ca125313d6b",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_0350f",
                                    table="targets_seasonevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Explanation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="说明")),
                        ("given_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="说明人",
                            ),
                        ),
                        (
                            "month",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="explanations",
                                to="targets.closedmonth",
                                verbose_name="月份",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "调整说明",
                        "verbose_name_plural": "调整说明",
                        "ordering": ["-given_at"],
                        "default_permissions": ("view", "add"),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="ae7d7bffb980ecaafc35fcfe3e4cb4c19aae2539",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_6e9f0",
                                    table="targets_explanation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="93e4c7f90c5d43f8b855b1d1c1dfc7268470fb4c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2ff24",
                                    table="targets_explanation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="50f900fb68da0f71c4a4163e0e277bee11341014",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_8414c",
                                    table="targets_explanation",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_explanationevent" ("given_at", "given_by_id", "id", "month_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."given_at", new_values."given_by_id", new_values."id", new_values."month_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b93850a041d49f3790bf27855eaf2d6b543386a1",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0eb73",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="targets_explanation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_explanationevent" ("given_at", "given_by_id", "id", "month_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."given_at", new_values."given_by_id", new_values."id", new_values."month_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ab6469f878584dfa11a93b10c739df8d6ffda9c3",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3fd46",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="targets_explanation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_explanationevent" ("given_at", "given_by_id", "id", "month_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."given_at", old_values."given_by_id", old_values."id", old_values."month_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fb1f3641352ac4f8f5f4aa426ffa7ed01bdee59b",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_becfe",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="targets_explanation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExplainedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=40)),
                        ("row_id", models.BigIntegerField()),
                        ("edition", models.PositiveIntegerField()),
                        (
                            "explanation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="targets.explanation",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["ledger", "row_id"], name="explained_row")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("explanation", "ledger", "row_id"), name="row_explained_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6e2b78a05b08487d2d307809f3526af3cebd3a30",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_35db0",
                                    table="targets_explainedrow",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExplanationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("reason", models.CharField(max_length=200, verbose_name="说明")),
                        ("given_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "given_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="说明人",
                            ),
                        ),
                        (
                            "month",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.closedmonth",
                                verbose_name="月份",
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
                                to="targets.explanation",
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
                                    hash="7775065cc94f9a6e3a1173511a3d9afa1f176e78",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_f1483",
                                    table="targets_explanationevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="f4ee3f29de1e37018d5d3436f9adc8363c8f5015",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1fdb0",
                                    table="targets_explanationevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
        regions.creating_together.AlterTogether(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="closedmonth",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="closedmonth",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="closedmonth",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="indicator",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="indicator",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="indicator",
                    name="delete_delete",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="plan",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="plan",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="plan",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="closedmonth",
                    name="definitions",
                    field=models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="当时的口径",
                    ),
                ),
                migrations.AddField(
                    model_name="closedmonthevent",
                    name="definitions",
                    field=models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="当时的口径",
                    ),
                ),
                migrations.AddField(
                    model_name="indicator",
                    name="points",
                    field=models.JSONField(
                        blank=True,
                        default=dict,
                        help_text='按月份：{"3": "20%", "6": "100%"}；按日期：{"2025-01-01": "0%", "2026-12-31": "100%"}。',
                        verbose_name="自定各点",
                    ),
                ),
                migrations.AddField(
                    model_name="indicatorevent",
                    name="points",
                    field=models.JSONField(
                        blank=True,
                        default=dict,
                        help_text='按月份：{"3": "20%", "6": "100%"}；按日期：{"2025-01-01": "0%", "2026-12-31": "100%"}。',
                        verbose_name="自定各点",
                    ),
                ),
                migrations.AddField(
                    model_name="plan",
                    name="closes_from",
                    field=models.DateField(
                        blank=True,
                        help_text="填这个月里的任一天：从这个月起，每月过了报送日程的结账日自动结账。不填由人在“结账”页办。",
                        null=True,
                        verbose_name="自动结账起始月",
                    ),
                ),
                migrations.AddField(
                    model_name="planevent",
                    name="closes_from",
                    field=models.DateField(
                        blank=True,
                        help_text="填这个月里的任一天：从这个月起，每月过了报送日程的结账日自动结账。不填由人在“结账”页办。",
                        null=True,
                        verbose_name="自动结账起始月",
                    ),
                ),
                migrations.AddField(
                    model_name="indicator",
                    name="season",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="序时选“自定曲线”时，选一条农时曲线，或在下面自己写各点。",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="targets.season",
                        verbose_name="农时曲线",
                    ),
                ),
                migrations.AddField(
                    model_name="indicatorevent",
                    name="season",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="序时选“自定曲线”时，选一条农时曲线，或在下面自己写各点。",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="targets.season",
                        verbose_name="农时曲线",
                    ),
                ),
                migrations.AlterField(
                    model_name="indicator",
                    name="curve",
                    field=models.CharField(
                        choices=[("linear", "按天匀速"), ("step", "到期一次完成"), ("own", "自定曲线")],
                        default="linear",
                        max_length=10,
                        verbose_name="序时",
                    ),
                ),
                migrations.AlterField(
                    model_name="indicatorevent",
                    name="curve",
                    field=models.CharField(
                        choices=[("linear", "按天匀速"), ("step", "到期一次完成"), ("own", "自定曲线")],
                        default="linear",
                        max_length=10,
                        verbose_name="序时",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedmonth",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "definitions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."definitions", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c62460c0a4b5c1fb11ec51ab5ba89d10f62098e4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f7a60",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="targets_closedmonth",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedmonth",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "definitions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT new_values."as_of", new_values."closed_at", new_values."closed_by_id", new_values."definitions", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="db8c8083b3fe3a1cc0cd4bc2385b80b09115b5a1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_632f2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="targets_closedmonth",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedmonth",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_closedmonthevent" ("as_of", "closed_at", "closed_by_id", "definitions", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id") SELECT old_values."as_of", old_values."closed_at", old_values."closed_by_id", old_values."definitions", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e32fc4287f7da3d4565f8137056ac7508e36007d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5e8d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="targets_closedmonth",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "points", "position", "red_above", "scale", "season_id", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT new_values."baseline", new_values."baseline_on", new_values."curve", new_values."decimals", new_values."definition", new_values."formula", new_values."group", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."points", new_values."position", new_values."red_above", new_values."scale", new_values."season_id", new_values."stated_at", new_values."still", new_values."unit", new_values."with_all_towns", new_values."wording", new_values."yellow_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ede699bc09d0be45838c0bd55fa220b05316c37c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_58b2d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="targets_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "points", "position", "red_above", "scale", "season_id", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT new_values."baseline", new_values."baseline_on", new_values."curve", new_values."decimals", new_values."definition", new_values."formula", new_values."group", new_values."id", new_values."kind", new_values."name", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."points", new_values."position", new_values."red_above", new_values."scale", new_values."season_id", new_values."stated_at", new_values."still", new_values."unit", new_values."with_all_towns", new_values."wording", new_values."yellow_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1ce2e63f1399dd6f6edc17b85af3c8ecdefeea2f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d9e3e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="targets_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="indicator",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_indicatorevent" ("baseline", "baseline_on", "curve", "decimals", "definition", "formula", "group", "id", "kind", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "points", "position", "red_above", "scale", "season_id", "stated_at", "still", "unit", "with_all_towns", "wording", "yellow_from") SELECT old_values."baseline", old_values."baseline_on", old_values."curve", old_values."decimals", old_values."definition", old_values."formula", old_values."group", old_values."id", old_values."kind", old_values."name", old_values."note", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."points", old_values."position", old_values."red_above", old_values."scale", old_values."season_id", old_values."stated_at", old_values."still", old_values."unit", old_values."with_all_towns", old_values."wording", old_values."yellow_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e7b493b1fe7176655886b4e4932f7bc5e51ab843",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cf327",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="targets_indicator",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("closes_from", "code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT new_values."closes_from", new_values."code", new_values."document", new_values."ends_on", new_values."id", new_values."issued_on", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ranking_basis", new_values."ranking_cap", new_values."ranking_missing", new_values."red_above", new_values."region_id", new_values."short_name", new_values."starts_on", new_values."tile_red_from", new_values."tile_yellow_from", new_values."yellow_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9bc8270e66f0cc12b22c8c8b86a49cbee97d81ee",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6efbb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="targets_plan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("closes_from", "code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT new_values."closes_from", new_values."code", new_values."document", new_values."ends_on", new_values."id", new_values."issued_on", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ranking_basis", new_values."ranking_cap", new_values."ranking_missing", new_values."red_above", new_values."region_id", new_values."short_name", new_values."starts_on", new_values."tile_red_from", new_values."tile_yellow_from", new_values."yellow_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4f6e80e1693e6d0cc52c9b2a04d7d15f5c5ae233",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cb89f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="targets_plan",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="plan",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "targets_planevent" ("closes_from", "code", "document", "ends_on", "id", "issued_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ranking_basis", "ranking_cap", "ranking_missing", "red_above", "region_id", "short_name", "starts_on", "tile_red_from", "tile_yellow_from", "yellow_from") SELECT old_values."closes_from", old_values."code", old_values."document", old_values."ends_on", old_values."id", old_values."issued_on", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ranking_basis", old_values."ranking_cap", old_values."ranking_missing", old_values."red_above", old_values."region_id", old_values."short_name", old_values."starts_on", old_values."tile_red_from", old_values."tile_yellow_from", old_values."yellow_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c667351cce771f2807fa964aee8005e057e37753",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f39d4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="targets_plan",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
    ]
