"""A single service names whom it was done for; a month's batch names nobody."""

import pytest
from django.core.exceptions import ValidationError

from ledger.entry import create_row
from service_centers.models import ProductionService
from tests import rows
from tests.uploads import compared, errors_of, sheet_lines, workbook

pytestmark = pytest.mark.django_db

NOBODY = "按月汇总不填具体的农户和经营主体，名单作为佐证材料上传。"
ONE = "给规模经营主体的单笔服务，经营主体和农户（种养殖大户）请填且只填一个。"
NO_UNIT = "给小农户的单笔服务不填经营主体，请清空；服务的是经营主体的，服务对象改选规模经营主体。"
BATCH = {"grain": "batch", "subjects": 9}


@pytest.fixture
def people(cast):
    return {
        "household": rows.household(cast, cast.place.village),
        "client": rows.organisation(cast, cast.place.village),
    }


@pytest.mark.parametrize(
    ("values", "named", "sentence"),
    [
        ({"subject_kind": "scale"}, (), ONE),
        ({"subject_kind": "scale"}, ("household", "client"), ONE),
        ({"subject_kind": "small_farmer"}, ("client",), NO_UNIT),
        ({"subject_kind": "small_farmer"}, ("household", "client"), NO_UNIT),
        (BATCH, ("household",), NOBODY),
        (BATCH, ("client",), NOBODY),
    ],
)
def test_what_names_nobody_two_or_the_wrong_one_is_refused(cast, people, values, named, sentence):
    values = rows.values_of("production-services", cast, **values, **{name: people[name] for name in named})
    with pytest.raises(ValidationError) as refused:
        create_row(model=ProductionService, values=values, user=cast.town_clerk)
    assert refused.value.message_dict == {"client": [sentence]}
    assert not ProductionService.objects.exists()


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"subject_kind": "scale"}, ("client",)),
        ({"subject_kind": "scale"}, ("household",)),
        ({"subject_kind": "small_farmer"}, ("household",)),
        # As the form says: a small farmer's identity number may be left out.
        ({"subject_kind": "small_farmer"}, ()),
        (BATCH, ()),
    ],
)
def test_what_names_whom_it_was_done_for_is_entered(cast, people, values, named):
    assert rows.make("production-services", cast, **values, **{name: people[name] for name in named}).pk


def test_a_file_is_judged_by_the_same_rules(cast, people):
    row = rows.make("production-services", cast)
    [line] = sheet_lines(cast.town_clerk, "production-services")
    scale = line | {"服务对象": "规模经营主体"}
    job = compared(cast.town_clerk, "production-services", workbook(scale))
    assert [(where, sentence) for _, where, _, sentence in errors_of(job)] == [("经营主体", ONE)]
    job = compared(cast.town_clerk, "production-services", workbook(scale | {"经营主体": people["client"].number}))
    assert (errors_of(job), row.number[:3]) == ([], "SH-")
