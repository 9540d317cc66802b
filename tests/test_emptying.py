"""What a test with real commits leaves to the next one."""

import pytest

from ledger.audit import acting
from supervision.models import UrgencyGrade

AS_MIGRATED = [("urgent", 5), ("normal", 15), ("hard", 30)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_migration_wrote_stands_again_whatever_the_test_before_did_to_it(turn):
    grades = UrgencyGrade.objects.order_by("position")
    assert list(grades.values_list("code", "days")) == AS_MIGRATED
    with acting(None, "test"):
        grades.filter(code="hard").delete()
        grades.update(days=99)
