"""The office's three grades (DOMAIN §5, default numbers); from then on they are the administrator's."""

from django.db import migrations

from ledger.audit import acting

GRADES = (
    {"code": "urgent", "name": "急办", "days": 5, "near_days": 2, "escalate_days": 3, "position": 1},
    {"code": "normal", "name": "一般", "days": 15, "near_days": 3, "escalate_days": 5, "position": 2},
    {"code": "hard", "name": "疑难", "days": 30, "near_days": 5, "escalate_days": 10, "position": 3},
)


def forwards(apps, schema_editor):
    grades = apps.get_model("supervision", "UrgencyGrade").objects
    with acting(None, "migration: grades of urgency"):
        for grade in GRADES:
            grades.get_or_create(code=grade["code"], defaults=grade)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
