"""What the leaders' pages keep stands as long as the figures do, and holds nothing of one reader's own."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from credit.models import Loan
from dashboards.models import Tile
from ledger import scope
from ledger.audit import acting
from service_centers.models import Site
from targets import evidence, rolling, version
from targets.models import Season, Total
from tests import every_kind
from tests.pictures import attached
from tests.small_plan import add_target, build_plan, verified_society
from tests.stage import built_once

DUE = datetime.date(2027, 12, 31)
PAGES = ["/", "/indicators/", "/indicators/6/", "/towns/", "/towns/{town}/"]


@pytest.fixture
@built_once
def plan(cast):
    """One society in 来凤, which is to have 2."""
    plan = build_plan(cast.place.county)
    add_target(plan.indicators.get(number="6"), cast.place.town, DUE, 2)
    verified_society(cast, cast.place.village, "凤凰村综合服务社", datetime.date(2025, 3, 1))
    rolling.drain()
    rolling.roll_day()
    return plan


@pytest.fixture
def shown(client, cast):
    """What a page says to somebody, without what differs with each answer."""

    def page(path, person):
        client.force_login(person)
        answer = client.get(path.format(town=cast.place.town.code))
        assert answer.status_code == 200
        main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", main[0])

    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_seen_again_reads_no_totals(cast, plan, shown, path):
    first = shown(path, cast.leader)
    with CaptureQueriesContext(connection) as asked:
        assert shown(path, cast.leader) == first
    assert not [query["sql"] for query in asked if f'"{Total._meta.db_table}"' in query["sql"]]


@pytest.mark.parametrize("path", PAGES)
def test_a_row_that_was_verified_shows_at_the_next_look(cast, plan, shown, path):
    before = shown(path, cast.leader)
    verified_society(cast, cast.place.village, "双龙村综合服务社", datetime.date(2025, 4, 1))
    rolling.drain()
    assert shown(path, cast.leader) != before


@pytest.mark.parametrize("path", PAGES)
def test_a_target_that_was_changed_shows_at_the_next_look(cast, plan, shown, path):
    before = shown(path, cast.leader)
    with acting(None, "test"):
        plan.indicators.get(number="6").targets.update(value=4)
    assert shown(path, cast.leader) != before


def test_a_curve_and_a_tile_that_were_changed_are_another_state(cast, plan):
    states = [version.state().version]
    with acting(None, "test"):
        Season.objects.create(code="spring", name="春播", points={"5": "100%"})
        states.append(version.state().version)
        Tile.objects.create(region=cast.place.town, row=1, column=1)
        states.append(version.state().version)
    assert len(set(states)) == 3


def test_what_was_kept_for_a_towns_people_does_not_show_its_villages_to_the_neighbour(cast, plan, shown):
    address = "/indicators/6/?region={town}"
    village = cast.place.village.heading
    assert village in shown(address, cast.town_clerk)
    told = shown(address, cast.neighbour_clerk)
    assert village not in told
    assert "凤凰村综合服务社" not in told


def test_the_readers_own_town_is_marked_for_himself_alone(cast, plan, shown):
    mine, theirs = (shown("/indicators/6/", person) for person in (cast.town_clerk, cast.neighbour_clerk))
    assert re.search(r'<tr class="on"><th scope="row"><a [^>]*>(\w+)<', mine)[1] == cast.place.town.name
    assert re.search(r'<tr class="on"><th scope="row"><a [^>]*>(\w+)<', theirs)[1] == cast.place.neighbour_town.name


LISTS = {"/indicators/6/": "siterole", "/indicators/6/evidence/": "siterole", "/towns/{town}/": "attachment"}


@pytest.mark.parametrize(("path", "table"), LISTS.items())
def test_rows_that_were_listed_for_who_sees_all_are_not_asked_for_again(cast, plan, shown, path, table):
    first = shown(path, cast.leader)
    with CaptureQueriesContext(connection) as asked:
        assert shown(path, cast.leader) == first
    assert not [query["sql"] for query in asked if f'_{table}"."id"' in query["sql"]]


@pytest.mark.parametrize("path", ["/indicators/6/", "/indicators/6/evidence/"])
def test_a_name_that_was_mended_shows_at_the_next_look_though_no_total_moved(cast, plan, shown, path):
    before = version.state().version
    assert "凤凰村综合服务社" in shown(path, cast.leader)
    site = Site.objects.get(name="凤凰村综合服务社")
    with acting(None, "test"):
        Site.objects.filter(pk=site.pk).update(name="凤凰村便民服务社")
    assert version.state().version == before
    told = shown(path, cast.leader)
    assert "凤凰村便民服务社" in told
    assert "凤凰村综合服务社" not in told


def test_a_photo_that_was_added_shows_at_the_next_look(cast, plan, shown):
    page = f"/towns/{cast.place.town.code}/"
    before = shown(page, cast.leader).count("/files/")
    attached(Site.objects.get(name="凤凰村综合服务社"), cast.district_clerk)
    assert shown(page, cast.leader).count("/files/") == before + 1


@pytest.mark.parametrize("path", ["/indicators/6/", "/indicators/6/evidence/"])
def test_rows_kept_for_the_district_are_shown_neither_to_a_town_nor_to_who_may_read_no_row(cast, plan, shown, path):
    told = {person.username: shown(path, person) for person in (cast.leader, cast.neighbour_clerk, cast.auditor)}
    assert "凤凰村综合服务社" in told["leader"]
    assert "凤凰村综合服务社" not in told["neighbour_clerk"]
    assert "凤凰村综合服务社" not in told["auditor"]


def test_a_leader_who_moved_to_another_town_is_not_shown_what_was_kept_for_him(cast, plan, shown):
    assert "凤凰村综合服务社" in shown("/indicators/6/", cast.leader)
    cast.leader.region = cast.place.neighbour_town
    cast.leader.save()
    assert "凤凰村综合服务社" not in shown("/indicators/6/", cast.leader)


def test_who_sees_all_rows_of_a_region_is_told_by_rights_region_and_rules(cast, plan):
    county = cast.place.county
    assert scope.sees_all(Loan, cast.district_verifier, county)
    assert not scope.sees_all(Loan, cast.bank_clerk, county)
    assert not scope.sees_all(Site, cast.town_clerk, county)
    assert scope.sees_all(Site, cast.town_clerk, cast.place.village)
    assert not scope.sees_all(Site, cast.auditor, county)


def test_rows_about_persons_are_kept_for_nobody(cast):
    credit = every_kind.build(cast).indicators.get(number="11")
    assert scope.sees_all(Loan, cast.district_verifier, cast.place.county)
    assert not evidence.is_seen_whole(credit, cast.place.county, cast.district_verifier)
