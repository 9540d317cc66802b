"""What the service network's ledgers can be asked and what can be counted of them."""

from typing import Any

from django.db.models import Q

from ledger import registry
from ledger.conditions import Choice, Condition, Flag, is_one_of
from ledger.measures import Count, CountDistinct, Measure, Sum
from members.measures import REGISTRATIONS
from members.models import OrganisationKind, OrganisationState
from members.models.households import HouseholdKind
from members.querysets import in_registration
from service_centers.models import (
    CenterKind,
    CenterLevel,
    Grain,
    OutletKind,
    ProductionService,
    Role,
    ServiceCenter,
    ServiceContract,
    Site,
    SiteRole,
    SiteStar,
    Stars,
    Upgrade,
    UpgradeKind,
)
from service_centers.models.production import ServiceMode, SubjectKind
from service_centers.querysets import has_stars, is_co_built


def _subject_in_registration(states: list[str], day: Any) -> Q:
    return in_registration(states, day, unit="organisation")


SITES = registry.register(registry.Ledger(key="sites", title="网点", model=Site))

SITE_ROLES = registry.register(
    registry.Ledger(
        key="site-roles",
        title="网点类别",
        model=SiteRole,
        conditions=(
            is_one_of("role", "类别", Role.choices),
            is_one_of("outlet_kind", "网点种类", OutletKind.choices),
            Condition("co_built", "基层社、村集体、农户三方共建", Flag(), lambda value, day: is_co_built(value)),
            Condition("star", "星级", Choice(tuple(Stars.choices)), has_stars),
        ),
        measures=(Measure("sites", "网点数", ("家", "个", "处"), "stock", CountDistinct("survivor", home_fixed=True)),),
        depends_on=(SiteStar,),
    )
)

SITE_STARS = registry.register(
    registry.Ledger(
        key="site-stars",
        title="星级评定",
        model=SiteStar,
        conditions=(is_one_of("star", "星级", Stars.choices),),
        measures=(Measure("sites", "网点数", ("家", "个"), "stock", CountDistinct("survivor", home_fixed=True)),),
    )
)

SERVICE_CENTERS = registry.register(
    registry.Ledger(
        key="service-centers",
        title="为农服务中心",
        model=ServiceCenter,
        conditions=(
            is_one_of("level", "级别", CenterLevel.choices),
            is_one_of("kind", "种类", CenterKind.choices),
        ),
        measures=(Measure("count", "中心数", ("个", "家", "处"), "stock", Count()),),
    )
)

CONTRACTS = registry.register(
    registry.Ledger(
        key="contracts",
        title="服务合同",
        model=ServiceContract,
        conditions=(
            is_one_of("center_level", "中心级别", CenterLevel.choices),
            is_one_of("center_kind", "中心种类", CenterKind.choices),
            is_one_of("subject_kind", "主体类型", [*OrganisationKind.choices, *HouseholdKind.choices]),
            Condition("subject_registration", "主体登记状态", REGISTRATIONS, _subject_in_registration),
            Condition(
                "except_registration",
                "不计的主体登记状态",
                REGISTRATIONS,
                lambda value, day: ~_subject_in_registration(value, day),
            ),
        ),
        measures=(Measure("subjects", "签约主体数", ("家", "个"), "stock", CountDistinct("subject", home_fixed=True)),),
        depends_on=(OrganisationState,),
    )
)

UPGRADES = registry.register(
    registry.Ledger(
        key="upgrades",
        title="改造提升",
        model=Upgrade,
        conditions=(is_one_of("kind", "改造的是", UpgradeKind.choices),),
        measures=(
            Measure("subjects", "改造提升数", ("处", "个", "家"), "flow", CountDistinct("subject", home_fixed=True)),
        ),
    )
)

PRODUCTION_SERVICES = registry.register(
    registry.Ledger(
        key="production-services",
        title="社会化服务",
        model=ProductionService,
        conditions=(
            is_one_of("grain", "粒度", Grain.choices),
            is_one_of("subject_kind", "服务对象", SubjectKind.choices),
            is_one_of("mode", "服务方式", ServiceMode.choices),
        ),
        measures=(
            Measure("mu_times", "服务规模", ("亩次",), "flow", Sum("mu_times")),
            Measure("entrusted", "托管面积", ("亩",), "flow", Sum("entrusted_mu")),
        ),
    )
)
