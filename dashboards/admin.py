"""The admin of maps: tiles are placed, outlines uploaded and checked."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminFileFieldWidget

from dashboards.models import Outline, Tile
from dashboards.outlines import WrongOutline, parsed
from ledger.admin import PortalAdmin
from regions.models import Region


@admin.register(Tile)
class TileAdmin(PortalAdmin):
    scope_by = "region"
    list_display = ("region", "row", "column")
    list_select_related = ("region__town",)
    list_editable = ("row", "column")
    search_fields = ("region__name",)
    autocomplete_fields = ("region",)


class OutlineForm(forms.ModelForm):
    """The file is read here and kept as data; nothing of it is ever sent on as a file."""

    file = forms.FileField(
        label="GeoJSON 文件",
        widget=UnfoldAdminFileFieldWidget,
        help_text="要素集合，每个下级区划一块，属性里写 code（区划代码）或 name（名称）；经纬度坐标，5 MB 以内。",
    )

    class Meta:
        model = Outline
        fields = ("region", "source")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        region, file = cleaned.get("region"), cleaned.get("file")
        if region is not None and file is not None:
            try:
                self.instance.geojson = parsed(file.read(), Region.objects.filter(parent=region))
            except WrongOutline as error:
                raise ValidationError({"file": str(error)}) from None
        return cleaned


@admin.register(Outline)
class OutlineAdmin(PortalAdmin):
    form = OutlineForm
    scope_by = "region"
    list_display = ("region", "source")
    search_fields = ("region__name", "source")
    autocomplete_fields = ("region",)
    fields = ("region", "source", "file")
