"""The forms of these pages. What is wrong is said by the deeds; forms only read what was typed."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Department
from regions.codes import parts_called
from regions.models import Region
from supervision import units
from supervision.models import Basis, Breadth, Manner, Occasion, Rhythm, UrgencyGrade

Choices = list[tuple[str, str]]


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class OfficeForm(forms.Form):
    """Every field with the portal's look; the label stands above, help between label and field."""

    # What is missing is said by us, in our words, not by the browser.
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for field in self.fields.values():
            widget = field.widget
            if not isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.HiddenInput):
                widget.attrs.setdefault("class", "input")
            if isinstance(widget, forms.Textarea):
                widget.attrs["rows"] = 3
            field.error_messages["required"] = f"请填写{field.label}。"
            field.error_messages["invalid"] = f"{field.label}填得不对，请核对。"
            field.error_messages["invalid_choice"] = f"请重新选择{field.label}。"


def words(label: str, *, most: int, required: bool = False, long: bool = True, **options: Any) -> forms.CharField:
    widget = forms.Textarea if long else forms.TextInput
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=widget,
        error_messages={"max_length": f"{label}最多 {most} 个字。"},
        **options,
    )


def date(label: str, *, required: bool = False, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DateInput(), **options)


def departments_of(region: Region) -> Choices:
    rows = Department.objects.filter(region=region).order_by("code")
    return [(units.of_department(row).key, row.short_name) for row in rows]


def places_of(region: Region, today: datetime.date) -> Choices:
    """A district's towns, a prefecture's counties."""
    return [(units.of_town(row).key, row.name) for row in units.places_in(region, today)]


def unit_values(key: str) -> dict[str, Any]:
    """ "town-12" → {"town": …}; raises ValidationError for a key that names nobody."""
    kind, _, number = key.partition("-")
    found: Any = None
    if number.isdecimal():
        if kind == "town":
            found = Region.objects.filter(pk=number).select_related("parent").first()
        elif kind == "department":
            found = Department.objects.filter(pk=number).select_related("region").first()
    if found is None:
        raise ValidationError({"unit": "请选一个承办单位。"})
    return {kind: found}


def rows_of(keys: list[str], model: type[Any]) -> list[Any]:
    """The rows that keys such as "department-3" name."""
    return list(model.objects.filter(pk__in=[key.partition("-")[2] for key in keys]))


class EntryForm(OfficeForm):
    progress = words("进展", most=1000, help_text="做了什么、到什么程度；没有进展就写明原因。")
    difficulties = words("困难和问题", most=1000)
    next_step = words("下一步", most=1000)
    done = forms.BooleanField(label="本单位的事已经办完", required=False)
    upload = forms.FileField(label="材料", required=False, help_text="照片、PDF、xlsx、docx，一次一个，最大 20 MB。")


class TermForm(OfficeForm):
    stage = words("阶段", most=40, long=False)
    due_on = date("完成期限", help_text="不填就按计划里的期限，计划没写的到计划截止日。")


class ReasonForm(OfficeForm):
    reason = words("理由", most=200, long=False)


