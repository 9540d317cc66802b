"""What a code of an administrative division says about the division.

Source: GB/T 2260 for the first 6 digits, the statistical division code (统计用区划代码) for 9 and 12.
"""

from django.db import models


class Level(models.TextChoices):
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "地级"
    COUNTY = "county", "县级"
    TOWN = "town", "镇街"
    VILLAGE = "village", "村居"


class Kind(models.TextChoices):
    """What a town or village is by the numbering of its code; a name may say otherwise."""

    STREET = "street", "街道"
    TOWN = "town", "镇"
    TOWNSHIP = "township", "乡"
    ZONE = "zone", "开发区、农场等"
    COMMUNITY = "community", "社区"
    VILLAGE = "village", "行政村"


CODE_LENGTHS = {
    Level.PROVINCE: 2,
    Level.PREFECTURE: 4,
    Level.COUNTY: 6,
    Level.TOWN: 9,
    Level.VILLAGE: 12,
}
# What several of a level are called where people read of them.
_CALLED = {Level.PREFECTURE: "地市", Level.COUNTY: "区县", Level.TOWN: "镇街", Level.VILLAGE: "村"}
_LEVELS = {length: level for level, length in CODE_LENGTHS.items()}

_TOWN_SUFFIXES = ("街道办事处", "街道", "镇", "乡")
_VILLAGE_SUFFIXES = (
    ("村村民委员会", "村"),
    ("村民委员会", "村"),
    ("社区居民委员会", "社区"),
    ("居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("社区村委会", "社区"),
    ("村村委会", "村"),
    ("村委会", "村"),
    ("居委会", "社区"),
)


def level_of(code: str) -> Level:
    """The level of an official code. Raises ValueError for what is no such code."""
    level = _LEVELS.get(len(code))
    if level is None or not (code.isascii() and code.isdigit()):
        raise ValueError(f"区划代码应为 2、4、6、9 或 12 位数字，不能是 {code!r}")
    return level


def parent_code(code: str) -> str | None:
    """The code that stands one level higher, None for a province."""
    lengths = sorted(_LEVELS)
    at = lengths.index(len(code))
    return code[: lengths[at - 1]] if at else None


def level_above(level: str) -> Level | None:
    """The level of the parent, None for a province."""
    levels = list(Level)
    at = levels.index(Level(level))
    return levels[at - 1] if at else None


def called(level: str) -> str:
    """What regions of a level are called: 15 个镇街, 8 个区县."""
    return _CALLED.get(Level(level), "地方")


def parts_called(level: str) -> str:
    """What lies directly beneath a region of the level is called: a district's 镇街, a prefecture's 区县."""
    levels = list(Level)
    return called(levels[min(levels.index(Level(level)) + 1, len(levels) - 1)])


def kind_of(code: str) -> Kind | None:
    """Kind of a town (digits 7–9) or village (digits 10–12), None above."""
    if len(code) == CODE_LENGTHS[Level.TOWN]:
        return {"0": Kind.STREET, "1": Kind.TOWN, "2": Kind.TOWNSHIP}.get(code[6], Kind.ZONE)
    if len(code) == CODE_LENGTHS[Level.VILLAGE]:
        # 001–199 and 400–499 are residents' committees and their like.
        return Kind.COMMUNITY if code[9] in "014" else Kind.VILLAGE
    return None


def short_name(name: str, level: str) -> str:
    """A name for headings: 来凤街道 → 来凤, 凤凰村村民委员会 → 凤凰村. Empty where nothing can go.

    A town keeps at least two characters, so that 沙镇 does not become 沙.
    """
    if level == Level.TOWN:
        for suffix in _TOWN_SUFFIXES:
            if name.endswith(suffix):
                stem = name.removesuffix(suffix)
                return stem if len(stem) > 1 else ""
    elif level == Level.VILLAGE:
        for suffix, spoken in _VILLAGE_SUFFIXES:
            if name.endswith(suffix) and name != suffix:
                return name.removesuffix(suffix) + spoken
    return ""
