"""What is typed on the pages about people."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Department, User
from accounts.opening import ASKABLE
from accounts.reach import within_reach
from regions.codes import Level
from regions.models import Region, within_q


class RegionChoice(forms.ModelChoiceField):
    def label_from_instance(self, region: Region) -> str:
        return f"{region.name}（{region.code}）"


class PlaceForm(forms.Form):
    """Where somebody works: within the region of whoever decides it."""

    region = RegionChoice(
        queryset=Region.objects.none(),
        label="数据范围",
        empty_label="请选择",
        error_messages={"required": "请选择数据范围。"},
    )
    department = forms.ModelChoiceField(
        queryset=Department.objects.none(), label="部门", required=False, empty_label="没有部门"
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = within_q(user.region, prefix="") if user.region else None
        regions = Region.objects.filter(inside) if inside is not None else Region.objects.none()
        fields: Any = self.fields
        fields["region"].queryset = regions.exclude(level=Level.VILLAGE).order_by("code")
        fields["department"].queryset = within_reach(Department.objects.all(), user)
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")


class NewPersonForm(PlaceForm):
    username = forms.CharField(label="用户名", max_length=150, help_text="登录用，字母、数字或汉字，定了不改。")
    name = forms.CharField(label="姓名", max_length=40)
    roles = forms.MultipleChoiceField(
        label="要什么角色",
        choices=list(ASKABLE.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": ""}),
        help_text="您只是提出，角色由安全管理员授予。",
    )
    field_order = ("username", "name", "region", "department", "roles")


class PeriodForm(forms.Form):
    """Who stands in, from when until when."""

    deputy = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="请谁代办",
        empty_label="请选一位同事",
        error_messages={"required": "请选一位同事。"},
    )
    starts_on = forms.DateField(label="从哪天起", widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label="到哪天止（含当日）", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["deputy"].queryset = colleagues
        fields["deputy"].label_from_instance = lambda user: f"{user}（{user.username}，{user.region}）"
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", "input")

    def refused(self, error: ValidationError) -> None:
        """Put what the deed refused at its fields."""
        self.add_error(None, "；".join(error.messages))


class DistrictPeriodForm(PeriodForm):
    principal = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="谁不在",
        empty_label="请选一位同事",
        error_messages={"required": "请选一位同事。"},
    )
    field_order = ("principal", "deputy", "starts_on", "ends_on")

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, colleagues=colleagues, **kwargs)
        fields: Any = self.fields
        fields["principal"].queryset = colleagues
        fields["principal"].label_from_instance = fields["deputy"].label_from_instance


class SuccessorForm(forms.Form):
    successor = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="交给谁",
        empty_label="请选接手的同事",
        error_messages={"required": "请选接手的同事。"},
    )
    lock = forms.BooleanField(label="同时停用离岗人员的账号", required=False)

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["successor"].queryset = colleagues
        fields["successor"].label_from_instance = lambda user: f"{user}（{user.username}，{user.region}）"
        fields["successor"].widget.attrs["class"] = "input"
