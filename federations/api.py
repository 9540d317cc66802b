"""API of federations and memberships."""

from federations.measures import FEDERATIONS, MEMBERSHIPS
from ledger.api.viewsets import LedgerViewSet


class FederationViewSet(LedgerViewSet):
    ledger = FEDERATIONS
    search = ("organisation__name", "organisation__code", "industry")
    related = ("organisation",)


class MembershipViewSet(LedgerViewSet):
    ledger = MEMBERSHIPS
    search = ("organisation__name", "organisation__code", "federation__organisation__name")
    related = ("organisation", "federation__organisation")


VIEWSETS = (FederationViewSet, MembershipViewSet)
