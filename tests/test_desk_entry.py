"""Entry at the town's desk: what is asked, what is stored, what is refused, and that nothing is stored twice."""

import uuid
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from desk.models import StoredForm, TypedDraft
from desk.workbench.entry.declarations import FORMS, form_of
from desk.workbench.entry.form import build, complete
from ledger import registry
from ledger.models import Attachment, Status
from members.models import Household, Organisation
from service_centers.models import ProductionService, Site, SiteRole
from tests import rows
from tests.pictures import jpeg
from tests.workbench import Workbench, filled, form_address, said, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(cast):
    return Workbench(cast.town_clerk)


def society(cast, **changes):
    typed = {"region": cast.place.village.pk, "name": "凤凰综合服务社", "roles": ["service_society"]}
    return typed | {"co_builders": ["primary_society"], "opened_on": "2026-03-01"} | changes


def test_a_shop_is_stored_with_what_it_is_and_handed_in_with_one_button(cast, clerk):
    page = clerk.enter("sites", kind="society", button="_submit", **society(cast, roles=["service_society", "express"]))
    assert said(page) == "“凤凰综合服务社”已保存并提交，等区里核实。"
    site = Site.objects.get()
    assert site.status == Status.SUBMITTED
    roles = SiteRole.objects.order_by("role").values_list("role", "status", "started_on__month", "co_builders")
    assert list(roles) == [
        ("express", "submitted", 3, []),
        ("service_society", "submitted", 3, ["primary_society"]),
    ]


def test_mistakes_stand_at_their_fields_and_nothing_is_stored(cast, clerk):
    page = clerk.enter(
        "sites", kind="outlet", name="", region=cast.place.village.pk, roles=["outlet"], opened_on="2026-9-31"
    )
    found = wrong(page)
    assert found["opened_on"] == ["“2026-9-31”：2026 年 9 月没有 31 日，请核对日期。"]
    assert found["outlet_kind"] == ["流通网点请选择网点种类。"]
    assert found["name"]
    assert "还有 3 处要改" in page.content.decode()
    assert Site.objects.count() == 0


@pytest.mark.parametrize(
    ("written_day", "meant"),
    [("2026.9.1", "2026-09-01"), ("2026年9月1日", "2026-09-01"), ("２０２６-０９-０１", "2026-09-01")],
)
def test_days_are_read_as_people_write_them(cast, clerk, written_day, meant):
    clerk.enter("sites", kind="society", **society(cast, opened_on=written_day))
    assert SiteRole.objects.get().started_on.isoformat() == meant


def test_a_village_of_another_town_is_not_offered_and_not_taken(cast, clerk):
    page = clerk.form("sites", "society")
    assert cast.place.neighbour_village not in page.context["form"].fields["region"].queryset
    answer = clerk.enter("sites", kind="society", **society(cast, region=cast.place.neighbour_village.pk))
    assert "region" in wrong(answer)
    assert Site.objects.count() == 0


def test_a_form_sent_twice_stores_one_row_and_says_the_same(cast, clerk):
    body = filled(clerk.form("sites", "society"))
    first = clerk.send(form_address("sites", "society"), body, "_submit", society(cast))
    second = clerk.send(form_address("sites", "society"), body, "_submit", society(cast))
    assert said(first) == said(second) == "“凤凰综合服务社”已保存并提交，等区里核实。"
    assert Site.objects.count() == 1
    assert SiteRole.objects.count() == 1


def test_a_form_that_was_refused_may_be_sent_again_with_its_token(cast, clerk):
    body = filled(clerk.form("sites", "society"))
    clerk.send(form_address("sites", "society"), body, "_save", society(cast, name=""))
    clerk.send(form_address("sites", "society"), body, "_save", society(cast))
    assert Site.objects.count() == 1


