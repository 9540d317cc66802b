"""The oldest Chromium in the offices is 86: stylesheets use nothing that it drops, scripts are built for it.

`test_old_chromium_browser` looks with the real one at a page of each kind; these are words that it drops without a
complaint, wherever they stand. The admin is Unfold's, whose rules an old browser gets rewritten.
"""

import re
from pathlib import Path

import pytest

from nonghelian.embedded import bundles

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
OWN = sorted(STATIC.glob("*.css"))


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_stylesheets_are_those_of_chromium_86(path):
    # A question whether the browser knows something may name it.
    text = re.sub(r"@supports[^{]*", "", without_comments(path))
    assert [name for name, pattern in NEWER.items() if re.search(pattern, text)] == []


def test_scripts_are_built_for_chromium_86():
    assert 'target: "chrome86"' in (STATIC.parent / "scripts" / "build_static.mjs").read_text(encoding="utf-8")


CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (Windows NT 6.1; rv:115.0) Gecko/20100101 Firefox/115.0"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("browser", "stylesheet"),
    [
        (CHROME.format(86), "built/admin-old.css"),
        (CHROME.format(98), "built/admin-old.css"),
        (CHROME.format(99), "admin-portal.css"),
        (CHROME.format(156), "admin-portal.css"),
        (FIREFOX, "admin-portal.css"),
        ("", "admin-portal.css"),
    ],
)
def test_the_admin_sends_an_old_browser_styles_that_it_knows(client, cast, browser, stylesheet):
    client.force_login(cast.district_clerk)
    html = client.get("/admin/", headers={"User-Agent": browser}).content.decode()
    assert re.findall(r'href="/static/((?:built/)?admin-[a-z]+\.css)"', html) == [stylesheet]


def test_the_old_admins_styles_hold_unfolds_rules_outside_of_layers():
    bundles.build()
    text = without_comments(STATIC / "built" / "admin-old.css")
    for rule in (".flex{display:flex}", ".grow{flex-grow:1}", ".fixed{position:fixed}"):
        assert rule in text
    # What @property would give each element, a rule gives.
    assert re.search(r"^\*,:before,:after,::backdrop{--tw-", text)
    assert re.search(r"\.px-4{padding-left:[^;}]+;padding-right:[^;}]+}", text)
    for dropped in ("@layer", "@property", "padding-inline:", "margin-inline:", "inset-inline:", ";inset:", "{inset:"):
        assert dropped not in text, dropped
    # Ours win where they say the same.
    assert text.rindex(".flex{display:flex}") < text.index("--p-accent:")
