"""Entering and mending rows at the admin's forms."""

import datetime

import pytest

from ledger.entry import open_revision
from ledger.models import Act, Disclosure, Status
from members.models import Household, Organisation
from service_centers.models import ServiceContract, Site, SiteRole
from tests import rows
from tests.desk import Desk, address, errors, filled, said, shown
from tests.pictures import jpeg, office


@pytest.fixture
def clerk(cast):
    return Desk(cast.town_clerk)


def society(cast, **changes):
    """What a clerk types for a service society: one page."""
    return {
        "region": cast.place.village,
        "name": "来凤村综合服务社",
        "roles-0-role": "service_society",
        "roles-0-started_on": "2026-03-01",
    } | changes


def test_a_society_with_its_photo_is_entered_on_one_page_and_handed_in_by_one_click(cast, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    operator = rows.organisation(cast, cast.place.village)
    page = clerk.enter("sites", "_submit", **society(cast, operator=operator, uploads=jpeg()))
    site = Site.objects.get()
    role = SiteRole.objects.get()
    assert (site.status, role.status) == (Status.SUBMITTED, Status.SUBMITTED)
    assert (site.operator, role.started_on, role.region) == (operator, datetime.date(2026, 3, 1), cast.place.village)
    assert [file.name for file in site.attachments.all()] == ["门头.jpg"]
    assert said(page) == "“来凤村综合服务社”已保存并提交，等区里核实。"


def test_saving_alone_leaves_a_draft(cast, clerk):
    page = clerk.enter("sites", **society(cast))
    assert Site.objects.get().status == SiteRole.objects.get().status == Status.DRAFT
    assert "已存为草稿" in said(page)


def test_from_the_list_of_outlets_one_adds_an_outlet(clerk):
    page = clerk.get("/admin/service_centers/site/add/", _changelist_filters="role=outlet")
    assert page.context["inline_admin_formsets"][0].formset.forms[0]["role"].value() == "outlet"


@pytest.mark.parametrize(
    ("key", "typed", "field", "sentence"),
    [
        ("sites", {"name": ""}, "name", "请填写“门店名称”。"),
        ("organisations", {"code": "93500120MA5U00011X"}, "code", "校验位不对"),
        (
            "contracts",
            {"started_on": "2026-03-01", "valid_until": "2026-02-01"},
            "valid_until",
            "结束日期必须晚于开始日期",
        ),
        ("production-services", {"area_mu": "-3"}, "area_mu", "作业面积必须大于 0 亩"),
        ("titles", {"started_on": "2226-03-01"}, "started_on", "日期超过一年以后"),
    ],
)
def test_wrong_values_are_named_at_their_field_and_nothing_is_stored(cast, clerk, key, typed, field, sentence):
    values = society(cast) if key == "sites" else rows.values_of(key, cast)
    values.pop("ended_on", None)
    model = rows.registry.by_key(key).model
    before = model.objects.count()
    page = clerk.enter(key, **{**values, **typed})
    assert page.status_code == 200
    assert any(sentence in one for one in errors(page)[field]), errors(page)
    assert model.objects.count() == before


def test_a_role_that_is_wrong_stops_the_whole_page_and_says_so_beside_the_role(cast, clerk):
    page = clerk.enter("sites", "_submit", **society(cast, **{"roles-0-role": "outlet"}))
    part = page.context["inline_admin_formsets"][0].formset.forms[0]
    assert part.errors["outlet_kind"] == ["流通网点请选择网点种类。"]
    assert not Site.objects.exists()


def test_a_region_outside_the_scope_is_no_choice(cast, clerk):
    page = clerk.enter("sites", **society(cast, region=cast.place.neighbour_village))
    assert errors(page)["region"] == ["所选内容不在可选范围内，请重新选择。"]
    assert not Site.objects.exists()


def test_a_file_of_no_accepted_kind_stops_the_page_with_its_name(cast, clerk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    macro = office("清单.xlsx", "xl/workbook.xml", "xl/vbaProject.bin")
    page = clerk.enter("sites", **society(cast, uploads=macro))
    assert "“清单.xlsx”：文件里带有宏" in errors(page)["uploads"][0]
    assert page.context["adminform"].form["name"].value() == "来凤村综合服务社"
    assert not Site.objects.exists()


def test_a_stale_save_is_refused_with_what_differs_and_nothing_typed_is_lost(cast, clerk):
    site = rows.make("sites", cast, name="旧名")
    opened = clerk.page(site)
    Desk(cast.district_clerk).change(site, name="别人改的名", phone="1")
    body = filled(opened) | {"name": "我改的名", "_save": "1"}
    page = clerk.client.post(address(site, "change", site.pk), body)
    assert "区级经办" in errors(page)["__all__"][0]
    assert "还没有保存" in errors(page)["__all__"][0]
    assert errors(page)["name"] == ["现在的值是“别人改的名”。"]
    assert page.context["adminform"].form["name"].value() == "我改的名"
    site.refresh_from_db()
    assert site.name == "别人改的名"
    # Whoever has read the difference may save over it.
    clerk.client.post(address(site, "change", site.pk), filled(page) | {"_save": "1"})
    site.refresh_from_db()
    assert site.name == "我改的名"


def test_an_edit_of_a_verified_row_becomes_a_revision_and_the_message_says_so(cast, clerk):
    site = rows.make("sites", cast, status="verified", name="旧名")
    page = clerk.change(site, name="新名")
    site.refresh_from_db()
    assert (site.name, site.status, site.pending_act) == ("旧名", Status.VERIFIED, Act.EDIT)
    assert open_revision(site).name == "新名"
    assert "修改已提交，核实后生效" in said(page)
    changed = [line for line in page.context["lines"] if line.changed]
    assert [(line.label, line.before, line.after) for line in changed] == [("门店名称", "旧名", "新名")]


def test_a_telephone_number_changes_at_once_and_without_a_revision(cast, clerk):
    site = rows.make("sites", cast, status="verified")
    page = clerk.change(site, phone="023-41999999")
    site.refresh_from_db()
    assert (site.phone, site.edition) == ("023-41999999", 1)
    assert open_revision(site) is None
    assert "即时生效" in said(page)


def test_the_form_shows_what_waits_and_a_second_change_keeps_the_first(cast, clerk):
    site = rows.make("sites", cast, status="verified", name="旧名")
    clerk.change(site, name="新名")
    assert clerk.page(site).context["adminform"].form["name"].value() == "新名"
    operator = rows.organisation(cast, cast.place.village)
    clerk.change(site, operator=operator)
    revision = open_revision(site)
    assert (revision.name, revision.operator) == ("新名", operator)


def test_a_form_saved_without_a_change_stores_nothing(cast, clerk):
    site = rows.make("sites", cast, status="verified")
    version = site.version
    clerk.change(site)
    site.refresh_from_db()
    assert site.version == version


def test_a_returned_row_is_mended_and_handed_in_from_its_form(cast, clerk):
    site = rows.make("sites", cast, status="returned")
    page = clerk.page(site)
    assert "照片看不清" in shown(page)
    clerk.change(site, "_submit", name="改好的名")
    site.refresh_from_db()
    assert (site.name, site.status) == ("改好的名", Status.SUBMITTED)


def test_a_new_role_of_a_verified_site_is_handed_in_from_the_sites_page(cast, clerk):
    site = rows.site(cast, cast.place.village)
    clerk.change(site, "_submit", **new_role(clerk.page(site)))
    role = SiteRole.objects.get()
    assert (role.site, role.status) == (site, Status.SUBMITTED)
    site.refresh_from_db()
    assert (site.status, site.pending_act) == (Status.VERIFIED, "")


def new_role(page):
    """What the browser sends after a click on 再加一项."""
    formset = page.context["inline_admin_formsets"][0].formset
    at = formset.initial_form_count()
    return {
        f"{formset.prefix}-TOTAL_FORMS": at + 1,
        f"{formset.prefix}-{at}-role": "service_society",
        f"{formset.prefix}-{at}-started_on": "2026-05-01",
    }


def test_a_role_is_ended_on_its_sites_page_and_waits_as_a_revision(cast, clerk):
    role = rows.make("site-roles", cast, status="verified")
    clerk.change(role.site, **{"roles-0-ended_on": "2026-09-30"})
    role.refresh_from_db()
    assert (role.ended_on, role.pending_act) == (None, Act.EDIT)
    assert open_revision(role).ended_on == datetime.date(2026, 9, 30)


@pytest.mark.parametrize(
    ("last_day", "first_day_out"),
    [("2026-12-30", "2026-12-31"), ("2026-12-31", "2027-01-01"), ("2027-01-01", "2027-01-02")],
)
def test_people_type_and_read_the_last_valid_day(cast, clerk, last_day, first_day_out):
    values = rows.values_of("contracts", cast)
    values.pop("ended_on")
    clerk.enter("contracts", **values, valid_until=last_day)
    contract = ServiceContract.objects.get()
    assert str(contract.ended_on) == first_day_out
    page = clerk.page(contract)
    assert str(page.context["adminform"].form["valid_until"].value()) == last_day
    assert last_day in shown(clerk.listing("contracts"))


def test_only_ones_own_draft_that_was_never_handed_in_can_be_deleted(cast, clerk):
    draft = rows.make("sites", cast)
    handed_in = rows.make("sites", cast, status="submitted")
    rows.do(rows.verification.withdraw, handed_in, cast.town_clerk)
    for desk, row, allowed in (
        (Desk(cast.district_clerk), draft, False),
        (clerk, handed_in, False),
        (clerk, draft, True),
    ):
        page = desk.client.post(f"/admin/service_centers/site/{row.pk}/delete/", {"post": "yes"}, follow=True)
        assert page.status_code == (200 if allowed else 403)
        assert Site.objects.filter(pk=row.pk).exists() is not allowed


def test_a_draft_goes_with_its_parts(cast, clerk):
    clerk.enter("sites", **society(cast))
    clerk.client.post(f"/admin/service_centers/site/{Site.objects.get().pk}/delete/", {"post": "yes"})
    assert not Site.objects.exists()
    assert not SiteRole.objects.exists()


def test_a_code_with_an_unusual_beginning_is_stored_with_a_warning(cast, clerk):
    values = rows.values_of("organisations", cast) | {"code": "91500120MA5U00038W"}
    page = clerk.enter("organisations", **values)
    assert Organisation.objects.filter(code="91500120MA5U00038W").exists()
    assert "代码以 91 开头" in said(page)


class TestHouseholds:
    NUMBER = "11010519491231002X"

    @pytest.fixture
    def household(self, cast, clerk):
        values = rows.values_of("households", cast) | {"head_name": "王小明", "id_number": self.NUMBER}
        clerk.enter("households", **values)
        return Household.objects.get()

    def test_name_and_number_are_stored_encrypted_and_shown_masked(self, household, clerk):
        assert household.head_name == "王小明"
        assert self.NUMBER not in str(vars(household))
        for page in (clerk.page(household), clerk.listing("households")):
            assert "王**" in page.content.decode()
            assert "王小明" not in page.content.decode()
            assert self.NUMBER not in page.content.decode()

    def test_saving_the_masked_form_changes_neither(self, household, clerk):
        clerk.change(household, persons="5")
        household = Household.objects.get()
        assert (household.head_name, household.id_number, household.persons) == ("王小明", self.NUMBER, 5)

    def test_a_wrong_number_is_refused_at_its_field(self, cast, household, clerk):
        page = clerk.change(household, id_number="110105194912310021")
        assert errors(page)["id_number"] == ["身份证号不对，请对照证件逐位核对。"]

    def test_the_same_number_twice_is_refused(self, cast, household, clerk):
        values = rows.values_of("households", cast) | {"id_number": self.NUMBER}
        page = clerk.enter("households", **values)
        assert "这个身份证号已经登记过" in str(errors(page))
        assert Household.objects.count() == 1

    def test_they_are_shown_in_full_for_a_reason_only_and_that_is_on_record(self, household, clerk):
        where = f"/admin/members/household/{household.pk}/disclose/"
        page = clerk.client.post(where, {"reason": " "}, follow=True)
        assert "请填写查看理由" in said(page)
        page = clerk.client.post(where, {"reason": "核对合同"})
        assert "王小明" in shown(page)
        assert "no-store" in page["Cache-Control"]
        assert [(one.user, one.reason) for one in Disclosure.objects.all()] == [(clerk.user, "核对合同")]

    def test_a_stranger_cannot_have_them_shown(self, cast, household):
        where = f"/admin/members/household/{household.pk}/disclose/"
        assert Desk(cast.neighbour_clerk).client.post(where, {"reason": "x"}).status_code == 404
        assert not Disclosure.objects.exists()

    def test_a_household_is_found_by_its_exact_number_only(self, household, clerk):
        assert clerk.found("households", q=self.NUMBER) == {household.pk}
        assert clerk.found("households", q="王小明") == set()
        assert clerk.found("households", q=self.NUMBER[:17]) == set()
        assert clerk.choices("contracts", "household", self.NUMBER) == [household.pk]
        assert clerk.choices("contracts", "household", self.NUMBER[:17]) == []
