"""Compile locale/**/*.po, without GNU gettext, which a fresh machine lacks."""

from pathlib import Path

import polib

from nonghelian.embedded.installing import step

LOCALE = Path(__file__).resolve().parents[2] / "locale"


def compile_changed() -> None:
    """Write the .mo beside every .po that is newer than it. Raises OSError for a .po that cannot be read."""
    for source in LOCALE.rglob("*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))


if __name__ == "__main__":
    with step("翻译编译失败 / compiling the translations failed"):
        compile_changed()
