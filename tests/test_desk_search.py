"""Search over everything in scope: by name, code, number, telephone, initials; nothing beyond the scope."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from desk.workbench.search import search
from ledger import names
from tests import rows
from tests.workbench import Workbench

pytestmark = pytest.mark.django_db


def found(text, user):
    return {(group.ledger.key, row.pk) for group in search(text, user) for row, *_ in group.rows}


@pytest.fixture
def partner(cast):
    return rows.make("organisations", cast, status="verified", name="重庆七塘基层供销合作社", phone="023-41770001")


@pytest.mark.parametrize("text", ["七塘基层", "qtjc", "cqqt", "zqqt", "QTJC", "41770001", "供销 合作社"])
def test_a_unit_is_found_by_name_initials_and_telephone(cast, partner, text):
    assert ("organisations", partner.pk) in found(text.replace(" ", ""), cast.town_clerk)


def test_all_words_are_looked_for_wherever_they_stand(cast, partner):
    title = rows.make("titles", cast, organisation=partner)
    expected = {("organisations", partner.pk), ("titles", title.pk)}
    assert found("七塘 合作社", cast.town_clerk) == found("合作社 重庆", cast.town_clerk) == expected
    assert found("七塘 合作社 没有的", cast.town_clerk) == set()


def test_a_character_with_two_sounds_is_found_under_both(cast):
    row = rows.make("sites", cast, name="长乐便民店")
    assert {("sites", row.pk)} == found("clbm", cast.town_clerk) == found("zybm", cast.town_clerk)


def test_rows_that_rest_on_a_unit_are_found_by_its_name(cast, partner):
    title = rows.make("titles", cast, organisation=partner)
    service = rows.make("production-services", cast, provider=partner)
    expected = {("organisations", partner.pk), ("titles", title.pk), ("production-services", service.pk)}
    assert found("qtjcgx", cast.town_clerk) == expected


def test_a_row_is_found_by_its_number(cast, partner):
    assert found(partner.number, cast.town_clerk) == {("organisations", partner.pk)}
    assert found(f"dw{partner.pk}", cast.town_clerk) == {("organisations", partner.pk)}


def test_the_neighbour_finds_nothing_of_it(cast, partner):
    for text in ("七塘基层", "qtjc", "41770001", partner.number):
        assert found(text, cast.neighbour_clerk) == set(), text


def test_the_three_administrators_find_nothing(cast, partner):
    for person in (cast.auditor, cast.system_admin, cast.security_admin):
        assert found("七塘基层", person) == set()


def test_a_household_is_found_by_its_whole_number_only(cast):
    house = rows.make("households", cast, id_number=rows.identity_number(77))
    assert found(rows.identity_number(77), cast.town_clerk) == {("households", house.pk)}
    assert found(rows.identity_number(77)[:12], cast.town_clerk) == set()
    assert found("王小明", cast.town_clerk) == set()


def test_one_sign_is_too_little(cast):
    with pytest.raises(ValidationError, match="至少输入 2 个字"):
        search("七", cast.town_clerk)


def test_the_page_groups_by_ledger_and_says_when_there_are_more(cast):
    for number in range(8):
        rows.make("sites", cast, name=f"来凤门市{number}")
    page = Workbench(cast.town_clerk).client.get(reverse("desk:search"), {"q": "lfms"})
    (group,) = page.context["found"]
    assert (group.ledger.key, len(group.rows), group.more) == ("sites", 6, True)
    assert "不止这些" in page.content.decode()


def test_the_desk_asks_without_an_address_that_tells_whom_it_looks_for(cast):
    house = rows.make("households", cast, id_number=rows.identity_number(77))
    desk = Workbench(cast.town_clerk).client
    page = desk.post(reverse("desk:search"), {"q": house.id_number})
    assert [row.pk for group in page.context["found"] for row, *_ in group.rows] == [house.pk]
    assert 'method="post"' in page.content.decode().partition('class="finder"')[2].partition(">")[0]


@pytest.mark.parametrize("number", [rows.identity_number(77), "13800138000", "023-41421234", "11010519491231002X"])
def test_an_address_with_a_number_of_a_person_finds_nothing(cast, number):
    page = Workbench(cast.town_clerk).client.get(reverse("desk:search"), {"q": number})
    assert "不要写在网址里" in page.content.decode()
    assert "found" not in page.context


@pytest.mark.parametrize("text", ["来凤", "lfms", "ZD-00012", "91500227MA5U000000"])
def test_an_address_with_a_name_or_code_is_still_good(cast, text):
    page = Workbench(cast.town_clerk).client.get(reverse("desk:search"), {"q": text})
    assert "不要写在网址里" not in page.content.decode()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("柏林村综合服务社", "柏林"),
        ("柏林综合服务点", "柏林"),
        ("重庆市璧山区七塘镇金蚕养殖专业合作社", "金蚕养殖"),
        ("ＡＢ（重庆）农业有限公司", "ab重庆农业"),
        ("合作社", "合作社"),
        ("城中社区春晖家庭农场", "城中春晖"),
    ],
)
def test_the_telling_part_of_a_name_is_the_same_in_python_and_in_the_database(cast, name, key):
    row = rows.make("organisations", cast, name=name)
    row.refresh_from_db()
    assert row.name_key == names.name_key(name) == key


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("来凤街道", ["l", "f", "j", "d"]),
        ("重庆", ["cz", "q"]),
        ("七塘Ａ１（区）", ["q", "t", "a", "1", "q"]),
        ("\u3007", []),
    ],
)
def test_a_character_has_the_initials_of_its_usual_sounds(text, letters):
    assert names.letters(text) == letters
