"""Accounts, roles and departments. Who opens accounts gives no roles, who gives roles opens no accounts (三员分立)."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm as DjangoUserChangeForm
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from rest_framework.authtoken.models import TokenProxy
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UnfoldReadOnlyPasswordHashWidget, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from accounts import sign_ins  # noqa: F401  registers its lists
from accounts.models import Department, User
from accounts.one_time import VALID
from accounts.reach import GIVES, OPENS
from accounts.reach import within_reach as _within_reach
from accounts.roles import LABELS

RIGHTS_OF = (
    "accounts",
    "auth",
    "axes",
    "credit",
    "dashboards",
    "federations",
    "ledger",
    "members",
    "papers",
    "regions",
    "reporting",
    "service_centers",
    "supervision",
    "targets",
)


class ListOfAccounts(ModelAdmin):
    """Within the region of the administrator; what lies outside does not exist for him."""

    list_filter_sheet = False
    show_full_result_count = False
    list_per_page = 50
    choose_from_term = 0

    def choice_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.get_queryset(request)

    def search_choices(self, request: HttpRequest, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        return self.get_search_results(request, queryset, term)[0]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        raise Http404("没有这条记录，或不在您的权限范围内。")


class RoleChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return LABELS.get(group.name, group.name)


class AccountForm(DjangoUserChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            # Only whoever opens accounts may set a password.
            self.fields["password"].widget = UnfoldReadOnlyPasswordHashWidget()
            self.fields["password"].help_text = mark_safe('<a href="../password/">重设密码</a>')

    def clean_region(self) -> Any:
        region = self.cleaned_data["region"]
        if region is None:
            raise ValidationError("请选择数据范围：没有范围的账号什么也看不到。")
        return region


class NewAccountForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("username", "display_name", "region", "department")

    clean_region = AccountForm.clean_region


@admin.register(User)
class UserAdmin(ListOfAccounts, DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "display_name", "region", "department", "shown_roles", "is_active", "last_login")
    list_display_links = ("username", "display_name")
    list_filter = ("is_active", "groups")
    list_select_related = ("region__town", "department")
    search_fields = ("username", "display_name")
    search_help_text = "用户名、姓名"
    ordering = ("username",)
    filter_horizontal = ()
    autocomplete_fields = ("region",)
    fieldsets = (
        ("是谁", {"fields": ("username", "display_name", "region", "department", "password")}),
        ("能做什么", {"fields": ("is_active", "is_staff", "groups"), "description": "角色由安全管理员授予。"}),
        ("登录", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "display_name",
                    "region",
                    "department",
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return _within_reach(super().get_queryset(request).prefetch_related("groups"), request.user)

    @admin.display(description="角色")
    def shown_roles(self, user: User) -> str:
        return "、".join(LABELS.get(group.name, group.name) for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        if obj is None:
            return sets
        # Names of roles, not their codes; a password's hash is for nobody's eyes.
        instead: dict[Any, str] = (
            {"groups": "shown_roles"} if "groups" in self.get_readonly_fields(request, obj) else {}
        )
        hidden = set() if request.user.has_perm(OPENS) else {"password"}
        return [
            (
                title,
                {**options, "fields": [instead.get(name, name) for name in options["fields"] if name not in hidden]},
            )
            for title, options in sets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = ["last_login", "date_joined", "shown_roles"]
        if obj is None:
            return tuple(fixed)
        if not request.user.has_perm(OPENS):
            fixed += ["username", "display_name", "region", "department"]
        if not request.user.has_perm(GIVES) or obj.pk == request.user.pk:
            # Nobody gives himself a role.
            fixed += ["groups"]
        if obj.pk == request.user.pk:
            fixed += ["is_active", "is_staff", "region"]
        return tuple(dict.fromkeys(fixed))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        other: Any = self.admin_site._registry.get(db_field.remote_field.model)
        if hasattr(other, "choice_queryset"):
            kwargs["queryset"] = other.choice_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RoleChoice(
                queryset=Group.objects.order_by("name"),
                required=False,
                label="角色",
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Whoever worked here stays named in the audit: an account is locked, not deleted.
        return False

    def user_change_password(self, request: HttpRequest, id: Any, form_url: str = "") -> Any:
        if not request.user.has_perm(OPENS):
            raise Http404
        answer = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302 and str(id) != str(request.user.pk):
            # Somebody else knows it: good for one sign-in, as the printed ones.
            self.get_queryset(request).filter(pk=id).update(one_time_until=timezone.now() + VALID)
        return answer

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)


admin.site.unregister(Group)
# Its list shows every key; tokens are given and taken on the page of a person.
admin.site.unregister(TokenProxy)


@admin.register(Group)
class GroupAdmin(ListOfAccounts, DjangoGroupAdmin):
    """Roles and their matrix; `load_roles` brings back what fixtures/roles.yaml says."""

    list_display = ("shown_name", "name")
    search_fields = ("name",)
    ordering = ("name",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Nobody widens his own role.
        own = obj is not None and request.user.groups.filter(pk=obj.pk).exists()
        return not own and super().has_change_permission(request, obj)

    @admin.display(description="角色")
    def shown_name(self, group: Group) -> str:
        return LABELS.get(group.name, group.name)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        # The code is what the program and fixtures/roles.yaml know the role by.
        return ("name",) if obj else ()

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        if db_field.name != "permissions":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        return RightChoice(
            queryset=_rights(), required=False, label="权限", widget=UnfoldAdminCheckboxSelectMultipleWidget
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        # What the form does not offer (the auditor's events) stays as it is.
        others = list(form.instance.permissions.exclude(pk__in=_rights())) if change else []
        super().save_related(request, form, formsets, change)
        form.instance.permissions.add(*others)


class RightChoice(forms.ModelMultipleChoiceField):
    """表 · 动作, as people say it."""

    VERBS: ClassVar[dict[str, str]] = {
        "view": "查看",
        "add": "新增",
        "change": "修改",
        "delete": "删除",
        "verify": "核实",
    }

    def label_from_instance(self, right: Permission) -> str:
        model = right.content_type.model_class()
        verb = right.codename.partition("_")[0]
        return f"{model._meta.verbose_name if model else right.content_type.model}・{self.VERBS.get(verb, verb)}"


def _rights() -> QuerySet[Any]:
    """Rights that mean something in the portal: tables of its own apps, and what records sign-ins."""
    own = Q(content_type__app_label__in=RIGHTS_OF) & ~Q(content_type__model__regex="event$|^permission$|expiration$")
    reading = Q(codename="view_context")
    order = ("content_type__app_label", "content_type__model", "codename")
    return Permission.objects.filter(own | reading).select_related("content_type").order_by(*order)


@admin.register(Department)
class DepartmentAdmin(ListOfAccounts):
    list_display = ("short_name", "name", "code", "region")
    list_select_related = ("region",)
    search_fields = ("name", "short_name", "code")
    ordering = ("code",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return _within_reach(super().get_queryset(request), request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        other: Any = self.admin_site._registry.get(db_field.remote_field.model)
        if hasattr(other, "choice_queryset"):
            kwargs["queryset"] = other.choice_queryset(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    autocomplete_fields = ("region",)
