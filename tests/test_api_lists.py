"""Lists over the API: pages, filters, search, and parameters that do not exist."""

import pytest

from ledger import registry
from ledger.entry import edit_row
from tests import rows
from tests.api import PROBLEM, Caller


@pytest.fixture
def clerk(cast):
    return Caller(cast.town_clerk)


def ids(answer):
    assert answer.status_code == 200, answer.data
    return [row["id"] for row in answer.data["results"]]


def test_pages_follow_each_other_and_hold_every_row_once(cast, clerk):
    made = [rows.make("sites", cast).pk for _ in range(5)]
    seen, address = [], "sites/?limit=2"
    while address:
        answer = clerk.get(address)
        seen += ids(answer)
        address = answer.data["next"]
    assert seen == sorted(made, reverse=True)


def test_a_row_entered_between_two_pages_does_not_repeat_another(cast, clerk):
    made = [rows.make("sites", cast).pk for _ in range(3)]
    first = clerk.get("sites/", limit=2)
    rows.make("sites", cast)
    assert ids(clerk.get(first.data["next"])) == made[:1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "201"),
        ("limit", "0"),
        ("limit", "many"),
        ("limit", "²"),
        ("cursor", "nonsense"),
        ("colour", "red"),
        ("page", "2"),
        ("status", "counted"),
        ("waiting", "maybe"),
        ("region", "999999"),
        ("q", "a\0b"),
    ],
)
def test_a_wrong_or_unknown_parameter_is_400_and_named(cast, clerk, name, value):
    answer = clerk.get("sites/", **{name: value})
    assert (answer.status_code, list(answer.data["errors"])) == (400, [name])
    assert answer["Content-Type"] == PROBLEM


@pytest.mark.parametrize("address", ["sites/{}/?expand=1", "regions/?level=town", "directory/?q=合作&kind=coop"])
def test_an_unknown_parameter_is_refused_beyond_lists_too(cast, clerk, address):
    site = rows.make("sites", cast)
    assert clerk.get(address.format(site.pk)).status_code == 400


@pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)
def test_every_condition_of_every_ledger_is_a_filter_of_its_list(cast, ledger):
    caller = Caller(rows.clerk_of(ledger.key, cast, cast.place.village))
    for condition in ledger.conditions:
        value = {"Choice": "", "Flag": "true", "Number": "1", "Text": "special-fund"}[type(condition.kind).__name__]
        value = value or condition.kind.choices[0][0]
        assert caller.get(f"{ledger.key}/", **{condition.name: value}).status_code == 200
        if type(condition.kind).__name__ != "Text":
            wrong = caller.get(f"{ledger.key}/", **{condition.name: "nonsense"})
            assert (wrong.status_code, list(wrong.data["errors"])) == (400, [condition.name])


def test_a_condition_takes_several_values(cast, clerk):
    site = rows.site(cast, cast.place.village)
    society = rows.make("site-roles", cast, site=site)
    outlet = rows.make("site-roles", cast, site=site, role="outlet", outlet_kind="supermarket")
    rows.make("site-roles", cast, site=site, role="express")
    for params in ({"role": "service_society,outlet"}, {"role": ["service_society", "outlet"]}):
        assert ids(clerk.get("site-roles/", **params)) == [outlet.pk, society.pk]


def test_the_region_filter_takes_in_what_lies_beneath(cast):
    district = Caller(cast.district_clerk)
    mine = rows.make("sites", cast)
    theirs = rows.make("sites", cast, village=cast.place.neighbour_village)
    place = cast.place
    assert ids(district.get("sites/", region=place.county.code)) == [theirs.pk, mine.pk]
    assert ids(district.get("sites/", region=place.town.code)) == [mine.pk]
    assert ids(district.get("sites/", region=place.other_village.code)) == []


def test_a_region_outside_ones_scope_is_refused_at_its_field(cast, clerk):
    rows.make("sites", cast, village=cast.place.neighbour_village)
    for region in (cast.place.neighbour_village, cast.place.neighbour_town):
        answer = clerk.get("sites/", region=region.code)
        assert (answer.status_code, answer.data["errors"]) == (
            400,
            {"region": [f"“{region.name}”不在您的权限范围内，请填您辖区内的区划代码。"]},
        )


