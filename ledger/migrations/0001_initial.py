import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import ledger.imports.models
import ledger.models
import regions.creating_together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("regions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("row_id", models.BigIntegerField()),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to=ledger.models._attachment_path, verbose_name="文件"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("label", models.CharField(blank=True, default="", max_length=40, verbose_name="材料名称")),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("sha256", models.CharField(max_length=64)),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="拍摄或形成日期")),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="拍摄时间")),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="纬度（北纬为正）"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="经度（东经为正）"
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
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
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "佐证材料",
                        "verbose_name_plural": "佐证材料",
                        "default_permissions": ("view",),
                        "indexes": [models.Index(fields=["row_type", "row_id"], name="attachment_row")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                                    _connector="OR",
                                ),
                                name="attachment_place_is_on_earth",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="687953d858c40010f60b76f6a31f0405137d0632",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_edec9",
                                    table="ledger_attachment",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="ec3d39cfcb73203feb5235751611bc2404270b3e",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_62e72",
                                    table="ledger_attachment",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_attachmentevent" ("content_type", "file", "id", "label", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "row_id", "row_type_id", "sha256", "size", "taken_at", "taken_on", "uploaded_at", "uploaded_by_id") SELECT new_values."content_type", new_values."file", new_values."id", new_values."label", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."row_id", new_values."row_type_id", new_values."sha256", new_values."size", new_values."taken_at", new_values."taken_on", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c35d042cb9eb12d7ad6056d85a2b387c157fbcc9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6c322",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="ledger_attachment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_attachmentevent" ("content_type", "file", "id", "label", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "row_id", "row_type_id", "sha256", "size", "taken_at", "taken_on", "uploaded_at", "uploaded_by_id") SELECT new_values."content_type", new_values."file", new_values."id", new_values."label", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."row_id", new_values."row_type_id", new_values."sha256", new_values."size", new_values."taken_at", new_values."taken_on", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="49192102f4a363a3eaab8fa2b42d5755602d83e4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_bbf76",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="ledger_attachment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_attachmentevent" ("content_type", "file", "id", "label", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "row_id", "row_type_id", "sha256", "size", "taken_at", "taken_on", "uploaded_at", "uploaded_by_id") SELECT old_values."content_type", old_values."file", old_values."id", old_values."label", old_values."latitude", old_values."longitude", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."row_id", old_values."row_type_id", old_values."sha256", old_values."size", old_values."taken_at", old_values."taken_on", old_values."uploaded_at", old_values."uploaded_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9ce3a3780e114f4507337f8f406a3eaa047d5c49",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_8b325",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="ledger_attachment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("row_id", models.BigIntegerField()),
                        (
                            "file",
                            models.FileField(
                                max_length=200, upload_to=ledger.models._attachment_path, verbose_name="文件"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("label", models.CharField(blank=True, default="", max_length=40, verbose_name="材料名称")),
                        ("content_type", models.CharField(max_length=100, verbose_name="类型")),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        ("sha256", models.CharField(max_length=64)),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="拍摄或形成日期")),
                        ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="拍摄时间")),
                        (
                            "latitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=7, null=True, verbose_name="纬度（北纬为正）"
                            ),
                        ),
                        (
                            "longitude",
                            models.DecimalField(
                                blank=True, decimal_places=5, max_digits=8, null=True, verbose_name="经度（东经为正）"
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
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
                                to="ledger.attachment",
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
                            "uploaded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
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
                                    hash="509dca25be4513fcf5637c41c3f042443628b5eb",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_f17e4",
                                    table="ledger_attachmentevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="45e49aa52af66c98f46af5228aa9ac31237e39df",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_586ca",
                                    table="ledger_attachmentevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disclosure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row_id", models.BigIntegerField(verbose_name="记录")),
                        (
                            "fields",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None, verbose_name="字段"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="查看时间")),
                        (
                            "row_type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="contenttypes.contenttype",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查看人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "敏感信息查看记录",
                        "verbose_name_plural": "敏感信息查看记录",
                        "ordering": ["-id"],
                        "default_permissions": ("view",),
                        "indexes": [models.Index(fields=["row_type", "row_id"], name="disclosure_row")],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="27f8f9aeaf45e5efc2f1b5b6bdf2e2afc5654758",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_62b5c",
                                    table="ledger_disclosure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="b5edb49a983019d4bff7dfbd4c3fa7ef712ec5ec",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_1557f",
                                    table="ledger_disclosure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="a2c2c894734a23ecbf2236064c4c0b62861b34a8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_be293",
                                    table="ledger_disclosure",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_disclosureevent" ("at", "fields", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "row_type_id", "user_id") SELECT new_values."at", new_values."fields", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."row_id", new_values."row_type_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7caf93a916743ee39d5e5e0183341a1ff139f38a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_abf48",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="ledger_disclosure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_disclosureevent" ("at", "fields", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "row_type_id", "user_id") SELECT new_values."at", new_values."fields", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."row_id", new_values."row_type_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9308902205f2823b0db1a5166a34c92f647a5af2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3d318",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="ledger_disclosure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_disclosureevent" ("at", "fields", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "row_type_id", "user_id") SELECT old_values."at", old_values."fields", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."row_id", old_values."row_type_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="cd4ca3d7f3b5bd798de2b155f262d63d3f06831c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_79a75",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="ledger_disclosure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisclosureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("row_id", models.BigIntegerField(verbose_name="记录")),
                        (
                            "fields",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40), size=None, verbose_name="字段"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="理由")),
                        ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="查看时间")),
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
                                to="ledger.disclosure",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="查看人",
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
                                    hash="b3ed6bea03be35b5718808eb0827573ab44ad57e",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_c95a5",
                                    table="ledger_disclosureevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="293e6be4983ace35771b3a2dff44ff01ece0d161",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a2c2a",
                                    table="ledger_disclosureevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=63, verbose_name="台账")),
                        (
                            "condition",
                            models.CharField(blank=True, default="", max_length=63, verbose_name="只对哪一类"),
                        ),
                        ("value", models.CharField(blank=True, default="", max_length=200, verbose_name="值")),
                        (
                            "label",
                            models.CharField(
                                help_text="如：门头照片、批复文件。上传时从中选择。",
                                max_length=40,
                                verbose_name="材料名称",
                            ),
                        ),
                        (
                            "names",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="几个词用顿号隔开，如：门头、招牌。",
                                max_length=100,
                                verbose_name="文件名里有这些字也算",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("any", "不限"),
                                    ("picture", "照片"),
                                    ("document", "PDF 或 Word 文件"),
                                    ("sheet", "表格"),
                                ],
                                default="any",
                                max_length=10,
                                verbose_name="文件种类",
                            ),
                        ),
                        (
                            "at_least",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="至少几份",
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
                        "verbose_name": "佐证要求",
                        "verbose_name_plural": "佐证要求",
                        "ordering": ["ledger", "condition", "value", "id"],
                        "default_permissions": ("view", "add", "change", "delete"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "ledger", "condition", "value", "label"),
                                name="evidence_rule_once",
                                violation_error_message="这条佐证要求已经有了，请改原来那一条。",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="needs_context",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                IF COALESCE(current_setting('pghistory.context_id', true), '') = '' THEN\n                    RAISE EXCEPTION '台账 % 只能在审计上下文中写入', TG_TABLE_NAME\n                        USING ERRCODE = 'insufficient_privilege';\n                END IF;\n                RETURN NULL;\n            ",
                                    hash="7fd641efffb24c125d53cd77092bbb2f34f19fea",
                                    level="STATEMENT",
                                    operation="INSERT OR UPDATE OR DELETE",
                                    pgid="pgtrigger_needs_context_265cb",
                                    table="ledger_evidencerule",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="no_truncate",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n                RAISE EXCEPTION '台账 % 不允许清空', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';\n            ",
                                    hash="8fe668e5a92b9cfcfdeffb3f635d379cd88a1b46",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_3cfb9",
                                    table="ledger_evidencerule",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_evidenceruleevent" ("at_least", "condition", "id", "kind", "label", "ledger", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT new_values."at_least", new_values."condition", new_values."id", new_values."kind", new_values."label", new_values."ledger", new_values."names", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="065e1f4fdc418a82ca14b9afa454593d53b4d5a4",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_98b1e",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="ledger_evidencerule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_evidenceruleevent" ("at_least", "condition", "id", "kind", "label", "ledger", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT new_values."at_least", new_values."condition", new_values."id", new_values."kind", new_values."label", new_values."ledger", new_values."names", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6b87052b516db23f78d93bccaf6fb5d656fe8db5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4d317",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="ledger_evidencerule",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ledger_evidenceruleevent" ("at_least", "condition", "id", "kind", "label", "ledger", "names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "value") SELECT old_values."at_least", old_values."condition", old_values."id", old_values."kind", old_values."label", old_values."ledger", old_values."names", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ecfd7f53b5dd179dd2de95520a7011f05847cc07",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cc906",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="ledger_evidencerule",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("ledger", models.CharField(max_length=63, verbose_name="台账")),
                        (
                            "condition",
                            models.CharField(blank=True, default="", max_length=63, verbose_name="只对哪一类"),
                        ),
                        ("value", models.CharField(blank=True, default="", max_length=200, verbose_name="值")),
                        (
                            "label",
                            models.CharField(
                                help_text="如：门头照片、批复文件。上传时从中选择。",
                                max_length=40,
                                verbose_name="材料名称",
                            ),
                        ),
                        (
                            "names",
                            models.CharField(
                                blank=True,
                                default="",
                                help_text="几个词用顿号隔开，如：门头、招牌。",
                                max_length=100,
                                verbose_name="文件名里有这些字也算",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("any", "不限"),
                                    ("picture", "照片"),
                                    ("document", "PDF 或 Word 文件"),
                                    ("sheet", "表格"),
                                ],
                                default="any",
                                max_length=10,
                                verbose_name="文件种类",
                            ),
                        ),
                        (
                            "at_least",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="至少几份",
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
                                to="ledger.evidencerule",
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
                                    hash="2a99e5a1d1a7379abf6050278655f13eda649517",
                                    level="STATEMENT",
                                    operation="TRUNCATE",
                                    pgid="pgtrigger_no_truncate_41591",
                                    table="ledger_evidenceruleevent",
                                    when="BEFORE",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="ab9e22653541ab0af7dc3b05aa41cdd3b8cb20d3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_22820",
                                    table="ledger_evidenceruleevent",
                                    when="BEFORE",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportJob",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("ledger", models.CharField(max_length=63, verbose_name="台账")),
                        (
                            "file",
                            models.FileField(
                                blank=True, max_length=200, upload_to=ledger.imports.models.path_of_upload
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="文件名")),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveIntegerField(verbose_name="字节数")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "等待核对"),
                                    ("read", "正在核对"),
                                    ("compared", "待入库"),
                                    ("storing", "正在入库"),
                                    ("stored", "已入库"),
                                    ("undoing", "正在撤销"),
                                    ("dropped", "已放弃"),
                                    ("cancelled", "已取消"),
                                    ("undone", "已撤销"),
                                    ("failed", "没有办成"),
                                ],
                                default="uploaded",
                                max_length=10,
                                verbose_name="状态",
                            ),
                        ),
                        ("cancel_asked", models.BooleanField(default=False)),
                        ("done", models.PositiveIntegerField(default=0, verbose_name="已办行数")),
                        ("total", models.PositiveIntegerField(default=0, verbose_name="总行数")),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("alive_at", models.DateTimeField(null=True)),
                        ("counts", models.JSONField(default=dict)),
                        ("notes", models.JSONField(default=list)),
                        ("layout", models.JSONField(default=dict)),
                        ("detail", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        ("only_good", models.BooleanField(default=False, verbose_name="只入库没有问题的")),
                        ("seconds", models.FloatField(default=0, verbose_name="用时")),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="上传时间"),
                        ),
                        ("stored_at", models.DateTimeField(null=True, verbose_name="入库时间")),
                        ("undone_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        ("left", models.JSONField(default=list)),
                        (
                            "region",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="范围",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="上传人",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Excel 上传",
                        "verbose_name_plural": "Excel 上传",
                        "ordering": ["-id"],
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["user", "-id"], name="importjob_mine")],
                    },
                ),
                migrations.CreateModel(
                    name="ImportLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("line", models.PositiveIntegerField(verbose_name="行")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("new", "新增"),
                                    ("changed", "修改"),
                                    ("same", "没有变化"),
                                    ("conflict", "冲突"),
                                    ("refused", "不能入库"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("shown", models.TextField(blank=True, default="")),
                        ("row", models.BigIntegerField(null=True)),
                        ("version", models.PositiveIntegerField(null=True)),
                        ("stored_version", models.PositiveIntegerField(null=True)),
                        ("changes", models.JSONField(null=True)),
                        ("errors", models.JSONField(null=True)),
                        ("digest", models.BigIntegerField(null=True)),
                        ("theirs", models.CharField(blank=True, default="", max_length=80)),
                        (
                            "choice",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "还没有选"),
                                    ("original", "保留原来"),
                                    ("mine", "用我的"),
                                    ("theirs", "用他的"),
                                ],
                                default="",
                                max_length=8,
                            ),
                        ),
                        (
                            "job",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="ledger.importjob",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["line"],
                        "default_permissions": (),
                        "indexes": [
                            models.Index(fields=["job", "outcome", "line"], name="importline_tab"),
                            models.Index(
                                condition=models.Q(("digest__isnull", False)),
                                fields=["digest"],
                                name="importline_repeat",
                            ),
                        ],
                        "constraints": [models.UniqueConstraint(fields=("job", "line"), name="importline_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ledger", models.CharField(max_length=63)),
                        ("since", models.DateField(null=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "region",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
            ],
        ),
    ]
