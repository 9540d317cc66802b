"""The admin of the service network: sites with their roles on one page, centres, contracts, production services."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from ledger.admin import BarFilter, LedgerAdmin, PartInline, PortalAdmin
from ledger.admin.tags import revision_tag, status_tag
from ledger.columns import plain_number
from ledger.models import LedgerRow, Status
from service_centers.models import (
    ProductionLink,
    ProductionService,
    Role,
    ServiceCenter,
    ServiceContract,
    Site,
    SiteRole,
    SiteStar,
    Upgrade,
)
from service_centers.resources import (
    ProductionServiceResource,
    ServiceCenterResource,
    ServiceContractResource,
    SiteResource,
    SiteRoleResource,
    SiteStarResource,
    UpgradeResource,
)


class SiteRoleInline(PartInline):
    model = SiteRole
    fk_name = "site"
    fields_shown = ("role", "outlet_kind", "started_on", "ended_on", "co_builders")
    labels = SiteRoleResource.labels
    verbose_name = "类别"
    verbose_name_plural = "这处门店是什么（一处门店只录一次，有几项录几项）"


class RoleFilter(BarFilter):
    """Sites that play a role, whatever its state."""

    title = "类别"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        roles = SiteRole.objects.entries().filter(site=OuterRef("pk"), role=self.value())
        return queryset.filter(Exists(roles.exclude(status=Status.VOIDED)))


@admin.register(Site)
class SiteAdmin(LedgerAdmin):
    """One page for a shop and what it is: a clerk types it once and hands it in with one click."""

    resource = SiteResource
    list_columns = ("shown_roles", "operator")
    search_fields = ("name", "operator__name", "address", "contact", "phone")
    search_help_text = "门店名称、经营主体、联系人、台账编号"
    extra_filters = (RoleFilter,)
    inlines = (SiteRoleInline,)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        noun = Role(role).label if (role := request.GET.get("role", "")) in Role.values else ""
        words = {"title": noun, "noun": noun} if noun else {}
        return super().changelist_view(request, {**words, **(extra_context or {})})

    @admin.display(description="类别")
    def shown_roles(self, row: Site) -> str:
        names = [role.get_role_display() for role in row.roles.all() if role.status != Status.VOIDED]
        return "、".join(dict.fromkeys(names))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("roles")

    def parts_of(self, request: HttpRequest, row: LedgerRow) -> list[dict[str, Any]]:
        roles = SiteRole.objects.visible_to(request.user).entries().filter(site=row.pk).select_related("revision")
        return [
            {
                "role": part.get_role_display(),
                "kind": part.get_outlet_kind_display(),
                "since": part.started_on,
                "until": part.ended_on,
                "tags": [status_tag(part), revision_tag(getattr(part, "revision", None))],
                "url": reverse(f"{self.admin_site.name}:service_centers_siterole_change", args=[part.pk]),
            }
            for part in roles.order_by("pk")
        ]

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None and request.method != "POST":
            # From the list of service societies one adds a service society.
            kwargs["initial"] = [{"role": _role_of_list(request) or Role.SERVICE_SOCIETY}]
        return kwargs


def _role_of_list(request: HttpRequest) -> str:
    role = QueryDict(request.GET.get("_changelist_filters", "")).get("role", "")
    return role if role in Role.values else ""


@admin.register(SiteRole)
class SiteRoleAdmin(LedgerAdmin):
    resource = SiteRoleResource
    list_columns = ("role", "outlet_kind", "started_on", "ended_on")
    search_fields = ("site__name",)
    search_help_text = "门店名称、台账编号"


@admin.register(ServiceCenter)
class ServiceCenterAdmin(LedgerAdmin):
    resource = ServiceCenterResource
    list_columns = ("level", "kind", "operator", "staff", "started_on")
    search_fields = ("name", "operator__name")
    search_help_text = "名称、运营单位、台账编号"


@admin.register(ServiceContract)
class ServiceContractAdmin(LedgerAdmin):
    resource = ServiceContractResource
    list_columns = ("center", "started_on", "valid_until", "contract_number")
    search_fields = ("organisation__name", "contract_number", "center__name")
    search_help_text = "签约单位、合同编号、中心、台账编号"


@admin.register(SiteStar)
class SiteStarAdmin(LedgerAdmin):
    resource = SiteStarResource
    list_columns = ("star", "started_on", "ended_on", "document")
    search_fields = ("site__name", "document")
    search_help_text = "门店名称、文号、台账编号"


@admin.register(Upgrade)
class UpgradeAdmin(LedgerAdmin):
    resource = UpgradeResource
    list_columns = ("kind", "occurred_on", "work")
    search_fields = ("organisation__name", "center__name", "work")
    search_help_text = "基层社、中心、内容、台账编号"


@admin.register(ProductionLink)
class ProductionLinkAdmin(PortalAdmin):
    """The dictionary of links: weights and what counts as 亩次."""

    list_display = ("name", "code", "weight", "counts")
    search_fields = ("name", "code")


@admin.register(ProductionService)
class ProductionServiceAdmin(LedgerAdmin):
    resource = ProductionServiceResource
    list_columns = ("link", "occurred_on", "area_mu", "passes", "shown_mu_times", "grain")
    search_fields = ("provider__name", "crop", "client__name")
    search_help_text = "服务主体、经营主体、作物、台账编号"

    @admin.display(description="亩次", ordering="mu_times")
    def shown_mu_times(self, row: ProductionService) -> str:
        return plain_number(row.mu_times)
