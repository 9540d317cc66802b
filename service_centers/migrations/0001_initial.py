import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import ledger.names
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
                    name="ProductionLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=20, unique=True, verbose_name="代码")),
                        ("name", models.CharField(max_length=20, verbose_name="环节")),
                        (
                            "weight",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=4,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="托管折算系数",
                            ),
                        ),
                        ("counts", models.BooleanField(default=True, verbose_name="计入亩次")),
                    ],
                    options={
                        "verbose_name": "服务环节",
                        "verbose_name_plural": "服务环节",
                        "ordering": ["id"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="3a55ebcb2ff59029642b31dc86d7bf809e17c74a",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_6f597",
                                    table="service_centers_productionlink",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="b37d6dcce87281af158dbcf3573178a9cb8dce1f",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_367de",
                                    table="service_centers_productionlink",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="rewrite_services",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                    UPDATE service_centers_productionservice SET link_id = link_id WHERE link_id = NEW.id;\n                    RETURN NULL;\n                ",
                                    hash="f2897f8c1f02909531b1fa3d502d0ab197a5b171",
                                    operation="UPDATE",
                                    pgid="pgtrigger_rewrite_services_362f7",
                                    table="service_centers_productionlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionlinkevent" ("code", "counts", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") SELECT new_values."code", new_values."counts", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5df833a3e5fe9c894e94f1f22d64feda25cf1124",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_4855b",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_productionlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionlinkevent" ("code", "counts", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") SELECT new_values."code", new_values."counts", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1462cc443ae17ed10b485e48dd5e296d9a9120c8",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9da0f",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_productionlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionlinkevent" ("code", "counts", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") SELECT old_values."code", old_values."counts", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b1c72c2d2bffe8e7b9c6bf1fce76002a6f86ea85",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_56a94",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_productionlink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductionLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=20, verbose_name="代码")),
                        ("name", models.CharField(max_length=20, verbose_name="环节")),
                        (
                            "weight",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=4,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="托管折算系数",
                            ),
                        ),
                        ("counts", models.BooleanField(default=True, verbose_name="计入亩次")),
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
                                to="service_centers.productionlink",
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
                                    hash="3440cbbfd5061e49dd521d609ffca6ca50710bdc",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_724cd",
                                    table="service_centers_productionlinkevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="c59a8a7700e2a1c6bb4124f2b22ad77f52b44fb9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_85c24",
                                    table="service_centers_productionlinkevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductionService",
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
                                choices=[("single", "单笔"), ("batch", "按月汇总（附签名清单）")],
                                default="single",
                                max_length=8,
                                verbose_name="粒度",
                            ),
                        ),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[("small_farmer", "小农户"), ("scale", "规模经营主体")],
                                max_length=16,
                                verbose_name="服务对象",
                            ),
                        ),
                        (
                            "subjects",
                            models.PositiveIntegerField(
                                blank=True, help_text="按月汇总时填写。", null=True, verbose_name="服务户数"
                            ),
                        ),
                        ("crop", models.CharField(max_length=20, verbose_name="作物")),
                        ("season", models.CharField(blank=True, max_length=20, verbose_name="季节")),
                        (
                            "passes",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="作业遍数",
                            ),
                        ),
                        (
                            "area_mu",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="填亩，不是亩次：亩次由面积乘遍数算出。",
                                max_digits=12,
                                verbose_name="作业面积（亩）",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[("nanny", "保姆式"), ("menu", "菜单式"), ("order", "订单式")],
                                max_length=8,
                                verbose_name="服务方式",
                            ),
                        ),
                        ("link_weight", models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=4)),
                        ("link_counts", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "mu_times",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("area_mu"), "*", models.F("passes")
                                    ),
                                    "*",
                                    models.F("link_counts"),
                                ),
                                output_field=models.DecimalField(decimal_places=2, max_digits=14, verbose_name="亩次"),
                            ),
                        ),
                        (
                            "entrusted_mu",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    models.F("area_mu"), "*", models.F("link_weight")
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=4, max_digits=14, verbose_name="托管面积（亩）"
                                ),
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
                            "client",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services_received",
                                to="members.organisation",
                                verbose_name="经营主体",
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
                                related_name="services",
                                to="members.household",
                                verbose_name="农户",
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                to="service_centers.productionlink",
                                verbose_name="环节",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="members.organisation",
                                verbose_name="服务主体",
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
                                to="service_centers.productionservice",
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
                        "verbose_name": "社会化服务",
                        "verbose_name_plural": "社会化服务",
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
                                    "mu_times",
                                    "entrusted_mu",
                                    "grain",
                                    "subject_kind",
                                    "mode",
                                ),
                                name="production_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="production_open",
                            ),
                            models.Index(fields=["occurred_on", "region"], name="production_dates"),
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
                                name="production_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="production_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("area_mu__gt", 0)),
                                name="production_area_positive",
                                violation_error_message="作业面积必须大于 0 亩。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("grain", "batch"),
                                    ("revises__isnull", True),
                                    models.Q(("status", "voided"), _negated=True),
                                ),
                                fields=("provider", "region", "link", "occurred_on", "subject_kind"),
                                name="production_batch_once",
                                violation_error_message="这个服务主体在该村、该环节、该月已有汇总记录，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="eabf5c401d18e611ed00cfb292cb1c02ce195e60",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_0caa7",
                                    table="service_centers_productionservice",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2a06adfac8703ee230bcb08f61c021ef9af9d609",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_5cc9c",
                                    table="service_centers_productionservice",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="9f641bab70f0c16cd51eca8f4979c601768175bf",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_91bf6",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, occurred_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, occurred_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="139649ac8e7a20561d7cf4b48049bcbbaf945420",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_6fb70",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="f94cc83efdf7934bf6a848d668928dce7e07eeba",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_12223",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_link",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                    SELECT weight, counts::int INTO NEW.link_weight, NEW.link_counts\n                    FROM service_centers_productionlink WHERE id = NEW.link_id;\n                    RETURN NEW;\n                ",
                                    hash="c47319d269a96fab153454676b7166c730686bfd",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_copy_link_c8c45",
                                    table="service_centers_productionservice",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionserviceevent" ("act", "area_mu", "changed_at", "changed_by_id", "changed_for_id", "client_id", "created_at", "created_by_id", "crop", "edition", "grain", "hands", "household_id", "id", "is_demo", "link_counts", "link_id", "link_weight", "mode", "occurred_on", "passes", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "region_id", "remark", "revises_id", "season", "source", "status", "subject_kind", "subjects", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."area_mu", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."client_id", new_values."created_at", new_values."created_by_id", new_values."crop", new_values."edition", new_values."grain", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."link_counts", new_values."link_id", new_values."link_weight", new_values."mode", new_values."occurred_on", new_values."passes", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."provider_id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."season", new_values."source", new_values."status", new_values."subject_kind", new_values."subjects", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ad3585667e8ebd5fcf571949054c951f77c30007",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c48ed",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionserviceevent" ("act", "area_mu", "changed_at", "changed_by_id", "changed_for_id", "client_id", "created_at", "created_by_id", "crop", "edition", "grain", "hands", "household_id", "id", "is_demo", "link_counts", "link_id", "link_weight", "mode", "occurred_on", "passes", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "region_id", "remark", "revises_id", "season", "source", "status", "subject_kind", "subjects", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."area_mu", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."client_id", new_values."created_at", new_values."created_by_id", new_values."crop", new_values."edition", new_values."grain", new_values."hands", new_values."household_id", new_values."id", new_values."is_demo", new_values."link_counts", new_values."link_id", new_values."link_weight", new_values."mode", new_values."occurred_on", new_values."passes", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."provider_id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."season", new_values."source", new_values."status", new_values."subject_kind", new_values."subjects", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0e93ce38cda81070950bae0260563febdf57be9c",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3c74b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_productionserviceevent" ("act", "area_mu", "changed_at", "changed_by_id", "changed_for_id", "client_id", "created_at", "created_by_id", "crop", "edition", "grain", "hands", "household_id", "id", "is_demo", "link_counts", "link_id", "link_weight", "mode", "occurred_on", "passes", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider_id", "reason", "region_id", "remark", "revises_id", "season", "source", "status", "subject_kind", "subjects", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."area_mu", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."client_id", old_values."created_at", old_values."created_by_id", old_values."crop", old_values."edition", old_values."grain", old_values."hands", old_values."household_id", old_values."id", old_values."is_demo", old_values."link_counts", old_values."link_id", old_values."link_weight", old_values."mode", old_values."occurred_on", old_values."passes", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."provider_id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."season", old_values."source", old_values."status", old_values."subject_kind", old_values."subjects", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="583517e47cf64072fc32866acc7637f7e90c287e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_16497",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_productionservice",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProductionServiceEvent",
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
                                choices=[("single", "单笔"), ("batch", "按月汇总（附签名清单）")],
                                default="single",
                                max_length=8,
                                verbose_name="粒度",
                            ),
                        ),
                        (
                            "subject_kind",
                            models.CharField(
                                choices=[("small_farmer", "小农户"), ("scale", "规模经营主体")],
                                max_length=16,
                                verbose_name="服务对象",
                            ),
                        ),
                        (
                            "subjects",
                            models.PositiveIntegerField(
                                blank=True, help_text="按月汇总时填写。", null=True, verbose_name="服务户数"
                            ),
                        ),
                        ("crop", models.CharField(max_length=20, verbose_name="作物")),
                        ("season", models.CharField(blank=True, max_length=20, verbose_name="季节")),
                        (
                            "passes",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="作业遍数",
                            ),
                        ),
                        (
                            "area_mu",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="填亩，不是亩次：亩次由面积乘遍数算出。",
                                max_digits=12,
                                verbose_name="作业面积（亩）",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                blank=True,
                                choices=[("nanny", "保姆式"), ("menu", "菜单式"), ("order", "订单式")],
                                max_length=8,
                                verbose_name="服务方式",
                            ),
                        ),
                        ("link_weight", models.DecimalField(decimal_places=2, default=0, editable=False, max_digits=4)),
                        ("link_counts", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "mu_times",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("area_mu"), "*", models.F("passes")
                                    ),
                                    "*",
                                    models.F("link_counts"),
                                ),
                                output_field=models.DecimalField(decimal_places=2, max_digits=14, verbose_name="亩次"),
                            ),
                        ),
                        (
                            "entrusted_mu",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    models.F("area_mu"), "*", models.F("link_weight")
                                ),
                                output_field=models.DecimalField(
                                    decimal_places=4, max_digits=14, verbose_name="托管面积（亩）"
                                ),
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
                            "client",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="经营主体",
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
                                verbose_name="农户",
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="service_centers.productionlink",
                                verbose_name="环节",
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
                                to="service_centers.productionservice",
                            ),
                        ),
                        (
                            "provider",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="服务主体",
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
                                to="service_centers.productionservice",
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
                                name="productionservice_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="436837b72f46650d26ef89c31821ecafd07dd070",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_52a93",
                                    table="service_centers_productionserviceevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="9d2934d80ac1c430726a4ae4e5ec4af259907ac3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5a99c",
                                    table="service_centers_productionserviceevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceCenter",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("town", "镇街")], max_length=10, verbose_name="级别"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("farm_service", "为农服务中心"),
                                    ("regional", "区域性为农服务中心"),
                                    ("coop_service", "农民合作社服务中心"),
                                    ("county_platform", "县域综合服务平台"),
                                    ("town_complex", "乡镇为农服务综合体"),
                                ],
                                default="farm_service",
                                max_length=16,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "functions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("bookkeeping", "财务代账"),
                                        ("government", "政务代办"),
                                        ("finance", "金融代办"),
                                        ("information", "信息咨询"),
                                        ("survey", "需求调查"),
                                        ("training", "农技培训"),
                                        ("farming", "农事服务"),
                                        ("marketing", "产销合作"),
                                        ("brand", "品牌培育"),
                                        ("supplies", "农资供应"),
                                        ("machines", "农机作业"),
                                        ("protection", "统防统治"),
                                        ("drying", "粮食烘干"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="服务功能",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                        ("staff", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="工作人员")),
                        (
                            "area_sqm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="场地面积（平方米）",
                            ),
                        ),
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
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="service_centers",
                                to="members.organisation",
                                verbose_name="运营单位",
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
                                to="service_centers.servicecenter",
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
                        "verbose_name": "为农服务中心",
                        "verbose_name_plural": "为农服务中心",
                        "ordering": ["level", "id"],
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
                                    "level",
                                    "id",
                                    "kind",
                                ),
                                name="servicecenter_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="servicecenter_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="servicecenter_dates"),
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
                                name="servicecenter_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="servicecenter_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="servicecenter_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("name", "region"),
                                name="servicecenter_name_once",
                                violation_error_message="本地已有同名的为农服务中心，请直接修改原记录。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("area_sqm__isnull", True), ("area_sqm__gte", 0), _connector="OR"),
                                name="servicecenter_area_not_negative",
                                violation_error_message="面积不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="3739ad22f3b992b86ce45b69f81f71c083a5abff",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_d3c4a",
                                    table="service_centers_servicecenter",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8d1af7e08ea7fb91b2058abbde8d0c7af55184c3",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_21bda",
                                    table="service_centers_servicecenter",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="7ad37f30aa8c613fa9e5d10778240a6fdb9cefbb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_543c1",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="07dddc75b379b092bc52d699b05efbe3726885da",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_19468",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="3d776dbba13e6543da3edf1b9f88a271a0879359",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_bfaab",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="level_of_contracts",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        IF OLD.level IS DISTINCT FROM NEW.level OR OLD.kind IS DISTINCT FROM NEW.kind THEN\n            UPDATE service_centers_servicecontract SET center_id = center_id WHERE center_id = NEW.id;\n        END IF;\n        RETURN NULL;\n    ",
                                    hash="1a66a180bb247b6a53adea03fc62154d28a63049",
                                    operation="UPDATE",
                                    pgid="pgtrigger_level_of_contracts_bed9e",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecenterevent" ("act", "address", "area_sqm", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "functions", "hands", "id", "is_demo", "kind", "level", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "staff", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."area_sqm", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."functions", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."level", new_values."name", new_values."operator_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."staff", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b7ffbbd225278f775f3bfec1718e56713ce381bc",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_be1f4",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecenterevent" ("act", "address", "area_sqm", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "functions", "hands", "id", "is_demo", "kind", "level", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "staff", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."area_sqm", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."functions", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."level", new_values."name", new_values."operator_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."staff", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."act" IS DISTINCT FROM (new_values."act") OR old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."area_sqm" IS DISTINCT FROM (new_values."area_sqm") OR old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."changed_by_id" IS DISTINCT FROM (new_values."changed_by_id") OR old_values."changed_for_id" IS DISTINCT FROM (new_values."changed_for_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."edition" IS DISTINCT FROM (new_values."edition") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."functions" IS DISTINCT FROM (new_values."functions") OR old_values."hands" IS DISTINCT FROM (new_values."hands") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."operator_id" IS DISTINCT FROM (new_values."operator_id") OR old_values."pending_act" IS DISTINCT FROM (new_values."pending_act") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."remark" IS DISTINCT FROM (new_values."remark") OR old_values."revises_id" IS DISTINCT FROM (new_values."revises_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."staff" IS DISTINCT FROM (new_values."staff") OR old_values."started_on" IS DISTINCT FROM (new_values."started_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."verified_at" IS DISTINCT FROM (new_values."verified_at") OR old_values."verified_by_id" IS DISTINCT FROM (new_values."verified_by_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5745e376208bc01c42ff6e3e5f6953760f323ddf",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_33ee7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecenterevent" ("act", "address", "area_sqm", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "functions", "hands", "id", "is_demo", "kind", "level", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "staff", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."address", old_values."area_sqm", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."functions", old_values."hands", old_values."id", old_values."is_demo", old_values."kind", old_values."level", old_values."name", old_values."operator_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."staff", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="500de7c98fa9d08c7be3ca0eb36a5432031e0abd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_b2f1f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_servicecenter",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceCenterEvent",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        (
                            "level",
                            models.CharField(
                                choices=[("district", "区级"), ("town", "镇街")], max_length=10, verbose_name="级别"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("farm_service", "为农服务中心"),
                                    ("regional", "区域性为农服务中心"),
                                    ("coop_service", "农民合作社服务中心"),
                                    ("county_platform", "县域综合服务平台"),
                                    ("town_complex", "乡镇为农服务综合体"),
                                ],
                                default="farm_service",
                                max_length=16,
                                verbose_name="种类",
                            ),
                        ),
                        (
                            "functions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("bookkeeping", "财务代账"),
                                        ("government", "政务代办"),
                                        ("finance", "金融代办"),
                                        ("information", "信息咨询"),
                                        ("survey", "需求调查"),
                                        ("training", "农技培训"),
                                        ("farming", "农事服务"),
                                        ("marketing", "产销合作"),
                                        ("brand", "品牌培育"),
                                        ("supplies", "农资供应"),
                                        ("machines", "农机作业"),
                                        ("protection", "统防统治"),
                                        ("drying", "粮食烘干"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="服务功能",
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                        ("staff", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="工作人员")),
                        (
                            "area_sqm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=10,
                                null=True,
                                verbose_name="场地面积（平方米）",
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
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="运营单位",
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
                                to="service_centers.servicecenter",
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
                                to="service_centers.servicecenter",
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
                                name="servicecenter_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="3d837afcbc3dfd1fbb9c327c3ba11147af636320",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0a373",
                                    table="service_centers_servicecenterevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="3475060c9c1142b9ef5ef8124eff0f1c887b36e3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f08e1",
                                    table="service_centers_servicecenterevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceContract",
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
                            "services",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("bookkeeping", "财务代账"),
                                        ("government", "政务代办"),
                                        ("finance", "金融代办"),
                                        ("information", "信息咨询"),
                                        ("survey", "需求调查"),
                                        ("training", "农技培训"),
                                        ("farming", "农事服务"),
                                        ("marketing", "产销合作"),
                                        ("brand", "品牌培育"),
                                        ("supplies", "农资供应"),
                                        ("machines", "农机作业"),
                                        ("protection", "统防统治"),
                                        ("drying", "粮食烘干"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="服务内容",
                            ),
                        ),
                        ("contract_number", models.CharField(blank=True, max_length=40, verbose_name="合同编号")),
                        (
                            "fee_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="服务费（元）"
                            ),
                        ),
                        ("subject", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        (
                            "center_level",
                            models.CharField(
                                blank=True,
                                choices=[("district", "区级"), ("town", "镇街")],
                                default="",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "center_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("farm_service", "为农服务中心"),
                                    ("regional", "区域性为农服务中心"),
                                    ("coop_service", "农民合作社服务中心"),
                                    ("county_platform", "县域综合服务平台"),
                                    ("town_complex", "乡镇为农服务综合体"),
                                ],
                                default="",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        ("subject_kind", models.CharField(blank=True, default="", editable=False, max_length=24)),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="service_centers.servicecenter",
                                verbose_name="为农服务中心",
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
                            "home",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="members.household",
                                verbose_name="签约农户",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contracts",
                                to="members.organisation",
                                verbose_name="签约单位",
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
                                to="service_centers.servicecontract",
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
                        "verbose_name": "服务合同",
                        "verbose_name_plural": "服务合同",
                        "ordering": ["-started_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["home", "subject"],
                                include=(
                                    "status",
                                    "act",
                                    "pending_act",
                                    "started_on",
                                    "ended_on",
                                    "center_level",
                                    "center_kind",
                                    "subject_kind",
                                    "organisation",
                                ),
                                name="servicecontract_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="servicecontract_open",
                            ),
                            models.Index(fields=["started_on", "home"], name="servicecontract_dates"),
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
                                name="servicecontract_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="servicecontract_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="servicecontract_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("household__isnull", True), ("organisation__isnull", False)),
                                    models.Q(("household__isnull", False), ("organisation__isnull", True)),
                                    _connector="OR",
                                ),
                                name="servicecontract_one_subject",
                                violation_error_message="签约单位和签约农户请填且只填一个。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("fee_yuan__isnull", True), ("fee_yuan__gte", 0), _connector="OR"),
                                name="servicecontract_fee_not_negative",
                                violation_error_message="服务费不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="81fe966df6584c03e503ace7f419d52e9646a70b",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_bff19",
                                    table="service_centers_servicecontract",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="23ae3e7e8c630b14a173301578f0df9cd62e4ca2",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0b5f6",
                                    table="service_centers_servicecontract",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="24700381f4387ffa479ecc50ef27219f40c705c2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_9503b",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT home_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT home_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="16b5090dda10d0f9843a93c00aed1200921d5723",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_88aa2",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="4dd10a5f322cca71f4322c57129ce4a7848ed4f2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_71b3d",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_subject",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE unit members_organisation%ROWTYPE; house members_household%ROWTYPE;",
                                    func="\n        IF NEW.organisation_id IS NOT NULL THEN\n            SELECT s.* INTO unit FROM members_organisation o\n              JOIN members_organisation s ON s.id = COALESCE(o.merged_into_id, o.id) WHERE o.id = NEW.organisation_id;\n            NEW.subject := 'o' || unit.id;\n            NEW.home_id := unit.region_id;\n            NEW.subject_kind := unit.kind;\n        ELSE\n            SELECT s.* INTO house FROM members_household h\n              JOIN members_household s ON s.id = COALESCE(h.merged_into_id, h.id) WHERE h.id = NEW.household_id;\n            NEW.subject := 'h' || house.id;\n            NEW.home_id := house.region_id;\n            NEW.subject_kind := house.kind;\n        END IF;\n        SELECT level, kind INTO NEW.center_level, NEW.center_kind\n          FROM service_centers_servicecenter WHERE id = NEW.center_id;\n        RETURN NEW;\n    ",
                                    hash="221d43b54ec8e9ba8dcfc886e48fd534aea7ba00",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_copy_subject_8b924",
                                    table="service_centers_servicecontract",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecontractevent" ("act", "center_id", "center_kind", "center_level", "changed_at", "changed_by_id", "changed_for_id", "contract_number", "created_at", "created_by_id", "edition", "ended_on", "fee_yuan", "hands", "home_id", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "services", "source", "started_on", "status", "subject", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."center_id", new_values."center_kind", new_values."center_level", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."contract_number", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."fee_yuan", new_values."hands", new_values."home_id", new_values."household_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."services", new_values."source", new_values."started_on", new_values."status", new_values."subject", new_values."subject_kind", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="61b5ab2f8e1e0442b8d16d180a8fa38938d634c9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_62500",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecontractevent" ("act", "center_id", "center_kind", "center_level", "changed_at", "changed_by_id", "changed_for_id", "contract_number", "created_at", "created_by_id", "edition", "ended_on", "fee_yuan", "hands", "home_id", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "services", "source", "started_on", "status", "subject", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."center_id", new_values."center_kind", new_values."center_level", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."contract_number", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."fee_yuan", new_values."hands", new_values."home_id", new_values."household_id", new_values."id", new_values."is_demo", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."services", new_values."source", new_values."started_on", new_values."status", new_values."subject", new_values."subject_kind", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c9e7a0671db95258a8c50a766b70632f33235d55",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_927c0",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_servicecontractevent" ("act", "center_id", "center_kind", "center_level", "changed_at", "changed_by_id", "changed_for_id", "contract_number", "created_at", "created_by_id", "edition", "ended_on", "fee_yuan", "hands", "home_id", "household_id", "id", "is_demo", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "services", "source", "started_on", "status", "subject", "subject_kind", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."center_id", old_values."center_kind", old_values."center_level", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."contract_number", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."fee_yuan", old_values."hands", old_values."home_id", old_values."household_id", old_values."id", old_values."is_demo", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."services", old_values."source", old_values."started_on", old_values."status", old_values."subject", old_values."subject_kind", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b4da091fdd40c6b9233413be7fb0a5454b47e0a1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3d6f9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_servicecontract",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceContractEvent",
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
                            "services",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("bookkeeping", "财务代账"),
                                        ("government", "政务代办"),
                                        ("finance", "金融代办"),
                                        ("information", "信息咨询"),
                                        ("survey", "需求调查"),
                                        ("training", "农技培训"),
                                        ("farming", "农事服务"),
                                        ("marketing", "产销合作"),
                                        ("brand", "品牌培育"),
                                        ("supplies", "农资供应"),
                                        ("machines", "农机作业"),
                                        ("protection", "统防统治"),
                                        ("drying", "粮食烘干"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="服务内容",
                            ),
                        ),
                        ("contract_number", models.CharField(blank=True, max_length=40, verbose_name="合同编号")),
                        (
                            "fee_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="服务费（元）"
                            ),
                        ),
                        ("subject", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        (
                            "center_level",
                            models.CharField(
                                blank=True,
                                choices=[("district", "区级"), ("town", "镇街")],
                                default="",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "center_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("farm_service", "为农服务中心"),
                                    ("regional", "区域性为农服务中心"),
                                    ("coop_service", "农民合作社服务中心"),
                                    ("county_platform", "县域综合服务平台"),
                                    ("town_complex", "乡镇为农服务综合体"),
                                ],
                                default="",
                                editable=False,
                                max_length=16,
                            ),
                        ),
                        ("subject_kind", models.CharField(blank=True, default="", editable=False, max_length=24)),
                        (
                            "center",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="service_centers.servicecenter",
                                verbose_name="为农服务中心",
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
                                verbose_name="签约农户",
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
                                verbose_name="签约单位",
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
                                to="service_centers.servicecontract",
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
                                to="service_centers.servicecontract",
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
                                name="servicecontract_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="1d26c175815cec7b40e72e22a1572ab24e5024b7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_48e32",
                                    table="service_centers_servicecontractevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b98b45a1d368b08eb538f2787bd424e7dab2339f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f2e3c",
                                    table="service_centers_servicecontractevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("contact", models.CharField(blank=True, max_length=40, verbose_name="联系人")),
                        ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
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
                                to="service_centers.site",
                                verbose_name="已并入",
                            ),
                        ),
                        (
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sites",
                                to="members.organisation",
                                verbose_name="经营主体",
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
                                to="service_centers.site",
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
                        "verbose_name": "网点",
                        "verbose_name_plural": "网点",
                        "ordering": ["-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="site_open",
                            ),
                            models.Index(fields=["name_key"], name="site_name_key"),
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
                                name="site_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="site_verified_has_edition",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("name", "region"),
                                name="site_name_once",
                                violation_error_message="这个村（镇街）已有同名网点，请打开原记录修改，或在名称里加以区分。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="3582768591195baf05f7c08b04a66b0b7e9d1054",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_730a3",
                                    table="service_centers_site",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="649f20caf272a3295cefa95a9b649339fd6ad390",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3779f",
                                    table="service_centers_site",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_siterole",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE service_centers_siterole SET site_id = site_id WHERE site_id = NEW.id OR site_id IN (SELECT id FROM service_centers_site WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="17fcc35e11e0242ffdb9ec6086a38425d538f7cd",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_siterole_52baf",
                                    table="service_centers_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="place_of_sitestar",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n            IF OLD.region_id IS DISTINCT FROM NEW.region_id OR OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id THEN\n                UPDATE service_centers_sitestar SET site_id = site_id WHERE site_id = NEW.id OR site_id IN (SELECT id FROM service_centers_site WHERE merged_into_id = NEW.id);\n            END IF;\n            RETURN NULL;\n            ",
                                    hash="bdbf0e99ed0d2b8c385fe4ace955381c479fd057",
                                    operation="UPDATE",
                                    pgid="pgtrigger_place_of_sitestar_608d9",
                                    table="service_centers_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "contact", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "merged_into_id", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."contact", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."merged_into_id", new_values."name", new_values."operator_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f1bfb21039676dab8a4468a42a18e35c9bb3e52a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ffb45",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "contact", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "merged_into_id", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."contact", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."id", new_values."is_demo", new_values."merged_into_id", new_values."name", new_values."operator_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."act" IS DISTINCT FROM (new_values."act") OR old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."changed_by_id" IS DISTINCT FROM (new_values."changed_by_id") OR old_values."changed_for_id" IS DISTINCT FROM (new_values."changed_for_id") OR old_values."contact" IS DISTINCT FROM (new_values."contact") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."edition" IS DISTINCT FROM (new_values."edition") OR old_values."hands" IS DISTINCT FROM (new_values."hands") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."operator_id" IS DISTINCT FROM (new_values."operator_id") OR old_values."pending_act" IS DISTINCT FROM (new_values."pending_act") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."remark" IS DISTINCT FROM (new_values."remark") OR old_values."revises_id" IS DISTINCT FROM (new_values."revises_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."verified_at" IS DISTINCT FROM (new_values."verified_at") OR old_values."verified_by_id" IS DISTINCT FROM (new_values."verified_by_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a315417882013e0ea3ecf6d4b6dea386abfb59ad",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4e5ca",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_site",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "contact", "created_at", "created_by_id", "edition", "hands", "id", "is_demo", "merged_into_id", "name", "operator_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."address", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."contact", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."hands", old_values."id", old_values."is_demo", old_values."merged_into_id", old_values."name", old_values."operator_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1b14bcd8b95291c9a5eca700797c158dadb8c1bf",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ad834",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_site",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteEvent",
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
                        ("name", models.CharField(max_length=80, verbose_name="名称")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                        ("contact", models.CharField(blank=True, max_length=40, verbose_name="联系人")),
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
                                to="service_centers.site",
                                verbose_name="已并入",
                            ),
                        ),
                        (
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="members.organisation",
                                verbose_name="经营主体",
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
                                to="service_centers.site",
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
                                to="service_centers.site",
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
                                name="site_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="29b1675d91d9213d96d1c3f256b0bf8c9a59b1ea",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_0e127",
                                    table="service_centers_siteevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="6c91f5fac310b1bbda1462130a2fc733d41def30",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d8663",
                                    table="service_centers_siteevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteRole",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("service_society", "农村综合服务社"),
                                    ("outlet", "农村流通网点"),
                                    ("finance_terminal", "信息化金融机具"),
                                    ("express", "邮运通站点"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "outlet_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("supermarket", "综合服务超市"),
                                    ("produce_station", "农产品流通服务站"),
                                    ("supply_station", "农资配送服务站"),
                                    ("logistics_node", "物流节点"),
                                    ("purchasing_center", "农资集采集配中心"),
                                    ("recycling_center", "废旧物资回收中心"),
                                    ("leading_enterprise", "农产品流通龙头企业"),
                                    ("central_kitchen", "中央厨房"),
                                    ("wholesale_market", "农产品批发市场"),
                                    ("distribution_center", "县域供销综合集配中心"),
                                    ("town_station", "乡镇供销综合服务站"),
                                    ("ecommerce", "电商运营公司"),
                                ],
                                max_length=20,
                                verbose_name="网点种类",
                            ),
                        ),
                        (
                            "co_builders",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("primary_society", "基层社"),
                                        ("village_collective", "村集体"),
                                        ("farmers", "农户"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="共建各方",
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
                                to="service_centers.siterole",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roles",
                                to="service_centers.site",
                                verbose_name="网点",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="service_centers.site",
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
                        "verbose_name": "网点类别",
                        "verbose_name_plural": "网点类别",
                        "ordering": ["-started_on", "-id"],
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
                                    "role",
                                    "outlet_kind",
                                    "site",
                                ),
                                name="siterole_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="siterole_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="siterole_dates"),
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
                                name="siterole_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="siterole_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="siterole_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("site", "role", "outlet_kind", "started_on"),
                                name="siterole_once",
                                nulls_distinct=False,
                                violation_error_message="这个网点从同一天起已有这个类别，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="dfa8b84bb65599bb26cf47e23bb407efff2a1732",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_71ba4",
                                    table="service_centers_siterole",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="af372fd71de9a7685c6f9a476b241e958ab4acaa",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_9de8d",
                                    table="service_centers_siterole",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="6a28406e88c04438d1b21d661cf337cea3bb78f3",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_859f1",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="b2cd6fc94a62614235fb8bc30a8ba97ca419af3d",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_bcd91",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="3494620bb0656a8a08e42e90e746cad59666d462",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_53a79",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id) INTO NEW.region_id, NEW.survivor_id FROM service_centers_site named LEFT JOIN service_centers_site kept ON kept.id = named.merged_into_id WHERE named.id = NEW.site_id; RETURN NEW;",
                                    hash="0445864a9f47449da5d55dfd16328b8ef5f667f6",
                                    operation='INSERT OR UPDATE OF "site_id", "region_id", "survivor_id"',
                                    pgid="pgtrigger_copy_place_235e5",
                                    table="service_centers_siterole",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteroleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "co_builders", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "outlet_kind", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "role", "site_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."co_builders", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."outlet_kind", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."role", new_values."site_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f29574bad18fc5453c634f5305581a5522162e02",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_65a27",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteroleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "co_builders", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "outlet_kind", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "role", "site_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."co_builders", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."outlet_kind", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."role", new_values."site_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6a71f094c69ffc3bba0ba523b527bf4c5db52f50",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4d4d4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_siteroleevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "co_builders", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "outlet_kind", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "role", "site_id", "source", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."co_builders", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."outlet_kind", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."role", old_values."site_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."survivor_id", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1a9036a79aa89fcf56e3e74efa1b053519b368f9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_86fbe",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_siterole",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteRoleEvent",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("service_society", "农村综合服务社"),
                                    ("outlet", "农村流通网点"),
                                    ("finance_terminal", "信息化金融机具"),
                                    ("express", "邮运通站点"),
                                ],
                                max_length=20,
                                verbose_name="类别",
                            ),
                        ),
                        (
                            "outlet_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("supermarket", "综合服务超市"),
                                    ("produce_station", "农产品流通服务站"),
                                    ("supply_station", "农资配送服务站"),
                                    ("logistics_node", "物流节点"),
                                    ("purchasing_center", "农资集采集配中心"),
                                    ("recycling_center", "废旧物资回收中心"),
                                    ("leading_enterprise", "农产品流通龙头企业"),
                                    ("central_kitchen", "中央厨房"),
                                    ("wholesale_market", "农产品批发市场"),
                                    ("distribution_center", "县域供销综合集配中心"),
                                    ("town_station", "乡镇供销综合服务站"),
                                    ("ecommerce", "电商运营公司"),
                                ],
                                max_length=20,
                                verbose_name="网点种类",
                            ),
                        ),
                        (
                            "co_builders",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("primary_society", "基层社"),
                                        ("village_collective", "村集体"),
                                        ("farmers", "农户"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="共建各方",
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
                                to="service_centers.siterole",
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
                                to="service_centers.siterole",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="service_centers.site",
                                verbose_name="网点",
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
                                to="service_centers.site",
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
                                name="siterole_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="f510b2015bb5641185fe4b8ac23f821500b24f9a",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_07dac",
                                    table="service_centers_siteroleevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="57551d6fe8d0f676243b247e59a72a29710f6704",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_90060",
                                    table="service_centers_siteroleevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteStar",
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
                            "star",
                            models.CharField(
                                choices=[("3", "三星"), ("4", "四星"), ("5", "五星")], max_length=1, verbose_name="星级"
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
                                to="service_centers.sitestar",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stars",
                                to="service_centers.site",
                                verbose_name="网点",
                            ),
                        ),
                        (
                            "survivor",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="service_centers.site",
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
                        "verbose_name": "星级评定",
                        "verbose_name_plural": "星级评定",
                        "ordering": ["-started_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["region", "survivor"],
                                include=("status", "act", "pending_act", "started_on", "ended_on", "star"),
                                name="sitestar_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="sitestar_open",
                            ),
                            models.Index(fields=["started_on", "region"], name="sitestar_dates"),
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
                                name="sitestar_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="sitestar_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("ended_on__isnull", True),
                                    ("ended_on__gt", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="sitestar_ends_after_start",
                                violation_error_message="结束日期必须晚于开始日期，请核对两个日期。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                                ),
                                fields=("site", "started_on"),
                                name="sitestar_once",
                                nulls_distinct=False,
                                violation_error_message="这个网点从同一天起已有星级，请直接修改原记录。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="18ccf348f7d373b939ac33e8d4b8e76db326c28d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_7c589",
                                    table="service_centers_sitestar",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="2a8c6ea6985d94fb178ea6d439145bcc264a9589",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_cea8c",
                                    table="service_centers_sitestar",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_siterole', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="c31eecda209f66eb39f0f3f130eb9be64a230f1e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_7deda",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_siterole', place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="ccde385621cc4275a63eefc473dc048c3aecf9d7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_83d88",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n    \n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT 'service_centers_siterole', region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                                    hash="b146b8ef70bebb15c5b47a93dbba31c1380133a7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_ff688",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_place",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="SELECT COALESCE(kept.region_id, named.region_id), COALESCE(kept.id, named.id) INTO NEW.region_id, NEW.survivor_id FROM service_centers_site named LEFT JOIN service_centers_site kept ON kept.id = named.merged_into_id WHERE named.id = NEW.site_id; RETURN NEW;",
                                    hash="c939ef9a13a09c86a7dff13a83e422fbe9f0e32f",
                                    operation='INSERT OR UPDATE OF "site_id", "region_id", "survivor_id"',
                                    pgid="pgtrigger_copy_place_77eed",
                                    table="service_centers_sitestar",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_sitestarevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "site_id", "source", "star", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."document", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."site_id", new_values."source", new_values."star", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0e8b4625f7999578c7474cffc7bbf2f93c668132",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_95507",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_sitestarevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "site_id", "source", "star", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."document", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."site_id", new_values."source", new_values."star", new_values."started_on", new_values."status", new_values."submitted_at", new_values."survivor_id", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fe943c2449d466a6c2facbb6f47f4774177a3d25",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c0e80",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_sitestarevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "document", "edition", "ended_on", "hands", "id", "is_demo", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "site_id", "source", "star", "started_on", "status", "submitted_at", "survivor_id", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."document", old_values."edition", old_values."ended_on", old_values."hands", old_values."id", old_values."is_demo", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."site_id", old_values."source", old_values."star", old_values."started_on", old_values."status", old_values."submitted_at", old_values."survivor_id", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bdf64678efe0d27028534efec1b6537f0e781891",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ceb9a",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_sitestar",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteStarEvent",
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
                            "star",
                            models.CharField(
                                choices=[("3", "三星"), ("4", "四星"), ("5", "五星")], max_length=1, verbose_name="星级"
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
                                to="service_centers.sitestar",
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
                                to="service_centers.sitestar",
                                verbose_name="修订对象",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="service_centers.site",
                                verbose_name="网点",
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
                                to="service_centers.site",
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
                                name="sitestar_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8e5654fc72d9c918abc045cab58b5f6fd22df8f7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_50805",
                                    table="service_centers_sitestarevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a2780d1c46b123ee71f3b6a724b28cf9ac5d6ef5",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_99acd",
                                    table="service_centers_sitestarevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Upgrade",
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
                        ("work", models.CharField(blank=True, max_length=200, verbose_name="改了什么")),
                        (
                            "invested_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="投入（元）"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[("primary_society", "基层社"), ("service_center", "为农服务中心")],
                                default="",
                                editable=False,
                                max_length=16,
                                verbose_name="改造对象",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        (
                            "center",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="upgrades",
                                to="service_centers.servicecenter",
                                verbose_name="为农服务中心",
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
                            "home",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="upgrades",
                                to="members.organisation",
                                verbose_name="基层社",
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
                                to="service_centers.upgrade",
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
                        "verbose_name": "改造提升",
                        "verbose_name_plural": "改造提升",
                        "ordering": ["-occurred_on", "-id"],
                        "abstract": False,
                        "default_permissions": ("view", "add", "change", "delete", "verify"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status__in", ["submitted", "verified"])),
                                fields=["home", "subject"],
                                include=("status", "act", "pending_act", "occurred_on", "kind"),
                                name="upgrade_counted",
                            ),
                            models.Index(
                                condition=models.Q(("status__in", ["draft", "submitted", "returned"])),
                                fields=["region"],
                                name="upgrade_open",
                            ),
                            models.Index(fields=["occurred_on", "home"], name="upgrade_dates"),
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
                                name="upgrade_revision_is_never_counted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "verified"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="upgrade_verified_has_edition",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("center__isnull", True), ("organisation__isnull", False)),
                                    models.Q(("center__isnull", False), ("organisation__isnull", True)),
                                    _connector="OR",
                                ),
                                name="upgrade_one_subject",
                                violation_error_message="基层社和为农服务中心请填且只填一个。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("invested_yuan__isnull", True), ("invested_yuan__gte", 0), _connector="OR"
                                ),
                                name="upgrade_money_not_negative",
                                violation_error_message="投入不能小于 0。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="6b7fdf065f7500be457fedd4b3b7f20fe7736159",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_4b77d",
                                    table="service_centers_upgrade",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8d4944e96811627f30976b229d5f30ec92e59665",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_27f18",
                                    table="service_centers_upgrade",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="939041d3b40f7d6fbff675dcda99f61b27b96426",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_mark_insert_b2206",
                                    referencing="REFERENCING NEW TABLE AS new_rows ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT home_id AS place, occurred_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT home_id, occurred_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                                    hash="b7512f1c3d1287cc2e0744cdf9c6f128f8e1ee3e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_mark_update_c58c1",
                                    referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="mark_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, home_id,\n               CASE WHEN bool_or(occurred_on IS NULL) THEN NULL ELSE min(occurred_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND home_id IS NOT NULL GROUP BY home_id;\n     RETURN NULL;",
                                    hash="a092099137515a69a30d00080668f3d6dee5d3a0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_mark_delete_b5e8e",
                                    referencing="REFERENCING OLD TABLE AS old_rows ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="copy_upgraded",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    declare="DECLARE unit members_organisation%ROWTYPE;",
                                    func="\n        IF NEW.organisation_id IS NOT NULL THEN\n            SELECT s.* INTO unit FROM members_organisation o\n              JOIN members_organisation s ON s.id = COALESCE(o.merged_into_id, o.id) WHERE o.id = NEW.organisation_id;\n            NEW.subject := 'o' || unit.id;\n            NEW.home_id := unit.region_id;\n            NEW.kind := 'primary_society';\n        ELSE\n            NEW.subject := 'c' || NEW.center_id;\n            NEW.home_id := (SELECT region_id FROM service_centers_servicecenter WHERE id = NEW.center_id);\n            NEW.kind := 'service_center';\n        END IF;\n        RETURN NEW;\n    ",
                                    hash="2b067abd8573dd3fed511264da42908210194c77",
                                    operation="INSERT OR UPDATE",
                                    pgid="pgtrigger_copy_upgraded_8fb18",
                                    table="service_centers_upgrade",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_upgradeevent" ("act", "center_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "home_id", "id", "invested_yuan", "is_demo", "kind", "occurred_on", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "status", "subject", "submitted_at", "verified_at", "verified_by_id", "version", "work") SELECT new_values."act", new_values."center_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."home_id", new_values."id", new_values."invested_yuan", new_values."is_demo", new_values."kind", new_values."occurred_on", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."subject", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."work" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c6281bdfbfd92ec439516b5a6103596f44102d07",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0e91a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_upgradeevent" ("act", "center_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "home_id", "id", "invested_yuan", "is_demo", "kind", "occurred_on", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "status", "subject", "submitted_at", "verified_at", "verified_by_id", "version", "work") SELECT new_values."act", new_values."center_id", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."hands", new_values."home_id", new_values."id", new_values."invested_yuan", new_values."is_demo", new_values."kind", new_values."occurred_on", new_values."organisation_id", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."status", new_values."subject", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version", new_values."work" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="682fbe545439ed0cdaf735cd14be588cab98a54a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e2ddb",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "service_centers_upgradeevent" ("act", "center_id", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "hands", "home_id", "id", "invested_yuan", "is_demo", "kind", "occurred_on", "organisation_id", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "status", "subject", "submitted_at", "verified_at", "verified_by_id", "version", "work") SELECT old_values."act", old_values."center_id", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."hands", old_values."home_id", old_values."id", old_values."invested_yuan", old_values."is_demo", old_values."kind", old_values."occurred_on", old_values."organisation_id", old_values."pending_act", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."status", old_values."subject", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version", old_values."work" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f8cb0667afaaa694415c3aae58948090747ab716",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dd42b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="service_centers_upgrade",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UpgradeEvent",
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
                        ("work", models.CharField(blank=True, max_length=200, verbose_name="改了什么")),
                        (
                            "invested_yuan",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="投入（元）"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[("primary_society", "基层社"), ("service_center", "为农服务中心")],
                                default="",
                                editable=False,
                                max_length=16,
                                verbose_name="改造对象",
                            ),
                        ),
                        ("subject", models.CharField(blank=True, default="", editable=False, max_length=20)),
                        (
                            "center",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="service_centers.servicecenter",
                                verbose_name="为农服务中心",
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
                                verbose_name="基层社",
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
                                to="service_centers.upgrade",
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
                                to="service_centers.upgrade",
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
                                name="upgrade_ev_revises",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="6ea24c271144fc300cefa9aa2e684993b02aabad",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_2aad4",
                                    table="service_centers_upgradeevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="7288d0a931300f026439a29eb394a1220be113af",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_89022",
                                    table="service_centers_upgradeevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
