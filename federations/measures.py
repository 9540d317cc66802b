"""What federations' ledgers can be asked and what can be counted of them."""

from federations.models import Federation, FederationLevel, Membership
from ledger import registry
from ledger.conditions import is_one_of
from ledger.measures import Count, CountDistinct, Measure

FEDERATIONS = registry.register(
    registry.Ledger(
        key="federations",
        title="农合联",
        model=Federation,
        conditions=(is_one_of("level", "类别", FederationLevel.choices),),
        measures=(Measure("count", "农合联数", ("个", "家"), "stock", Count()),),
        presence="covers",
    )
)

MEMBERSHIPS = registry.register(
    registry.Ledger(
        key="memberships",
        title="会员单位",
        model=Membership,
        measures=(
            Measure("organisations", "会员单位数", ("个", "家"), "stock", CountDistinct("survivor", home_fixed=True)),
        ),
    )
)
