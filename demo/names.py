"""Invented names and codes. Each is valid by its check character and plainly no real one: 演示 in every name,
MADEM in every code, born in 1900 every person."""

from stdnum.cn import ric, uscc

MARK = "（演示）"
# The first characters of a code, by kind of unit.
PREFIXES = {
    "coop": "93",
    "coop_union": "93",
    "family_farm": "92",
    "enterprise": "91",
    "coop_enterprise": "91",
    "bank": "91",
    "guarantee": "91",
    "village_collective": "N2",
    "primary_society": "93",
    "federation": "51",
    "association": "51",
    "research": "12",
    "college": "12",
}
# Codes keep the division that they were given in: 璧山 was 500227 before it became a district.
DIVISIONS = ("500120", "500120", "500120", "500227")
FAMILY_NAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
DIGITS = "零一二三四五六七八九"


def code(kind: str, number: int) -> str:
    """A 统一社会信用代码 with the right check character."""
    body = f"{PREFIXES[kind]}{DIVISIONS[number % len(DIVISIONS)]}MADEM{number:04d}"
    return body + uscc.calc_check_digit(body)


def identity_number(number: int) -> str:
    """An identity number of nobody: born in 璧山 (512128 at the time) on 1 January 1900."""
    body = f"51212819000101{number:03d}"
    return body + ric.calc_check_digit(f"{body}0")


def person(number: int) -> str:
    """e.g. 王演示三"""
    return f"{FAMILY_NAMES[number % len(FAMILY_NAMES)]}演示{DIGITS[number // len(FAMILY_NAMES) % 10]}"


def phone(number: int) -> str:
    return f"023-0000{number % 10000:04d}"
