"""Lists of the admin: who finds which rows, by which filters, and at what price in SQL."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledger import registry
from ledger.conditions import Choice, Flag
from ledger.entry import edit_row
from ledger.models import Attachment
from regions.models import Region
from tests import rows
from tests.desk import Desk, address, said, shown

LEDGERS = pytest.mark.parametrize("ledger", list(registry.ledgers()), ids=lambda ledger: ledger.key)


@pytest.fixture
def society(cast):
    """One society in 来凤, one in 丁家, one outlet in 来凤."""
    own = rows.make("site-roles", cast, status="verified")
    other = rows.make("site-roles", cast, village=cast.place.neighbour_village, status="verified")
    outlet = rows.make("site-roles", cast, role="outlet", outlet_kind="supermarket")
    return own, other, outlet


def test_each_person_finds_exactly_his_rows(cast, society):
    own, other, outlet = society
    found = {
        name: Desk(getattr(cast, name)).found("site-roles") for name in ("town_clerk", "neighbour_clerk", "leader")
    }
    assert found == {
        "town_clerk": {own.pk, outlet.pk},
        "neighbour_clerk": {other.pk},
        "leader": {own.pk, other.pk, outlet.pk},
    }


@LEDGERS
def test_the_registrys_conditions_are_filters_above_the_table(cast, ledger):
    desk = Desk(rows.clerk_of(ledger.key, cast, cast.place.village))
    row = rows.make(ledger.key, cast)
    page = desk.listing(ledger.key)
    specs = {spec.parameter_name: spec for spec in page.context["cl"].filter_specs}
    assert {condition.name for condition in ledger.conditions} <= specs.keys()
    assert {"status", "place"} <= specs.keys()
    html = page.content.decode()
    assert html.index('class="p-filters"') < html.index('id="result_list"')
    for condition in ledger.conditions:
        values = (
            [value for value, _ in condition.kind.choices]
            if isinstance(condition.kind, Choice)
            else ["1", "0"]
            if isinstance(condition.kind, Flag)
            else []
        )
        if values:
            # The choices part the rows: each row is found under exactly those that hold for it.
            hits = [value for value in values if row.pk in desk.found(ledger.key, **{condition.name: value})]
            wanted = [value for value in values if _holds(ledger, condition, value, row)]
            assert hits == wanted


def _holds(ledger, condition, value, row):
    q = condition.q(condition.parse(value), rows.DAY)
    return ledger.model.objects.filter(pk=row.pk).filter(q).exists()


def test_filters_can_be_combined_with_a_search(cast, society):
    own, _, outlet = society
    clerk = Desk(cast.town_clerk)
    assert clerk.found("site-roles", role="service_society") == {own.pk}
    assert clerk.found("site-roles", role="outlet", outlet_kind="supermarket") == {outlet.pk}
    assert clerk.found("site-roles", role="service_society", q=outlet.site.name) == set()


def test_a_value_outside_its_type_is_an_error_and_not_everything(cast, society):
    page = Desk(cast.town_clerk).client.get(address("site-roles", "changelist"), {"role": "shop"}, follow=True)
    assert "“shop”不是“role”的可选值" in said(page)


def test_an_unknown_parameter_is_refused(cast, society):
    page = Desk(cast.town_clerk).client.get(address("site-roles", "changelist"), {"site__operator__phone": "1"})
    assert page.status_code == 400


def test_what_waits_is_found_whether_row_or_revision(cast):
    waiting = rows.make("sites", cast, status="submitted")
    revised = rows.make("sites", cast, status="verified")
    edit_row(row=revised, values={"name": "新名"}, user=cast.town_clerk, version=revised.version)
    rows.make("sites", cast, status="verified")
    assert Desk(cast.district_verifier).found("sites", status="submitted") == {waiting.pk, revised.pk}


def test_a_place_is_found_with_all_beneath_it_and_the_districts_own_rows_alone(cast):
    place = cast.place
    own = rows.make("sites", cast)
    other = rows.make("sites", cast, village=place.neighbour_village)
    district = rows.create_row(
        model=type(own), values={"name": "区级网点", "region": place.county}, user=cast.district_clerk
    )
    desk = Desk(cast.district_clerk)
    assert desk.found("sites", place=place.town.code) == {own.pk}
    assert desk.found("sites", place=place.village.code) == {own.pk}
    assert desk.found("sites", place=place.neighbour_town.code) == {other.pk}
    assert desk.found("sites", place=f"{place.county.code}.") == {district.pk}


def test_a_place_outside_the_scope_is_refused(cast):
    rows.make("sites", cast)
    page = Desk(cast.neighbour_clerk).client.get(
        address("sites", "changelist"), {"place": cast.place.village.code}, follow=True
    )
    assert "不在您的权限范围内" in said(page)


def test_the_choices_of_places_are_those_below_oneself(cast):
    specs = Desk(cast.town_clerk).listing("sites").context["cl"].filter_specs
    place = next(spec for spec in specs if spec.parameter_name == "place")
    villages = Region.objects.filter(parent=cast.place.town).values_list("code", flat=True)
    assert {code for code, _ in place.lookup_choices} == {*villages, f"{cast.place.town.code}."}


@LEDGERS
def test_a_row_is_found_by_its_number(cast, ledger):
    row = rows.make(ledger.key, cast)
    desk = Desk(rows.clerk_of(ledger.key, cast, cast.place.village))
    assert desk.found(ledger.key, q=row.number.lower()) == {row.pk}
    assert desk.found(ledger.key, q=f"{row.NUMBER_PREFIX}-99999") == set()


@LEDGERS
def test_pages_cost_the_same_sql_whatever_the_number_of_rows(cast, ledger):
    clerk = rows.clerk_of(ledger.key, cast, cast.place.village)
    desk = Desk(clerk)
    pages = [address(ledger.key, page) for page in ("changelist", "add", "export")]
    first = rows.make(ledger.key, cast)
    pages += [address(ledger.key, "change", first.pk), "/admin/"]
    few = [_sql(desk, page) for page in pages]
    for _ in range(4):
        rows.make(ledger.key, cast)
    assert [_sql(desk, page) for page in pages] == few
    assert max(few) <= 20, dict(zip(pages, few, strict=True))


def _sql(desk, page):
    desk.client.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert desk.client.get(page).status_code == 200
    return len(queries)


def test_the_workbench_names_what_waits_for_whom(cast):
    draft = rows.make("sites", cast)
    returned = rows.make("sites", cast, status="returned")
    waiting = rows.make("production-services", cast, status="submitted")
    sections = {one.title: one for one in Desk(cast.town_clerk).get("/admin/").context["sections"]}
    assert [row.pk for group in sections["退回的"].groups for row in group.rows] == [returned.pk]
    assert [row.pk for group in sections["没做完的草稿"].groups for row in group.rows] == [draft.pk]
    assert "待核实" not in sections
    page = Desk(cast.district_verifier).get("/admin/")
    assert [(one.title, one.total) for one in page.context["sections"]] == [("待核实", 1)]
    assert waiting.label() in shown(page)
    assert Desk(cast.neighbour_clerk).get("/admin/").context["sections"][0].total == 0


def test_the_workbench_names_a_site_once_not_each_of_its_roles(cast):
    site = rows.make("sites", cast)
    rows.make("site-roles", cast, site=site)
    sections = {one.title: one for one in Desk(cast.town_clerk).get("/admin/").context["sections"]}
    assert sections["没做完的草稿"].total == 1


def test_a_revision_that_would_bring_a_row_here_does_not_wait_here_yet(cast):
    site = rows.make("sites", cast, status="verified")
    revision = edit_row(
        row=site, values={"region": cast.place.neighbour_village}, user=cast.district_clerk, version=site.version
    )
    stranger = Desk(cast.neighbour_clerk)
    assert site.name not in shown(stranger.get("/admin/"))
    assert stranger.get(address("sites", "change", revision.pk)).status_code == 404
    page = Desk(cast.town_clerk).client.get(address("sites", "change", revision.pk), follow=True)
    assert page.redirect_chain[0][0] == address("sites", "change", site.pk)


def test_files_of_a_row_are_named_on_its_page(cast, settings, tmp_path):
    from tests.pictures import attached

    settings.MEDIA_ROOT = tmp_path
    site = rows.make("sites", cast)
    file = attached(site, cast.town_clerk)
    html = Desk(cast.town_clerk).page(site).content.decode()
    assert f"/files/{file.public_id}/" in html
    assert Attachment.objects.get().sha256 not in html
