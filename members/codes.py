"""Unified social credit codes (GB 32100-2015) and identity numbers (GB 11643), by python-stdnum.

Digits 3–8 keep divisions that were abolished since (江津 500381, 璧山 500227): they are never compared
with today's. A wrong check character blocks, an unexpected prefix only warns.
"""

import re

from django.core.exceptions import ValidationError
from stdnum import exceptions
from stdnum.cn import ric, uscc

EXPECTED_PREFIXES: dict[str, tuple[str, ...]] = {
    "federation": ("51", "N3"),
    "coop": ("93",),
    "coop_union": ("93",),
    "enterprise": ("91",),
    "coop_enterprise": ("91",),
    "village_collective": ("N1", "N2", "N3"),
    "association": ("51",),
    "family_farm": ("91", "92"),
    "primary_society": ("91", "93", "N3"),
    "college": ("12", "52"),
    "research": ("12", "52", "91"),
}

# Not uscc.validate: it wants digits in front, while the collective organisations' codes begin with N1–N3.
CODE_FORM = re.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")


def clean_code(value: str) -> str:
    """The code in its compact form; raises ValidationError with what to do."""
    code = uscc.compact(value)
    if len(code) != 18:
        message = f"统一社会信用代码应为 18 位，现在是 {len(code)} 位，请对照证照补全。"
    elif not CODE_FORM.fullmatch(code):
        message = "统一社会信用代码只含数字和大写字母（不含 I、O、Z、S、V），请对照证照核对。"
    elif code[-1] != uscc.calc_check_digit(code):
        message = "统一社会信用代码的校验位不对，多半有一位写错，请对照证照逐位核对。"
    else:
        return code
    raise ValidationError(message, code="invalid_code")


def odd_prefix(code: str, kind: str) -> str:
    """A warning when the prefix is unusual for the kind of unit, else ""."""
    expected = EXPECTED_PREFIXES.get(kind)
    if not code or not expected or code.startswith(expected):
        return ""
    return f"代码以 {code[:2]} 开头，这类单位一般以 {'、'.join(expected)} 开头，请核对单位类型；确认无误可以保存。"


def clean_identity_number(value: str) -> str:
    """An 18-character identity number in compact form; raises ValidationError.

    Its first six digits are not compared with stdnum's table of divisions by year of birth: a number names the
    place that issued it, which may be long after the birth.
    """
    number = ric.compact(value)
    try:
        if len(number) != 18 or not number[:-1].isdigit() or number[-1] != ric.calc_check_digit(number):
            raise exceptions.InvalidFormat
        ric.get_birth_date(number)
    except exceptions.ValidationError:
        raise ValidationError("身份证号不对，请对照证件逐位核对。", code="invalid_identity_number") from None
    return number
