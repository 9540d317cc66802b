"""Deeds at the admin: buttons on a row's page, and lists that are fixed and shown before anything is stored."""

import pytest

from ledger.entry import edit_row
from ledger.models import Act, Status
from service_centers.models import ProductionService, Site, SiteRole
from tests import rows
from tests.desk import Desk, address, said, shown


@pytest.fixture
def clerk(cast):
    return Desk(cast.town_clerk)


@pytest.fixture
def verifier(cast):
    return Desk(cast.district_verifier)


def offered(page):
    return [one["deed"].label for one in page.context["deeds"]]


@pytest.mark.parametrize(
    ("status", "to_clerk", "to_verifier"),
    [
        ("draft", ["提交"], []),
        ("submitted", ["撤回"], ["核实", "退回"]),
        ("verified", ["作废"], []),
        ("returned", ["提交", "作废"], []),
        ("voided", ["恢复"], []),
    ],
)
def test_a_page_offers_the_deeds_that_fit_row_and_person(cast, clerk, verifier, status, to_clerk, to_verifier):
    site = rows.make("sites", cast, status=status)
    assert offered(clerk.page(site)) == to_clerk
    assert offered(verifier.page(site)) == to_verifier
    assert offered(Desk(cast.leader).page(site)) == []


def test_beside_a_revision_the_deeds_are_the_revisions(cast, clerk, verifier):
    site = rows.make("sites", cast, status="verified")
    clerk.change(site, name="新名")
    assert offered(clerk.page(site)) == ["撤回"]
    assert offered(verifier.page(site)) == ["核实", "退回"]
    page = verifier.deed(Site.objects.get(pk=site.pk), "return", "名称与门头不符")
    assert page.context["returned"].reason == "名称与门头不符"
    assert offered(clerk.page(site)) == ["提交", "撤回"]


def test_a_row_goes_from_its_buttons_through_all_its_states(cast, clerk, verifier):
    site = rows.make("sites", cast)
    steps = [
        (clerk, "submit", "", Status.SUBMITTED),
        (clerk, "withdraw", "", Status.DRAFT),
        (clerk, "submit", "", Status.SUBMITTED),
        (verifier, "return", "照片看不清", Status.RETURNED),
        (clerk, "submit", "", Status.SUBMITTED),
        (verifier, "verify", "", Status.VERIFIED),
        (clerk, "void", "重复录入", Status.VERIFIED),
        (verifier, "verify", "", Status.VOIDED),
        (clerk, "restore", "", Status.VOIDED),
        (verifier, "verify", "", Status.VERIFIED),
    ]
    for desk, deed, reason, status in steps:
        page = desk.deed(site, deed, reason)
        site.refresh_from_db()
        assert site.status == status, (deed, said(page))
    assert (site.edition, site.pending_act) == (3, "")


def test_returning_without_a_reason_is_refused(cast, verifier):
    site = rows.make("sites", cast, status="submitted")
    page = verifier.deed(site, "return", "  ")
    assert said(page) == "请填写理由，让对方知道要改什么。"
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED


def test_a_deed_on_a_version_that_is_gone_is_refused(cast, clerk, verifier):
    site = rows.make("sites", cast, status="submitted")
    page = verifier.deed(site, "verify", version=site.version - 1)
    assert said(page) == "这条记录刚被别人改过，请刷新后再操作。"
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED


@pytest.mark.parametrize(
    ("person", "deed"), [("town_clerk", "verify"), ("district_verifier", "void"), ("leader", "submit")]
)
def test_a_deed_without_the_right_is_403(cast, person, deed):
    site = rows.make("sites", cast, status="submitted")
    assert Desk(getattr(cast, person)).deed(site, deed, "x").status_code == 403


def test_nobody_is_offered_to_verify_his_own_work_and_the_page_says_why(cast):
    cast.district_verifier.groups.add(cast.district_clerk.groups.get())
    desk = Desk(cast.district_verifier)
    site = rows.make("sites", cast)
    desk.deed(site, "submit")
    page = desk.page(site)
    assert "核实" not in offered(page)
    assert "要由其他核实人员核实" in shown(page)