class OrderForm(OfficeForm):
    unit = forms.ChoiceField(label="承办单位")
    title = words("督办事项", most=80, long=False)
    basis = words("依据和由来", most=300)
    demand = words("办理要求", most=1000)
    urgency = forms.ModelChoiceField(label="紧急程度", queryset=UrgencyGrade.objects.all(), empty_label=None)
    due_on = date("办结期限", help_text="不填就按紧急程度的时限，从通知的第二天算起。")

    def __init__(self, *args: Any, region: Region, today: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["unit"]
        chosen.choices = [
            ("", "请选择"),
            (parts_called(region.level), places_of(region, today)),
            ("部门", departments_of(region)),
        ]


class StepForm(OfficeForm):
    """What is said with a deed; which of these a deed shows is its rule's."""

    text = words("说明", most=1000)
    difficulties = words("困难和问题", most=1000)
    next_step = words("下一步", most=1000)
    upload = forms.FileField(label="材料", required=False, help_text="照片、PDF、xlsx、docx，一次一个，最大 20 MB。")


class ExtensionForm(OfficeForm):
    wanted_due = date("申请延到")
    reason = words("延期理由", most=300)


class MeetingForm(OfficeForm):
    held_on = date("会议日期", required=True)
    title = words("会议名称", most=80, required=True, long=False)
    place = words("地点", most=60, long=False)
    chair = words("主持", most=40, long=False)
    departments = forms.MultipleChoiceField(label="到会部门", required=False, widget=forms.CheckboxSelectMultiple)
    towns = forms.MultipleChoiceField(label="到会镇街", required=False, widget=forms.CheckboxSelectMultiple)
    others = words("其他到会人员", most=200, long=False)
    minutes = words("会议纪要", most=4000)

    def __init__(self, *args: Any, region: Region, today: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields
        offered["departments"].choices = departments_of(region)
        offered["towns"].label = f"到会{parts_called(region.level)}"
        offered["towns"].choices = places_of(region, today)

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["departments"] = rows_of(given["departments"], Department)
        given["towns"] = rows_of(given["towns"], Region)
        return given


class DecisionForm(OfficeForm):
    title = words("议定事项", most=80, required=True, long=False)
    work = words("要做什么", most=300)
    due_on = date("完成期限", required=True)
    lead = forms.MultipleChoiceField(label="牵头单位", required=False, widget=forms.CheckboxSelectMultiple)
    cooperating = forms.MultipleChoiceField(label="配合单位", required=False, widget=forms.CheckboxSelectMultiple)
    with_all_towns = forms.BooleanField(label="各镇街都要做", required=False)
    towns = forms.MultipleChoiceField(label="只由这几个镇街做", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, region: Region, today: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields
        word = parts_called(region.level)
        offered["lead"].choices = offered["cooperating"].choices = departments_of(region)
        offered["with_all_towns"].label = f"各{word}都要做"
        offered["towns"].label = f"只由这几个{word}做"
        offered["towns"].choices = places_of(region, today)

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        for name in ("lead", "cooperating"):
            given[name] = rows_of(given[name], Department)
        given["towns"] = rows_of(given["towns"], Region)
        return given


class InspectionForm(OfficeForm):
    town = forms.ChoiceField(label="镇街")
    held_on = date("督查日期", required=True)
    title = words("督查内容", most=80, required=True, long=False)
    rhythm = forms.ChoiceField(label="周期", choices=Rhythm.choices)
    breadth = forms.ChoiceField(label="范围", choices=Breadth.choices)
    occasion = forms.ChoiceField(label="性质", choices=Occasion.choices)
    manner = forms.ChoiceField(label="方式", choices=Manner.choices)
    people = words("督查人员", most=120, long=False)
    summary = words("督查情况", most=2000)

    def __init__(self, *args: Any, region: Region, today: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields
        offered["town"].label = parts_called(region.level)
        offered["town"].choices = [("", "请选择"), *places_of(region, today)]

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, **unit_values(self.cleaned_data["town"])}


class FindingForm(OfficeForm):
    text = words("发现的问题", most=300, required=True)
    demand = words("整改要求", most=300)


class SchemeForm(OfficeForm):
    """Numbers beside; a field per indicator is added by the page."""

    name = words("名称", most=80, required=True, long=False)
    basis = forms.ChoiceField(label="完成率怎么算", choices=Basis.choices)
    cap = forms.DecimalField(label="完成率封顶（%）", max_digits=5, decimal_places=1, min_value=100)
    late_points = forms.DecimalField(label="迟报每次扣分", max_digits=4, decimal_places=2, min_value=0)
    false_points = forms.DecimalField(label="虚报每次扣分", max_digits=4, decimal_places=2, min_value=0)

    def __init__(self, *args: Any, indicators: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for indicator in indicators:
            widget = forms.NumberInput(attrs={"class": "input short", "aria-label": f"{indicator.name}的权重"})
            self.fields[f"weight-{indicator.number}"] = forms.DecimalField(
                label=indicator.name, max_digits=5, decimal_places=1, min_value=0, required=False, widget=widget
            )

    def weights(self) -> dict[str, Any]:
        return {
            name.removeprefix("weight-"): weight
            for name, weight in self.cleaned_data.items()
            if name.startswith("weight-") and weight
        }


class FalseReportForm(OfficeForm):
    town = forms.ChoiceField(label="镇街")
    found_on = date("查实日期", required=True)
    what = words("虚报事实和证据", most=300, required=True)
    upload = forms.FileField(label="证据材料", required=False, help_text="照片、PDF、xlsx、docx，最大 20 MB。")

    def __init__(self, *args: Any, region: Region, today: datetime.date, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields
        offered["town"].label = parts_called(region.level)
        offered["town"].choices = [("", "请选择"), *places_of(region, today)]
