"""The desk's first page: what is due, what came back, what is unfinished, the town's figures; and who lands there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ledger import desk, registry
from ledger.entry import create_row
from ledger.imports import jobs
from ledger.imports.models import ImportJob
from members.models import Organisation
from targets import rolling
from tests import rows
from tests.cast import PASSWORD
from tests.small_plan import add_target, build_plan, verified_society
from tests.uploads import workbook
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db


def test_clerks_land_at_their_desk_and_leaders_at_the_figures(cast, client):
    for name, landing in (("town_clerk", "/desk/"), ("district_verifier", "/desk/"), ("leader", "/")):
        answer = client.post("/login/", {"username": name, "password": PASSWORD})
        assert answer.headers["Location"] == landing, name
        client.post("/logout/")


def test_who_was_on_his_way_somewhere_lands_there(cast, client):
    answer = client.post("/login/", {"username": "town_clerk", "password": PASSWORD, "next": "/indicators/6/"})
    assert answer.headers["Location"] == "/indicators/6/"


def test_what_came_back_stands_first_with_its_reason_one_click_from_mending(cast):
    row = rows.make("organisations", cast, status="returned", name="退回的合作社")
    page = Workbench(cast.town_clerk).home()
    assert page.context["summary"].lead == "今天有 1 条退回要改。"
    (waiting,) = page.context["returned"].rows
    assert (waiting.row, waiting.href) == (row, reverse("desk:mend", args=["organisations", row.pk]))
    assert "照片看不清" in page.content.decode()


def test_a_returned_revision_leads_to_its_row(cast):
    from ledger import verification
    from ledger.entry import edit_row

    row = rows.make("organisations", cast, status="verified")
    revision = edit_row(row=row, values={"name": "新名"}, user=cast.town_clerk, version=row.version)
    rows.do(verification.return_, revision, cast.district_verifier, reason="名称与执照不符")
    (waiting,) = Workbench(cast.town_clerk).home().context["returned"].rows
    assert waiting.href == reverse("desk:mend", args=["organisations", row.pk])


def test_what_a_town_has_to_mend_does_not_wait_at_the_district_s_desk(cast):
    rows.make("organisations", cast, status="returned", name="退回的合作社")
    rows.make("organisations", cast, status="draft", name="没做完的合作社")
    page = Workbench(cast.district_clerk).home()
    assert (page.context["returned"].total, page.context["drafts"].total) == (0, 0)
    values = rows.values_of("organisations", cast, village=cast.place.village, name="区里录的合作社")
    own = create_row(model=Organisation, values=values, user=cast.district_clerk)
    assert [one.row for one in Workbench(cast.district_clerk).home().context["drafts"].rows] == [own]
    town = Workbench(cast.town_clerk).home()
    assert (town.context["returned"].total, town.context["drafts"].total) == (1, 2)


def test_nothing_to_do_is_said(cast):
    assert Workbench(cast.town_clerk).home().context["summary"].lead == "没有要办的事。"


def test_a_verifier_is_told_how_many_wait_for_him(cast):
    rows.make("organisations", cast, status="submitted")
    assert Workbench(cast.district_verifier).home().context["summary"].lead == "今天有 1 条等您核实。"


def test_what_apps_register_as_due_leads_the_page(cast, monkeypatch):
    board = desk.Board()
    monkeypatch.setattr(desk, "due", board)
    sentence = "10 月报送还差 3 本台账，11 月 5 日截止，还剩 2 天。"
    lines = (desk.Line("会员单位", "已录 2 条", "有变化", "new"),)
    board.register(
        lambda user, today: [
            desk.Due("10 月报送", sentence, datetime.date(2026, 11, 5), "/desk/submission/", lines=lines)
        ]
    )
    page = Workbench(cast.town_clerk).home()
    assert page.context["summary"].lead == sentence
    assert "截止 11-05" in page.content.decode()
    assert "会员单位" in page.content.decode()


def test_a_provider_registers_once():
    board = desk.Board()
    provider = board.register(lambda user, today: [])
    with pytest.raises(ValueError, match="登记了两次"):
        board.register(provider)


def test_an_upload_shows_how_far_it_is_and_then_waits_for_its_author(cast):
    content = workbook({"门店名称": "甲店", "所在村（镇街）": "来凤村"})
    job = jobs.upload(user=cast.town_clerk, ledger=registry.by_key("sites"), name="网点_10.xlsx", content=content)
    ImportJob.objects.filter(pk=job.pk).update(alive_at=timezone.now(), done=115, total=186)
    page = Workbench(cast.town_clerk).home().content.decode()
    assert '<progress class="running" max="186" value="115"' in page
    assert "今天有 1 个文件正在处理。" in page
    assert "网点：正在核对：第 115 行，共 186 行。" in page

    jobs.work(job.pk)
    page = Workbench(cast.town_clerk).home().content.decode()
    assert "今天有 1 个文件等您定。" in page
    assert "网点：1 行可以入库。请看过再定入库还是放弃。" in page
    assert f'href="/desk/uploads/{job.public_id}/"' in page
    assert "网点_10.xlsx" not in Workbench(cast.neighbour_clerk).home().content.decode()


def test_the_towns_own_figures_stand_beside_its_targets_with_a_light(cast):
    plan = build_plan(cast.place.county)
    add_target(plan.indicators.get(number="6"), cast.place.town, datetime.date(2027, 12, 31), 2)
    verified_society(cast, cast.place.village, "来凤村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    (figure,) = Workbench(cast.town_clerk).home().context["figures"].lines
    assert (figure.name, figure.sum) == ("发展农村综合服务社", "1 / 2 家")
    assert figure.sign is not None
    assert figure.href == f"/indicators/6/?region={cast.place.town.code}"


def test_people_of_the_district_see_no_towns_figures(cast):
    build_plan(cast.place.county)
    assert Workbench(cast.district_clerk).home().context["figures"] is None


def test_only_forms_that_one_may_fill_are_offered(cast):
    assert Workbench(cast.leader).home().context["forms"] is None
    bank = Workbench(cast.bank_clerk).home().context["forms"]
    assert {pick.noun for pick in bank.first + bank.rest} == {"授权书", "信贷投放"}
    town = Workbench(cast.town_clerk).home().context["forms"]
    assert town.first[0].noun == "农村综合服务社"
