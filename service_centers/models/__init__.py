from service_centers.models.centers import CenterFunction, CenterKind, CenterLevel, ServiceCenter
from service_centers.models.contracts import ServiceContract
from service_centers.models.production import Grain, ProductionLink, ProductionService
from service_centers.models.sites import CoBuilder, OutletKind, Role, Site, SiteRole
from service_centers.models.stars import SiteStar, Stars
from service_centers.models.upgrades import Upgrade, UpgradeKind

__all__ = [
    "CenterFunction",
    "CenterKind",
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
    "SiteStar",
    "Stars",
    "Upgrade",
    "UpgradeKind",
]
