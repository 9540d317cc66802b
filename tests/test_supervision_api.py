"""The API of tasks and orders: the pages' deeds, the pages' scope."""

from functools import partial

import pytest

from tests.api import PROBLEM, Caller
from tests.pictures import jpeg
from tests.query_counts import recorded
from tests.supervising import grade, plan_with_tasks, register, take, task

SAID = {"progress": "已建成 2 家", "next_step": "本月再建 1 家"}


@pytest.fixture
def plan(cast):
    return plan_with_tasks(cast)


@pytest.fixture
def callers(cast):
    return {name: Caller(getattr(cast, name)) for name in ("district_clerk", "district_verifier", "town_clerk",
            "neighbour_clerk", "department", "leader", "auditor", "bank_clerk")}  # fmt: skip


def order_body(cast, **more):
    return {"town": cast.place.town.code, "title": "滞后", "demand": "补建", "urgency": grade().code} | more


def test_tasks_are_listed_with_units_and_states(cast, plan, callers):
    results = callers["leader"].get("tasks/").data["results"]
    assert [(row["number"], row["state"], len(row["units"])) for row in results] == [
        (1, "not_started", 3),
        (2, "not_started", 1),
    ]
    assert [row["number"] for row in callers["town_clerk"].get("tasks/").data["results"]] == [1]
    assert callers["auditor"].get("tasks/").data["results"] == []
    assert callers["leader"].get("tasks/", state="done").data["results"] == []


@pytest.mark.parametrize(("name", "value"), [("state", "gone"), ("plan", "nowhere"), ("colour", "red")])
def test_a_wrong_or_unknown_parameter_is_400_and_named(plan, callers, name, value):
    answer = callers["leader"].get("tasks/", **{name: value})
    assert answer.status_code == 400
    assert name in answer.data["errors"]


def test_a_unit_says_how_it_goes_and_corrects_it(plan, callers):
    made = callers["town_clerk"].post(f"tasks/{task(1).pk}/entries/", SAID)
    assert made.status_code == 201
    assert (made.data["unit_name"], made.data["version"]) == ("来凤街道", 1)
    address = f"task-entries/{made.data['id']}/"
    assert callers["town_clerk"].patch(address, {"version": 1, "done": True}).data["done"] is True
    stale = callers["town_clerk"].patch(address, {"version": 1, "done": False})
    assert (stale.status_code, stale["Content-Type"]) == (409, PROBLEM)
    assert callers["neighbour_clerk"].get(address).status_code == 404
    assert callers["neighbour_clerk"].patch(address, {"version": 2, "done": False}).status_code == 404
    assert callers["district_clerk"].patch(address, {"version": 2, "done": False}).status_code == 403
    assert callers["neighbour_clerk"].get(f"tasks/{task(1).pk}/entries/").data == []
    back = callers["district_verifier"].post(f"{address}send-back/", {"version": 2, "reason": "没有照片"})
    assert (back.status_code, back.data["sent_back"]) == (200, "没有照片")


def test_who_takes_no_part_writes_nothing(plan, callers):
    assert callers["town_clerk"].post(f"tasks/{task(2).pk}/entries/", SAID).status_code == 404
    assert callers["department"].post(f"tasks/{task(2).pk}/entries/", SAID).status_code == 404
    for person in ("district_clerk", "leader"):
        assert callers[person].post(f"tasks/{task(2).pk}/entries/", SAID).status_code == 403


def test_files_of_an_entry_are_seen_by_who_sees_the_entry(plan, callers):
    made = callers["town_clerk"].post(f"tasks/{task(1).pk}/entries/", SAID).data["id"]
    address = f"task-entries/{made}/attachments/"
    assert callers["neighbour_clerk"].post(address, {"file": jpeg()}, format="multipart").status_code == 404
    assert callers["department"].post(address, {"file": jpeg()}, format="multipart").status_code == 403
    stored = callers["town_clerk"].post(address, {"file": jpeg()}, format="multipart")
    assert stored.status_code == 201
    url = stored.data["url"]
    seen = {name: caller.get(url).status_code for name, caller in callers.items()}
    assert seen == {
        "town_clerk": 200, "department": 200, "district_clerk": 200, "district_verifier": 200, "leader": 200,
        "neighbour_clerk": 404, "auditor": 404, "bank_clerk": 404,
    }  # fmt: skip


