from service_centers.models.centers import CenterFunction, CenterLevel, ServiceCenter
from service_centers.models.contracts import ServiceContract
from service_centers.models.production import Grain, ProductionLink, ProductionService
from service_centers.models.sites import CoBuilder, OutletKind, Role, Site, SiteRole

__all__ = [
    "CenterFunction",
    "CenterLevel",
    "CoBuilder",
    "Grain",
    "OutletKind",
    "ProductionLink",
    "ProductionService",
    "Role",
    "ServiceCenter",
    "ServiceContract",
    "Site",
    "SiteRole",
]