def test_nobody_sends_the_form_of_another_user_again(cast, clerk):
    token = uuid.uuid4()
    StoredForm.objects.create(token=token, user=cast.neighbour_clerk, ledger="sites", row_id=1, words="别人的话")
    page = clerk.send(
        form_address("sites", "society"),
        filled(clerk.form("sites", "society")),
        "_save",
        society(cast) | {"token": str(token)},
    )
    assert "别人的话" not in page.content.decode()
    assert Site.objects.count() == 0


def test_a_returned_row_says_why_and_is_mended_and_handed_in_again(cast, clerk):
    row = rows.make("organisations", cast, status="returned")
    page = clerk.row_form("organisations", row)
    assert "照片看不清" in page.content.decode()
    clerk.mend("organisations", row, button="_submit", name="来凤第一合作社")
    row.refresh_from_db()
    assert (row.status, row.name) == (Status.SUBMITTED, "来凤第一合作社")


def test_an_edit_of_a_verified_row_becomes_a_revision_and_says_so(cast, clerk):
    row = rows.make("organisations", cast, status="verified")
    assert "这条已经核实" in clerk.row_form("organisations", row).content.decode()
    page = clerk.mend("organisations", row, name="改过的名称")
    assert said(page) == f"“{row.name}”的修改已提交，核实后生效；在那以前仍按已核实的第 1 版计数。"
    row.refresh_from_db()
    assert row.name != "改过的名称"
    assert row.revision.name == "改过的名称"


def test_a_telephone_of_a_verified_row_changes_at_once(cast, clerk):
    row = rows.make("organisations", cast, status="verified")
    assert said(clerk.mend("organisations", row, phone="023-41400000")) == f"“{row.name}”已保存，即时生效。"
    row.refresh_from_db()
    assert row.phone == "023-41400000"


def test_a_row_changed_meanwhile_is_not_overwritten_and_the_typing_stays(cast, clerk):
    row = rows.make("organisations", cast)
    body = filled(clerk.row_form("organisations", row))
    clerk.mend("organisations", row, name="先改的名称")
    page = clerk.send(reverse("desk:mend", args=["organisations", row.pk]), body, "_save", {"name": "后改的名称"})
    assert "您填的内容还没有保存" in page.content.decode()
    assert "先改的名称" in page.content.decode()
    assert Organisation.objects.get(pk=row.pk).name == "先改的名称"


def test_a_function_unticked_goes_and_one_ticked_comes(cast, clerk):
    clerk.enter("sites", kind="society", **society(cast))
    site = Site.objects.get()
    clerk.mend("sites", site, roles=["outlet"], outlet_kind="supermarket")
    assert list(SiteRole.objects.values_list("role", "outlet_kind")) == [("outlet", "supermarket")]


def test_a_verified_site_gets_one_more_function(cast, clerk):
    site = rows.make("sites", cast, status="verified")
    page = clerk.mend("sites", site, button="_submit", roles=["express"], opened_on="2026-05-01")
    assert said(page) == f"“{site.name}”已保存，新勾的功能等区里核实。"
    assert SiteRole.objects.get().status == Status.SUBMITTED
    site.refresh_from_db()
    assert site.status == Status.VERIFIED


@pytest.mark.parametrize("typed", ["金蚕养殖专业合作社", "jcyz", "93500120MA5U00038X"[:6]])
def test_a_partner_typed_without_choosing_is_found(cast, clerk, typed):
    partner = rows.make(
        "organisations", cast, status="verified", name="金蚕养殖专业合作社", code=code_of("93500120MA5U00038")
    )
    clerk.enter("sites", kind="society", **society(cast, operator="", operator_text=typed))
    assert Site.objects.get().operator == partner


def test_several_partners_are_offered_and_one_is_ticked(cast, clerk):
    first, second = (
        rows.make("organisations", cast, status="verified", name=name) for name in ("金蚕养殖合作社", "金蚕种植合作社")
    )
    page = clerk.enter("sites", kind="society", **society(cast, operator_text="金蚕"))
    assert "operator" in wrong(page)
    assert {hit.id for step in page.context["steps"] for asked in step.asked for hit in asked.candidates} == {
        first.pk,
        second.pk,
    }
    clerk.enter("sites", kind="society", **society(cast, operator_text="金蚕", operator=second.pk))
    assert Site.objects.get().operator == second


