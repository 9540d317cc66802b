"""API of the service network: sites with their roles, centres, contracts, production services."""

from django.urls import path

from ledger.api.dictionaries import DictionaryView
from ledger.api.viewsets import LedgerViewSet
from service_centers.measures import (
    CONTRACTS,
    PRODUCTION_SERVICES,
    SERVICE_CENTERS,
    SITE_ROLES,
    SITE_STARS,
    SITES,
    UPGRADES,
)
from service_centers.models import ProductionLink


class SiteViewSet(LedgerViewSet):
    ledger = SITES
    search = ("name", "operator__name")
    related = ("operator",)


class SiteRoleViewSet(LedgerViewSet):
    ledger = SITE_ROLES
    search = ("site__name",)
    related = ("site",)


class ServiceCenterViewSet(LedgerViewSet):
    ledger = SERVICE_CENTERS
    search = ("name", "operator__name")
    related = ("operator",)


class ContractViewSet(LedgerViewSet):
    ledger = CONTRACTS
    search = ("organisation__name", "center__name", "contract_number")
    related = ("center", "organisation", "household")


class ProductionServiceViewSet(LedgerViewSet):
    ledger = PRODUCTION_SERVICES
    search = ("provider__name", "client__name", "crop")
    related = ("provider", "household", "client", "link")


class SiteStarViewSet(LedgerViewSet):
    ledger = SITE_STARS
    search = ("site__name", "document")
    related = ("site",)


class UpgradeViewSet(LedgerViewSet):
    ledger = UPGRADES
    search = ("organisation__name", "center__name", "work")
    related = ("organisation", "center")


class ProductionLinkView(DictionaryView):
    model = ProductionLink
    fields = ("code", "name", "weight", "counts")


VIEWSETS = (
    SiteViewSet,
    SiteRoleViewSet,
    SiteStarViewSet,
    ServiceCenterViewSet,
    ContractViewSet,
    UpgradeViewSet,
    ProductionServiceViewSet,
)
urlpatterns = [path("production-links/", ProductionLinkView.as_view(), name="production-links")]
