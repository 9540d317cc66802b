from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_uploads"),
    ]

    operations = [
        migrations.AlterField(
            model_name="importjob",
            name="state",
            field=models.CharField(
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
    ]