def test_a_partner_of_the_next_town_is_found_in_the_directory(cast, clerk):
    partner = rows.make(
        "organisations", cast, village=cast.place.neighbour_village, status="verified", name="铜瓦粮油公司"
    )
    answer = clerk.client.post(reverse("desk:lookup", args=["organisations"]), {"q": "twly"})
    assert [hit["id"] for hit in answer.json()["results"]] == [partner.pk]
    assert answer.json()["results"][0]["sub"] == "没有代码 · 农民专业合作社 · 丁家街道"


def test_a_site_of_the_next_town_is_not_offered(cast, clerk):
    rows.make("sites", cast, village=cast.place.neighbour_village, status="verified", name="铜瓦综合服务社")
    answer = clerk.client.post(reverse("desk:lookup", args=["sites"]), {"q": "铜瓦"})
    assert answer.json()["results"] == []


def test_a_household_is_found_by_its_whole_number_only(cast, clerk):
    house = rows.make("households", cast, status="verified", id_number=rows.identity_number(501))
    ask = reverse("desk:lookup", args=["households"])
    assert [hit["id"] for hit in clerk.client.post(ask, {"q": rows.identity_number(501)}).json()["results"]] == [
        house.pk
    ]
    assert clerk.client.post(ask, {"q": rows.identity_number(501)[:10]}).json()["results"] == []


def test_a_household_stays_masked_and_unchanged_where_nobody_types(cast, clerk):
    house = rows.make("households", cast)
    page = clerk.row_form("households", house)
    assert page.context["form"]["head_name"].value() == "王**"
    clerk.mend("households", house, persons="5")
    house = Household.objects.get(pk=house.pk)
    assert (house.head_name, house.persons) == ("王小明", 5)


def test_a_batch_is_entered_in_numbers_as_people_write_them(cast, clerk):
    provider, link = rows.organisation(cast, cast.place.village), rows.link()
    clerk.enter(
        "production-services", grain="batch", provider=provider.pk, provider_text=provider.name,
        region=cast.place.village.pk, occurred_on="2026-03-01", subject_kind="small_farmer", subjects="１２",
        crop="水稻", link=link.pk, area_mu="1,200", passes="2",
    )  # fmt: skip
    row = ProductionService.objects.get()
    assert (row.area_mu, row.subjects, row.mu_times) == (1200, 12, 2400)


def test_files_without_javascript_go_with_the_form(cast, clerk):
    clerk.enter("sites", kind="society", **society(cast, uploads=jpeg()))
    assert Site.objects.get().attachments.count() == 1


def test_a_photo_taken_before_the_row_exists_is_its_own_afterwards(cast, clerk):
    page = clerk.form("sites", "society")
    body = {"token": str(page.context["token"]), "row": "0", "kind_of_form": "society", "shot": "门头", "file": jpeg()}
    answer = clerk.client.post(reverse("desk:photo", args=["sites"]), body)
    assert answer.json()["name"] == "门头.jpg"
    clerk.send(form_address("sites", "society"), filled(page), "_save", society(cast))
    site = Site.objects.get()
    assert [file.name for file in site.attachments.all()] == ["门头.jpg"]
    assert TypedDraft.objects.count() == 0


def test_a_photo_of_typing_is_seen_by_its_author_only(cast, clerk):
    page = clerk.form("sites", "society")
    body = {"token": str(page.context["token"]), "row": "0", "kind_of_form": "society", "file": jpeg()}
    href = clerk.client.post(reverse("desk:photo", args=["sites"]), body).json()["href"]
    assert clerk.client.get(href).status_code == 200
    assert Workbench(cast.district_clerk).client.get(href).status_code == 404
    public_id = Attachment.objects.get().public_id
    assert clerk.client.get(reverse("file", args=[public_id])).status_code == 404


