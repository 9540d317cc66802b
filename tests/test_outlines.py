"""An uploaded outline is checked before it replaces the tiles, and drawn with north above."""

import json

import pytest

from dashboards.outlines import WrongOutline, parsed, shapes
from tests.lines import region

NORTH, SOUTH = region("北镇", "500120101", "town"), region("南镇", "500120102", "town")
SQUARE = [[[106.0, 29.5], [106.1, 29.5], [106.1, 29.6], [106.0, 29.6], [106.0, 29.5]]]
ABOVE = [[[106.0, 29.6], [106.1, 29.6], [106.1, 29.7], [106.0, 29.7], [106.0, 29.6]]]


def outline(*features):
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}
        for properties, rings in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


GOOD = outline(({"code": "500120102"}, SQUARE), ({"name": "北镇"}, ABOVE))


def test_shapes_are_named_by_code_or_name_and_lie_as_on_a_map():
    found = shapes(parsed(GOOD, [NORTH, SOUTH]), [NORTH, SOUTH])
    assert set(found) == {NORTH.pk, SOUTH.pk}
    assert float(found[NORTH.pk].y) < float(found[SOUTH.pk].y)
    assert found[SOUTH.pk].path.startswith("M")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"\xff\xfe", "读不懂"),
        (b"[]", "不是 GeoJSON"),
        (outline(({"code": "500120102"}, SQUARE)), "缺少 北镇"),
        (outline(({"code": "999"}, SQUARE)), "999 不是下级区划"),
        (outline(({}, SQUARE)), "没有写 code"),
        (outline(({"code": "500120102"}, [[[106, 29]]])), "坐标不对"),
        (outline(({"code": "500120102"}, [[["a", 1], [2, 3], [4, 5]]])), "坐标不对"),
        (b" " * (5 * 1024 * 1024 + 1), "超过 5 MB"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(content, complaint):
    with pytest.raises(WrongOutline, match=complaint):
        parsed(content, [NORTH, SOUTH])