def test_a_region_above_ones_own_shows_what_is_ones_own(cast, clerk):
    mine = rows.make("sites", cast)
    rows.make("sites", cast, village=cast.place.neighbour_village)
    assert ids(clerk.get("sites/", region=cast.place.county.code)) == [mine.pk]


@pytest.mark.parametrize("ledger", [*registry.ledgers()], ids=lambda ledger: ledger.key)
def test_every_ledgers_list_refuses_a_region_outside_ones_scope(cast, ledger):
    answer = Caller(cast.neighbour_clerk).get(f"{ledger.key}/", region=cast.place.village.code)
    assert (answer.status_code, list(answer.data["errors"])) == (400, ["region"])


def test_rows_are_found_by_status_name_and_number(cast, clerk):
    draft = rows.make("sites", cast, name="登凤综合服务社")
    submitted = rows.make("sites", cast, status="submitted")
    assert ids(clerk.get("sites/", status="submitted")) == [submitted.pk]
    assert ids(clerk.get("sites/", q="登凤")) == [draft.pk]
    assert ids(clerk.get("sites/", q=draft.number.lower())) == [draft.pk]
    assert ids(clerk.get("sites/", q="没有")) == []


def test_waiting_finds_submitted_rows_and_rows_with_a_submitted_revision(cast, clerk):
    rows.make("sites", cast)
    submitted = rows.make("sites", cast, status="submitted")
    verified = rows.site(cast, cast.place.village)
    assert ids(clerk.get("sites/", waiting="1")) == [submitted.pk]
    edit_row(row=verified, values={"name": "新名"}, user=cast.town_clerk, version=verified.version)
    assert ids(clerk.get("sites/", waiting="1")) == [verified.pk, submitted.pk]


def test_a_revision_is_no_row_of_the_list(cast, clerk):
    site = rows.site(cast, cast.place.village)
    revision = edit_row(row=site, values={"name": "新名"}, user=cast.town_clerk, version=site.version)
    assert ids(clerk.get("sites/")) == [site.pk]
    assert clerk.get(f"sites/{revision.pk}/").status_code == 404


def test_regions_are_listed_beneath_their_parent(cast, clerk):
    own = clerk.get("regions/").data["results"]
    assert [region["code"] for region in own] == [cast.place.town.code]
    villages = clerk.get("regions/", parent=cast.place.town.code).data["results"]
    assert [(region["name"], region["parent"]) for region in villages] == [
        ("登凤村村民委员会", cast.place.town.code),
        ("来凤村村民委员会", cast.place.town.code),
    ]


def test_the_directory_tells_units_of_the_whole_district_and_no_contacts(cast, clerk):
    theirs = rows.make(
        "organisations", cast, village=cast.place.neighbour_village, status="verified", name="丁家粮油合作社",
        phone="139", legal_representative="张三",
    )  # fmt: skip
    rows.make("organisations", cast, village=cast.place.neighbour_village, name="丁家粮油草稿社")
    hits = clerk.get("directory/", q="粮油").data["results"]
    assert hits == [
        {"id": theirs.pk, "name": "丁家粮油合作社", "code": "", "kind": "coop", "kind_label": "农民专业合作社",
         "town": "丁家街道"}
    ]  # fmt: skip


def test_the_directory_wants_two_characters_and_gives_at_most_twenty(cast, clerk):
    short = clerk.get("directory/", q="粮")
    assert (short.status_code, list(short.data["errors"])) == (400, ["q"])
    for number in range(21):
        rows.make("organisations", cast, status="verified", name=f"粮油社{number:02d}")
    assert len(clerk.get("directory/", q="粮油").data["results"]) == 20


@pytest.mark.parametrize("person", ["auditor", "system_admin", "security_admin", "leader"])
def test_the_directory_is_for_those_who_enter_rows(cast, person):
    assert Caller(getattr(cast, person)).get("directory/", q="农商").status_code == 403
