"""Changing the tree: what add and rename refuse, and that writers at the same time leave it right."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, connection, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from regions.forest import Node, settle
from regions.loading import load_divisions
from regions.locks import lock_tree
from regions.models import Region, RegionTree
from regions.staging import NUMBER_COLUMNS
from regions.tree import add_region, rename_region
from tests.cast import Place, build_place
from tests.places import is_sound


@pytest.mark.django_db
def test_a_new_region_takes_its_place_among_its_siblings(place: Place):
    add_region(code="500120004202", name="马鞍村村民委员会", parent=place.town)
    siblings = Region.objects.get(pk=place.town.pk).get_children().values_list("code", flat=True)
    assert list(siblings) == ["500120004201", "500120004202", "500120004203"]
    assert is_sound()


@pytest.mark.django_db
def test_a_new_region_gets_level_kind_short_name_ancestors_and_its_row_of_then(place: Place):
    village = add_region(code="500120004202", name="马鞍村村民委员会", parent=place.town)
    assert (village.level, village.kind, village.short_name) == ("village", "village", "马鞍村")
    assert (village.town, village.county, village.province) == (place.town, place.county, place.province)
    assert RegionTree.objects.get(region=village).town == place.town


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "name", "parent", "field", "sentence"),
    [
        ("500120004", "来凤街道", "county", "code", "已有使用这个区划代码的区划"),
        ("50012000", "来凤", "county", "code", "区划代码应为 2、4、6、9 或 12 位数字"),
        ("500120004299", "新村", "county", "parent", "村居的上级应是一个镇街区划"),
        ("500120099", "新镇", None, "parent", "镇街的上级应是一个县级区划"),
        ("51", "四川省", "province", "parent", "省级区划没有上级"),
        ("500120099", "", "county", "name", "此字段不能为空"),
    ],
)
def test_a_wrong_region_is_refused_at_its_field(place: Place, code, name, parent, field, sentence):
    before = Region.objects.count()
    with pytest.raises(ValidationError) as refused:
        add_region(code=code, name=name, parent=parent and getattr(place, parent))
    assert sentence in str(refused.value.message_dict[field])
    assert Region.objects.count() == before


@pytest.mark.django_db
def test_a_renamed_region_keeps_its_place(place: Place):
    renamed = rename_region(region=place.town, name="来凤镇")
    assert (renamed.name, renamed.short_name, renamed.code) == ("来凤镇", "来凤", "500120004")
    assert is_sound()


@pytest.mark.django_db
def test_an_empty_name_is_refused(place: Place):
    with pytest.raises(ValidationError):
        rename_region(region=place.town, name="")
    place.town.refresh_from_db()
    assert place.town.name == "来凤街道"


@pytest.mark.django_db
def test_the_lock_needs_a_transaction_to_live_in(transactional_db):
    with pytest.raises(RuntimeError):
        lock_tree()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "write",
    [
        lambda place: Region.objects.create(
            code="500120004299", name="新村", level="village", parent=place.town, town=place.town
        ),
        lambda place: Region.objects.filter(pk=place.village.pk).update(lft=F("lft") + 2),
        lambda place: place.village.move_to(place.neighbour_town),
        lambda place: Region.objects.filter(pk=place.village.pk).delete(),
    ],
    ids=["create", "renumber", "move", "delete"],
)
def test_the_database_refuses_a_write_of_the_tree_without_its_lock(write):
    place = build_place()
    with pytest.raises(InternalError, match="only under its lock"):
        write(place)


@pytest.mark.django_db(transaction=True)
def test_what_is_not_the_tree_is_saved_without_the_lock():
    village = build_place().village
    village.kind = Region.Kind.COMMUNITY
    village.save()
    village.refresh_from_db()
    assert village.kind == Region.Kind.COMMUNITY


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_leave_a_correct_tree():
    place = build_place()
    start = threading.Barrier(4)
    errors: list[BaseException] = []

    def add_villages(writer: int) -> None:
        try:
            start.wait(timeout=30)
            for number in range(5):
                parent = place.town if number % 2 else place.neighbour_town
                add_region(code=f"{parent.code}{300 + writer * 10 + number}", name=f"{writer}村{number}", parent=parent)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=add_villages, args=(writer,)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert errors == []
    assert Region.objects.count() == 8 + 20
    assert is_sound()


@pytest.mark.django_db(transaction=True)
def test_a_load_waits_for_a_writer_and_sees_what_it_wrote():
    place = build_place()
    loaded = []

    def load() -> None:
        loaded.append(load_divisions(names={"500120004250": "登云村村民委员会", "500120004251": "白云村村民委员会"}))
        connection.close()

    loader = threading.Thread(target=load)
    with transaction.atomic():
        add_region(code="500120004250", name="登云村村民委员会", parent=place.town)
        loader.start()
        loader.join(timeout=0.5)
        assert loader.is_alive()
    loader.join(timeout=30)
    assert (loaded[0].added, loaded[0].renamed) == (1, 0)
    assert is_sound()


digits = st.sampled_from(["10", "11", "12"])
# Codes of all levels from few digits, so that branches meet; the level cut at random.
paths = st.lists(
    st.builds(
        lambda province, prefecture, county, town, village, length: (province + prefecture + county + town + village)[
            :length
        ],
        digits,
        digits,
        digits,
        st.sampled_from(["001", "100", "200"]),
        st.sampled_from(["001", "200", "201"]),
        st.sampled_from([2, 4, 6, 9, 12]),
    ),
    min_size=1,
    max_size=8,
)


def with_ancestors(codes: list[str]) -> dict[str, str]:
    return {
        code[:length]: f"区划{code[:length]}" for code in codes for length in (2, 4, 6, 9, 12) if length <= len(code)
    }


class NumbersComputedHere(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(first=paths, then=paths)
    def test_equal_those_of_mptt(self, first, then):
        load_divisions(names=with_ancestors(first))
        load_divisions(names=with_ancestors(then))
        ours = list(Region.objects.order_by("code").values_list("code", *NUMBER_COLUMNS))
        # lock held by load_divisions until the transaction of the example ends
        Region.objects.rebuild()
        assert list(Region.objects.order_by("code").values_list("code", *NUMBER_COLUMNS)) == ours


def test_regions_in_a_circle_stay_out_of_the_numbered_forest():
    nodes = [Node(1, "90", None), Node(2, "9001", 1), Node(3, "9002", 4), Node(4, "9003", 3)]
    assert [node.code for node in settle(nodes)] == ["90", "9001"]
