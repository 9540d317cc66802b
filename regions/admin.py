"""The tree of divisions in the admin: added and renamed under the tree's lock."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from mptt.admin import DraggableMPTTAdmin
from mptt.forms import TreeNodeChoiceField
from unfold.admin import ModelAdmin

from regions import tree
from regions.locks import lock_tree
from regions.models import Region, RegionChange, RegionTree, within_q

NAMES = ("name", "short_name")
VALIDITY = ("valid_from", "valid_to", "successor")


class RegionForm(forms.ModelForm):
    """A new division needs parent, code and name; of an old one the names change.

    Mergers and splits are made by `manage.py change_regions`: they move more than a row.
    """

    class Meta:
        model = Region
        fields = ("parent", "code", *NAMES, "valid_from")

    def _post_clean(self) -> None:
        """Not here: `regions.tree` fills and checks the model under the lock."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        refused = getattr(self, "refused", None)
        if refused is not None:
            for name, errors in refused.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)
        return cleaned


class NotStored(Exception):
    def __init__(self, error: ValidationError) -> None:
        self.error = error if hasattr(error, "error_dict") else ValidationError({"name": error.messages})
        super().__init__()


@admin.register(Region)
class RegionAdmin(DraggableMPTTAdmin, ModelAdmin):
    """Within the user's own subtree. Other forms choose places from it as from a type-ahead."""

    form = RegionForm
    list_display = ("tree_actions", "indented_title", "code", "level", "shown_validity")
    list_display_links = ("indented_title",)
    search_fields = ("name", "short_name", "code")
    search_help_text = "名称、区划代码"
    list_filter_sheet = False
    show_full_result_count = False
    mptt_level_indent = 16
    mptt_indent_field = "indented_title"
    choose_from_term = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self._within_reach(super().get_queryset(request), request.user)

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Places that a row of this user may lie in."""
        reach = self._within_reach(Region.objects.valid_on(timezone.localdate()), request.user)
        return reach.select_related("town").order_by("code")

    def choice_label(self, region: Region) -> str:
        return region.full_name

    def search_choices(self, request: HttpRequest, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        for word in term.split():
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(code__startswith=word) | Q(town__name__icontains=word)
            )
        return queryset

    def _within_reach(self, regions: Any, user: Any) -> QuerySet[Any]:
        if user.is_superuser and user.region is None:
            return regions
        return regions.within(user.region) if user.region else regions.none()

    @admin.display(description="名称")
    def indented_title(self, region: Region) -> str:
        return super().indented_title(region)

    @admin.display(description="有效期")
    def shown_validity(self, region: Region) -> str:
        since = f"{region.valid_from} 起" if region.valid_from else ""
        until = f"{region.valid_to} 停用" if region.valid_to else ""
        return " ".join(filter(None, [since, until])) or "一直有效"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*NAMES, *VALIDITY) if obj else ("parent", "code", *NAMES, "valid_from")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return VALIDITY if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return TreeNodeChoiceField(
            queryset=self._within_reach(Region.objects.select_related("town"), request.user).order_by("code"),
            level_indicator="",
            label=db_field.verbose_name,
            help_text=db_field.help_text,
            required=False,
            widget=AutocompleteSelect(db_field, self.admin_site),
        )

    @transaction.atomic
    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except NotStored as refusal:
            request.refused_region = refusal.error  # type: ignore[attr-defined]  # for get_form, below
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused_region", None)
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        return form.instance

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values = form.cleaned_data
        try:
            if change:
                stored = self._change(obj, values, form.changed_data)
            else:
                stored = tree.add_region(**{name: value for name, value in values.items() if value not in (None, "")})
        except ValidationError as error:
            raise NotStored(error) from error
        obj.pk = stored.pk
        obj.refresh_from_db()

    def _change(self, region: Region, values: dict[str, Any], changed: list[str]) -> Region:
        lock_tree()
        if set(changed) & set(NAMES):
            # A short name that was not typed anew follows the name.
            short = values["short_name"] if "short_name" in changed else ""
            tree.rename_region(region=region, name=values["name"], short_name=short)
        return Region.objects.get(pk=region.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A region has nothing beside its own columns."""

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list[Any]:
        return [{"changed": {"fields": form.changed_data}}] if not add else [{"added": {}}]

    def _move_node(self, request: HttpRequest) -> HttpResponse:
        # Where a division stood when is history (region_tree): a drag would rewrite it.
        messages.warning(
            request, "区划的上下级以撤并文件为准，不能拖动。撤并、拆分、划归请用 manage.py change_regions 办理。"
        )
        return HttpResponse("FAIL")

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404("没有这个区划，或不在您的权限范围内。")


class ReadOnlyHistory(ModelAdmin):
    """Of the user's own subtree: written by mergers and splits, read here."""

    search_fields: tuple[str, ...] = ("region__name", "region__code")
    search_help_text = "名称、区划代码"
    list_filter_sheet = False
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        user: Any = request.user
        rows = super().get_queryset(request)
        return rows.filter(within_q(user.region)) if user.region else rows.none()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(RegionTree)
class RegionTreeAdmin(ReadOnlyHistory):
    """Where a division stood when."""

    list_display = ("region", "valid_from", "valid_to", "town", "county", "became")
    list_select_related = ("region", "town", "county", "became")


@admin.register(RegionChange)
class RegionChangeAdmin(ReadOnlyHistory):
    """What decrees made of divisions."""

    list_display = ("former_name", "kind", "into", "holds_from", "document", "made_at")
    list_select_related = ("region", "into")
    search_fields = ("former_name", "region__name", "region__code", "document")
    search_help_text = "名称、区划代码、文号"
