"""What the service network's ledgers can be asked and what can be counted of them."""

from ledger import registry
from ledger.conditions import Condition, Flag, is_one_of
from ledger.measures import Count, CountDistinct, Measure, Sum
from service_centers.models import (
    CenterLevel,
    Grain,
    OutletKind,
    ProductionService,
    Role,
    ServiceCenter,
    ServiceContract,
    Site,
    SiteRole,
)
from service_centers.models.production import ServiceMode, SubjectKind
from service_centers.querysets import is_co_built

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
        ),
        measures=(Measure("sites", "网点数", ("家", "个"), "stock", CountDistinct("survivor", home_fixed=True)),),
    )
)

SERVICE_CENTERS = registry.register(
    registry.Ledger(
        key="service-centers",
        title="为农服务中心",
        model=ServiceCenter,
        conditions=(is_one_of("level", "级别", CenterLevel.choices),),
        measures=(Measure("count", "中心数", ("个", "家"), "stock", Count()),),
    )
)

CONTRACTS = registry.register(
    registry.Ledger(
        key="contracts",
        title="服务合同",
        model=ServiceContract,
        conditions=(is_one_of("center_level", "中心级别", CenterLevel.choices),),
        measures=(Measure("subjects", "签约主体数", ("家", "个"), "stock", CountDistinct("subject", home_fixed=True)),),
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
