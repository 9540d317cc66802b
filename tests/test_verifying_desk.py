"""核实台: what waits, one row beside its evidence, verified or returned; who may, and what is refused."""

import datetime
from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts import roles
from accounts.located_yaml import FileRefused
from accounts.models import Lead, User
from desk.verifying.rule_files import LoadedRules, load_rules
from desk.workbench.waiting import to_verify
from ledger import verification
from ledger.admin import workbench
from ledger.audit import acting
from ledger.entry import edit_row
from ledger.models import EvidenceRule, Status
from targets.models import ClosedMonth
from tests import rows
from tests.api import Caller
from tests.desk import Desk, shown
from tests.many import add_copies
from tests.pictures import attached, jpeg
from tests.query_counts import recorded
from tests.small_plan import build_plan

SITES = "sites"


def sitting(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(cast, **more):
    return rows.make(SITES, cast, status="submitted", **more)


def do(client, row, deed="verify", key=SITES, **typed):
    address = reverse("desk:verify_deed", args=[key, row.pk, deed])
    return client.post(address, {"version": row.version, **typed}, follow=True)


def said(answer):
    return "\n".join(str(message) for message in answer.context["messages"])


def test_the_desk_lists_what_waits_by_ledger_and_town_and_opens_the_first(cast):
    ours, theirs = waiting(cast), waiting(cast, village=cast.place.neighbour_village)
    page = sitting(cast.district_verifier).get("/desk/verify/")
    listed = page.context["listed"]
    assert [(group.ledger.key, group.town_name, group.count) for group in listed.groups] == [
        (SITES, "来凤街道", 1), (SITES, "丁家街道", 1),
    ]  # fmt: skip
    assert [one.row.pk for one in listed.rows] == [ours.pk, theirs.pk]
    assert page.context["opened"].row.pk == ours.pk
    narrowed = sitting(cast.district_verifier).get("/desk/verify/", {"town": cast.place.neighbour_town.code})
    assert [one.row.pk for one in narrowed.context["listed"].rows] == [theirs.pk]


def test_verifying_goes_on_to_the_next_row(cast):
    first, second = waiting(cast), waiting(cast)
    answer = do(sitting(cast.district_verifier), first, next=f"{SITES}/{second.pk}")
    first.refresh_from_db()
    assert (first.status, first.verified_by) == (Status.VERIFIED, cast.district_verifier)
    assert answer.context["opened"].row.pk == second.pk
    assert said(answer) == f"“{first.label()}”已核实。"


def test_a_revision_shows_old_beside_new_and_the_file_beside_both(cast):
    site = rows.make(SITES, cast, status="verified", name="孙家村网点")
    attached(site, cast.town_clerk)
    edit_row(row=site, values={"name": "孙家村综合服务社"}, user=cast.town_clerk, version=site.version)
    page = sitting(cast.district_verifier).get("/desk/verify/")
    opened = page.context["opened"]
    changed = [(line.before, line.after) for line in opened.lines if line.changed]
    assert changed == [("孙家村网点", "孙家村综合服务社")]
    assert opened.is_edit
    assert [file.name for file in opened.pictures] == ["门头.jpg"]
    assert f"/files/{opened.pictures[0].public_id}/" in page.content.decode()
    assert do(sitting(cast.district_verifier), opened.row).status_code == 200
    site.refresh_from_db()
    assert (site.name, site.edition) == ("孙家村综合服务社", 2)


def test_returning_needs_a_reason_common_or_own(cast):
    site = waiting(cast)
    client = sitting(cast.district_verifier)
    assert said(do(client, site, "return")) == "请选一个常用理由，或写清楚要改什么，再退回。"
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED
    do(client, site, "return", common="照片看不清，请重拍一张带招牌的门头照片。", reason="周五前补。")
    site.refresh_from_db()
    assert (site.status, site.reason) == (Status.RETURNED, "照片看不清，请重拍一张带招牌的门头照片。周五前补。")


def test_what_changed_meanwhile_is_not_verified(cast):
    site = waiting(cast)
    stale = site.version
    edit_row(row=site, values={"name": "改过的"}, user=cast.town_clerk, version=site.version)
    answer = sitting(cast.district_verifier).post(
        reverse("desk:verify_deed", args=[SITES, site.pk, "verify"]), {"version": stale}, follow=True
    )
    assert said(answer) == verification.STALE
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED


def test_the_stranger_finds_no_desk_and_no_row(cast):
    site = waiting(cast)
    for person in (cast.neighbour_clerk, cast.leader, cast.department, cast.system_admin, cast.auditor):
        client = sitting(person)
        assert client.get("/desk/verify/").status_code == 403
        assert do(client, site).status_code == 403
    cast.district_verifier.region = cast.place.neighbour_town
    cast.district_verifier.save()
    client = sitting(cast.district_verifier)
    assert client.get("/desk/verify/").context["listed"].rows == []
    for address in (
        reverse("desk:verify_row", args=[SITES, site.pk]),
        reverse("desk:row_files", args=[SITES, site.pk]),
    ):
        assert client.get(address).status_code == 404
    assert do(client, site).status_code == 404
    bulk = {"items": f"{SITES}:{site.pk}:{site.version}"}
    client.post(reverse("desk:verify_bulk_deed", args=["verify"]), bulk)
    site.refresh_from_db()
    assert site.status == Status.SUBMITTED


def test_nobody_verifies_his_own_work_here_either(cast):
    cast.town_clerk.groups.add(Group.objects.get(name=roles.DISTRICT_VERIFIER))
    site = waiting(cast)
    client = sitting(cast.town_clerk)
    page = client.get("/desk/verify/")
    assert page.context["listed"].rows[0].is_own_work
    assert "本人" in page.context["opened"].obstacle
    assert said(do(client, site)) == verification.OWN_WORK
    bulk = client.post(reverse("desk:verify_bulk"), {"pick": f"{SITES}:{site.pk}:{site.version}"})
    assert bulk.context["fixed"].count == 0
    assert len(bulk.context["fixed"].unfit) == 1


# Many at once


def test_many_rows_are_verified_from_a_fixed_list_with_count_and_sum(cast):
    services = [rows.make("production-services", cast, status="submitted", area_mu=area) for area in ("30", "12.5")]
    pick = [f"production-services:{row.pk}:{row.version}" for row in services]
    client = sitting(cast.district_verifier)
    page = client.post(reverse("desk:verify_bulk"), {"pick": pick})
    fixed = page.context["fixed"]
    assert fixed.count == 2
    # (30 + 12.5) 亩 × 2 passes, as the roll-up counts.
    assert "85" in {total.text for total in fixed.portions[0].totals}
    answer = client.post(reverse("desk:verify_bulk_deed", args=["verify"]), {"items": fixed.items}, follow=True)
    assert said(answer) == "2 条已核实。"
    assert {type(row).objects.get(pk=row.pk).status for row in services} == {"verified"}


def test_conflicts_of_a_list_are_named_and_the_rest_is_done(cast):
    good, changed = waiting(cast), waiting(cast)
    client = sitting(cast.district_verifier)
    pick = [f"{SITES}:{row.pk}:{row.version}" for row in (good, changed)]
    items = client.post(reverse("desk:verify_bulk"), {"pick": pick}).context["fixed"].items
    edit_row(row=changed, values={"name": "刚改的"}, user=cast.town_clerk, version=changed.version)
    answer = client.post(reverse("desk:verify_bulk_deed", args=["verify"]), {"items": items})
    assert (answer.context["done"], [one.detail for one in answer.context["missed"]]) == (1, [verification.STALE])
    assert "刚改的" in shown(answer)
    good.refresh_from_db()
    changed.refresh_from_db()
    assert (good.status, changed.status) == ("verified", "submitted")


def test_a_whole_group_is_returned_with_one_reason(cast):
    sites = [waiting(cast) for _ in range(3)]
    other = waiting(cast, village=cast.place.neighbour_village)
    client = sitting(cast.district_verifier)
    fixed = client.post(reverse("desk:verify_bulk"), {"group": f"{SITES}:{cast.place.town.code}"}).context["fixed"]
    assert fixed.count == 3
    address = reverse("desk:verify_bulk_deed", args=["return"])
    refused = client.post(address, {"items": fixed.items})
    assert said(refused) == "请选一个常用理由，或写清楚要改什么，再退回。"
    client.post(address, {"items": fixed.items, "reason": "名称要写全称。"})
    for site in (*sites, other):
        site.refresh_from_db()
    assert {(site.status, site.reason) for site in sites} == {("returned", "名称要写全称。")}
    assert other.status == "submitted"


@pytest.mark.parametrize("items", ["", "sites:1", "nothing:1:1", "sites:x:1"])
def test_a_broken_list_does_nothing(cast, items):
    answer = sitting(cast.district_verifier).post(
        reverse("desk:verify_bulk_deed", args=["verify"]), {"items": items}, follow=True
    )
    assert answer.status_code == 200
    assert "勾选" in said(answer)


# Who verifies what


@pytest.fixture
def lead(cast):
    """区供销社 leads the titles; its man in the department holds the role to verify on top."""
    cast.department.groups.add(Group.objects.get(name=roles.DEPARTMENT_VERIFIER))
    with acting(None, "test"):
        return Lead.objects.create(department=cast.department.department, ledger="titles", region=cast.place.county)


def test_a_department_verifies_what_it_leads_and_nothing_else(cast, lead):
    title, site = rows.make("titles", cast, status="submitted"), waiting(cast)
    client = sitting(cast.department)
    assert [one.ledger.key for one in client.get("/desk/verify/").context["listed"].rows] == ["titles"]
    assert said(do(client, site)) == "您只核实本部门牵头的台账，这一条由区里核实。"
    do(client, title, key="titles")
    title.refresh_from_db()
    site.refresh_from_db()
    assert (title.status, title.verified_by, site.status) == ("verified", cast.department, "submitted")


def test_the_district_verifies_the_rest(cast, lead):
    title, site = rows.make("titles", cast, status="submitted"), waiting(cast)
    client = sitting(cast.district_verifier)
    assert [one.ledger.key for one in client.get("/desk/verify/").context["listed"].rows] == [SITES]
    assert said(do(client, title, key="titles")) == "这本台账由区供销社牵头核实，请转给他们办理。"
    assert said(do(client, title, "return", key="titles", reason="x")).startswith("这本台账由区供销社牵头核实")
    answer = Caller(cast.district_verifier).post(f"titles/{title.pk}/verify/", {"version": title.version})
    assert (answer.status_code, answer.data["detail"]) == (403, "这本台账由区供销社牵头核实，请转给他们办理。")
    do(client, site)
    site.refresh_from_db()
    assert site.status == "verified"


# Evidence


@pytest.fixture
def rule(cast):
    return add_rule(cast, label="门头照片", names="门头", kind="picture")


def add_rule(cast, ledger=SITES, **more):
    with acting(None, "test"):
        return EvidenceRule.objects.create(region=cast.place.county, ledger=ledger, **more)


def test_a_row_without_its_photo_is_refused_with_the_sentence_which_is_missing(cast, rule):
    site = waiting(cast)
    client = sitting(cast.district_verifier)
    page = client.get("/desk/verify/")
    assert "缺门头照片 1 份（照片）" in shown(page)
    assert said(do(client, site)) == (
        f"“{site.label()}”还缺佐证材料：门头照片 1 份（照片）。请退回补传，材料齐了再核实。"
    )
    answer = Caller(cast.district_verifier).post(f"sites/{site.pk}/verify/", {"version": site.version})
    assert (answer.status_code, "门头照片" in answer.data["detail"]) == (400, True)
    attached(site, cast.town_clerk)
    site.refresh_from_db()
    do(client, site)
    site.refresh_from_db()
    assert site.status == "verified"


def test_a_rule_for_one_kind_asks_nothing_of_another(cast):
    add_rule(cast, "site-roles", condition="role", value="service_society", label="批复文件", kind="document")
    society = rows.make("site-roles", cast, status="submitted")
    outlet = rows.make("site-roles", cast, status="submitted", role="outlet", outlet_kind="supermarket", co_builders=[])
    client = sitting(cast.district_verifier)
    assert "批复文件" in said(do(client, society, key="site-roles"))
    assert "已核实" in said(do(client, outlet, key="site-roles"))


def test_a_label_given_when_uploading_counts_whatever_the_file_is_called(cast, rule):
    site = waiting(cast)
    upload = {f"label-{rule.pk}": jpeg("IMG_2031.jpg")}
    page = sitting(cast.town_clerk).post(reverse("desk:row_files", args=[SITES, site.pk]), upload, follow=True)
    assert said(page) == "已上传 1 份。"
    assert [(file.name, file.label) for file in site.attachments.all()] == [("IMG_2031.jpg", "门头照片")]
    assert page.context["boxes"][0][0].is_met


def test_what_is_missing_stands_on_the_rows_page(cast, rule):
    site = waiting(cast)
    assert "核实前还缺：门头照片 1 份（照片）" in shown(sitting(cast.town_clerk).get(f"/rows/sites/{site.pk}/"))


def test_a_list_skips_rows_without_their_files_and_names_them(cast, rule):
    whole, lacking = waiting(cast), waiting(cast)
    attached(whole, cast.town_clerk)
    client = sitting(cast.district_verifier)
    pick = [f"{SITES}:{row.pk}:{type(row).objects.get(pk=row.pk).version}" for row in (whole, lacking)]
    fixed = client.post(reverse("desk:verify_bulk"), {"pick": pick}).context["fixed"]
    assert [one.row.pk for one in fixed.lacking] == [lacking.pk]
    answer = client.post(reverse("desk:verify_bulk_deed", args=["verify"]), {"items": fixed.items})
    assert answer.context["done"] == 1
    assert "门头照片" in answer.context["missed"][0].detail


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"condition": "colour", "value": "red"}, "没有“colour”这个分类"),
        ({"condition": "role", "value": "palace"}, "不是“role”的可选值"),
        ({"value": "outlet"}, "填了值，就要选它是哪一类的值。"),
    ],
)
def test_the_admin_refuses_a_rule_for_what_does_not_exist(cast, typed, sentence):
    body = {"region": cast.place.county.pk, "ledger": "site-roles", "label": "照片", "kind": "any", "at_least": 1}
    answer = sitting(cast.district_clerk).post("/admin/ledger/evidencerule/add/", body | typed)
    assert answer.status_code == 200
    assert sentence in str(answer.context["adminform"].form.errors)
    assert EvidenceRule.objects.count() == 0


