import uuid

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import papers.models.papers
import papers.models.templates
import regions.creating_together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        ("supervision", "0001_initial"),
        ("targets", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="PaperEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bulletin", "进度通报"),
                                    ("report", "年度报告"),
                                    ("order", "督办单"),
                                    ("scores", "镇街得分表"),
                                    ("minutes", "会议纪要"),
                                ],
                                max_length=10,
                                verbose_name="文种",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                blank=True,
                                choices=[("month", "月度"), ("quarter", "季度"), ("year", "年度")],
                                default="",
                                max_length=8,
                                verbose_name="周期",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("edited", "已改"),
                                    ("issued", "已印发"),
                                    ("dropped", "已放弃"),
                                ],
                                default="draft",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("texts", models.JSONField(blank=True, default=dict, verbose_name="改过的文字")),
                        (
                            "sha256",
                            models.CharField(blank=True, default="", max_length=64, verbose_name="印发文件的校验值"),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                        ("serial", models.PositiveIntegerField(blank=True, null=True, verbose_name="顺序号")),
                        ("number", models.CharField(blank=True, default="", max_length=40, verbose_name="文号")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="印发时间")),
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
                                verbose_name="起草人",
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
                                verbose_name="签发人",
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
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "month",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="targets.closedmonth",
                                verbose_name="结账月份",
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
                                to="papers.paper",
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
                        (
                            "sheet",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="supervision.scoresheet",
                                verbose_name="得分表",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="papers.paperfile",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="papers.template",
                                verbose_name="模板",
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
                                    hash="13ef0380b032e5af78bde1844180531dcfb08835",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_7ad85",
                                    table="papers_paperevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="5ab6dd346884a7857d2a5bc22c13d30edbda0306",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2f62b",
                                    table="papers_paperevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("docx", "Word"),
                                    ("pdf", "PDF"),
                                    ("annex", "Excel 附表"),
                                    ("again", "再印本"),
                                ],
                                max_length=6,
                                verbose_name="格式",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[("made", "平台生成"), ("uploaded", "改好后上传")],
                                default="made",
                                max_length=8,
                                verbose_name="来源",
                            ),
                        ),
                        ("name", models.CharField(max_length=140, verbose_name="文件名")),
                        ("file", models.FileField(max_length=200, upload_to=papers.models.papers.path_of_paper)),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "made_by",
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
                            "made_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="papers.paperfile",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="papers.paper"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公文文件",
                        "verbose_name_plural": "公文文件",
                        "ordering": ["-id"],
                        "default_permissions": (),
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="47b58e0c96fbe64fd9b061c58b7aafb84e41efa9",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_8c1b6",
                                    table="papers_paperfile",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="15869dfd6d2572948f44e9739ed8f07cfad21cc7",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_466f1",
                                    table="papers_paperfile",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bf65ad93f543ccd46a4c45bd35f349398aee7c63",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_c6ede",
                                    table="papers_paperfile",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Template",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=10, verbose_name="文种")),
                        ("organ", models.CharField(max_length=40, verbose_name="发文机关")),
                        (
                            "word",
                            models.CharField(
                                help_text="文号里年份前面的字，如“璧农合通”。", max_length=12, verbose_name="机关代字"
                            ),
                        ),
                        ("addressees", models.CharField(blank=True, max_length=200, verbose_name="主送")),
                        ("copied_to", models.CharField(blank=True, max_length=200, verbose_name="抄送")),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to=papers.models.templates.path_of_template
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=120, verbose_name="文件名")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="经手人",
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
                        "verbose_name": "公文模板",
                        "verbose_name_plural": "公文模板",
                        "ordering": ["-id"],
                        "default_permissions": ("view", "add"),
                        "indexes": [models.Index(fields=["region", "kind", "-id"], name="papertemplate_latest")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="f9bec826c02911a0d36b1604cee38c8e7b10bb97",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_954ec",
                                    table="papers_template",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="538ab924dbb70b9fce7657129e2f501972005b3f",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_ffaec",
                                    table="papers_template",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="immutable",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="986ea49f9666758b5cc0c9740ac93bba779c84b9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_immutable_79c6d",
                                    table="papers_template",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_templateevent" ("addressees", "copied_to", "file", "id", "kind", "made_at", "made_by_id", "name", "organ", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "sha256", "word") SELECT new_values."addressees", new_values."copied_to", new_values."file", new_values."id", new_values."kind", new_values."made_at", new_values."made_by_id", new_values."name", new_values."organ", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."region_id", new_values."sha256", new_values."word" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f88c5a071405bb8d770bc0366db1a53689e8a967",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9d4b2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="papers_template",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_templateevent" ("addressees", "copied_to", "file", "id", "kind", "made_at", "made_by_id", "name", "organ", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "sha256", "word") SELECT new_values."addressees", new_values."copied_to", new_values."file", new_values."id", new_values."kind", new_values."made_at", new_values."made_by_id", new_values."name", new_values."organ", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."region_id", new_values."sha256", new_values."word" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4af437a48f42d78738e26e3a90d3f9dab6ed63df",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_70c3a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="papers_template",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_templateevent" ("addressees", "copied_to", "file", "id", "kind", "made_at", "made_by_id", "name", "organ", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "sha256", "word") SELECT old_values."addressees", old_values."copied_to", old_values."file", old_values."id", old_values."kind", old_values."made_at", old_values."made_by_id", old_values."name", old_values."organ", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."region_id", old_values."sha256", old_values."word" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f83b7deb4a23a972dd48a0b0a95459bce11204d0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_be4af",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="papers_template",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TemplateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("kind", models.CharField(max_length=10, verbose_name="文种")),
                        ("organ", models.CharField(max_length=40, verbose_name="发文机关")),
                        (
                            "word",
                            models.CharField(
                                help_text="文号里年份前面的字，如“璧农合通”。", max_length=12, verbose_name="机关代字"
                            ),
                        ),
                        ("addressees", models.CharField(blank=True, max_length=200, verbose_name="主送")),
                        ("copied_to", models.CharField(blank=True, max_length=200, verbose_name="抄送")),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to=papers.models.templates.path_of_template
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=120, verbose_name="文件名")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "made_by",
                            models.ForeignKey(
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
                                to="papers.template",
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
                                    hash="8f33ddede2d2687b8b5ed5e1d1b91d92260c76da",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c9876",
                                    table="papers_templateevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="bde48c9125f2c17af4c3a0b8c8115b5650bedb2e",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_e6691",
                                    table="papers_templateevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "work",
                            models.CharField(
                                choices=[
                                    ("compose", "起草"),
                                    ("render", "重排"),
                                    ("pdf", "转 PDF"),
                                    ("reprint", "再印一次"),
                                ],
                                max_length=8,
                                verbose_name="事项",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="时间")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "等待"),
                                    ("running", "正在办"),
                                    ("done", "已办好"),
                                    ("failed", "没有办成"),
                                ],
                                default="waiting",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("step", models.CharField(blank=True, default="", max_length=40, verbose_name="到哪一步")),
                        ("done", models.PositiveSmallIntegerField(default=0)),
                        ("total", models.PositiveSmallIntegerField(default=0)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("alive_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("detail", models.CharField(blank=True, default="", max_length=500, verbose_name="结果")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="谁要的",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="papers.paper"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公文生成",
                        "verbose_name_plural": "公文生成",
                        "ordering": ["-id"],
                        "default_permissions": (),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=["state"],
                                name="paperjob_open",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("bulletin", "进度通报"),
                                    ("report", "年度报告"),
                                    ("order", "督办单"),
                                    ("scores", "镇街得分表"),
                                    ("minutes", "会议纪要"),
                                ],
                                max_length=10,
                                verbose_name="文种",
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                blank=True,
                                choices=[("month", "月度"), ("quarter", "季度"), ("year", "年度")],
                                default="",
                                max_length=8,
                                verbose_name="周期",
                            ),
                        ),
                        ("title", models.CharField(max_length=120, verbose_name="标题")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "草稿"),
                                    ("edited", "已改"),
                                    ("issued", "已印发"),
                                    ("dropped", "已放弃"),
                                ],
                                default="draft",
                                max_length=8,
                                verbose_name="状态",
                            ),
                        ),
                        ("content", models.JSONField(default=dict, verbose_name="内容")),
                        ("texts", models.JSONField(blank=True, default=dict, verbose_name="改过的文字")),
                        (
                            "sha256",
                            models.CharField(blank=True, default="", max_length=64, verbose_name="印发文件的校验值"),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="年度")),
                        ("serial", models.PositiveIntegerField(blank=True, null=True, verbose_name="顺序号")),
                        ("number", models.CharField(blank=True, default="", max_length=40, verbose_name="文号")),
                        ("version", models.PositiveIntegerField(default=1, verbose_name="版本")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="起草时间"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="最近经手时间"),
                        ),
                        ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="印发时间")),
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
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="起草人",
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
                                verbose_name="签发人",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="supervision.meeting",
                                verbose_name="会议",
                            ),
                        ),
                        (
                            "month",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="targets.closedmonth",
                                verbose_name="结账月份",
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="supervision.order",
                                verbose_name="督办单",
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
                            "sheet",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="supervision.scoresheet",
                                verbose_name="得分表",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="papers.paperfile",
                            ),
                        ),
                        (
                            "template",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="papers.template",
                                verbose_name="模板",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "公文",
                        "verbose_name_plural": "公文",
                        "ordering": ["-id"],
                        "default_permissions": ("view", "add", "change", "verify"),
                        "indexes": [models.Index(fields=["region", "kind", "-id"], name="paper_of_region")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "kind", "year", "serial"),
                                name="paper_number_once",
                                violation_error_message="这个文号已经用过，请再试一次。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("month__isnull", False), ("state__in", ["draft", "edited"])),
                                fields=("kind", "period", "month"),
                                name="paper_one_draft_a_month",
                                violation_error_message="这个月已经有一份没印发的草稿，请接着改那一份。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "issued"), _negated=True),
                                    models.Q(
                                        ("file__isnull", False),
                                        ("issued_at__isnull", False),
                                        ("serial__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_issued_is_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ["bulletin", "report"]),
                                        ("meeting", None),
                                        ("month__isnull", False),
                                        ("order", None),
                                        ("sheet", None),
                                    ),
                                    models.Q(
                                        ("kind", "order"),
                                        ("meeting", None),
                                        ("month", None),
                                        ("order__isnull", False),
                                        ("sheet", None),
                                    ),
                                    models.Q(
                                        ("kind", "scores"),
                                        ("meeting", None),
                                        ("month", None),
                                        ("order", None),
                                        ("sheet__isnull", False),
                                    ),
                                    models.Q(
                                        ("kind", "minutes"),
                                        ("meeting__isnull", False),
                                        ("month", None),
                                        ("order", None),
                                        ("sheet", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_rests_on_one_thing",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="81056a182b6c4a07f7d0c8b60b6169c3432c929d",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_2e14a",
                                    table="papers_paper",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="6ae64f9d82b3e7f41bf6be2ff7750fdd16272270",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c2ee5",
                                    table="papers_paper",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="frozen_once_issued",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."issued_at" IS NOT NULL)',
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b2406cba3abf4e83958d3de0ca3ebfa914fd484f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_frozen_once_issued_7502a",
                                    table="papers_paper",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_paperevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "file_id", "id", "is_demo", "issued_at", "issued_by_id", "kind", "meeting_id", "month_id", "number", "order_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "serial", "sha256", "sheet_id", "state", "template_id", "texts", "title", "version", "year") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."file_id", new_values."id", new_values."is_demo", new_values."issued_at", new_values."issued_by_id", new_values."kind", new_values."meeting_id", new_values."month_id", new_values."number", new_values."order_id", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."region_id", new_values."serial", new_values."sha256", new_values."sheet_id", new_values."state", new_values."template_id", new_values."texts", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7ba79eedeaa8eae3f588e97ff6236157cbe91270",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b0728",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="papers_paper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_paperevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "file_id", "id", "is_demo", "issued_at", "issued_by_id", "kind", "meeting_id", "month_id", "number", "order_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "serial", "sha256", "sheet_id", "state", "template_id", "texts", "title", "version", "year") SELECT new_values."changed_at", new_values."changed_by_id", new_values."created_at", new_values."created_by_id", new_values."file_id", new_values."id", new_values."is_demo", new_values."issued_at", new_values."issued_by_id", new_values."kind", new_values."meeting_id", new_values."month_id", new_values."number", new_values."order_id", new_values."period", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."region_id", new_values."serial", new_values."sha256", new_values."sheet_id", new_values."state", new_values."template_id", new_values."texts", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."changed_at" IS DISTINCT FROM (new_values."changed_at") OR old_values."changed_by_id" IS DISTINCT FROM (new_values."changed_by_id") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."file_id" IS DISTINCT FROM (new_values."file_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_demo" IS DISTINCT FROM (new_values."is_demo") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."issued_by_id" IS DISTINCT FROM (new_values."issued_by_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."month_id" IS DISTINCT FROM (new_values."month_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."order_id" IS DISTINCT FROM (new_values."order_id") OR old_values."period" IS DISTINCT FROM (new_values."period") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."serial" IS DISTINCT FROM (new_values."serial") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."sheet_id" IS DISTINCT FROM (new_values."sheet_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."template_id" IS DISTINCT FROM (new_values."template_id") OR old_values."texts" IS DISTINCT FROM (new_values."texts") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7e8c1e0f0b06dc30ec8e0f915d16f7674bb00aaf",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_de34d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="papers_paper",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "papers_paperevent" ("changed_at", "changed_by_id", "created_at", "created_by_id", "file_id", "id", "is_demo", "issued_at", "issued_by_id", "kind", "meeting_id", "month_id", "number", "order_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "region_id", "serial", "sha256", "sheet_id", "state", "template_id", "texts", "title", "version", "year") SELECT old_values."changed_at", old_values."changed_by_id", old_values."created_at", old_values."created_by_id", old_values."file_id", old_values."id", old_values."is_demo", old_values."issued_at", old_values."issued_by_id", old_values."kind", old_values."meeting_id", old_values."month_id", old_values."number", old_values."order_id", old_values."period", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."region_id", old_values."serial", old_values."sha256", old_values."sheet_id", old_values."state", old_values."template_id", old_values."texts", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4c217bf9d7640ecb8fb53915c2db8399940777d7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_835e6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="papers_paper",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
