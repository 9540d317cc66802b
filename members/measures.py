"""What members' ledgers can be asked and what can be counted of them."""

from ledger import registry
from ledger.conditions import Choice, Condition, Flag, is_one_of
from ledger.measures import Count, CountDistinct, Measure
from members.models import (
    Adviser,
    AdviserLevel,
    AnnualReport,
    Household,
    Organisation,
    OrganisationKind,
    OrganisationState,
    PrimarySociety,
    RegistrationState,
    Title,
    TitleKind,
    TitleLevel,
)
from members.models.households import HouseholdKind
from members.querysets import at_highest_level, has_all_four, in_registration, reported_last_year

REGISTRATIONS = Choice(tuple(RegistrationState.choices))
TITLE_LEVELS = Choice(tuple(TitleLevel.choices))

ORGANISATIONS = registry.register(
    registry.Ledger(
        key="organisations",
        title="单位",
        model=Organisation,
        conditions=(
            is_one_of("kind", "单位类型", OrganisationKind.choices),
            Condition("registration", "登记状态", REGISTRATIONS, in_registration),
            Condition(
                "except_registration", "不计的登记状态", REGISTRATIONS, lambda value, day: ~in_registration(value, day)
            ),
            Condition("annual_report", "上一年度年报已公示", Flag(), reported_last_year),
        ),
        measures=(Measure("count", "单位数", ("个", "家"), "stock", Count()),),
        depends_on=(OrganisationState, AnnualReport),
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
        measures=(Measure("count", "户数", ("户",), "stock", Count(), persons="persons"),),
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
            Condition("level", "当日最高级别", TITLE_LEVELS, at_highest_level),
            is_one_of("granted_level", "认定级别", TitleLevel.choices, field_name="level"),
        ),
        measures=(
            Measure("organisations", "单位数", ("家", "个"), "stock", CountDistinct("survivor", home_fixed=True)),
            Measure("granted", "新评定单位数", ("家", "个"), "flow", CountDistinct("survivor", home_fixed=True)),
        ),
    )
)

ANNUAL_REPORTS = registry.register(
    registry.Ledger(
        key="annual-reports",
        title="年报公示",
        model=AnnualReport,
        measures=(
            Measure("organisations", "单位数", ("家", "个"), "stock", CountDistinct("organisation", home_fixed=True)),
        ),
    )
)

ADVISERS = registry.register(
    registry.Ledger(
        key="advisers",
        title="合作社辅导员",
        model=Adviser,
        conditions=(is_one_of("level", "级别", AdviserLevel.choices),),
        measures=(Measure("count", "辅导员数", ("名", "人"), "stock", Count()),),
    )
)

PRIMARY_SOCIETIES = registry.register(
    registry.Ledger(
        key="primary-societies",
        title="基层社",
        model=PrimarySociety,
        conditions=(Condition("four_haves", "“四有”齐全", Flag(), lambda value, day: has_all_four(value)),),
        measures=(Measure("societies", "基层社数", ("个", "家"), "stock", CountDistinct("survivor", home_fixed=True)),),
        presence="covers",
    )
)
