from decimal import Decimal

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
        ("targets", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="AssessmentSchemeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        (
                            "basis",
                            models.CharField(
                                choices=[("target", "实有 ÷ 目标"), ("pace", "实有 ÷ 序时应到")],
                                default="target",
                                max_length=8,
                                verbose_name="完成率怎么算",
                            ),
                        ),
                        (
                            "cap",
                            models.DecimalField(
                                decimal_places=1, default=Decimal("120"), max_digits=5, verbose_name="完成率封顶（%）"
                            ),
                        ),
                        (
                            "late_points",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0.5"), max_digits=4, verbose_name="迟报每次扣分"
                            ),
                        ),
                        (
                            "false_points",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("2"), max_digits=4, verbose_name="虚报每次扣分"
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="公布时间")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                                to="supervision.assessmentscheme",
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
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公布人",
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
                                    hash="f826c1a2d1780e34121fa9038303a1a20935ee59",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_aaad5",
                                    table="supervision_assessmentschemeevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="cdc463983c0d98183466496136232bc9b8749e12",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7350b",
                                    table="supervision_assessmentschemeevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("due_before", models.DateField(verbose_name="原期限")),
                        ("wanted_due", models.DateField(verbose_name="申请延到")),
                        ("reason", models.CharField(max_length=300, verbose_name="延期理由")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="申请时间")),
                        (
                            "answer",
                            models.CharField(
                                choices=[("open", "待答复"), ("granted", "同意"), ("refused", "不同意")],
                                default="open",
                                max_length=8,
                                verbose_name="答复",
                            ),
                        ),
                        ("answer_reason", models.CharField(blank=True, max_length=200, verbose_name="答复说明")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="申请人",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="supervision.order",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "延期申请",
                        "verbose_name_plural": "延期申请",
                        "ordering": ["id"],
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answer", "open")),
                                fields=("order",),
                                name="extension_one_open",
                                violation_error_message="已有一项延期申请在等答复。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("wanted_due__gt", models.F("due_before"))),
                                name="extension_is_later",
                                violation_error_message="申请的日期要晚于原来的期限。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="256df812b0facc6d3f926879481daab8315ae6ef",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_2bbc9",
                                    table="supervision_extension",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="66d31e801fbf3cf8160ce656a24681d8847c4a22",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_927ec",
                                    table="supervision_extension",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_extensionevent" ("answer", "answer_reason", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "due_before", "id", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "wanted_due") SELECT new_values."answer", new_values."answer_reason", new_values."answered_at", new_values."answered_by_id", new_values."asked_at", new_values."asked_by_id", new_values."due_before", new_values."id", new_values."order_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."wanted_due" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0da4f1d8195101becd3dcf727a1cd2b075574c72",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9643b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_extension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_extensionevent" ("answer", "answer_reason", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "due_before", "id", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "wanted_due") SELECT new_values."answer", new_values."answer_reason", new_values."answered_at", new_values."answered_by_id", new_values."asked_at", new_values."asked_by_id", new_values."due_before", new_values."id", new_values."order_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."wanted_due" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f38fd89d05534e618465273fd60841930ceb2823",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d74aa",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_extension",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_extensionevent" ("answer", "answer_reason", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "due_before", "id", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "wanted_due") SELECT old_values."answer", old_values."answer_reason", old_values."answered_at", old_values."answered_by_id", old_values."asked_at", old_values."asked_by_id", old_values."due_before", old_values."id", old_values."order_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."wanted_due" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="62126a15adcdb711a1ddd33228b16c2520da8c10",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_82423",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_extension",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExtensionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("due_before", models.DateField(verbose_name="原期限")),
                        ("wanted_due", models.DateField(verbose_name="申请延到")),
                        ("reason", models.CharField(max_length=300, verbose_name="延期理由")),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="申请时间")),
                        (
                            "answer",
                            models.CharField(
                                choices=[("open", "待答复"), ("granted", "同意"), ("refused", "不同意")],
                                default="open",
                                max_length=8,
                                verbose_name="答复",
                            ),
                        ),
                        ("answer_reason", models.CharField(blank=True, max_length=200, verbose_name="答复说明")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="答复人",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="申请人",
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
                                to="supervision.extension",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.order",
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
                                    hash="959b02e052e209e5af12e6421463a005f8a83a03",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_ce4f7",
                                    table="supervision_extensionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9c55b0a0f4566121b364028a3554efe0d57f22d4",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_85acf",
                                    table="supervision_extensionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FalseReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("found_on", models.DateField(verbose_name="查实日期")),
                        ("what", models.CharField(max_length=300, verbose_name="虚报事实和证据")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="false_reports",
                                to="supervision.assessmentscheme",
                                verbose_name="考核",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="镇街",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "虚报",
                        "verbose_name_plural": "虚报",
                        "ordering": ["id"],
                        "default_permissions": ("view",),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="715bc0e31a2a5d9fb058fce2a601099152adbe2d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_4a82f",
                                    table="supervision_falsereport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="499cbfca82f6e688b021a3214ed1557c654abe28",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_b0b67",
                                    table="supervision_falsereport",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_falsereportevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "found_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "town_id", "version", "what") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."found_on", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scheme_id", new_values."town_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2a18745ac88b8a72d4850a04c361ec8765df590e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3cd60",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_falsereport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_falsereportevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "found_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "town_id", "version", "what") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."found_on", new_values."id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scheme_id", new_values."town_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3e672b841d38add529cffb0b7d4ac5e0f77c5efa",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_db799",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_falsereport",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_falsereportevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "found_on", "id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "town_id", "version", "what") SELECT old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."found_on", old_values."id", old_values."is_demo", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."town_id", old_values."version", old_values."what" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4ba35ab27fb229430892c4f715e261cedbbf7689",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ab455",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_falsereport",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FalseReportEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("found_on", models.DateField(verbose_name="查实日期")),
                        ("what", models.CharField(max_length=300, verbose_name="虚报事实和证据")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                                to="supervision.falsereport",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.assessmentscheme",
                                verbose_name="考核",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="镇街",
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
                                    hash="6b64d42118e2f3f0a1a0342363bd7303d6505f25",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_60385",
                                    table="supervision_falsereportevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c3f99eae5e2fcbc2c9c81f45d5dbfec429c2c02d",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a5847",
                                    table="supervision_falsereportevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("text", models.CharField(max_length=300, verbose_name="发现的问题")),
                        ("demand", models.CharField(blank=True, max_length=300, verbose_name="整改要求")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="supervision.inspection",
                                verbose_name="督查",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督查发现",
                        "verbose_name_plural": "督查发现",
                        "ordering": ["id"],
                        "default_permissions": (),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="d82370ef75f6bf3457df42d9cc3a84ef34ba09f6",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_0687f",
                                    table="supervision_finding",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="b49a7ac158729a23020481b4b319eaeec67da2ca",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_45d7e",
                                    table="supervision_finding",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_findingevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "demand", "id", "inspection_id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."demand", new_values."id", new_values."inspection_id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5a46aa91d47b5e49f21c6a4d97ee7f1ced9eac80",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_1219a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_finding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_findingevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "demand", "id", "inspection_id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."demand", new_values."id", new_values."inspection_id", new_values."is_demo", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a35638359a7dd563a998dd8e40a561f550d5e06c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6f7ce",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_finding",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_findingevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "demand", "id", "inspection_id", "is_demo", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") SELECT old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."demand", old_values."id", old_values."inspection_id", old_values."is_demo", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e6f44b41b0f672c0cafb2f29bdb579fe1a1ecba4",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5e430",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_finding",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("text", models.CharField(max_length=300, verbose_name="发现的问题")),
                        ("demand", models.CharField(blank=True, max_length=300, verbose_name="整改要求")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                                to="supervision.finding",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.inspection",
                                verbose_name="督查",
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
                                    hash="ea394cb96e5ddaaa99241dc55d0102624d7bbda0",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c7a50",
                                    table="supervision_findingevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="64e6f29cdf0785137227ad202cdd5874a84b3cc9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a9c3d",
                                    table="supervision_findingevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("held_on", models.DateField(verbose_name="督查日期")),
                        ("title", models.CharField(max_length=80, verbose_name="督查内容")),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[("regular", "定期"), ("irregular", "不定期")],
                                default="irregular",
                                max_length=10,
                                verbose_name="周期",
                            ),
                        ),
                        (
                            "breadth",
                            models.CharField(
                                choices=[("key", "重点"), ("full", "全面")],
                                default="key",
                                max_length=10,
                                verbose_name="范围",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[("daily", "日常"), ("special", "专项")],
                                default="daily",
                                max_length=10,
                                verbose_name="性质",
                            ),
                        ),
                        (
                            "manner",
                            models.CharField(
                                choices=[("open", "明查"), ("unannounced", "暗访")],
                                default="open",
                                max_length=12,
                                verbose_name="方式",
                            ),
                        ),
                        ("people", models.CharField(blank=True, max_length=120, verbose_name="督查人员")),
                        ("summary", models.TextField(blank=True, max_length=2000, verbose_name="督查情况")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="镇街",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督查",
                        "verbose_name_plural": "督查",
                        "ordering": ["-held_on", "-id"],
                        "default_permissions": ("view", "add", "change"),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="e044668f02577db3a86aa2986cd2adb423851bc9",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_5ad49",
                                    table="supervision_inspection",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="e64374fb758ace336ab5fcfe2dcf27ce0673a7f1",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_911ae",
                                    table="supervision_inspection",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_inspectionevent" ("breadth", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "manner", "occasion", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "summary", "title", "town_id", "version") SELECT new_values."breadth", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."held_on", new_values."id", new_values."is_demo", new_values."manner", new_values."occasion", new_values."people", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rhythm", new_values."summary", new_values."title", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a9984c4a15ec2cf29522848d442486f9fbaa7b87",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f32f5",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_inspection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_inspectionevent" ("breadth", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "manner", "occasion", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "summary", "title", "town_id", "version") SELECT new_values."breadth", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."held_on", new_values."id", new_values."is_demo", new_values."manner", new_values."occasion", new_values."people", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rhythm", new_values."summary", new_values."title", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8cc243d606f7b328c6d0047aa52e49925f20e327",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c0d9e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_inspection",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_inspectionevent" ("breadth", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "manner", "occasion", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rhythm", "summary", "title", "town_id", "version") SELECT old_values."breadth", old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."held_on", old_values."id", old_values."is_demo", old_values."manner", old_values."occasion", old_values."people", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rhythm", old_values."summary", old_values."title", old_values."town_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="104b3dfcf29ae1ce4a931d3bb5e5bfc775d63750",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5785e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_inspection",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("held_on", models.DateField(verbose_name="督查日期")),
                        ("title", models.CharField(max_length=80, verbose_name="督查内容")),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[("regular", "定期"), ("irregular", "不定期")],
                                default="irregular",
                                max_length=10,
                                verbose_name="周期",
                            ),
                        ),
                        (
                            "breadth",
                            models.CharField(
                                choices=[("key", "重点"), ("full", "全面")],
                                default="key",
                                max_length=10,
                                verbose_name="范围",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[("daily", "日常"), ("special", "专项")],
                                default="daily",
                                max_length=10,
                                verbose_name="性质",
                            ),
                        ),
                        (
                            "manner",
                            models.CharField(
                                choices=[("open", "明查"), ("unannounced", "暗访")],
                                default="open",
                                max_length=12,
                                verbose_name="方式",
                            ),
                        ),
                        ("people", models.CharField(blank=True, max_length=120, verbose_name="督查人员")),
                        ("summary", models.TextField(blank=True, max_length=2000, verbose_name="督查情况")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                                to="supervision.inspection",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="镇街",
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
                                    hash="2c576bd93042128e374f1344b69042e661a429b9",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c6f4b",
                                    table="supervision_inspectionevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="1692efd90a2ceacdeae2acea8d373dfd0d2845e6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e6b1a",
                                    table="supervision_inspectionevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("held_on", models.DateField(verbose_name="会议日期")),
                        ("title", models.CharField(max_length=80, verbose_name="会议名称")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="主持")),
                        ("others", models.CharField(blank=True, max_length=200, verbose_name="其他到会人员")),
                        ("minutes", models.TextField(blank=True, max_length=4000, verbose_name="会议纪要")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "departments",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.department", verbose_name="到会部门"
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
                        (
                            "towns",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="regions.region", verbose_name="到会镇街"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "协调小组会议",
                        "verbose_name_plural": "协调小组会议",
                        "ordering": ["-held_on", "-id"],
                        "default_permissions": ("view", "add", "change"),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="e366d092378aa910c97457d106ecd8fd5c835260",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_84ff2",
                                    table="supervision_meeting",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8921ef942c1c640036f922ba61d5e2c84983d11a",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c68c5",
                                    table="supervision_meeting",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_meetingevent" ("chair", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "minutes", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "region_id", "title", "version") SELECT new_values."chair", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."held_on", new_values."id", new_values."is_demo", new_values."minutes", new_values."others", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."region_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4b0dc27cf4d808f03cf16b91d7f49d6369829531",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e39bf",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_meeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_meetingevent" ("chair", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "minutes", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "region_id", "title", "version") SELECT new_values."chair", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."held_on", new_values."id", new_values."is_demo", new_values."minutes", new_values."others", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."region_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7de7e53ac95ee9e010d892004b098e43d79bbf56",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_733b1",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_meeting",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_meetingevent" ("chair", "changed_at", "changed_by_id", "created_at", "created_by_id", "held_on", "id", "is_demo", "minutes", "others", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "region_id", "title", "version") SELECT old_values."chair", old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."held_on", old_values."id", old_values."is_demo", old_values."minutes", old_values."others", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."region_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="95ed9cb52042ea716820991f21520a1cf4642086",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d4a3a",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_meeting",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("held_on", models.DateField(verbose_name="会议日期")),
                        ("title", models.CharField(max_length=80, verbose_name="会议名称")),
                        ("place", models.CharField(blank=True, max_length=60, verbose_name="地点")),
                        ("chair", models.CharField(blank=True, max_length=40, verbose_name="主持")),
                        ("others", models.CharField(blank=True, max_length=200, verbose_name="其他到会人员")),
                        ("minutes", models.TextField(blank=True, max_length=4000, verbose_name="会议纪要")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
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
                                to="supervision.meeting",
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
                                    hash="5b2819f1bac04e608e6fd309e9148df955ad5101",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2f160",
                                    table="supervision_meetingevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7b73fb0833f19f184a7fe3a7c01fed6516a2c171",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_899d3",
                                    table="supervision_meetingevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Order",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("serial", models.PositiveIntegerField(verbose_name="顺序号")),
                        ("title", models.CharField(max_length=80, verbose_name="督办事项")),
                        ("basis", models.CharField(blank=True, max_length=300, verbose_name="依据和由来")),
                        ("demand", models.TextField(max_length=1000, verbose_name="办理要求")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="办结期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "已登记"),
                                    ("notified", "待签收"),
                                    ("signed", "已签收"),
                                    ("in_hand", "办理中"),
                                    ("reported", "待审核"),
                                    ("passed", "待销号"),
                                    ("closed", "已销号"),
                                    ("archived", "已归档"),
                                    ("cancelled", "已撤销"),
                                ],
                                default="registered",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="通知时间")),
                        ("reported_on", models.DateField(blank=True, null=True, verbose_name="报结日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="销号日期")),
                        ("indicator_number", models.CharField(blank=True, max_length=10, verbose_name="指标序号")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                                verbose_name="承办部门",
                            ),
                        ),
                        (
                            "finding",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="order",
                                to="supervision.finding",
                                verbose_name="督查发现",
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
                                verbose_name="交办人",
                            ),
                        ),
                        (
                            "issuer_region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="交办单位区划",
                            ),
                        ),
                        (
                            "issuing_department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                                verbose_name="交办单位",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="targets.plan",
                                verbose_name="计划",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="办理地",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="承办镇街",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="orders",
                                to="supervision.task",
                                verbose_name="任务",
                            ),
                        ),
                        (
                            "urgency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="supervision.urgencygrade",
                                verbose_name="紧急程度",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督办单",
                        "verbose_name_plural": "督办单",
                        "ordering": ["-year", "-serial"],
                        "default_permissions": ("view", "add", "change", "verify"),
                        "indexes": [
                            models.Index(fields=["region", "state"], name="order_of_region"),
                            models.Index(fields=["department", "state"], name="order_of_department"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer_region", "year", "serial"),
                                name="order_number_once",
                                violation_error_message="这个文号已经用过，请重新登记。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("department__isnull", False), ("town__isnull", True)),
                                    models.Q(("department__isnull", True), ("town__isnull", False)),
                                    _connector="OR",
                                ),
                                name="order_one_unit",
                                violation_error_message="请选一个承办部门或一个承办镇街。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["registered", "cancelled"]),
                                    ("due_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="order_running_has_due",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="e7f91071415665a76d3d5ab3b82df7bc1024c355",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_4531d",
                                    table="supervision_order",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="59ce8434a81bec271f3ae76ba3a9e8d71d15b2be",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_d9b1a",
                                    table="supervision_order",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderevent" ("basis", "changed_at", "changed_by_id", "closed_on", "created_at", "created_by_id", "demand", "department_id", "due_on", "finding_id", "id", "indicator_number", "is_demo", "issued_by_id", "issuer_region_id", "issuing_department_id", "notified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "reported_on", "serial", "state", "task_id", "title", "town_id", "urgency_id", "version", "year") SELECT new_values."basis", new_values."changed_at", new_values."changed_by_id", new_values."closed_on", new_values."created_at", new_values."created_by_id", new_values."demand", new_values."department_id", new_values."due_on", new_values."finding_id", new_values."id", new_values."indicator_number", new_values."is_demo", new_values."issued_by_id", new_values."issuer_region_id", new_values."issuing_department_id", new_values."notified_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."region_id", new_values."reported_on", new_values."serial", new_values."state", new_values."task_id", new_values."title", new_values."town_id", new_values."urgency_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b726eae4107e4ac2ba0c4fe9115a6896bdccfdd4",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fa573",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_order",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderevent" ("basis", "changed_at", "changed_by_id", "closed_on", "created_at", "created_by_id", "demand", "department_id", "due_on", "finding_id", "id", "indicator_number", "is_demo", "issued_by_id", "issuer_region_id", "issuing_department_id", "notified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "reported_on", "serial", "state", "task_id", "title", "town_id", "urgency_id", "version", "year") SELECT new_values."basis", new_values."changed_at", new_values."changed_by_id", new_values."closed_on", new_values."created_at", new_values."created_by_id", new_values."demand", new_values."department_id", new_values."due_on", new_values."finding_id", new_values."id", new_values."indicator_number", new_values."is_demo", new_values."issued_by_id", new_values."issuer_region_id", new_values."issuing_department_id", new_values."notified_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."region_id", new_values."reported_on", new_values."serial", new_values."state", new_values."task_id", new_values."title", new_values."town_id", new_values."urgency_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cfa06abd388dfda02b8d3dd169c6d187800259ae",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6a285",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_order",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderevent" ("basis", "changed_at", "changed_by_id", "closed_on", "created_at", "created_by_id", "demand", "department_id", "due_on", "finding_id", "id", "indicator_number", "is_demo", "issued_by_id", "issuer_region_id", "issuing_department_id", "notified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "reported_on", "serial", "state", "task_id", "title", "town_id", "urgency_id", "version", "year") SELECT old_values."basis", old_values."changed_at", old_values."changed_by_id", old_values."closed_on", old_values."created_at", old_values."created_by_id", old_values."demand", old_values."department_id", old_values."due_on", old_values."finding_id", old_values."id", old_values."indicator_number", old_values."is_demo", old_values."issued_by_id", old_values."issuer_region_id", old_values."issuing_department_id", old_values."notified_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."region_id", old_values."reported_on", old_values."serial", old_values."state", old_values."task_id", old_values."title", old_values."town_id", old_values."urgency_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f64a359fc186a77c97bad399453d872333210e72",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5899b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_order",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("serial", models.PositiveIntegerField(verbose_name="顺序号")),
                        ("title", models.CharField(max_length=80, verbose_name="督办事项")),
                        ("basis", models.CharField(blank=True, max_length=300, verbose_name="依据和由来")),
                        ("demand", models.TextField(max_length=1000, verbose_name="办理要求")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="办结期限")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "已登记"),
                                    ("notified", "待签收"),
                                    ("signed", "已签收"),
                                    ("in_hand", "办理中"),
                                    ("reported", "待审核"),
                                    ("passed", "待销号"),
                                    ("closed", "已销号"),
                                    ("archived", "已归档"),
                                    ("cancelled", "已撤销"),
                                ],
                                default="registered",
                                max_length=12,
                                verbose_name="状态",
                            ),
                        ),
                        ("notified_at", models.DateTimeField(blank=True, null=True, verbose_name="通知时间")),
                        ("reported_on", models.DateField(blank=True, null=True, verbose_name="报结日期")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="销号日期")),
                        ("indicator_number", models.CharField(blank=True, max_length=10, verbose_name="指标序号")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.department",
                                verbose_name="承办部门",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.finding",
                                verbose_name="督查发现",
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
                                verbose_name="交办人",
                            ),
                        ),
                        (
                            "issuer_region",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="交办单位区划",
                            ),
                        ),
                        (
                            "issuing_department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.department",
                                verbose_name="交办单位",
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
                                to="supervision.order",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.plan",
                                verbose_name="计划",
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
                                verbose_name="办理地",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="承办镇街",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.task",
                                verbose_name="任务",
                            ),
                        ),
                        (
                            "urgency",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.urgencygrade",
                                verbose_name="紧急程度",
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
                                    hash="ebb5bd6fdc8cca9ab6d256fb8fde7130ac14a7af",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0864d",
                                    table="supervision_orderevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="cf8fdbdbbe4ade17499e0a90aad74370d2cd02b2",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ab160",
                                    table="supervision_orderevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "deed",
                            models.CharField(
                                choices=[
                                    ("register", "登记"),
                                    ("amend", "修改"),
                                    ("notify", "通知"),
                                    ("sign", "签收"),
                                    ("start", "开始办理"),
                                    ("note", "反馈进展"),
                                    ("report", "报结"),
                                    ("return", "退回"),
                                    ("pass", "审核通过"),
                                    ("close", "销号"),
                                    ("archive", "归档"),
                                    ("cancel", "撤销"),
                                    ("ask_extension", "申请延期"),
                                    ("grant_extension", "同意延期"),
                                    ("refuse_extension", "不同意延期"),
                                ],
                                max_length=18,
                                verbose_name="事项",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        ("text", models.TextField(blank=True, max_length=1000, verbose_name="内容")),
                        ("difficulties", models.TextField(blank=True, max_length=1000, verbose_name="困难和问题")),
                        ("next_step", models.TextField(blank=True, max_length=1000, verbose_name="下一步")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经手人",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="supervision.order",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "督办经过",
                        "verbose_name_plural": "督办经过",
                        "ordering": ["id"],
                        "default_permissions": ("view",),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="300619430e265902bda9f900c3579745041cd802",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_9b648",
                                    table="supervision_orderstep",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="012511374f20bcbfbf76c81648a9608ceeecbc8e",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_4729a",
                                    table="supervision_orderstep",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5cee86787ae8cb4d47b003cd4bfb93019be61127",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1a2b8",
                                    table="supervision_orderstep",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderstepevent" ("at", "by_id", "deed", "difficulties", "id", "next_step", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."at", new_values."by_id", new_values."deed", new_values."difficulties", new_values."id", new_values."next_step", new_values."order_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9138cdd8987ad265af5b719147f7b67a988cdebf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_63d6f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_orderstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderstepevent" ("at", "by_id", "deed", "difficulties", "id", "next_step", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."at", new_values."by_id", new_values."deed", new_values."difficulties", new_values."id", new_values."next_step", new_values."order_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="82e5adfc9af26a5f92f6fc23d05ce58bfbe434c2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_96db6",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_orderstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_orderstepevent" ("at", "by_id", "deed", "difficulties", "id", "next_step", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."at", old_values."by_id", old_values."deed", old_values."difficulties", old_values."id", old_values."next_step", old_values."order_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="43f28fdce39e5bc2ca442da66558d0c51cbceea3",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f1e64",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_orderstep",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "deed",
                            models.CharField(
                                choices=[
                                    ("register", "登记"),
                                    ("amend", "修改"),
                                    ("notify", "通知"),
                                    ("sign", "签收"),
                                    ("start", "开始办理"),
                                    ("note", "反馈进展"),
                                    ("report", "报结"),
                                    ("return", "退回"),
                                    ("pass", "审核通过"),
                                    ("close", "销号"),
                                    ("archive", "归档"),
                                    ("cancel", "撤销"),
                                    ("ask_extension", "申请延期"),
                                    ("grant_extension", "同意延期"),
                                    ("refuse_extension", "不同意延期"),
                                ],
                                max_length=18,
                                verbose_name="事项",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        ("text", models.TextField(blank=True, max_length=1000, verbose_name="内容")),
                        ("difficulties", models.TextField(blank=True, max_length=1000, verbose_name="困难和问题")),
                        ("next_step", models.TextField(blank=True, max_length=1000, verbose_name="下一步")),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经手人",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.order",
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
                                to="supervision.orderstep",
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
                                    hash="60695a7b734920a324e3bf1a9b391c409b9d7dc1",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_94aa0",
                                    table="supervision_orderstepevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="2863eb7f002e090dbc3d72a2f6416c62ccdcf39e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5f579",
                                    table="supervision_orderstepevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("said_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="日期")),
                        ("progress", models.TextField(max_length=1000, verbose_name="进展")),
                        ("difficulties", models.TextField(blank=True, max_length=1000, verbose_name="困难和问题")),
                        ("next_step", models.TextField(blank=True, max_length=1000, verbose_name="下一步")),
                        ("done", models.BooleanField(default=False, verbose_name="本单位已完成")),
                        ("sent_back", models.CharField(blank=True, max_length=200, verbose_name="不认可的理由")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.department",
                                verbose_name="部门",
                            ),
                        ),
                        (
                            "sent_back_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="不认可的人",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="镇街",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entries",
                                to="supervision.task",
                                verbose_name="任务",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "任务进展",
                        "verbose_name_plural": "任务进展",
                        "ordering": ["-said_on", "-id"],
                        "default_permissions": ("view", "add", "change", "verify"),
                        "indexes": [models.Index(fields=["task", "said_on"], name="progressentry_of_task")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("department__isnull", False), ("town__isnull", True)),
                                    models.Q(("department__isnull", True), ("town__isnull", False)),
                                    _connector="OR",
                                ),
                                name="progressentry_one_unit",
                                violation_error_message="进展要写明是哪个部门或哪个镇街。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="927313e74d60a2d14a4f0f8a319d70dec87e9001",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_007be",
                                    table="supervision_progressentry",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="50a0e9b08db1d59f3bdf69fce99a4ad78fdc11b5",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3540f",
                                    table="supervision_progressentry",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_progressentryevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "department_id", "difficulties", "done", "id", "is_demo", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "said_on", "sent_back", "sent_back_by_id", "task_id", "town_id", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."department_id", new_values."difficulties", new_values."done", new_values."id", new_values."is_demo", new_values."next_step", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."progress", new_values."said_on", new_values."sent_back", new_values."sent_back_by_id", new_values."task_id", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="aecc222cdb66814326c838ca2cac10798be3d126",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3cfc7",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_progressentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_progressentryevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "department_id", "difficulties", "done", "id", "is_demo", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "said_on", "sent_back", "sent_back_by_id", "task_id", "town_id", "version") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."department_id", new_values."difficulties", new_values."done", new_values."id", new_values."is_demo", new_values."next_step", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."progress", new_values."said_on", new_values."sent_back", new_values."sent_back_by_id", new_values."task_id", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="786636029b1c1f9320e6a1bf2bdcf4a7f90b555b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f378e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_progressentry",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_progressentryevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "department_id", "difficulties", "done", "id", "is_demo", "next_step", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "said_on", "sent_back", "sent_back_by_id", "task_id", "town_id", "version") SELECT old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."department_id", old_values."difficulties", old_values."done", old_values."id", old_values."is_demo", old_values."next_step", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."progress", old_values."said_on", old_values."sent_back", old_values."sent_back_by_id", old_values."task_id", old_values."town_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5989916617344b594232a74920b57add6f2ede4d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_60cf0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_progressentry",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("said_on", models.DateField(default=django.utils.timezone.localdate, verbose_name="日期")),
                        ("progress", models.TextField(max_length=1000, verbose_name="进展")),
                        ("difficulties", models.TextField(blank=True, max_length=1000, verbose_name="困难和问题")),
                        ("next_step", models.TextField(blank=True, max_length=1000, verbose_name="下一步")),
                        ("done", models.BooleanField(default=False, verbose_name="本单位已完成")),
                        ("sent_back", models.CharField(blank=True, max_length=200, verbose_name="不认可的理由")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.department",
                                verbose_name="部门",
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
                                to="supervision.progressentry",
                            ),
                        ),
                        (
                            "sent_back_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="不认可的人",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="regions.region",
                                verbose_name="镇街",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.task",
                                verbose_name="任务",
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
                                    hash="976f343db4600f5d1dd3f21669d5e31d06e45a52",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c31da",
                                    table="supervision_progressentryevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="4f2390515b7b0b271b13d8a42efebbd9638b1678",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fd069",
                                    table="supervision_progressentryevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("indicator_number", models.CharField(max_length=10, verbose_name="指标序号")),
                        ("indicator_name", models.CharField(max_length=80, verbose_name="指标")),
                        ("as_of", models.DateField(verbose_name="最后一个月末")),
                        ("months", models.JSONField(verbose_name="三个月末")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待处理"), ("accepted", "已转督办"), ("dismissed", "不督办")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="不督办的理由")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="处理日期")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "order",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposal",
                                to="supervision.order",
                                verbose_name="督办单",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="targets.plan",
                                verbose_name="计划",
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
                        "verbose_name": "督办建议",
                        "verbose_name_plural": "督办建议",
                        "ordering": ["-as_of", "indicator_number", "region__code"],
                        "default_permissions": ("view", "change"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("plan", "indicator_number", "region"),
                                name="proposal_one_open",
                            ),
                            models.UniqueConstraint(
                                fields=("plan", "indicator_number", "region", "as_of"),
                                name="proposal_once_per_month_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "dismissed"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="proposal_dismissed_has_reason",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="2647ea8eaf0a65b8947acc474d69b17480578351",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_2b0a3",
                                    table="supervision_proposal",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2ccb6b787eb5fe4c2e1cd3cfcd8bb680dc4b6f19",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_b39ba",
                                    table="supervision_proposal",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_proposalevent" ("as_of", "changed_at", "changed_by_id", "created_at", "created_by_id", "id", "indicator_name", "indicator_number", "is_demo", "months", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "region_id", "settled_on", "state", "version") SELECT new_values."as_of", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."indicator_name", new_values."indicator_number", new_values."is_demo", new_values."months", new_values."order_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."reason", new_values."region_id", new_values."settled_on", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8dff99c898d8384fbb6f19b33c3451c428045efc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ffa63",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_proposalevent" ("as_of", "changed_at", "changed_by_id", "created_at", "created_by_id", "id", "indicator_name", "indicator_number", "is_demo", "months", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "region_id", "settled_on", "state", "version") SELECT new_values."as_of", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."indicator_name", new_values."indicator_number", new_values."is_demo", new_values."months", new_values."order_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."reason", new_values."region_id", new_values."settled_on", new_values."state", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f077187e5e169312c1ca358e1b1f639bf7ae6b68",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_45a11",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_proposalevent" ("as_of", "changed_at", "changed_by_id", "created_at", "created_by_id", "id", "indicator_name", "indicator_number", "is_demo", "months", "order_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reason", "region_id", "settled_on", "state", "version") SELECT old_values."as_of", old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."id", old_values."indicator_name", old_values."indicator_number", old_values."is_demo", old_values."months", old_values."order_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."reason", old_values."region_id", old_values."settled_on", old_values."state", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ecb2dcdd66d69103da8c2c6112e621f87ac7d466",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3eea0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_proposal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("indicator_number", models.CharField(max_length=10, verbose_name="指标序号")),
                        ("indicator_name", models.CharField(max_length=80, verbose_name="指标")),
                        ("as_of", models.DateField(verbose_name="最后一个月末")),
                        ("months", models.JSONField(verbose_name="三个月末")),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "待处理"), ("accepted", "已转督办"), ("dismissed", "不督办")],
                                default="open",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="不督办的理由")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="处理日期")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.order",
                                verbose_name="督办单",
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
                                to="supervision.proposal",
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
                                    hash="51fbf24c9235cb5802f7cf1f2032bb3b58559920",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_7f386",
                                    table="supervision_proposalevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a537652b8c959bb56a78bb16971cb58b3e70fd20",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_ff737",
                                    table="supervision_proposalevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchemeWeight",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("indicator_number", models.CharField(max_length=10, verbose_name="指标序号")),
                        ("weight", models.DecimalField(decimal_places=1, max_digits=5, verbose_name="权重")),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="weights",
                                to="supervision.assessmentscheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核权重",
                        "verbose_name_plural": "考核权重",
                        "ordering": ["id"],
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("scheme", "indicator_number"), name="schemeweight_once"),
                            models.CheckConstraint(
                                condition=models.Q(("weight__gt", 0)),
                                name="schemeweight_positive",
                                violation_error_message="权重要大于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="d29baeb322cd33e3c2a95e3430e969eacb5f173f",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_9c5e9",
                                    table="supervision_schemeweight",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="39083c0a337d40a6b8477cdb2005f5c16576080e",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_64304",
                                    table="supervision_schemeweight",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_schemeweightevent" ("id", "indicator_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "weight") SELECT new_values."id", new_values."indicator_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scheme_id", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4bac5c7a305d8f64fafe1cc740bb633513418f3b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e7a39",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_schemeweight",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_schemeweightevent" ("id", "indicator_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "weight") SELECT new_values."id", new_values."indicator_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scheme_id", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9ed3f72fc89f23125d3db69bde5396582b677815",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_d634e",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_schemeweight",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_schemeweightevent" ("id", "indicator_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "weight") SELECT old_values."id", old_values."indicator_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scheme_id", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="67f4f01139b9fdfbc3ff97de8e234bdda7a2abd3",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_90aea",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_schemeweight",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SchemeWeightEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("indicator_number", models.CharField(max_length=10, verbose_name="指标序号")),
                        ("weight", models.DecimalField(decimal_places=1, max_digits=5, verbose_name="权重")),
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
                                to="supervision.schemeweight",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.assessmentscheme",
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
                                    hash="e776f532972336971d8a3f49749784139e21ce7d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_d662d",
                                    table="supervision_schemeweightevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="278890ed142805118e18146627c018e520fe2c3a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fccff",
                                    table="supervision_schemeweightevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScoreSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField(null=True)),
                        ("score", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                        ("sheet", models.JSONField()),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheets",
                                to="supervision.assessmentscheme",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="regions.region"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "考核得分表",
                        "verbose_name_plural": "考核得分表",
                        "ordering": ["scheme", "rank", "town__code"],
                        "default_permissions": (),
                        "constraints": [models.UniqueConstraint(fields=("scheme", "town"), name="scoresheet_once")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="278caabcae0594c90d66d16285589cf391dfabc5",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_d75aa",
                                    table="supervision_scoresheet",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="4b2c27865b538a2caed4a6f2a1757d34fea2de12",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_851c5",
                                    table="supervision_scoresheet",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ae196f226d1dc5d08e6d5c33cd913c277e05432f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_2c071",
                                    table="supervision_scoresheet",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("title", models.CharField(max_length=80, verbose_name="事项")),
                        ("work", models.CharField(blank=True, max_length=300, verbose_name="要做什么")),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
                        ("stage", models.CharField(blank=True, max_length=40, verbose_name="阶段")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="完成期限")),
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
                            "cooperating",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.department", verbose_name="配合单位"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="supervised",
                                to="targets.planitem",
                                verbose_name="计划任务",
                            ),
                        ),
                        (
                            "lead",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="accounts.department", verbose_name="牵头单位"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="supervision.meeting",
                                verbose_name="出自会议",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervised_tasks",
                                to="targets.plan",
                                verbose_name="计划",
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
                        "verbose_name": "督办任务",
                        "verbose_name_plural": "督办任务",
                        "ordering": ["id"],
                        "default_permissions": ("view", "add", "change"),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="7ec9252b93649ac305cb4d42203133b571a9bfe3",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_45084",
                                    table="supervision_task",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8a0d77e56d39459be61eccccd12e995f97f9009d",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_fa774",
                                    table="supervision_task",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_taskevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "due_on", "id", "is_demo", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "stage", "title", "version", "with_all_towns", "work") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."due_on", new_values."id", new_values."is_demo", new_values."item_id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."region_id", new_values."stage", new_values."title", new_values."version", new_values."with_all_towns", new_values."work" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="66206ee8ea6b93da19c0a182c67dee1a6e7dfd5d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c39a2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_task",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_taskevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "due_on", "id", "is_demo", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "stage", "title", "version", "with_all_towns", "work") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."due_on", new_values."id", new_values."is_demo", new_values."item_id", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."region_id", new_values."stage", new_values."title", new_values."version", new_values."with_all_towns", new_values."work" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5b306a59518c752989aee2ae90148470880b5614",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0c970",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_task",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_taskevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "due_on", "id", "is_demo", "item_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "region_id", "stage", "title", "version", "with_all_towns", "work") SELECT old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."due_on", old_values."id", old_values."is_demo", old_values."item_id", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."region_id", old_values."stage", old_values."title", old_values."version", old_values."with_all_towns", old_values."work" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c3729b7605935a690868d7f20e7dded536b17663",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5de7e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_task",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("title", models.CharField(max_length=80, verbose_name="事项")),
                        ("work", models.CharField(blank=True, max_length=300, verbose_name="要做什么")),
                        ("with_all_towns", models.BooleanField(default=False, verbose_name="各镇街配合")),
                        ("stage", models.CharField(blank=True, max_length=40, verbose_name="阶段")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="完成期限")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.planitem",
                                verbose_name="计划任务",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.meeting",
                                verbose_name="出自会议",
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
                                to="supervision.task",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.plan",
                                verbose_name="计划",
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
                                    hash="df7ed1a2df947fb1e4aa1ea1f1bdb09e27b3e927",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_1688a",
                                    table="supervision_taskevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="e9c0468ed2696cc03a5715a3abfbfb79e720d88a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_75680",
                                    table="supervision_taskevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UrgencyGrade",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=12, unique=True, verbose_name="名称")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                help_text="从通知的第二天算起。", verbose_name="办理时限（天）"
                            ),
                        ),
                        (
                            "working",
                            models.BooleanField(
                                default=False, help_text="法定节假日和调休按国务院当年通知。", verbose_name="按工作日算"
                            ),
                        ),
                        ("near_days", models.PositiveSmallIntegerField(default=3, verbose_name="提前几天变黄")),
                        (
                            "escalate_days",
                            models.PositiveSmallIntegerField(default=5, verbose_name="逾期几天提请分管领导"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
                    ],
                    options={
                        "verbose_name": "督办紧急程度",
                        "verbose_name_plural": "督办紧急程度",
                        "ordering": ["position", "code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("days__gt", 0)),
                                name="urgency_has_days",
                                violation_error_message="办理时限至少 1 天。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="2f757504c892da1a30c655d9d9f6d47661b9e29a",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_607fe",
                                    table="supervision_urgencygrade",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="9d2dcc295cec55355e437262c2c8dc719a8a9686",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_78ab5",
                                    table="supervision_urgencygrade",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_urgencygradeevent" ("code", "days", "escalate_days", "id", "name", "near_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "working") SELECT new_values."code", new_values."days", new_values."escalate_days", new_values."id", new_values."name", new_values."near_days", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."working" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="125580f2aa37f67bc6157de851a4d57e772f8df7",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f00dc",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_urgencygrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_urgencygradeevent" ("code", "days", "escalate_days", "id", "name", "near_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "working") SELECT new_values."code", new_values."days", new_values."escalate_days", new_values."id", new_values."name", new_values."near_days", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."working" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f5a04807474cd0096233265154e784ff6b1f99b1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06f43",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_urgencygrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_urgencygradeevent" ("code", "days", "escalate_days", "id", "name", "near_days", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "working") SELECT old_values."code", old_values."days", old_values."escalate_days", old_values."id", old_values."name", old_values."near_days", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."working" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="999659de2ce8205731826d8354ba8a0479bc2899",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_37b9c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_urgencygrade",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UrgencyGradeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=20, verbose_name="代码")),
                        ("name", models.CharField(max_length=12, verbose_name="名称")),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                help_text="从通知的第二天算起。", verbose_name="办理时限（天）"
                            ),
                        ),
                        (
                            "working",
                            models.BooleanField(
                                default=False, help_text="法定节假日和调休按国务院当年通知。", verbose_name="按工作日算"
                            ),
                        ),
                        ("near_days", models.PositiveSmallIntegerField(default=3, verbose_name="提前几天变黄")),
                        (
                            "escalate_days",
                            models.PositiveSmallIntegerField(default=5, verbose_name="逾期几天提请分管领导"),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="次序")),
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
                                to="supervision.urgencygrade",
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
                                    hash="07c14cffa944c61eaee31c934b0716d85b4b4eb9",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3ff74",
                                    table="supervision_urgencygradeevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="0c4dda3a4dd48384ba327d16afc9c5c4f0d40e07",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4c046",
                                    table="supervision_urgencygradeevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="登记时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("is_demo", models.BooleanField(default=False, verbose_name="演示")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        (
                            "basis",
                            models.CharField(
                                choices=[("target", "实有 ÷ 目标"), ("pace", "实有 ÷ 序时应到")],
                                default="target",
                                max_length=8,
                                verbose_name="完成率怎么算",
                            ),
                        ),
                        (
                            "cap",
                            models.DecimalField(
                                decimal_places=1, default=Decimal("120"), max_digits=5, verbose_name="完成率封顶（%）"
                            ),
                        ),
                        (
                            "late_points",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("0.5"), max_digits=4, verbose_name="迟报每次扣分"
                            ),
                        ),
                        (
                            "false_points",
                            models.DecimalField(
                                decimal_places=2, default=Decimal("2"), max_digits=4, verbose_name="虚报每次扣分"
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="公布时间")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="登记人",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="targets.plan",
                                verbose_name="计划",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="公布人",
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
                        "verbose_name": "年终考核",
                        "verbose_name_plural": "年终考核",
                        "ordering": ["-year", "id"],
                        "default_permissions": ("view", "add", "change", "verify"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "year"),
                                name="scheme_once_a_year",
                                violation_error_message="这个计划本年度已有考核办法。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cap__gte", 100)),
                                name="scheme_cap_at_least_100",
                                violation_error_message="封顶不能低于百分之百。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="ea75db97a44afe899d55531b4fe35e3ae0ff71ab",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_70950",
                                    table="supervision_assessmentscheme",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="308c6a0740e00dfb75000abe1478df1870f6658c",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_bbf79",
                                    table="supervision_assessmentscheme",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="frozen_once_published",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."published_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="187382cab092170182eac55d22d47905e8569d5a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_once_published_d6cdf",
                                    table="supervision_assessmentscheme",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_assessmentschemeevent" ("basis", "cap", "changed_at", "changed_by_id", "created_at", "created_by_id", "false_points", "id", "is_demo", "late_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "region_id", "version", "year") SELECT new_values."basis", new_values."cap", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."false_points", new_values."id", new_values."is_demo", new_values."late_points", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plan_id", new_values."published_at", new_values."published_by_id", new_values."region_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5633939a236a875a9a624d564753d6d526a14dd8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2c4f7",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="supervision_assessmentscheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_assessmentschemeevent" ("basis", "cap", "changed_at", "changed_by_id", "created_at", "created_by_id", "false_points", "id", "is_demo", "late_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "region_id", "version", "year") SELECT new_values."basis", new_values."cap", new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."false_points", new_values."id", new_values."is_demo", new_values."late_points", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plan_id", new_values."published_at", new_values."published_by_id", new_values."region_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9721acdcb8d0ca8a187af71c761c467e22451aab",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3c2f1",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="supervision_assessmentscheme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "supervision_assessmentschemeevent" ("basis", "cap", "changed_at", "changed_by_id", "created_at", "created_by_id", "false_points", "id", "is_demo", "late_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "published_at", "published_by_id", "region_id", "version", "year") SELECT old_values."basis", old_values."cap", old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."false_points", old_values."id", old_values."is_demo", old_values."late_points", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plan_id", old_values."published_at", old_values."published_by_id", old_values."region_id", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4dbaa7c2e4bfe8bff32a0307e19ffbb2e852def7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_208a9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="supervision_assessmentscheme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
