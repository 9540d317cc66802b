from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_evidence_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="importline",
            name="digest",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="importline",
            index=models.Index(
                condition=models.Q(("digest__isnull", False)), fields=["digest"], name="importline_repeat"
            ),
        ),
    ]
