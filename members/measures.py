"""What members' ledgers can be asked and what can be counted of them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from ledger import registry
from ledger.conditions import Choice, Condition, is_one_of
from ledger.measures import Count, CountDistinct, Measure
from ledger.querysets import COUNTED
from members.models import (
    Household,
    Organisation,
    OrganisationKind,
    OrganisationState,
    RegistrationState,
    Title,
    TitleKind,
    TitleLevel,
)
from members.models.households import HouseholdKind


def _registration_on(value: list[str], day: Any) -> Q:
    in_state = OrganisationState.objects.filter(
        COUNTED, OrganisationState.in_force_q(day), organisation=OuterRef("pk"), registration__in=value
    )
    return Q(Exists(in_state))


ORGANISATIONS = registry.register(
    registry.Ledger(
        key="organisations",
        title="单位",
        model=Organisation,
        conditions=(
            is_one_of("kind", "单位类型", OrganisationKind.choices),
            Condition("registration", "登记状态", Choice(tuple(RegistrationState.choices)), _registration_on),
        ),
        measures=(Measure("count", "单位数", ("个", "家"), "stock", Count()),),
        depends_on=(OrganisationState,),
    )
)

ORGANISATION_STATES = registry.register(
    registry.Ledger(
        key="organisation-states",
        title="单位登记状态",
        model=OrganisationState,
        conditions=(is_one_of("registration", "登记状态", RegistrationState.choices),),
        measures=(
            Measure("organisations", "单位数", ("个", "家"), "stock", CountDistinct("organisation", home_fixed=True)),
        ),
    )
)

HOUSEHOLDS = registry.register(
    registry.Ledger(
        key="households",
        title="农户",
        model=Household,
        conditions=(is_one_of("kind", "类型", HouseholdKind.choices),),
        measures=(Measure("count", "户数", ("户",), "stock", Count()),),
        personal=True,
    )
)

TITLES = registry.register(
    registry.Ledger(
        key="titles",
        title="示范社等称号",
        model=Title,
        conditions=(
            is_one_of("kind", "名称", TitleKind.choices),
            is_one_of("level", "级别", TitleLevel.choices),
        ),
        measures=(
            Measure("organisations", "单位数", ("家", "个"), "stock", CountDistinct("survivor", home_fixed=True)),
        ),
    )
)