def test_place_and_time_stay_only_where_the_user_agrees(cast, clerk):
    page = clerk.form("sites", "society")
    body = {
        "token": str(page.context["token"]),
        "row": "0",
        "kind_of_form": "society",
        "shot": "门头",
        "here": "[29.5921, 106.231]",
    }
    address = reverse("desk:photo", args=["sites"])
    with time_machine.travel("2026-11-22 10:32:10+08:00", tick=False):
        silent = clerk.client.post(address, body | {"file": jpeg(colour="red")}).json()
        agreed = clerk.client.post(address, body | {"file": jpeg(colour="blue"), "agreed": "1"}).json()
    assert (silent["name"], silent["taken"]) == ("门头.jpg", "")
    assert (agreed["name"], agreed["taken"]) == ("门头.jpg", "2026-11-22 10:32 拍摄，北纬 29.59210°，东经 106.23100°")
    clerk.send(form_address("sites", "society"), filled(page), "_save", society(cast))
    kept = {file.taken_words: (file.latitude, file.longitude) for file in Site.objects.get().attachments.all()}
    assert kept == {"": (None, None), agreed["taken"]: (Decimal("29.59210"), Decimal("106.23100"))}


def test_the_camera_knows_better_than_the_telephone_where_a_picture_was_taken(cast, clerk):
    page = clerk.form("sites", "society")
    body = {"token": str(page.context["token"]), "row": "0", "kind_of_form": "society", "agreed": "1"}
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2026:11:20 09:05:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (29.0, 30.0, 36.0), 3: "E", 4: (106.0, 15.0, 0.0)})
    taken = jpeg(exif=exif)
    told = clerk.client.post(reverse("desk:photo", args=["sites"]), body | {"here": "[1, 2]", "file": taken}).json()
    assert told["taken"] == "2026-11-20 09:05 拍摄，北纬 29.51000°，东经 106.25000°"


@pytest.mark.parametrize("ledger", [ledger.key for ledger in registry.ledgers()])
def test_every_ledger_has_a_form_of_its_own_that_says_of_each_field_what_to_fill_in(cast, ledger):
    own = [form for form in FORMS if form.ledger == ledger]
    assert own
    for declared in own:
        form = build(complete(declared), cast.district_clerk, None)()
        assert declared.meaning
        asked = {ask.name for ask in complete(declared).asks}
        assert [name for name, field in form.fields.items() if name in asked - {"roles"} and not field.help_text] == []


def test_the_next_of_several_rows_begins_with_what_they_have_in_common(cast, clerk):
    provider = rows.make("organisations", cast, status="verified", name="农机服务队")
    typed = {
        "provider": provider.pk, "provider_text": "农机服务队", "region": cast.place.village.pk,
        "occurred_on": "2026-03-01", "subject_kind": "small_farmer", "crop": "水稻", "link": rows.link().pk,
        "area_mu": "12.5", "passes": "2",
    }  # fmt: skip
    page = clerk.enter("production-services", button="_another", **typed)
    assert "已保存并提交" in said(page)
    assert ProductionService.objects.get().status == Status.SUBMITTED
    form = filled(page)
    assert {name: form[name] for name in typed} == {name: str(value) for name, value in typed.items()} | {"area_mu": ""}


def test_what_is_no_picture_is_refused_with_a_sentence(cast, clerk):
    page = clerk.form("sites", "society")
    from django.core.files.uploadedfile import SimpleUploadedFile

    body = {"token": str(page.context["token"]), "row": "0", "file": SimpleUploadedFile("a.jpg", b"MZ no picture")}
    answer = clerk.client.post(reverse("desk:photo", args=["sites"]), body)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("只接受JPEG")


