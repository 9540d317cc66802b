"""Forms of plans in the admin: what a plan file would be refused for is refused here too, at its field."""

import copy
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.located_yaml import Problem
from targets import versions
from targets.curves import check_months
from targets.models import Indicator, Plan, PlanItem, Season, SnapshotProgress
from targets.plan_files import trial
from targets.plan_files.amounts import PERCENT
from targets.plan_files.indicators import as_stored
from targets.units import base_and_scale


class ReadableJson(DjangoJSONEncoder):
    """As people write a formula: on several lines, Chinese as Chinese."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "indent": 2, "ensure_ascii": False})


class AmountField(forms.DecimalField):
    """A value in the indicator's unit; a share may be written `80%`, as in a plan file."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = value.strip().replace("％", PERCENT) if isinstance(value, str) else value
        if isinstance(text, str) and text.endswith(PERCENT):
            found = super().to_python(text.removesuffix(PERCENT))
            return None if found is None else found / 100
        return super().to_python(text)


def amount(label: str, *, required: bool = True, **options: Any) -> AmountField:
    return AmountField(
        label=label,
        required=required,
        max_digits=20,
        decimal_places=4,
        widget=UnfoldAdminTextInputWidget(attrs={"aria-label": label}),
        error_messages={"invalid": "请填数字；占比写 80% 或 0.8。"},
        **options,
    )


def _refuse_whole_numbers(form: forms.BaseForm, unit: str | None, *names: str) -> None:
    """80 where 80% is meant."""
    for name in names:
        given = form.cleaned_data.get(name)
        if unit == PERCENT and given is not None and abs(given) > 1:
            form.add_error(name, f"单位是 % 的请写成 {given.normalize():f}% 或小数，现在是 {given}。")


class TriedForm(forms.ModelForm):
    """The row is stored, its plans are written out and loaded back, and all of that is undone: one set of checks."""

    def tried_plans(self, row: Any) -> Iterable[Plan]:
        raise NotImplementedError

    def place_of(self, row: Any) -> tuple[Any, ...]:
        """Where the row stands in the file of its plan; its keys there are the names of the fields."""
        return ()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        row = copy.copy(self.instance)
        row._state = copy.copy(self.instance._state)
        for problem in trial.caused(lambda: self.tried_plans(row), row.save):
            self._tell(problem, self.place_of(row))

    def _tell(self, problem: Problem, here: tuple[Any, ...]) -> None:
        mine = problem.place[: len(here)] == here and len(problem.place) > len(here)
        name = str(problem.place[len(here)]) if here and mine else ""
        self.add_error(name if name in self.fields else None, problem.message if mine else str(problem.message))


class PlanForm(TriedForm):
    def tried_plans(self, row: Plan) -> Iterable[Plan]:
        return [row]

    def place_of(self, row: Plan) -> tuple[Any, ...]:
        return ("plan",)

    def clean(self) -> dict[str, Any] | None:
        """A plan without indicators has no file that could tell it."""
        cleaned = super().clean() or {}
        yellow, red = cleaned.get("yellow_from"), cleaned.get("red_above")
        if yellow is not None and red is not None and red < yellow:
            self.add_error("red_above", f"红灯起点 {red} 不能低于黄灯起点 {yellow}。")
        return cleaned


class PlanItemForm(TriedForm):
    def tried_plans(self, row: PlanItem) -> Iterable[Plan]:
        return [row.plan]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        plan, linked = cleaned.get("plan"), cleaned.get("indicators") or []
        if plan and any(indicator.plan_id != plan.pk for indicator in linked):
            self.add_error("indicators", "只能选同一个计划的指标。")
        return cleaned


class DictionaryForm(TriedForm):
    """A unit that indicators could no longer be compared with is refused."""

    def tried_plans(self, row: Any) -> Iterable[Plan]:
        key = row._meta.model_name.replace("reportedseries", "series")
        named = Q(indicators__formula__contains={key: row.code})
        for role in ("numerator", "denominator"):
            named |= Q(indicators__formula__contains={role: {key: row.code}})
        return Plan.objects.filter(named).distinct() if row.code else []


