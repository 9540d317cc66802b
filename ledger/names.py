"""Names as the search and the look for duplicates read them: initials of the pinyin, and the part that tells one
thing from another.

Both are functions of the database, so that generated columns keep them whoever writes, in bulk or one by one.
`nhl_initials('七塘基层社')` is 'qtjcs'; a character with several sounds (重) gets a sign that stands for them all.
`nhl_name_key('重庆柏林村综合服务社')` is '柏林': without what names of its kind have in common.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F, Func

_TABLE = Path(__file__).with_name("pinyin_initials.txt")
_FIRST_CHARACTER, _LAST_CHARACTER, _FIRST_SIGN = 0x4E00, 0x9FA5, 0xC0

# Places that people put before a name, and words that say of what kind the thing is; longer ones first.
# 社区 is no district.
_PLACE = "^([^市]{2,3}市)?([^区县社]{2,3}[区县])?([^镇乡]{2,4}(街道|镇|乡))?"
_COMMON_WORDS = (
    "农民专业合作社联合社", "专业合作社联合社", "农民专业合作社", "专业合作社", "股份合作社", "供销合作社",
    "合作联社", "合作社", "有限责任公司", "股份有限公司", "有限公司", "公司", "家庭农场", "农场",
    "农村综合服务社", "综合服务社", "综合服务点", "综合服务站", "为农服务中心", "服务中心", "服务社", "服务站",
    "服务点", "流通网点", "便民店", "经营部", "门市部", "门店", "村民委员会", "居民委员会", "村委会", "社区",
    "村",
)  # fmt: skip
_COMMON = "|".join(_COMMON_WORDS)
_TELLING = "[^0-9a-z一-龥]"


class NameKey(Func):
    """The telling part of a name."""

    function = "nhl_name_key"
    output_field = models.TextField()


class Initials(Func):
    function = "nhl_initials"
    output_field = models.TextField()


def name_key_column() -> Any:
    return models.GeneratedField(expression=NameKey(F("name")), output_field=models.TextField(), db_persist=True)


def initials_column() -> Any:
    return models.GeneratedField(expression=Initials(F("name")), output_field=models.TextField(), db_persist=True)


def name_key(name: str) -> str:
    """As the database makes it; the whole name where nothing telling is left."""
    plain = plain_text(name)
    return re.sub(_COMMON, "", re.sub(_PLACE, "", plain)) or plain


def plain_text(text: str) -> str:
    """Full-width signs made narrow, small letters, neither blanks nor brackets."""
    return re.sub(_TELLING, "", unicodedata.normalize("NFKC", text).lower())


def initials_pattern(typed: str) -> str:
    """A regular expression for names whose initials hold `typed`; "" where that is not a row of letters."""
    plain = typed.strip().lower()
    if not plain.isascii() or not plain.isalnum() or plain.isdigit():
        return ""
    # One sign may be left out between two letters: qtjc finds 七塘镇金蚕 after 七塘基层.
    between = ".?" if len(plain) > 2 else ""
    return between.join(f"[{letter}{_signs_with(letter)}]" for letter in plain)


def letters(text: str) -> list[str]:
    """The letters with which each sign of a text may begin: ["cz", "q"] for 重庆."""
    sets, signs = _table()
    found = []
    for character in unicodedata.normalize("NFKC", text).lower():
        if "一" <= character <= chr(_LAST_CHARACTER):
            sign = signs[ord(character) - _FIRST_CHARACTER]
            found.append(sign if sign.isascii() else sets[ord(sign) - _FIRST_SIGN])
        elif character.isascii() and character.isalnum():
            found.append(character)
    return found


@cache
def _table() -> tuple[list[str], str]:
    """The sets of letters that signs stand for, and a sign for each character from 一."""
    sets, signs = _TABLE.read_text(encoding="utf-8").split("\n")[:2]
    return sets.split(" "), signs


@cache
def _signs_with(letter: str) -> str:
    sets, _ = _table()
    return "".join(chr(_FIRST_SIGN + index) for index, letters in enumerate(sets) if letter in letters)


def functions_sql() -> str:
    """Create both functions; for migrations."""
    letters = _table()[1].encode("latin-1").hex()
    return rf"""
        CREATE OR REPLACE FUNCTION nhl_initials(name text) RETURNS text
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
        DECLARE
            letters CONSTANT bytea := '\x{letters}';
            plain CONSTANT text := lower(normalize(name, NFKC));
            code int;
            found text := '';
        BEGIN
            FOR place IN 1 .. length(plain) LOOP
                code := ascii(substr(plain, place, 1));
                IF code BETWEEN {_FIRST_CHARACTER} AND {_LAST_CHARACTER} THEN
                    found := found || chr(get_byte(letters, code - {_FIRST_CHARACTER}));
                ELSIF code BETWEEN 48 AND 57 OR code BETWEEN 97 AND 122 THEN
                    found := found || chr(code);
                END IF;
            END LOOP;
            RETURN found;
        END $$;

        CREATE OR REPLACE FUNCTION nhl_name_key(name text) RETURNS text
        LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
        DECLARE
            plain CONSTANT text := regexp_replace(lower(normalize(name, NFKC)), '{_TELLING}', '', 'g');
            telling CONSTANT text := regexp_replace(regexp_replace(plain, '{_PLACE}', ''), '{_COMMON}', '', 'g');
        BEGIN
            RETURN COALESCE(NULLIF(telling, ''), plain);
        END $$;
    """


DROP_FUNCTIONS_SQL = "DROP FUNCTION IF EXISTS nhl_initials(text); DROP FUNCTION IF EXISTS nhl_name_key(text);"