def test_typing_is_kept_and_goes_on_elsewhere(cast, clerk):
    clerk.keep_typing("sites", kind="society", name="没填完的店", phone="023-1")
    other_device = Workbench(cast.town_clerk)
    page = other_device.form("sites", "society")
    assert page.context["form"]["name"].value() == "没填完的店"
    assert "接着上次填的" in page.content.decode()
    assert "没填完的店" in other_device.home().content.decode()


def test_typing_is_forgotten_when_the_row_is_stored_or_begun_anew(cast, clerk):
    clerk.keep_typing("sites", kind="society", name="没填完的店")
    body = filled(clerk.form("sites", "society"))
    clerk.send(form_address("sites", "society"), body, "_save", society(cast))
    assert TypedDraft.objects.count() == 0
    clerk.keep_typing("sites", kind="society", name="又一家")
    clerk.client.post(reverse("desk:typed", args=["sites"]), {"forget": "1", "kind_of_form": "society", "row": "0"})
    assert TypedDraft.objects.count() == 0


def test_typing_never_keeps_names_and_numbers_of_persons(cast, clerk):
    clerk.keep_typing("households", head_name="王小明", id_number=rows.identity_number(7), persons="3")
    kept = TypedDraft.objects.get().typed
    assert kept["persons"] == ["3"]
    assert not {"head_name", "id_number"} & set(kept)


def test_nobody_sees_what_another_typed(cast, clerk):
    clerk.keep_typing("sites", kind="society", name="没填完的店")
    assert "没填完的店" not in Workbench(cast.district_clerk).form("sites", "society").content.decode()


def test_a_draft_is_deleted_from_its_form(cast, clerk):
    row = rows.make("organisations", cast)
    address = reverse("desk:delete", args=["organisations", row.pk])
    clerk.client.post(address, {"version": row.version})
    assert not Organisation.objects.filter(pk=row.pk).exists()


def test_a_code_says_at_once_what_is_known_of_it(cast, clerk):
    code = code_of("93500120MA5U00038")
    look = reverse("desk:look", args=["organisations"])
    assert "没有登记过" in clerk.client.get(look, {"code": code, "kind": "coop"}).json()["code"]
    assert "一般以 91" in clerk.client.get(look, {"code": code, "kind": "enterprise"}).json()["code"]
    assert (
        "校验位不对" in clerk.client.get(look, {"code": code[:-1] + ("1" if code[-1] != "1" else "2")}).json()["code"]
    )
    rows.make(
        "organisations", cast, village=cast.place.neighbour_village, status="verified", code=code, name="铜瓦合作社"
    )
    said_now = clerk.client.get(look, {"code": code}).json()["code"]
    assert "铜瓦合作社（丁家街道）" in said_now
    assert "<a" not in said_now


def test_a_name_nearly_the_same_nearby_is_shown(cast, clerk):
    rows.make("sites", cast, status="verified", name="来凤村综合服务社")
    rows.make("sites", cast, village=cast.place.neighbour_village, status="verified", name="来凤便民店")
    look = reverse("desk:look", args=["sites"])
    shown = clerk.client.get(look, {"name": "来凤综合服务点", "region": cast.place.village.pk}).json()["name"]
    assert "来凤村综合服务社" in shown
    assert "来凤便民店" not in shown
    assert "丁家街道有一处" in shown


def test_a_leader_has_no_forms(cast):
    assert Workbench(cast.leader).form("sites", "society").status_code == 403


@pytest.mark.parametrize("name", [form.name for form in FORMS])
def test_every_declared_field_is_asked_and_every_column_is_in_a_form(cast, name):
    ledger, _, kind = name.partition(".")
    declared = complete(form_of(ledger, kind))
    form = build(declared, cast.district_clerk, None)()
    assert [ask.name for ask in declared.asks if ask.name not in form.fields] == []


def test_every_ledger_has_a_form(cast):
    for ledger in registry.ledgers():
        assert build(complete(form_of(ledger.key)), cast.district_clerk, None)().fields


def code_of(seventeen: str) -> str:
    from stdnum.cn import uscc

    return seventeen + uscc.calc_check_digit(seventeen)
