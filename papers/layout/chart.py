"""The chart of a bulletin as PNG: how far each indicator is, and how far it should be. Drawn without any screen."""

import io
from collections.abc import Sequence

from papers.content import Bar
from papers.layout import fonts

WIDTH_MM = 150
DPI = 160
ROW_MM = 7.6
# Print in grey keeps them apart: the word of the light stands beside the bar.
COLOURS = {"reached": "#14693f", "green": "#5c9f7c", "yellow": "#d9a21b", "red": "#ad1f17"}
# A name takes two lines of so many characters.
NAME = 15


def png(bars: Sequence[Bar]) -> bytes | None:
    """None where there is nothing to draw, or no Chinese font to draw with."""
    face = fonts.chart_font()
    if not bars or face is None:
        return None
    # A second of start-up, which only processes that draw should pay.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    font, small = FontProperties(fname=face, size=9), FontProperties(fname=face, size=8)
    figure = Figure(figsize=(WIDTH_MM / 25.4, (len(bars) * ROW_MM + 20) / 25.4), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(bars))
    done = [bar.done for bar in bars]
    axes.barh(places, done, height=0.56, color=[COLOURS.get(bar.light, "#8b96a3") for bar in bars], zorder=2)
    paced = [(place, bar.expected) for place, bar in zip(places, bars, strict=True) if bar.expected is not None]
    pace = axes.scatter(
        [expected for _, expected in paced], [place for place, _ in paced], marker="|", s=170, color="#1b2430", zorder=3
    )
    for place, bar in zip(places, bars, strict=True):
        # Beyond the mark of the pace, where that stands close to the end of the bar.
        close = bar.expected is not None and bar.done - 2 < bar.expected < bar.done + 12
        after = max(bar.done, bar.expected or 0) if close else bar.done
        axes.text(after + 1.5, place, f"{bar.done:.0f}%", va="center", fontproperties=small, color="#46515e")
    axes.axvline(100, color="#5b6672", linewidth=0.8, linestyle="--", zorder=1)
    axes.set_yticks(list(places), [_in_lines(bar.name) for bar in bars], fontproperties=font, linespacing=1.05)
    axes.set_xlim(0, max(112.0, max(done) + 14))
    axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"], fontproperties=small)
    axes.set_xlabel("完成目标的百分比（%）", fontproperties=small)
    axes.invert_yaxis()
    axes.tick_params(length=0)
    axes.legend(
        [pace], ["序时应达"], prop=small, loc="lower right", bbox_to_anchor=(1.0, 1.0), frameon=False, borderpad=0,
    )  # fmt: skip
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#d9dfe6")
    figure.tight_layout(pad=0.4)
    out = io.BytesIO()
    # Without the date and the program's version, the same figures give the same bytes.
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _in_lines(name: str) -> str:
    if len(name) <= NAME:
        return name
    rest = name[NAME:]
    return f"{name[:NAME]}\n{rest if len(rest) <= NAME else f'{rest[: NAME - 1]}…'}"
