"""Uploaded outlines: what a GeoJSON must hold, and its shapes as SVG paths."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from regions.models import Region

MOST_OCTETS = 5 * 1024 * 1024
WIDTH, HEIGHT, EDGE = 600.0, 800.0, 6.0
# Districts are small: at their latitude a degree of longitude is this much of a degree of latitude.
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Shape:
    """A region's outline in the box 0 0 600 800; the label goes to `x`, `y`."""

    path: str
    x: str
    y: str


class WrongOutline(ValueError):
    """What is wrong with an uploaded file, in words for who uploaded it."""


def parsed(content: bytes, children: Iterable[Region]) -> dict[str, Any]:
    """The file as data, when it has one shape for each of the regions and no other. Raises WrongOutline."""
    if len(content) > MOST_OCTETS:
        raise WrongOutline("文件超过 5 MB，请先简化边界再上传。")
    try:
        data = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        raise WrongOutline("读不懂这个文件，请上传 UTF-8 编码的 GeoJSON。") from None
    found = [code_or_name for code_or_name, _ in _features(data)]
    known = {key: region for region in children for key in (region.code, region.name, region.heading)}
    strange = [name for name in found if name not in known]
    if strange:
        raise WrongOutline(f"图里的 {'、'.join(strange[:5])} 不是下级区划，请核对 code 或 name。")
    there = {known[name].pk for name in found}
    missing = [region.name for region in known.values() if region.pk not in there]
    if missing:
        raise WrongOutline(f"图里缺少 {'、'.join(dict.fromkeys(missing))}，每个下级区划都要有一块。")
    return dict(data)


def shapes(data: dict[str, Any], children: Iterable[Region]) -> dict[int, Shape]:
    """Region id → its shape, all in one box, north above."""
    known = {key: region.pk for region in children for key in (region.code, region.name, region.heading)}
    features = [(known[name], rings) for name, rings in _features(data) if name in known]
    points = [point for _, rings in features for ring in rings for point in ring]
    if not points:
        return {}
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = min((WIDTH - 2 * EDGE) / ((east - west) * narrow or 1), (HEIGHT - 2 * EDGE) / ((north - south) or 1))
    left = (WIDTH - (east - west) * narrow * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2

    def place(point: Sequence[float]) -> tuple[float, float]:
        return left + (point[0] - west) * narrow * scale, top + (north - point[1]) * scale

    return {pk: _shape([[place(point) for point in ring] for ring in rings]) for pk, rings in features}


def _shape(rings: Sequence[Ring]) -> Shape:
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
    largest = max(rings, key=_spread)
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    return Shape(path, f"{(min(xs) + max(xs)) / 2:.1f}", f"{(min(ys) + max(ys)) / 2:.1f}")


def _spread(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _features(data: Any) -> list[tuple[str, list[Ring]]]:
    """(code or name, rings) of every feature."""
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection" or not data.get("features"):
        raise WrongOutline("这不是 GeoJSON 的要素集合（FeatureCollection），请重新导出。")
    found = []
    for feature in data["features"]:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        name = str((properties or {}).get("code") or (properties or {}).get("name") or "")
        if not name:
            raise WrongOutline("有一块没有写 code（区划代码）或 name（名称），请在属性里补上。")
        geometry = feature.get("geometry") or {}
        polygons = {"Polygon": [geometry.get("coordinates")], "MultiPolygon": geometry.get("coordinates")}
        parts = polygons.get(str(geometry.get("type")))
        if not parts:
            raise WrongOutline(f"{name} 的图形不是面（Polygon 或 MultiPolygon），请重新导出。")
        rings = [ring for polygon in parts for ring in polygon or []]
        if not rings or not all(_is_ring(ring) for ring in rings):
            raise WrongOutline(f"{name} 的坐标不对：每条边界至少三个点，写经度、纬度。")
        found.append((name, rings))
    return found


def _is_ring(ring: Any) -> bool:
    return (
        isinstance(ring, list)
        and len(ring) >= 3
        and all(
            isinstance(point, list)
            and len(point) >= 2
            and all(isinstance(number, int | float) and math.isfinite(number) for number in point[:2])
            and abs(point[0]) <= 180
            and abs(point[1]) <= 90
            for point in ring
        )
    )
