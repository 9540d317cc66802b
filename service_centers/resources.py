"""Sheets of the service network."""

from ledger.resources import LedgerResource
from service_centers.models import (
    ProductionService,
    ServiceCenter,
    ServiceContract,
    Site,
    SiteRole,
    SiteStar,
    Upgrade,
)


class SiteResource(LedgerResource):
    model = Site
    labels = {"region": "所在村（镇街）", "name": "门店名称"}


class SiteRoleResource(LedgerResource):
    model = SiteRole
    derived = ("region",)
    labels = {"started_on": "开业日期", "ended_on": "停业日期（当日起不计）"}


class ServiceCenterResource(LedgerResource):
    model = ServiceCenter
    labels = {"started_on": "开办日期", "ended_on": "停办日期（当日起不计）", "staff": "工作人员（人）"}


class ServiceContractResource(LedgerResource):
    model = ServiceContract
    derived = ("region",)
    labels = {"region": "中心所在地", "started_on": "起始日期"}


class SiteStarResource(LedgerResource):
    model = SiteStar
    derived = ("region",)
    labels = {"started_on": "评定日期", "ended_on": "取消日期（当日起不计）"}


class UpgradeResource(LedgerResource):
    model = Upgrade
    derived = ("region",)
    labels = {"occurred_on": "验收日期"}


class ProductionServiceResource(LedgerResource):
    model = ProductionService
    labels = {
        "region": "作业所在村",
        "occurred_on": "作业日期",
        "subjects": "服务户数（户）",
        "passes": "作业遍数（遍）",
    }