def test_the_district_keeps_rules_and_leads_in_the_admin(cast):
    client = sitting(cast.district_clerk)
    rule = {"region": cast.place.county.pk, "ledger": "site-roles", "condition": "role", "value": "outlet",
            "label": "供货协议", "kind": "document", "at_least": 1}  # fmt: skip
    assert client.post("/admin/ledger/evidencerule/add/", rule).status_code == 302
    lead = {"region": cast.place.county.pk, "ledger": "titles", "department": cast.department.department.pk}
    assert client.post("/admin/accounts/lead/add/", lead).status_code == 302
    assert (EvidenceRule.objects.count(), Lead.objects.count()) == (1, 1)
    assert sitting(cast.town_clerk).get("/admin/ledger/evidencerule/").status_code == 403


# Closed months


def test_a_closed_month_asks_once_for_a_reason_that_stays_on_record(cast):
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ClosedMonth.objects.create(plan=plan, as_of=datetime.date(2026, 3, 31))
    title = rows.make("titles", cast, status="submitted", started_on=datetime.date(2026, 3, 10))
    client = sitting(cast.district_verifier)
    assert "已结账的 2026-03" in shown(client.get("/desk/verify/"))
    answer = do(client, title, key="titles")
    assert said(answer) == "涉及已结账的 2026-03，请写明为什么现在核实，再按一次“核实”。"
    title.refresh_from_db()
    assert title.status == "submitted"
    do(client, title, key="titles", closed_reason="批复文件 11 月才到")
    title.refresh_from_db()
    assert title.status == "verified"
    event = title.pgh_event_model.objects.filter(pgh_obj_id=title.pk).latest("pgh_id")
    told = event.pgh_context.metadata
    assert (told["closed_month_reason"], told["closed_months"]) == ("批复文件 11 月才到", ["2026-03"])
    # The next one finds the same reason in the box.
    rows.make("titles", cast, status="submitted", started_on=datetime.date(2026, 3, 11))
    assert "批复文件 11 月才到" in client.get("/desk/verify/").content.decode()