class IndicatorForm(TriedForm):
    """A formula that cannot be computed, or whose unit cannot be compared, is refused here."""

    formula = forms.JSONField(
        label="公式",
        required=False,
        encoder=ReadableJson,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="如 {"
        '"measure": "site-roles.sites", "conditions": {"role": "service_society"}, "window": "day"}；写法见使用手册。',
        error_messages={"invalid": "公式的写法不对：引号、逗号和括号要成对，请对照手册修改。"},
    )
    points = forms.JSONField(
        label="自定各点",
        required=False,
        encoder=ReadableJson,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=Indicator._meta.get_field("points").help_text,
        error_messages={"invalid": "各点的写法不对：引号、逗号和括号要成对，请对照手册修改。"},
    )
    baseline = amount("基期值", required=False, help_text="占比写 80% 或 0.8。")
    why = forms.CharField(
        label="为什么改口径",
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        help_text="公式、单位、基期、序时、亮灯界线有变动时必填；新口径的数算好以后才启用。",
    )

    def tried_plans(self, row: Indicator) -> Iterable[Plan]:
        return [row.plan]

    def place_of(self, row: Indicator) -> tuple[Any, ...]:
        earlier = row.plan.indicators.order_by("position", "pk").exclude(pk=row.pk)
        before = earlier.filter(Q(position__lt=row.position) | Q(position=row.position, pk__lt=row.pk or 2**31))
        return ("indicators", before.count())

    def clean_points(self) -> Any:
        return self.cleaned_data["points"] or {}

    def clean_number(self) -> str:
        """Closed months know an indicator by its number."""
        number: str = self.cleaned_data["number"]
        before = self.instance.number
        kept = SnapshotProgress.objects.filter(month__plan=self.instance.plan_id, indicator_number=before)
        if self.instance.pk and number != before and kept.exists():
            raise ValidationError(f"序号 {before} 已有结账数据，不能改。")
        return number

    def clean_formula(self) -> Any:
        formula = self.cleaned_data["formula"] or {}
        if not isinstance(formula, dict):
            raise ValidationError("公式的写法不对：最外面要用一对花括号 { }。")
        return as_stored(formula)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if unit := cleaned.get("unit"):
            self.instance.scale = base_and_scale(unit)[1]
        _refuse_whole_numbers(self, unit, "baseline")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk and not self.errors and not self.cleaned_data.get("why"):
            was = versions.of(Indicator.objects.get(pk=self.instance.pk))
            if changes := versions.in_words(was, versions.of(self.instance)):
                self.add_error("why", f"口径有变动（{changes}），请写明为什么改。")


class SeasonForm(forms.ModelForm):
    points = forms.JSONField(
        label="各月末累计",
        encoder=ReadableJson,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=Season._meta.get_field("points").help_text,
        error_messages={"invalid": '写法不对：引号、逗号和括号要成对，如 {"3": "20%", "6": "100%"}。'},
    )

    def clean_points(self) -> dict[str, str]:
        return check_months(self.cleaned_data["points"])


class TargetForm(forms.ModelForm):
    """`of_indicator`: set where the form stands beside its indicator."""

    of_indicator: Indicator | None = None
    value = amount("目标值")
    value_to = amount("目标上限", required=False)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        indicator = self.of_indicator or cleaned.get("indicator")
        if indicator is None or not indicator.plan_id:
            return cleaned
        plan, due, region = indicator.plan, cleaned.get("due"), cleaned.get("region")
        if indicator.kind in (*Indicator.NO_FORMULA, *Indicator.ONLY_LIGHT):
            self.add_error(None, f"指标 {indicator.number} 自己没有数，不填目标。")
        if due and not plan.starts_on < due <= plan.ends_on:
            self.add_error("due", f"期限 {due} 不在计划的 {plan.starts_on} 到 {plan.ends_on} 之间，请核对年份。")
        if region and not region.lies_in(plan.region):
            self.add_error("region", f"{plan.region}没有下级区划 {region}，请改选。")
        _refuse_whole_numbers(self, indicator.unit, "value", "value_to")
        return cleaned


class TargetFormSet(forms.BaseInlineFormSet):
    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.of_indicator = self.instance
        return form
