"""What every page of the admin keeps: its own content policy, Chinese words, a menu by permission, one door."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext

from ledger import registry
from tests import rows
from tests.desk import Desk, address, shown

# Latin words that the office itself uses, and numbers of rows and plans.
OFFICE_LATIN = {"excel", "pdf", "word", "esc"}


def menu(page):
    groups = page.context["sidebar_navigation"]
    return {group["title"]: [item["title"] for item in group["items"]] for group in groups}


def test_only_the_admin_may_evaluate_and_everything_comes_from_here(cast):
    policy = Desk(cast.town_clerk).get("/admin/")["Content-Security-Policy"]
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert scripts.split() == ["script-src", "'self'", "'unsafe-eval'"]
    assert "http" not in policy
    assert "object-src 'none'" in policy
    assert "'unsafe-eval'" not in Desk(cast.town_clerk).get("/login/")["Content-Security-Policy"]


def test_whoever_is_not_signed_in_comes_to_the_portals_door(client, db):
    answer = client.get("/admin/service_centers/site/", follow=True)
    assert answer.redirect_chain[-1][0] == "/login/?next=/admin/service_centers/site/"


def test_whoever_may_not_work_here_is_told_403(cast, client):
    cast.leader.is_staff = False
    cast.leader.save()
    client.force_login(cast.leader)
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_menu_names_what_each_person_may_open(cast):
    town = menu(Desk(cast.town_clerk).get("/admin/"))
    assert list(town) == ["看", "办", "台账", "督办", "系统"]
    assert {"农合联", "会员单位", "农村综合服务社", "流通网点", "社会化服务"} <= set(town["台账"])
    assert "信贷投放" not in town["台账"]
    assert "用户" not in town["系统"]
    assert menu(Desk(cast.auditor).get("/admin/")) == {
        "看": ["总览"],
        "办": ["工作台"],
        "系统": ["登录记录", "登录失败记录", "敏感信息查看记录", "操作审计"],
    }
    bank = menu(Desk(cast.bank_clerk).get("/admin/"))
    assert bank["台账"] == ["信贷投放", "授权书"]
    security = menu(Desk(cast.security_admin).get("/admin/"))
    assert "台账" not in security
    assert {"用户", "角色"} <= set(security["系统"])


def test_every_address_of_the_menu_opens(cast):
    for person in (cast.district_clerk, cast.system_admin, cast.security_admin, cast.auditor, cast.bank_clerk):
        desk = Desk(person)
        for group in desk.get("/admin/").context["sidebar_navigation"]:
            for item in group["items"]:
                if item["link"].startswith("/admin/"):
                    assert desk.get(item["link"]).status_code == 200, (person, item["link"])


def badge(page):
    return next(
        group["items"][0].get("badge") for group in page.context["sidebar_navigation"] if group["title"] == "办"
    )


def test_the_badge_counts_what_waits(cast):
    rows.make("sites", cast, status="submitted")
    rows.make("sites", cast, status="returned")
    people = (cast.district_verifier, cast.town_clerk, cast.leader)
    assert [badge(Desk(person).get("/admin/")) for person in people] == ["1", "1", None]


def test_ones_own_deed_shows_on_the_badge_at_once(cast):
    desk = Desk(cast.district_verifier)
    site, _ = (rows.make("sites", cast, status="submitted") for _ in range(2))
    assert badge(desk.listing("sites")) == "2"
    assert badge(desk.deed(site, "verify")) == "1"


def test_unfolds_own_words_are_all_chinese():
    catalogue = polib.pofile(str(settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES" / "django.po"))
    assert not catalogue.untranslated_entries()
    assert not catalogue.fuzzy_entries()
    with translation.override("zh-hans"):
        for entry in catalogue:
            if not entry.msgid_plural and re.search("[\u4e00-\u9fff]", entry.msgstr):
                assert gettext(entry.msgid) == entry.msgstr


@pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
def test_pages_speak_chinese(cast, ledger):
    desk = Desk(rows.clerk_of(ledger.key, cast, cast.place.village))
    row = rows.make(ledger.key, cast)
    pages = [address(ledger.key, "changelist"), address(ledger.key, "add"), address(ledger.key, "change", row.pk)]
    if ledger.key == "sites":
        pages += [address(ledger.key, "import"), address(ledger.key, "delete", row.pk)]
    for where in pages:
        words = re.findall(r"[A-Za-z]{2,}", _without_numbers(shown(desk.get(where))))
        icons = _icons(desk.get(where))
        foreign = {word.lower() for word in words} - OFFICE_LATIN - icons
        assert not foreign, (where, foreign)


def _icons(page):
    """Material symbols are written as words and shown as pictures."""
    found = re.findall(r"material-symbols-outlined[^>]*>\s*([a-z_ ]+?)\s*<", page.content.decode())
    return {part for name in found for part in name.split("_")} | set(found)


def _without_numbers(text):
    return re.sub(r"\b[A-Z]{2,3}-\d{5}\b|\b[0-9A-Z]{18}\b|site-roles\.sites|[\w-]+:\w+", " ", text)


@pytest.mark.parametrize("name", ["unfold/js/chart/chart.js", "unfold/fonts/inter/styles.css"])
def test_lists_load_neither_a_library_for_charts_nor_a_font_for_latin_letters(name):
    assert Path(finders.find(name)).is_relative_to(settings.BASE_DIR / "static")
    assert Path(finders.find(name)).stat().st_size < 200
