"""A town's score sheet as published."""

from dashboards import cards, formatting
from papers.content import Content, Row
from papers.models import Paper
from regions.codes import called
from supervision import assessments
from supervision.models import AssessmentScheme, Basis
from supervision.scoring import Score, ScoreLine
from targets.models import Indicator


def compose(paper: Paper) -> Content:
    assert paper.sheet is not None
    scheme, score = paper.sheet.scheme, assessments.loaded(paper.sheet)
    indicators = assessments.indicators(scheme, score, assessments.year_end(scheme))
    return Content(
        title=f"{scheme.plan.subject}{scheme.year}年度考核{score.town.name}得分表",
        texts={"result": _result(scheme, score), "rule": _rule(scheme), "deductions": _deductions(score)},
        tables={"lines": [_row(line, indicators.get(line.number)) for line in score.lines]},
        facts={"addressees": score.town.name},
    )


def _result(scheme: AssessmentScheme, score: Score) -> str:
    if score.rank is None:
        return f"{score.town.name}{scheme.year}年度没有可计分的目标，不参加排名。"
    ranked = scheme.sheets.filter(rank__isnull=False).count()
    return (
        f"按照《{scheme.name}》，{score.town.name}{scheme.year}年度得{_points(score.score)}分，"
        f"在{ranked}个参加排名的{called(score.town.level)}中列第{score.rank}位。其中指标得分{_points(score.base)}分。"
    )


def _rule(scheme: AssessmentScheme) -> str:
    against = "目标" if scheme.basis == Basis.TARGET else "序时应达数"
    return (
        f"各项指标以完成数除以{against}得完成率，最高按{formatting.number(scheme.cap, 1)}%计，乘以权重后折合成百分制；"
        f"没有目标的指标不计入。迟报每次扣{formatting.number(scheme.late_points, 2)}分，"
        f"虚报每次扣{formatting.number(scheme.false_points, 2)}分。"
    )


def _deductions(score: Score) -> str:
    told = []
    if score.late:
        told.append(f"迟报{score.late}次，扣{_points(score.late_points)}分")
    if score.false:
        told.append(f"虚报{score.false}次，扣{_points(score.false_points)}分")
    return f"{'；'.join(told)}。" if told else "没有扣分。"


def _row(line: ScoreLine, indicator: Indicator | None) -> Row:
    decimals = max(indicator.decimals, 1) if indicator else 2
    shown = (lambda figure: formatting.shown(indicator, figure)) if indicator else (lambda figure: figure)
    unit = formatting.unit(indicator) if indicator else line.unit
    figures = {
        name: formatting.NOTHING if figure is None else f"{formatting.number(shown(figure), decimals)}{unit}"
        for name, figure in (("value", line.value), ("against", line.against))
    }
    if line.value is not None and line.silence:
        figures["value"] = cards.vouched(formatting.number(line.value, decimals), line.silence)
    return {
        "no": line.number,
        "name": line.name,
        "weight": formatting.number(line.weight, 2),
        **figures,
        "counted": formatting.percent(line.completion),
        "points": line.reason if line.points is None else _points(line.points),
    }


def _points(figure: object) -> str:
    return formatting.NOTHING if figure is None else formatting.number(figure, 2, trim=False)  # type: ignore[arg-type]
