"""Forms of papers: which month, the words of the blocks, an edited file, the stationery."""

from typing import Any

from django import forms

from papers.content import Content
from papers.kinds import PaperKind
from papers.models import Kind, Paper, Period
from targets.models import ClosedMonth

OVER_A_MONTH = [
    (f"{Kind.BULLETIN}-{Period.MONTH}", "月度通报"),
    (f"{Kind.BULLETIN}-{Period.QUARTER}", "季度通报"),
    (f"{Kind.BULLETIN}-{Period.YEAR}", "年度通报"),
    (f"{Kind.REPORT}-{Period.YEAR}", "年度报告（报市里）"),
]


class NewForm(forms.Form):
    """A paper over a closed month; only closed ones can be chosen."""

    what = forms.ChoiceField(label="文种", choices=OVER_A_MONTH)
    month = forms.ModelChoiceField(
        ClosedMonth.objects.none(),
        label="结账月份",
        empty_label=None,
        error_messages={"required": "还没有结账的月份，请先结账。", "invalid_choice": "请选已结账的月份。"},
    )

    def __init__(self, *args: Any, months: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.queryset = months
        field.label_from_instance = lambda month: (
            f"{month.as_of.year}年{month.as_of.month}月（{month.plan.short_name}）"
        )
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "input"


def _month_in_words(month: ClosedMonth) -> str:
    return f"{month.as_of.year}年{month.as_of.month}月（{month.plan.short_name}）"


class TextsForm(forms.Form):
    """One field a block, a paragraph a line."""

    def __init__(self, *args: Any, kind: PaperKind, paper: Paper, composed: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block in kind.blocks:
            text = paper.texts.get(block.key, composed.texts.get(block.key, ""))
            rows = min(max(len(text) // 38 + text.count("\n") + 2, 4), 16)
            self.fields[block.key] = forms.CharField(
                label=block.label,
                initial=text,
                required=False,
                strip=True,
                max_length=20_000,
                widget=forms.Textarea(attrs={"class": "input", "rows": rows}),
            )


class EditedForm(forms.Form):
    file = forms.FileField(
        label="改好的 Word 文件",
        widget=forms.FileInput(attrs={"accept": ".docx", "class": "input"}),
        error_messages={"required": "请选择改好的 .docx 文件。", "empty": "这个文件是空的，请选择改好的文件。"},
    )


class TemplateForm(forms.Form):
    organ = forms.CharField(label="发文机关", max_length=40, help_text="印在红头和落款。")
    word = forms.CharField(label="机关代字", max_length=12, help_text="文号里年份前面的字，如“璧农合通”。")
    addressees = forms.CharField(
        label="主送", max_length=200, required=False, help_text="不写冒号；督办单、得分表自动填承办单位。"
    )
    copied_to = forms.CharField(label="抄送", max_length=200, required=False, help_text="不填就不印这一行。")
    file = forms.FileField(
        label="Word 模板",
        required=False,
        help_text="先下载现在的模板，在 Word 里改好版式和固定的话再传。不传就用现在的。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"empty": "这个文件是空的，请选择改好的模板。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "input"