def test_the_api_asks_for_the_reason_too(cast):
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ClosedMonth.objects.create(plan=plan, as_of=datetime.date(2026, 3, 31))
    title = rows.make("titles", cast, status="submitted", started_on=datetime.date(2026, 3, 10))
    caller, item = Caller(cast.district_verifier), {"id": title.pk, "version": title.version}
    for answer in (
        caller.post(f"titles/{title.pk}/verify/", {"version": title.version}),
        caller.post("titles/bulk/verify/", {"items": [item]}),
    ):
        assert (answer.status_code, list(answer.data["errors"])) == (400, ["reason"])
        assert answer.data["errors"]["reason"] == ["涉及已结账的 2026-03，请写明为什么现在核实。"]
    title.refresh_from_db()
    assert title.status == "submitted"
    late = {"version": title.version, "reason": "批复文件 11 月才到"}
    assert caller.post(f"titles/{title.pk}/verify/", late).status_code == 200
    event = title.pgh_event_model.objects.filter(pgh_obj_id=title.pk).latest("pgh_id")
    assert event.pgh_context.metadata["closed_month_reason"] == "批复文件 11 月才到"


def test_a_row_of_a_later_month_asks_nothing(cast):
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ClosedMonth.objects.create(plan=plan, as_of=datetime.date(2026, 2, 28))
    title = rows.make("titles", cast, status="submitted", started_on=datetime.date(2026, 3, 1))
    do(sitting(cast.district_verifier), title, key="titles")
    title.refresh_from_db()
    assert title.status == "verified"