def test_an_order_from_registration_to_the_archive(cast, callers):
    made = callers["district_clerk"].post("orders/", order_body(cast))
    assert made.status_code == 201, made.data
    address, version = f"orders/{made.data['id']}/", 1
    assert made.data["may"] == ["notify", "cancel"]
    assert callers["town_clerk"].get(address).status_code == 404
    for person, deed, state in (
        ("district_clerk", "notify", "notified"), ("town_clerk", "sign", "signed"), ("town_clerk", "start", "in_hand"),
        ("town_clerk", "report", "reported"), ("district_verifier", "return", "in_hand"),
        ("town_clerk", "report", "reported"), ("district_verifier", "pass", "passed"),
        ("district_clerk", "close", "closed"), ("district_clerk", "archive", "archived"),
    ):  # fmt: skip
        answer = callers[person].post(f"{address}{deed}/", {"version": version, "text": "见材料"})
        assert (answer.status_code, answer.data.get("state")) == (200, state), answer.data
        version = answer.data["version"]
    assert [step["deed"] for step in answer.data["steps"]][-1] == "archive"


def test_strangers_and_wrong_roles_at_every_deed(cast, callers):
    order = take(cast, register(cast), "notify")
    for deed in ("notify", "sign", "start", "note", "report", "pass", "return", "close", "archive", "cancel"):
        body = {"version": order.version, "text": "x"}
        assert callers["neighbour_clerk"].post(f"orders/{order.pk}/{deed}/", body).status_code == 404
        assert callers["leader"].post(f"orders/{order.pk}/{deed}/", body).status_code == 403
        assert callers["auditor"].post(f"orders/{order.pk}/{deed}/", body).status_code == 404
    body = {"version": order.version, "wanted_due": "2030-01-01", "reason": "x"}
    assert callers["neighbour_clerk"].post(f"orders/{order.pk}/extension/", body).status_code == 404
    assert callers["district_clerk"].post(f"orders/{order.pk}/extension/", body).status_code == 403
    assert callers["town_clerk"].post("orders/", order_body(cast)).status_code == 403
    order.refresh_from_db()
    assert (order.version, order.steps.count()) == (2, 2)


def test_a_stale_version_and_a_deed_out_of_turn_are_409(cast, callers):
    order = take(cast, register(cast), "notify")
    for deed, version in (("sign", 1), ("report", order.version)):
        answer = callers["town_clerk"].post(f"orders/{order.pk}/{deed}/", {"version": version, "text": "x"})
        assert (answer.status_code, answer["Content-Type"]) == (409, PROBLEM)
    assert callers["town_clerk"].post(f"orders/{order.pk}/fly/", {"version": 2}).status_code == 404


def test_an_extension_is_asked_and_answered(cast, callers):
    order = take(cast, register(cast), "start")
    body = {"version": order.version, "wanted_due": "2030-01-01", "reason": "连续降雨"}
    asked = callers["town_clerk"].post(f"orders/{order.pk}/extension/", body)
    assert asked.status_code == 201
    body = {"version": asked.data["version"], "granted": True}
    answered = callers["district_clerk"].post(f"orders/{order.pk}/extension-answer/", body)
    assert (answered.status_code, answered.data["due_on"]) == (200, "2030-01-01")


def test_orders_are_filtered_by_state_and_changed_before_notice(cast, callers):
    first, second = register(cast), take(cast, register(cast), "notify")
    found = callers["district_clerk"].get("orders/", state="registered").data["results"]
    assert [row["id"] for row in found] == [first.pk]
    assert [row["id"] for row in callers["town_clerk"].get("orders/").data["results"]] == [second.pk]
    changed = callers["district_clerk"].patch(f"orders/{first.pk}/", {"version": 1, "title": "改题"})
    assert (changed.status_code, changed.data["title"]) == (200, "改题")
    assert callers["district_clerk"].patch(f"orders/{second.pk}/", {"version": 2, "title": "x"}).status_code == 409


@pytest.mark.parametrize("person", ["town_clerk", "district_verifier"])
def test_lists_take_as_many_statements_for_many_rows_as_for_one(cast, plan, person):
    caller = Caller(getattr(cast, person))
    take(cast, register(cast), "notify")
    caller.post(f"tasks/{task(1).pk}/entries/", SAID)
    recorded("api/orders", person, partial(caller.get, "orders/"))
    recorded("api/tasks", person, partial(caller.get, "tasks/"))
    for _ in range(3):
        take(cast, register(cast), "notify")
        caller.post(f"tasks/{task(1).pk}/entries/", SAID)
    assert len(recorded("api/orders", person, partial(caller.get, "orders/")).data["results"]) == 4
    recorded("api/tasks", person, partial(caller.get, "tasks/"))
