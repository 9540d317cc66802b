"""The admin of federations and memberships."""

from django.contrib import admin

from federations.models import Federation, Membership
from federations.resources import FederationResource, MembershipResource
from ledger.admin import LedgerAdmin


@admin.register(Federation)
class FederationAdmin(LedgerAdmin):
    resource = FederationResource
    list_columns = ("level", "industry", "started_on", "registered_on")
    search_fields = ("organisation__name", "organisation__code", "industry")
    search_help_text = "名称、代码、产业、台账编号"


@admin.register(Membership)
class MembershipAdmin(LedgerAdmin):
    resource = MembershipResource
    list_columns = ("federation", "shown_home", "started_on", "ended_on")
    search_fields = ("organisation__name", "organisation__code", "federation__organisation__name")
    search_help_text = "单位名称、代码、农合联、台账编号"

    @admin.display(description="单位所在地")
    def shown_home(self, row: Membership) -> str:
        return row.home.full_name if row.home else ""

    def get_queryset(self, request):  # type: ignore[no-untyped-def]
        return super().get_queryset(request).select_related("home__town")
