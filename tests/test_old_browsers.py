"""Our own stylesheets use nothing that the oldest Chromium in the offices (86) does not know; scripts are built for it.

An old Chromium is not among the tests' browsers: these are words that it drops without a complaint. The admin is
Unfold's and wants Chromium 109.
"""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"
# What came after 86, with its Chromium.
NEWER = {
    "inset": r"(?<![\w-])inset(-block|-inline)?\s*:",  # 87
    ":is()": r":(is|where)\(",  # 88
    "aspect-ratio": r"(?<!\()aspect-ratio\s*:",  # 88
    "accent-color": r"accent-color\s*:",  # 93
    "@layer": r"@layer\b",  # 99
    ":has()": r":has\(",  # 105
    "@container": r"@container\b",  # 105
    "dvh, svh, lvh": r"\d[dsl]v[hw]\b",  # 108
    "oklch, color-mix": r"(oklch|oklab|color-mix)\(",  # 111
    "nesting": r"[{;]\s*&",  # 112
    "text-wrap": r"text-wrap\s*:",  # 114
    "media ranges": r"@media[^{]*[<>]",  # 104
    ":not() with a list": r":not\([^()]*,",  # 88
}
OWN = sorted(path for path in STATIC.glob("*.css") if path.name != "admin-portal.css")


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_stylesheets_are_those_of_chromium_86(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [name for name, pattern in NEWER.items() if re.search(pattern, text)] == []


def test_scripts_are_built_for_chromium_86():
    assert 'target: "chrome86"' in (STATIC.parent / "scripts" / "build_static.mjs").read_text(encoding="utf-8")
