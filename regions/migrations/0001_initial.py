import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import mptt.fields
import pgtrigger.compiler
from django.db import migrations, models

import regions.creating_together

# No two rows of a region share a day. GiST on ranges needs no contrib extension. Rows without bounds, nearly all,
# stay out: their index would take a minute. Two of those share their first day, which the unique constraint
# refuses; one beside bounded rows is found by check_tree.
NO_OVERLAP = """
ALTER TABLE region_tree ADD CONSTRAINT region_tree_no_overlap EXCLUDE USING gist (
    int8range(region_id, region_id, '[]') WITH &&,
    daterange(valid_from, valid_to) WITH &&
) WHERE (valid_from > '0001-01-01' OR valid_to < '9999-12-31')
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        regions.creating_together.CreateTogether(
            models=[
                migrations.CreateModel(
                    name="Region",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                error_messages={"unique": "已有使用这个区划代码的区划，请核对代码。"},
                                max_length=12,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$",
                                        "区划代码应为 2、4、6、9 或 12 位数字。",
                                    )
                                ],
                                verbose_name="区划代码",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("short_name", models.CharField(blank=True, max_length=100, verbose_name="简称")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("province", "省级"),
                                    ("prefecture", "地级"),
                                    ("county", "县级"),
                                    ("town", "镇街"),
                                    ("village", "村居"),
                                ],
                                max_length=10,
                                verbose_name="层级",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("street", "街道"),
                                    ("town", "镇"),
                                    ("township", "乡"),
                                    ("zone", "开发区、农场等"),
                                    ("community", "社区"),
                                    ("village", "行政村"),
                                ],
                                max_length=10,
                                verbose_name="类型",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="留空表示一直存在。", null=True, verbose_name="启用日期"
                            ),
                        ),
                        (
                            "valid_to",
                            models.DateField(
                                blank=True,
                                help_text="从这一天起不再使用；留空表示仍在使用。",
                                null=True,
                                verbose_name="停用日期",
                            ),
                        ),
                        ("tree_id", models.PositiveIntegerField(editable=False)),
                        ("lft", models.PositiveIntegerField(editable=False)),
                        ("rght", models.PositiveIntegerField(editable=False)),
                        ("depth", models.PositiveIntegerField(editable=False)),
                        (
                            "county",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属区县",
                            ),
                        ),
                        (
                            "parent",
                            mptt.fields.TreeForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="regions.region",
                                verbose_name="上级区划",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属地级",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属省",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="regions.region",
                                verbose_name="撤并后归入",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属镇街",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "行政区划",
                        "verbose_name_plural": "行政区划",
                        "ordering": ["code"],
                        "indexes": [models.Index(fields=["tree_id", "lft"], name="region_tree_order")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("code__regex", "^[0-9]{2}$"), ("level", "province")),
                                    models.Q(("code__regex", "^[0-9]{4}$"), ("level", "prefecture")),
                                    models.Q(("code__regex", "^[0-9]{6}$"), ("level", "county")),
                                    models.Q(("code__regex", "^[0-9]{9}$"), ("level", "town")),
                                    models.Q(("code__regex", "^[0-9]{12}$"), ("level", "village")),
                                    _connector="OR",
                                ),
                                name="region_level_fits_code",
                                violation_error_message="层级与代码位数不符：省级 2 位、地级 4、县级 6、镇街 9、村居 12。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level", "province"), ("parent__isnull", True)),
                                    models.Q(models.Q(("level", "province"), _negated=True), ("parent__isnull", False)),
                                    _connector="OR",
                                ),
                                name="region_only_provinces_are_roots",
                                violation_error_message="省级以外的区划都要选上级区划；省级没有上级。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("level", "province"),
                                        models.Q(
                                            ("province", models.F("id")), ("successor__isnull", False), _connector="OR"
                                        ),
                                        ("prefecture__isnull", True),
                                        ("county__isnull", True),
                                        ("town__isnull", True),
                                    ),
                                    models.Q(
                                        ("level", "prefecture"),
                                        models.Q(
                                            ("prefecture", models.F("id")),
                                            ("successor__isnull", False),
                                            _connector="OR",
                                        ),
                                        ("county__isnull", True),
                                        ("town__isnull", True),
                                    ),
                                    models.Q(
                                        ("level", "county"),
                                        models.Q(
                                            ("county", models.F("id")), ("successor__isnull", False), _connector="OR"
                                        ),
                                        ("town__isnull", True),
                                    ),
                                    models.Q(
                                        ("level", "town"),
                                        models.Q(
                                            ("town", models.F("id")), ("successor__isnull", False), _connector="OR"
                                        ),
                                    ),
                                    ("level", "village"),
                                    _connector="OR",
                                ),
                                name="region_stands_at_its_own_level",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                                name="region_valid_from_before_to",
                                violation_error_message="停用日期要晚于启用日期。",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="tree_write_needs_lock",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="\n    IF NOT EXISTS (\n        SELECT FROM pg_locks\n        WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted\n          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())\n          AND classid = 0 AND objid = 1380271945 AND objsubid = 1\n    ) THEN\n        RAISE EXCEPTION 'the tree of regions is written only under its lock, see regions.tree';\n    END IF;\n    RETURN NULL;\n    ",
                                    hash="c5343fcaf3c4873c68a6f909580ac94b9c780d80",
                                    level="STATEMENT",
                                    operation='INSERT OR DELETE OR UPDATE OF "lft", "rght", "tree_id", "depth"',
                                    pgid="pgtrigger_tree_write_needs_lock_e538a",
                                    table="regions_region",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegionChange",
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
                                choices=[("merge", "撤并"), ("split", "拆分"), ("move", "划归"), ("rename", "改名")],
                                max_length=8,
                                verbose_name="变动",
                            ),
                        ),
                        ("holds_from", models.DateField(verbose_name="自哪天起")),
                        ("former_name", models.CharField(max_length=100, verbose_name="原名称")),
                        ("document", models.CharField(blank=True, max_length=60, verbose_name="批复文号")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="办理时间")),
                        (
                            "into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="归入或析出的区划",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="regions.region",
                                verbose_name="原区划",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "区划变动",
                        "verbose_name_plural": "区划变动",
                        "ordering": ["-holds_from", "-id"],
                        "default_permissions": ("view",),
                    },
                ),
                migrations.CreateModel(
                    name="RegionTree",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(default=datetime.date(1, 1, 1), verbose_name="自")),
                        (
                            "valid_to",
                            models.DateField(default=datetime.date(9999, 12, 31), verbose_name="至（不含当日）"),
                        ),
                        (
                            "became",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="算作",
                            ),
                        ),
                        (
                            "county",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属区县",
                            ),
                        ),
                        (
                            "prefecture",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属地级",
                            ),
                        ),
                        (
                            "province",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属省",
                            ),
                        ),
                        (
                            "region",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tree_rows",
                                to="regions.region",
                                verbose_name="行政区划",
                            ),
                        ),
                        (
                            "town",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="regions.region",
                                verbose_name="所属镇街",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "区划沿革",
                        "verbose_name_plural": "区划沿革",
                        "db_table": "region_tree",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("became__isnull", False)),
                                fields=["became"],
                                include=("region", "valid_from", "valid_to"),
                                name="region_tree_became",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("region", "valid_from"), name="region_tree_one_row_from_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                                name="region_tree_valid_from_before_to",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.RunSQL(NO_OVERLAP, "ALTER TABLE region_tree DROP CONSTRAINT region_tree_no_overlap"),
    ]
