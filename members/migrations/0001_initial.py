import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import ledger.install_triggers
import members.personal


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0002_region_tree_no_overlap"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
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
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="18 位；没有代码的留空。", max_length=18, verbose_name="统一社会信用代码"
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
                ("legal_representative", models.CharField(blank=True, max_length=40, verbose_name="法定代表人")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                ("main_industry", models.CharField(blank=True, max_length=60, verbose_name="主导产业")),
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
            ],
            options={
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
                "ordering": ["name"],
                "abstract": False,
                "default_permissions": ("view", "add", "change", "delete", "verify"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "verified")),
                        fields=["region"],
                        include=("started_on", "ended_on"),
                        name="organisation_counted",
                    ),
                    models.Index(
                        condition=models.Q(("status", "submitted")), fields=["region"], name="organisation_waiting"
                    ),
                    models.Index(fields=["started_on", "region"], name="organisation_dates"),
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
                            ("code", ""), ("revises__isnull", True), models.Q(("status", "voided"), _negated=True)
                        ),
                        fields=("name", "region"),
                        name="organisation_name_once",
                        violation_error_message="本地已有同名且没有代码的单位，请直接选用，或补填代码加以区分。",
                    ),
                ],
                "triggers": [
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
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_organisationevent" ("act", "address", "changed_at", "changed_by_id", "changed_for_id", "code", "created_at", "created_by_id", "edition", "ended_on", "hands", "id", "is_demo", "kind", "legal_representative", "main_industry", "merged_into_id", "name", "pending_act", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."address", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."code", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."id", new_values."is_demo", new_values."kind", new_values."legal_representative", new_values."main_industry", new_values."merged_into_id", new_values."name", new_values."pending_act", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2d9a9e784183608578351508e83fd7df7652b203",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4b2a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_organisation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("wrapped", models.CharField(default=members.personal.new_wrapped_key, editable=False, max_length=255)),
            ],
            options={
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
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
                ("head_name_cipher", models.TextField(blank=True, default="")),
                ("id_number_cipher", models.TextField(blank=True, default="")),
                ("id_digest", models.CharField(blank=True, default="", max_length=64)),
                ("persons", models.PositiveSmallIntegerField(default=1, verbose_name="人口")),
                (
                    "land_mu",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="承包地（亩）"
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
                        condition=models.Q(("status", "verified")),
                        fields=["region"],
                        include=("started_on", "ended_on"),
                        name="household_counted",
                    ),
                    models.Index(
                        condition=models.Q(("status", "submitted")), fields=["region"], name="household_waiting"
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
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT old_values."act", old_values."changed_at", old_values."changed_by_id", old_values."changed_for_id", old_values."created_at", old_values."created_by_id", old_values."edition", old_values."ended_on", old_values."hands", old_values."head_name_cipher", old_values."id", old_values."id_digest", old_values."id_number_cipher", old_values."is_demo", old_values."key_id", old_values."kind", old_values."land_mu", old_values."pending_act", old_values."persons", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."region_id", old_values."remark", old_values."revises_id", old_values."source", old_values."started_on", old_values."status", old_values."submitted_at", old_values."verified_at", old_values."verified_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bda5886652667ce46634f753f975fffecbbc30d6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c615",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="members_household",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."head_name_cipher", new_values."id", new_values."id_digest", new_values."id_number_cipher", new_values."is_demo", new_values."key_id", new_values."kind", new_values."land_mu", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b09d70c67bd815aef4e8c9991cd9f4cefafb64e3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0e72",
                            referencing="REFERENCING NEW TABLE AS new_values ",
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
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_householdevent" ("act", "changed_at", "changed_by_id", "changed_for_id", "created_at", "created_by_id", "edition", "ended_on", "hands", "head_name_cipher", "id", "id_digest", "id_number_cipher", "is_demo", "key_id", "kind", "land_mu", "pending_act", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "remark", "revises_id", "source", "started_on", "status", "submitted_at", "verified_at", "verified_by_id", "version") SELECT new_values."act", new_values."changed_at", new_values."changed_by_id", new_values."changed_for_id", new_values."created_at", new_values."created_by_id", new_values."edition", new_values."ended_on", new_values."hands", new_values."head_name_cipher", new_values."id", new_values."id_digest", new_values."id_number_cipher", new_values."is_demo", new_values."key_id", new_values."kind", new_values."land_mu", new_values."pending_act", new_values."persons", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."remark", new_values."revises_id", new_values."source", new_values."started_on", new_values."status", new_values."submitted_at", new_values."verified_at", new_values."verified_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="48bdfdbb24538df29e333c263dce82e343e59263",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2b256",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="members_household",
                            when="AFTER",
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="所在地",
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
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="修订对象",
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
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核实人",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="18 位；没有代码的留空。", max_length=18, verbose_name="统一社会信用代码"
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
                ("legal_representative", models.CharField(blank=True, max_length=40, verbose_name="法定代表人")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                ("main_industry", models.CharField(blank=True, max_length=60, verbose_name="主导产业")),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="已并入",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
                "triggers": [
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
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
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
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
            ],
            options={
                "verbose_name": "单位登记状态",
                "verbose_name_plural": "单位登记状态",
                "ordering": ["-started_on"],
                "abstract": False,
                "default_permissions": ("view", "add", "change", "delete", "verify"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "verified")),
                        fields=["region"],
                        include=("started_on", "ended_on"),
                        name="organisationstate_counted",
                    ),
                    models.Index(
                        condition=models.Q(("status", "submitted")), fields=["region"], name="organisationstate_waiting"
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
                        name="copy_place",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE named members_organisation%ROWTYPE; kept members_organisation%ROWTYPE;",
                            func="\n                SELECT * INTO named FROM members_organisation WHERE id = NEW.organisation_id;\n                SELECT * INTO kept FROM members_organisation WHERE id = NULL;\n                NEW.region_id := COALESCE(kept.region_id, named.region_id);\n                \n                RETURN NEW;\n            ",
                            hash="448283beebb7a5116e8a98ede1893b636285a2ad",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_copy_place_6b8b3",
                            table="members_organisationstate",
                            when="BEFORE",
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
                        name="mark_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM old_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                            hash="b160f1cd05427d84556703074facc88c9d15fa01",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_mark_delete_efcda",
                            referencing="REFERENCING OLD TABLE AS old_rows ",
                            table="members_organisationstate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="mark_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, region_id,\n               CASE WHEN bool_or(started_on IS NULL) THEN NULL ELSE min(started_on) END, clock_timestamp()\n        FROM new_rows WHERE status IN ('submitted', 'verified') AND region_id IS NOT NULL GROUP BY region_id;\n     RETURN NULL;",
                            hash="202d413e577084af4047a81acb993935a4733ea6",
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
                            func="\n        INSERT INTO ledger_mark (ledger, region_id, since, made_at)\n        SELECT TG_TABLE_NAME, place, CASE WHEN bool_or(since IS NULL) THEN NULL ELSE min(since) END, clock_timestamp()\n        FROM (\n            SELECT region_id AS place, started_on AS since FROM old_rows WHERE status IN ('submitted', 'verified')\n            UNION ALL\n            SELECT region_id, started_on FROM new_rows WHERE status IN ('submitted', 'verified')\n        ) AS touched WHERE place IS NOT NULL GROUP BY place;\n     RETURN NULL;",
                            hash="88dd8703bf3310d700dbdc78308537ff9a361f0d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_mark_update_278e7",
                            referencing="REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ",
                            table="members_organisationstate",
                            when="AFTER",
                        ),
                    ),
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
                ],
            },
        ),
        migrations.CreateModel(
            name="Title",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
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
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
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
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("demonstration_coop", "农民合作社示范社"),
                            ("demonstration_farm", "示范家庭农场"),
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
            ],
            options={
                "verbose_name": "示范社等称号",
                "verbose_name_plural": "示范社等称号",
                "ordering": ["-started_on"],
                "abstract": False,
                "default_permissions": ("view", "add", "change", "delete", "verify"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("status", "verified")),
                        fields=["region"],
                        include=("started_on", "ended_on"),
                        name="title_counted",
                    ),
                    models.Index(condition=models.Q(("status", "submitted")), fields=["region"], name="title_waiting"),
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
                        name="copy_place",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE named members_organisation%ROWTYPE; kept members_organisation%ROWTYPE;",
                            func="\n                SELECT * INTO named FROM members_organisation WHERE id = NEW.organisation_id;\n                SELECT * INTO kept FROM members_organisation WHERE id = named.merged_into_id;\n                NEW.region_id := COALESCE(kept.region_id, named.region_id);\n                NEW.survivor_id := COALESCE(kept.id, named.id);\n                RETURN NEW;\n            ",
                            hash="6fbce104da504fc296afdf913b0986a0dff8b80c",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_copy_place_0a802",
                            table="members_title",
                            when="BEFORE",
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
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="所在地",
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
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.household",
                        verbose_name="修订对象",
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
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核实人",
                    ),
                ),
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
                (
                    "key",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.personkey",
                    ),
                ),
                ("head_name_cipher", models.TextField(blank=True, default="")),
                ("id_number_cipher", models.TextField(blank=True, default="")),
                ("id_digest", models.CharField(blank=True, default="", max_length=64)),
                ("persons", models.PositiveSmallIntegerField(default=1, verbose_name="人口")),
                (
                    "land_mu",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="承包地（亩）"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
                "triggers": [
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationStateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="所在地",
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
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisationstate",
                        verbose_name="修订对象",
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
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核实人",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
                "triggers": [
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TitleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="regions.region",
                        verbose_name="所在地",
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
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.title",
                        verbose_name="修订对象",
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
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="录入时间")),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代谁办理",
                    ),
                ),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提交时间")),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核实人",
                    ),
                ),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="核实时间")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="开始日期")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期（当日起不计）")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                        verbose_name="单位",
                    ),
                ),
                (
                    "survivor",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="members.organisation",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("demonstration_coop", "农民合作社示范社"),
                            ("demonstration_farm", "示范家庭农场"),
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
            ],
            options={
                "abstract": False,
                "indexes": [],
                "constraints": [],
                "triggers": [
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
                    )
                ],
            },
        ),
        ledger.install_triggers.InstallTriggers(),
    ]
