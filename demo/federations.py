"""The district's federation, those of the towns and industries, and who is a member of them."""

from typing import Any

from demo import figures, names
from demo.timeline import COVERS, DISTRICT_FEDERATION, FEDERATION_FOUNDED, INDUSTRIES
from demo.world import Joined, World
from federations.models import Federation, FederationLevel, Membership
from members.models import Organisation, OrganisationKind

# Members of two federations at once count once: so many growers are in their industry's too.
IN_TWO = 12
CROPS = (("蔬菜", "莲藕", "食用菌"), ("葡萄", "柑橘", "草莓"))


def add_federations(world: World) -> None:
    name, day = DISTRICT_FEDERATION
    unit = world.desk.enter(
        Organisation,
        on=day,
        region=world.county,
        name=name,
        kind=OrganisationKind.FEDERATION,
        code=names.code("federation", 9001),
        started_on=day,
    )
    world.desk.settle(Organisation)
    world.federations[figures.DISTRICT] = _enter(world, unit, FederationLevel.DISTRICT, covers=[world.county])
    for code in figures.TOWNS:
        for unit in world.of_kind(code, OrganisationKind.FEDERATION):
            covers = [world.towns[town] for town in COVERS.get(code, (code,))]
            world.federations[code] = _enter(world, unit, FederationLevel.TOWN, covers=covers)
    founded = [name for name, _ in FEDERATION_FOUNDED[figures.DISTRICT]]
    for unit in world.of_kind(figures.DISTRICT, OrganisationKind.FEDERATION):
        industry = INDUSTRIES[founded.index(unit.name)]
        world.federations[industry] = _enter(
            world, unit, FederationLevel.INDUSTRY, covers=[world.county], industry=industry
        )
    world.desk.settle(Federation)


def _enter(world: World, unit: Organisation, level: str, **values: Any) -> Federation:
    assert unit.started_on
    secretariat = "镇街产业发展服务中心" if level == FederationLevel.TOWN else "区农民合作社服务中心"
    return world.desk.enter(
        Federation,
        on=unit.started_on,
        region=unit.region,
        organisation=unit,
        level=level,
        started_on=unit.started_on,
        registered_on=unit.started_on,
        secretariat=secretariat,
        chair=names.person(len(world.federations) + 60),
        **values,
    )


def add_memberships(world: World) -> None:
    for code, joined in world.joined.items():
        for member in joined:
            _join(world, _federation_for(world, code, member), member)
    for federation, member in _second_memberships(world):
        _join(world, federation, member)
    _left(world)
    world.desk.settle(Membership)


def _federation_for(world: World, code: str, member: Joined) -> Federation:
    """The town's own when it existed already; federations themselves join the district's."""
    serving = next((own for own, towns in COVERS.items() if code in towns), code)
    own = world.federations.get(serving)
    in_time = own is not None and own.started_on is not None and own.started_on <= member.on
    if own is None or not in_time or code == figures.DISTRICT or member.organisation.kind == "federation":
        return world.federations[figures.DISTRICT]
    return own


def _second_memberships(world: World) -> list[tuple[Federation, Joined]]:
    """Growers of vegetables and fruit in the industry's federation too."""
    found = []
    for industry, crops in zip(INDUSTRIES, CROPS, strict=False):
        federation = world.federations.get(industry)
        if federation is None or federation.started_on is None:
            continue
        members = [member for code in figures.TOWNS for member in world.joined[code]]
        growers = [member for member in members if any(crop in member.organisation.name for crop in crops)]
        for member in growers[:IN_TWO]:
            found.append((federation, Joined(member.organisation, max(member.on, federation.started_on))))
    return found


def _join(world: World, federation: Federation, member: Joined, **values: object) -> Membership:
    town = world.place(_town_code(member.organisation))
    return world.desk.enter(
        Membership,
        on=member.on,
        # The row is the town's, but a clerk reaches only federations that sit in his own town.
        clerk=world.desk.staff.clerk_of(town if federation.region == town else world.county),
        region=town,
        federation=federation,
        organisation=member.organisation,
        started_on=member.on,
        **values,
    )


def _town_code(unit: Organisation) -> str:
    return unit.region.code[:9] if unit.region.town_id else unit.region.code


def _left(world: World) -> None:
    """Some units were members once and left."""
    for code in ("500120001", "500120004", "500120104"):
        unit = world.outsiders[code][0]
        since = figures.OPENED.replace(year=2022)
        _join(
            world, world.federations[figures.DISTRICT], Joined(unit, since), ended_on=since.replace(year=2024, month=3)
        )
