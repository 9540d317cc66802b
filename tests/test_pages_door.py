"""The pages in front of the portal: login, lock, and what went wrong."""

import pytest
from django.template.loader import render_to_string

from tests.cast import PASSWORD


@pytest.mark.django_db
def test_the_login_page_is_chinese_and_tells_whom_to_ask(client):
    html = client.get("/login/").content.decode()
    for words in ("用户名", "密码", "登录", "忘记密码请联系本单位的系统管理员"):
        assert words in html
    assert "演示" not in html


@pytest.mark.django_db
def test_the_demo_says_so_and_gives_no_password_away(client, settings):
    settings.DEMO = True
    html = client.get("/login/").content.decode()
    assert "演示环境" in html
    assert "Yanshi" not in html


def test_signing_in_leads_to_the_page_that_was_asked_for(client, cast):
    response = client.post("/login/?next=/indicators/6/", {"username": "leader", "password": PASSWORD, "next": "/x/"})
    assert response.status_code == 302
    assert response["Location"] in ("/indicators/6/", "/x/")


def test_a_wrong_password_is_told_and_five_of_them_lock(client, cast):
    wrong = {"username": "leader", "password": "wrong"}
    assert "连续输错 5 次会锁定 30 分钟" in client.post("/login/", wrong).content.decode()
    for _ in range(3):
        client.post("/login/", wrong)
    locked = client.post("/login/", wrong)
    assert locked.status_code == 429
    assert "账号暂时锁定" in locked.content.decode()
    assert "锁定" in client.post("/login/", {"username": "leader", "password": PASSWORD}).content.decode()


def test_logging_out_takes_a_click_and_ends_at_the_login(client, cast):
    client.force_login(cast.leader)
    response = client.post("/logout/")
    assert response["Location"] == "/login/"
    assert client.get("/").status_code == 302


def test_a_page_that_does_not_exist_shows_the_way_home(client, cast):
    client.force_login(cast.leader)
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "不存在，或不在您的权限范围内" in response.content.decode()


@pytest.mark.parametrize(("template", "words"), [("403.html", "没有权限"), ("500.html", "已保存的数据不受影响")])
def test_what_went_wrong_is_told_without_any_context(template, words):
    assert words in render_to_string(template)
