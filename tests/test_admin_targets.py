"""Plans in the admin: a formula that cannot be computed or compared is refused where it is written."""

import datetime
import json

import pytest

from regions.models import Region
from targets import tasks
from targets.models import LATEST, Decomposition, Indicator, Operand, PlanItem, Target, Total
from tests import rows
from tests.desk import Desk, errors, filled, shown
from tests.small_plan import SOCIETIES, add_target, build_plan
from tests.stage import built_once

ENTRUSTED = {"measure": "production-services.entrusted", "window": "calendar_year"}
INDICATORS = "/admin/targets/indicator/"


@pytest.fixture
@built_once
def plan(cast):
    return build_plan(cast.place.county)


@pytest.fixture
def keeper(cast):
    return Desk(cast.system_admin)


def send(desk, where, **changes):
    body = {name: value for name, value in filled(desk.get(where)).items() if value is not None}
    return desk.client.post(where, body | changes | {"_save": "1"}, follow=True)


def typed(plan, **changes):
    return {
        "plan": plan.pk,
        "number": "10",
        "position": "2",
        "name": "建成农村流通网点",
        "unit": "个",
        "kind": "measure",
        "formula": json.dumps({"measure": "site-roles.sites", "conditions": {"role": "outlet"}}),
    } | changes


def test_a_new_indicator_is_stored_and_its_operands_computed_by_the_worker(
    keeper, plan, cast, monkeypatch, django_capture_on_commit_callbacks
):
    outlet = rows.make("site-roles", cast, status="verified", role="outlet", outlet_kind="supermarket")
    sent = []
    monkeypatch.setattr(tasks.recompute_new, "delay", lambda: sent.append("recompute_new"))
    with django_capture_on_commit_callbacks(execute=True):
        page = send(keeper, f"{INDICATORS}add/", **typed(plan))
    indicator = Indicator.objects.get(number="10")
    operand = Operand.objects.get(normal_form__contains="outlet")
    assert (operand.ready_at, sent) == (None, ["recompute_new"]), shown(page)
    assert indicator.formula["conditions"] == {"role": "outlet"}
    assert tasks.recompute_new() == 1
    assert Total.objects.get(operand=operand, region=outlet.region, as_of=LATEST).value == 1


def test_a_lost_message_about_a_new_indicator_is_made_good_by_beat(settings):
    assert settings.CELERY_BEAT_SCHEDULE["complete-what-is-new"]["task"] == tasks.recompute_new.name


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"formula": json.dumps({"measure": "shops.count"})}, "formula", "shops.count"),
        ({"formula": json.dumps(SOCIETIES | {"conditions": {"roll": "x"}})}, "formula", "没有“roll”这个条件"),
        ({"formula": json.dumps(SOCIETIES | {"conditions": {"role": "shop"}})}, "formula", "“shop”不是“role”的可选值"),
        ({"formula": "{"}, "formula", "公式的写法不对"),
        (
            {
                "formula": json.dumps({"measure": "production-services.entrusted", "window": "calendar_year"}),
                "unit": "亩次",
            },
            "unit",
            "不能与“亩次”比较",
        ),
    ],
)
def test_what_cannot_be_computed_or_compared_is_refused_at_its_field(keeper, plan, changes, field, sentence):
    page = send(keeper, f"{INDICATORS}add/", **typed(plan, **changes))
    assert sentence in "".join(errors(page)[field]), errors(page)
    assert not Indicator.objects.filter(number="10").exists()


def test_a_towns_target_is_added_beside_its_indicator(cast, keeper, plan):
    indicator = plan.indicators.get()
    where = f"{INDICATORS}{indicator.pk}/change/"
    at = len(keeper.get(where).context["inline_admin_formsets"][0].formset.forms)
    town = cast.place.town
    line = {"region": town.pk, "due": "2027-12-31", "comparator": "gte", "value": "7", "strength": "firm"}
    send(
        keeper,
        where,
        **{"targets-TOTAL_FORMS": at + 1, **{f"targets-{at}-{name}": value for name, value in line.items()}},
    )
    assert Target.objects.get(region=town).value == 7
    version = Decomposition.objects.get(region=plan.region)
    assert [(line.region, line.value) for line in version.lines.all()] == [(town, 7)]
    assert (version.state, version.issued_by) == ("issued", cast.system_admin)