class TestBulk:
    def ask(self, desk, key, picked, deed, **params):
        body = {"action": f"bulk_{deed}", "_selected_action": [row.pk for row in picked], "select_across": "0"}
        return desk.client.post(address(key, "changelist"), body | params)

    def confirm(self, desk, key, page, deed, **params):
        body = {"items": page.context["items"], **params}
        return desk.client.post(address(key, "bulk", deed), body, follow=True)

    def test_the_list_and_its_count_are_shown_before_anything_is_stored(self, cast, verifier):
        ready = [rows.make("sites", cast, status="submitted") for _ in range(3)]
        draft = rows.make("sites", cast)
        page = self.ask(verifier, "sites", [*ready, draft], "verify")
        assert page.context["count"] == 3
        assert page.context["items"] == ",".join(
            f"{row.pk}:{row.version}" for row in sorted(ready, key=lambda r: -r.pk)
        )
        assert "将核实下列 3 条" in shown(page)
        assert "状态是“草稿”，不能核实" in shown(page)
        assert not Site.objects.filter(status=Status.VERIFIED).exists()
        page = self.confirm(verifier, "sites", page, "verify")
        assert said(page) == "3 条已核实。"
        assert set(Site.objects.filter(status=Status.VERIFIED)) == set(ready)

    def test_sums_of_the_ledger_stand_beside_the_count(self, cast, verifier):
        picked = [
            rows.make("production-services", cast, status="submitted", area_mu=area, passes=2)
            for area in ("30", "12.5")
        ]
        page = self.ask(verifier, "production-services", picked, "verify")
        assert [(one.title, one.text, one.unit) for one in page.context["totals"]] == [
            ("服务规模", "85", "亩次"),
            ("托管面积", "15.3", "亩"),
        ]

    def test_a_revision_counts_with_its_own_amount(self, cast, verifier):
        service = rows.make("production-services", cast, status="verified", area_mu="30", passes=1)
        edit_row(row=service, values={"area_mu": "40"}, user=cast.town_clerk, version=service.version)
        page = self.ask(verifier, "production-services", [service], "verify")
        assert page.context["totals"][0].text == "40"
        self.confirm(verifier, "production-services", page, "verify")
        assert str(ProductionService.objects.get().area_mu) == "40.00"

    def test_what_changed_meanwhile_is_named_afterwards_and_the_rest_is_done(self, cast, verifier, clerk):
        one, other = (rows.make("sites", cast, status="submitted") for _ in range(2))
        page = self.ask(verifier, "sites", [one, other], "verify")
        clerk.change(other, name="改过的名")
        page = self.confirm(verifier, "sites", page, "verify")
        assert page.context["done"] == 1
        assert [(missed.id, missed.detail) for missed in page.context["missed"]] == [
            (other.pk, "这条记录刚被别人改过，请刷新后再操作。")
        ]
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.status, other.status) == (Status.VERIFIED, Status.SUBMITTED)

    def test_returning_many_asks_one_reason(self, cast, verifier):
        picked = [rows.make("sites", cast, status="submitted") for _ in range(2)]
        page = self.ask(verifier, "sites", picked, "return")
        refused = self.confirm(verifier, "sites", page, "return", reason="")
        assert "请填写理由" in shown(refused)
        assert not Site.objects.filter(status=Status.RETURNED).exists()
        self.confirm(verifier, "sites", refused, "return", reason="缺门头照片")
        assert list(Site.objects.values_list("status", "reason")) == [("returned", "缺门头照片")] * 2

    def test_all_rows_of_a_filter_can_be_taken_at_once(self, cast, verifier):
        for number in range(3):
            rows.make("sites", cast, status="submitted" if number else "draft")
        body = {"action": "bulk_verify", "_selected_action": ["0"], "select_across": "1"}
        page = verifier.client.post(f"{address('sites', 'changelist')}?status=submitted", body)
        assert page.context["count"] == 2

    def test_rows_outside_the_scope_are_not_taken(self, cast):
        site = rows.make("sites", cast)
        stranger = Desk(cast.neighbour_clerk)
        page = self.ask(stranger, "sites", [site], "submit")
        assert page.context["count"] == 0
        body = {"items": f"{site.pk}:{site.version}"}
        page = stranger.client.post(address("sites", "bulk", "submit"), body)
        assert page.context["done"] == 0
        assert site.label() not in shown(page)
        site.refresh_from_db()
        assert site.status == Status.DRAFT

    def test_a_deed_without_the_right_is_neither_offered_nor_done(self, cast, clerk):
        site = rows.make("sites", cast, status="submitted")
        assert "bulk_verify" not in clerk.listing("sites").content.decode()
        body = {"items": f"{site.pk}:{site.version}"}
        assert clerk.client.post(address("sites", "bulk", "verify"), body).status_code == 403

    @pytest.mark.parametrize("items", ["", "1", "1:x", "a:1"])
    def test_a_broken_list_stores_nothing(self, cast, clerk, items):
        page = clerk.client.post(address("sites", "bulk", "submit"), {"items": items}, follow=True)
        assert said(page) == "清单不完整，请回到列表重新勾选。"

    def test_a_site_takes_its_new_roles_along(self, cast, verifier):
        site = rows.make("sites", cast)
        rows.make("site-roles", cast, site=site)
        rows.do(rows.verification.submit, site, cast.town_clerk)
        page = self.ask(verifier, "sites", [site], "verify")
        self.confirm(verifier, "sites", page, "verify")
        assert SiteRole.objects.get().status == Status.VERIFIED


