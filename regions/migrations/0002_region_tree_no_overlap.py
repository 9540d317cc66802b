"""No two rows of a region share a day."""

from django.db import migrations

# GiST on ranges needs no contrib extension. Rows without bounds, nearly all, stay out: their index would take
# a minute. Two of those share their first day, which the unique constraint refuses; one beside bounded rows
# is found by check_tree.
ADD = """
ALTER TABLE region_tree ADD CONSTRAINT region_tree_no_overlap EXCLUDE USING gist (
    int8range(region_id, region_id, '[]') WITH &&,
    daterange(valid_from, valid_to) WITH &&
) WHERE (valid_from > '0001-01-01' OR valid_to < '9999-12-31')
"""


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        migrations.RunSQL(ADD, "ALTER TABLE region_tree DROP CONSTRAINT region_tree_no_overlap"),
    ]
