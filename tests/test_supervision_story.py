"""The browser story: a light red for three months becomes an order, which is handled, returned and closed."""

import datetime
from pathlib import Path

import pytest
from django.urls import reverse

from supervision import meetings
from supervision.models import Order, OrderStep, Proposal
from supervision.tasks import propose_orders
from targets import rolling
from tests.cast import PASSWORD
from tests.pictures import jpeg
from tests.small_plan import add_target, verified_society
from tests.supervising import grade, plan_with_tasks, register, take, task, today

pytestmark = pytest.mark.django_db(transaction=True)
DUE = datetime.date(2027, 12, 31)


@pytest.fixture
def plan(cast):
    """来凤 has one society of ten: far behind, and was so at the last three month ends."""
    plan = plan_with_tasks(cast)
    grade("urgent", 5)
    grade("normal", 15)
    grade("hard", 30)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 10)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    return plan


@pytest.fixture
def at(live_server, new_page):
    """A browser of that person's own, logged in and on the page; what it complains of fails the test."""
    pages, complaints = {}, []

    def complain(message):
        # A form that is sent back with its errors is a 400, which the browser calls an error too.
        if message.type == "error" and "status of 400" not in message.text:
            complaints.append(message.text)

    def open_as(username: str, address: str, **size):
        key = (username, *size.values())
        if key not in pages:
            page = new_page(**size)
            page.on("console", complain)
            page.goto(f"{live_server.url}/login/?next=/tasks/")
            page.get_by_label("用户名").fill(username)
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url("**/tasks/")
            pages[key] = page
        pages[key].goto(f"{live_server.url}{address}")
        return pages[key]

    yield open_as
    assert complaints == []


@pytest.fixture
def photo(tmp_path: Path):
    path = tmp_path / "门头.jpg"
    path.write_bytes(jpeg(colour="red").read())
    return path


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def said(page):
    return page.locator(".banner[class*=good]").inner_text()


def test_an_order_goes_from_red_light_to_closed(cast, plan, at, photo):
    # The light is red on the dashboard; the worker's job has seen it three months in a row.
    district = at("district_clerk", f"/indicators/6/?region={cast.place.town.code}")
    assert "明显滞后" in district.locator(".head").inner_text()
    propose_orders()

    district = at("district_clerk", "/orders/")
    district.get_by_role("link", name="2 条督办建议").click()
    row = district.locator("li", has_text="来凤街道 · 发展农村综合服务社")
    assert "落后" in row.inner_text()
    row.get_by_role("link", name="转督办").click()
    assert district.get_by_label("承办单位").locator("option:checked").inner_text() == "来凤街道"
    district.get_by_label("紧急程度").select_option(label="normal（15 个自然日）")
    press(district, "登记")
    order = Order.objects.get()
    assert said(district) == f"已登记为 {order.number}，还没有通知承办单位。"
    press(district, "通知")

    # The town finds it, on its phone.
    town = at("town_clerk", "/orders/", width=390)
    town.get_by_role("link", name="发展农村综合服务社连续三个月明显滞后").click()
    press(town, "签收")
    town.get_by_label("打算怎么办（可不填）").fill("先谈两处门面")
    press(town, "开始办理")
    press(town, "报结")
    assert "请填写办理结果。" in town.locator("#do").inner_text()
    town.locator("#report-text").fill("新开两家")
    town.locator("#report-files").set_input_files(photo)
    press(town, "报结")
    assert said(town) == "已报结，等交办单位审核。"

    # The verifier sends it back once, then it is passed; only the issuer closes.
    verifier = at("district_verifier", reverse("supervising:order", args=[order.pk]))
    verifier.get_by_text("退回", exact=True).first.click()
    verifier.get_by_label("退回理由").fill("只有一家有照片")
    press(verifier, "退回")
    town = at("town_clerk", reverse("supervising:order", args=[order.pk]), width=390)
    assert "只有一家有照片" in town.locator(".time").inner_text()
    town.locator("#report-text").fill("第二家照片已补")
    press(town, "报结")
    verifier = at("district_verifier", reverse("supervising:order", args=[order.pk]))
    press(verifier, "审核通过")
    assert verifier.get_by_role("button", name="销号").count() == 0
    district = at("district_clerk", reverse("supervising:order", args=[order.pk]))
    press(district, "销号")
    assert said(district) == "已销号。"
    assert district.locator("[aria-current=step]").inner_text() == "销号"

    order.refresh_from_db()
    assert (order.state, order.closed_on) == ("closed", today())
    assert [step.deed for step in order.steps.all()] == [
        "register", "notify", "sign", "start", "report", "return", "report", "pass", "close",
    ]  # fmt: skip
    assert OrderStep.objects.filter(deed="report").first().attachments.get().name == "门头.jpg"
    assert Proposal.objects.get(order=order).state == "accepted"


def test_a_stranger_s_browser_finds_nothing_of_it(cast, plan, at):
    order = take(cast, register(cast), "notify")
    stranger = at("neighbour_clerk", "/orders/")
    assert order.title not in stranger.content()
    assert "没有在办的督办。" in stranger.locator(".lead").inner_text()


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_its_width_and_pleases_axe(cast, plan, at, axe_violations, width):
    order = take(cast, register(cast), "report")
    propose_orders()
    held = meetings.save(user=cast.district_clerk, values={"held_on": today(), "title": "协调小组会议"})
    page = at("district_clerk", "/tasks/", width=width)
    for address in (
        "/tasks/", "/tasks/units/", f"/tasks/{task(1).pk}/", "/tasks/meetings/", "/tasks/meetings/new/",
        f"/tasks/meetings/{held.pk}/", "/orders/", "/orders/new/", "/orders/proposals/", f"/orders/{order.pk}/",
        f"/orders/{order.pk}/print/", "/orders/inspections/", "/orders/inspections/new/", "/assessments/",
        "/assessments/new/",
    ):  # fmt: skip
        at("district_clerk", address, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
        assert axe_violations(page) == [], address