def test_a_towns_target_that_is_changed_is_a_new_version(cast, keeper, plan):
    target = add_target(plan.indicators.get(), cast.place.town, datetime.date(2027, 12, 31), 7)
    send(keeper, f"/admin/targets/target/{target.pk}/change/", value="8")
    send(keeper, f"/admin/targets/target/{target.pk}/change/", value="9")
    assert [(row.edition, row.state) for row in Decomposition.objects.order_by("edition")] == [
        (1, "superseded"), (2, "issued"),
    ]  # fmt: skip
    assert Decomposition.objects.get(edition=2).reason == "在“目标”里直接修改"


def test_plans_are_read_by_the_district_and_not_by_a_towns_clerk(cast, plan):
    assert plan.short_name in shown(Desk(cast.district_clerk).get("/admin/targets/plan/"))
    assert plan.short_name not in shown(Desk(cast.town_clerk).get("/admin/targets/plan/"))
    assert Desk(cast.town_clerk).get(f"/admin/targets/plan/{plan.pk}/change/").status_code == 404


def test_an_item_of_the_list_is_entered_with_its_units(cast, keeper, plan):
    lead = cast.department.department
    body = {"plan": plan.pk, "kind": "task", "number": "1", "title": "组建农合联", "lead": [lead.pk]}
    send(keeper, "/admin/targets/planitem/add/", **body)
    assert list(PlanItem.objects.get().lead.all()) == [lead]


def test_totals_are_not_edited(keeper):
    assert keeper.get("/admin/targets/total/").status_code == 404


class TestRegions:
    def test_the_tree_shows_ones_own_district_in_order(self, cast):
        page = Desk(cast.district_clerk).get("/admin/regions/region/")
        codes = [region.code for region in page.context["cl"].result_list]
        place = cast.place
        assert codes == sorted(codes)
        assert {place.county.code, place.town.code, place.neighbour_village.code} <= set(codes)
        assert place.province.code not in codes

    def test_a_village_is_added_beneath_its_town(self, cast, keeper):
        body = {"parent": cast.place.town.pk, "code": "500120004299", "name": "新村村民委员会"}
        page = send(keeper, "/admin/regions/region/add/", **body)
        village = Region.objects.get(code="500120004299")
        assert (village.parent, village.town, village.short_name) == (cast.place.town, cast.place.town, "新村"), shown(
            page
        )

    @pytest.mark.parametrize(
        ("changes", "field"),
        [({"code": "50012000429"}, "code"), ({"code": "500120004203"}, "code"), ({"name": ""}, "name")],
    )
    def test_a_wrong_division_is_refused_at_its_field(self, cast, keeper, changes, field):
        body = {"parent": cast.place.town.pk, "code": "500120004299", "name": "新村"} | changes
        page = send(keeper, "/admin/regions/region/add/", **body)
        assert errors(page)[field]
        assert not Region.objects.filter(code="500120004299").exists()

    def test_a_renamed_village_keeps_its_code(self, cast, keeper):
        village = cast.place.village
        send(keeper, f"/admin/regions/region/{village.pk}/change/", name="来凤新村村民委员会")
        village.refresh_from_db()
        assert (village.name, village.short_name, village.code) == ("来凤新村村民委员会", "来凤新村", "500120004203")

    def test_dragging_is_answered_with_what_to_do_instead(self, cast, keeper):
        place = cast.place
        body = {"cmd": "move_node", "cut_item": place.village.pk, "pasted_on": place.neighbour_town.pk}
        keeper.client.post("/admin/regions/region/", body | {"position": "last-child"})
        assert "不能拖动" in shown(keeper.get("/admin/regions/region/"))
        place.village.refresh_from_db()
        assert place.village.parent == place.town

    def test_a_town_clerk_changes_no_division(self, cast):
        desk = Desk(cast.town_clerk)
        assert (
            desk.client.post(f"/admin/regions/region/{cast.place.village.pk}/change/", {"name": "x"}).status_code == 403
        )
        assert desk.get("/admin/regions/region/add/").status_code == 403

    def test_a_place_is_chosen_by_its_name_without_dashes_before_it(self, cast):
        page = Desk(cast.town_clerk).get("/admin/service_centers/site/add/")
        field = page.context["adminform"].form.fields["region"]
        assert field.label_from_instance(cast.place.village) == "来凤街道 来凤村"
        assert Desk(cast.town_clerk).choices("sites", "region", "登凤") == [cast.place.other_village.pk]
        assert Desk(cast.town_clerk).choices("sites", "region", "铜瓦") == []