class TestHistory:
    def test_the_page_tells_who_did_what_when_and_what_changed(self, cast, clerk, verifier):
        site = rows.make("sites", cast, name="旧名")
        clerk.deed(site, "submit")
        site.refresh_from_db()
        verifier.deed(site, "return", "照片看不清")
        clerk.change(site, "_submit", name="新名")
        site.refresh_from_db()
        verifier.deed(site, "verify")
        clerk.change(site, name="更新的名")
        site.refresh_from_db()
        page = verifier.deed(site, "verify")
        steps = [(step.who, step.words, step.reason) for step in page.context["steps"]]
        assert steps == [
            ("区级核实", ["修改已核实，第 2 版"], ""),
            ("来凤经办", ["提交修改"], ""),
            ("区级核实", ["核实，第 1 版"], ""),
            ("来凤经办", ["改动", "改好后重新提交"], ""),
            ("区级核实", ["退回"], "照片看不清"),
            ("来凤经办", ["提交"], ""),
            ("来凤经办", ["新增"], ""),
        ]
        changes = [[(one.label, one.before, one.after) for one in step.changes] for step in page.context["steps"]]
        assert changes[1] == [("门店名称", "新名", "更新的名")]
        assert changes[3] == [("门店名称", "旧名", "新名")]

    def test_a_withdrawn_revision_stays_in_the_history(self, cast, clerk):
        site = rows.make("sites", cast, status="verified")
        clerk.change(site, name="新名")
        site.refresh_from_db()
        page = clerk.deed(site, "withdraw")
        assert [step.words for step in page.context["steps"]][:2] == [["撤回修改申请"], ["提交修改"]]

    def test_voiding_tells_its_reason(self, cast, clerk, verifier):
        site = rows.make("sites", cast, status="verified")
        clerk.deed(site, "void", "重复录入")
        site.refresh_from_db()
        assert site.pending_act == Act.VOID
        page = verifier.deed(site, "verify")
        assert [(step.words, step.reason) for step in page.context["steps"]][:2] == [
            (["作废已核实，第 2 版"], ""),
            (["申请作废"], "重复录入"),
        ]

    def test_the_past_of_personal_fields_is_not_told(self, cast, clerk):
        household = rows.make("households", cast)
        clerk.change(household, head_name="李四")
        page = clerk.page(household)
        change = page.context["steps"][0].changes[0]
        assert (change.label, change.before, change.after) == ("户主姓名", "（已加密）", "（已加密）")
