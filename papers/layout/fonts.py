"""Fonts: the names that a paper asks for, and the file with which a chart is drawn.

The licensed fonts of the standard are named only; the machine that opens the paper has them or falls back.
"""

import os
from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font

TITLE = "方正小标宋简体"
BODY = "仿宋_GB2312"
KAI = "楷体_GB2312"
HEI = "黑体"
SONG = "宋体"

# Named by PAPER_FONT, else where distributions and offices keep a Chinese font.
PLACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)
NO_FONT = "这台机器上没有中文字体，图没有画出来，正文和附表不受影响；请装一种中文字体（如 fonts-noto-cjk）后重排。"


def chart_font() -> FontPath | None:
    """The Chinese face to draw with; None where the machine has none."""
    named = os.environ.get("PAPER_FONT", "")
    return next((_face(place) for place in (named, *PLACES) if place and Path(place).is_file()), None)


@cache
def _face(place: str) -> FontPath:
    """In a collection the simplified Chinese face, which need not be the first."""
    first = FT2Font(place)
    for index in range(first.num_faces):
        if FT2Font(place, face_index=index).family_name.endswith((" SC", " CN")):
            return FontPath(place, index)
    return FontPath(place, 0)
