"""What a code says about a division, and how a name is shortened."""

import pytest

from regions import codes
from regions.codes import Kind, Level


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("50", Level.PROVINCE),
        ("5001", Level.PREFECTURE),
        ("500120", Level.COUNTY),
        ("500120004", Level.TOWN),
        ("500120004203", Level.VILLAGE),
    ],
)
def test_the_number_of_digits_tells_the_level(code, level):
    assert codes.level_of(code) == level


@pytest.mark.parametrize("code", ["", "5", "50012", "５００１２０", "50012X", "5001200042031"])
def test_what_is_no_code_is_refused_with_a_sentence(code):
    with pytest.raises(ValueError, match="区划代码应为 2、4、6、9 或 12 位数字"):
        codes.level_of(code)


def test_a_code_begins_with_the_code_of_its_parent():
    assert codes.parent_code("500120004203") == "500120004"
    assert codes.parent_code("5001") == "50"
    assert codes.parent_code("50") is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("500120004", Kind.STREET),
        ("500120106", Kind.TOWN),
        ("500230206", Kind.TOWNSHIP),
        ("371502400", Kind.ZONE),
        ("500120106001", Kind.COMMUNITY),
        ("500120106200", Kind.VILLAGE),
        ("371502400498", Kind.COMMUNITY),
        ("371502008500", Kind.VILLAGE),
        ("500120", None),
    ],
)
def test_the_numbering_tells_streets_from_towns_and_communities_from_villages(code, kind):
    assert codes.kind_of(code) == kind


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("来凤街道", Level.TOWN, "来凤"),
        ("广普镇", Level.TOWN, "广普"),
        ("太平坝乡", Level.TOWN, "太平坝"),
        ("沙镇镇", Level.TOWN, "沙镇"),
        ("贾镇", Level.TOWN, ""),
        ("香江光彩大市场服务中心", Level.TOWN, ""),
        ("马鞍村村民委员会", Level.VILLAGE, "马鞍村"),
        ("大王村委会", Level.VILLAGE, "大王村"),
        ("大王村村委会", Level.VILLAGE, "大王村"),
        ("普兴社区居民委员会", Level.VILLAGE, "普兴社区"),
        ("多福巷社区居委会", Level.VILLAGE, "多福巷社区"),
        ("复兴社区", Level.VILLAGE, ""),
        ("璧山区", Level.COUNTY, ""),
    ],
)
def test_a_heading_drops_what_every_name_of_the_level_ends_with(name, level, short):
    assert codes.short_name(name, level) == short
