"""Write ledger/pinyin_initials.txt from pypinyin: one sign for each of the 20,902 characters 一–龥.

A letter where the character begins with one sound only; else the sign of a set of letters (重: c and z), listed in
the file's first line. Readings count that at least two words of pypinyin's dictionary have.

pypinyin is the kept library with a dictionary of words, which tells usual sounds from odd ones. Its result is a table
of 21 KB that never changes by itself, so neither production nor the tests need the library:

    pip install pypinyin==0.55.0 && python scripts/make_pinyin_initials.py

A changed table needs a migration that runs `ledger.names.functions_sql()` again and writes the names anew.
"""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

FIRST, LAST = 0x4E00, 0x9FA5
FIRST_SIGN = 0xC0
WORDS_NEEDED = 2
TARGET = Path(__file__).resolve().parent.parent / "ledger" / "pinyin_initials.txt"


def letter(syllable: str) -> str:
    first = unicodedata.normalize("NFD", syllable)[:1].lower()
    return first if first.isascii() and first.isalpha() else ""


def letters_of_all() -> list[str]:
    """For each character its initials in alphabetical order, the empty text for none."""
    usual = {chr(code): letter(lazy_pinyin(chr(code))[0]) for code in range(FIRST, LAST + 1)}
    others: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in phrases_dict.items():
        if len(phrase) == len(readings):
            for character, (reading, *_) in zip(phrase, readings, strict=True):
                others[character][letter(reading)] += 1
    return [
        "".join(sorted({first} | {one for one, words in others[character].items() if one and words >= WORDS_NEEDED}))
        for character, first in usual.items()
    ]


def main() -> None:
    found = letters_of_all()
    sets = sorted({letters for letters in found if len(letters) > 1})
    signs = {letters: chr(FIRST_SIGN + index) for index, letters in enumerate(sets)}
    line = "".join(letters if len(letters) == 1 else signs.get(letters, "-") for letters in found)
    TARGET.write_text(" ".join(sets) + "\n" + line + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