# Queries


@pytest.mark.parametrize("many", [10, 10_000])
def test_the_desk_takes_as_many_queries_for_ten_rows_as_for_ten_thousand(cast, many):
    site = waiting(cast)
    add_copies(site, many - 1, cast.town_clerk, name="'批量' || n")
    client = sitting(cast.district_verifier)
    client.get("/desk/verify/")
    page = recorded("desk/verify", "district_verifier", lambda: client.get("/desk/verify/"))
    assert page.context["everything"] == many


@pytest.mark.parametrize("many", [10, 300])
@pytest.mark.parametrize("key", ["sites", "site-roles"])
def test_a_fixed_list_takes_as_many_queries_for_ten_rows_as_for_three_hundred(cast, many, key):
    """Each row has a photo, a rule that asks for it, and one that asks it of its kind only."""
    add_rule(cast, key, label="门头照片", names="门头", kind="picture")
    if key == "site-roles":
        add_rule(cast, key, condition="role", value="service_society", label="批复文件", kind="document")
    row = rows.make(key, cast, status="submitted")
    attached(row if key == "sites" else row.site, cast.town_clerk)
    changes = {"name": "'批量' || n"} if key == "sites" else {"started_on": "date '2020-01-01' + n::int"}
    add_copies(row, many - 1, cast.town_clerk, **changes)
    client = sitting(cast.district_verifier)
    pick = [f"{key}:{pk}:{version}" for pk, version in type(row).objects.values_list("pk", "version")]
    ask = partial(client.post, reverse("desk:verify_bulk"), {"pick": pick})
    ask()
    fixed = recorded(f"desk/verify-bulk/{key}", "district_verifier", ask).context["fixed"]
    assert (fixed.count, len(fixed.lacking)) == (many, many if key == "site-roles" else many - 1)


