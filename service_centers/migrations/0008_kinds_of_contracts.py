from django.db import migrations
from django.db.models import F

from ledger.audit import acting


def write_again(apps, schema_editor):
    """Each contract's own trigger copies the kinds of its centre and its subject."""
    contracts = apps.get_model("service_centers", "ServiceContract").objects
    if contracts.exists():
        with acting(None, "migration: kinds of contracts"):
            contracts.update(center_id=F("center_id"))


class Migration(migrations.Migration):
    dependencies = [("service_centers", "0007_stars_upgrades_kinds")]

    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