# Rules as a file


def test_the_rules_of_a_district_are_loaded_twice_without_a_change(cast, settings):
    path = settings.BASE_DIR / "fixtures" / "evidence" / "bishan.yaml"
    assert load_rules(path) == LoadedRules(added=8, changed=0)
    assert load_rules(path) == LoadedRules(added=0, changed=0)
    assert set(EvidenceRule.objects.values_list("region__code", flat=True)) == {"500120"}
    told = EvidenceRule.objects.filter(ledger__in=["authorisations", "loans"]).order_by("ledger")
    assert list(told.values_list("ledger", "condition", "value", "label")) == [
        ("authorisations", "", "", "签字的授权书"),
        ("loans", "grain", "batch", "签名清单"),
    ]


def test_a_wrong_file_of_rules_is_told_with_its_line_and_stores_nothing(cast, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(
        'region: "500120"\nrules:\n  - {ledger: titles, label: 认定文件}\n'
        "  - {ledger: palaces, label: 照片}\n  - {ledger: site-roles, condition: role, value: palace, label: 照片}\n",
        encoding="utf-8",
    )
    with pytest.raises(FileRefused) as refused:
        load_rules(path)
    assert "没有这本台账" in str(refused.value)
    assert "不是“role”的可选值" in str(refused.value)
    assert "4" in str(refused.value)
    assert EvidenceRule.objects.count() == 0


def test_the_admins_lists_send_verifications_of_a_closed_month_to_the_desk(cast):
    plan = build_plan(cast.place.county)
    with acting(None, "test"):
        ClosedMonth.objects.create(plan=plan, as_of=datetime.date(2026, 3, 31))
    title = rows.make("titles", cast, status="submitted", started_on=datetime.date(2026, 3, 10))
    desk = Desk(cast.district_verifier)
    assert "请到“核实台”办理" in said(desk.deed(title, "verify"))
    body = {"items": f"{title.pk}:{title.version}"}
    bulk = desk.client.post("/admin/members/title/bulk/verify/", body, follow=True)
    assert "请到“核实台”办理" in said(bulk)
    title.refresh_from_db()
    assert title.status == "submitted"


def test_what_another_office_leads_is_not_counted_as_waiting_for_me(cast, lead):
    rows.make("titles", cast, status="submitted")
    waiting(cast)
    request = RequestFactory().get("/")
    # As the session finds him: who leads what is read once for each user object.
    request.user = User.objects.get(pk=cast.district_verifier.pk)
    assert (workbench.waiting_for(request), to_verify(request)) == (1, 1)
    (section,) = workbench.context(request)["sections"]
    assert [(group.ledger.key, len(group.rows)) for group in section.groups] == [(SITES, 1)]
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=cast.department.pk)
    assert to_verify(request) == 1
