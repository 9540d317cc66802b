"""The place and the people of every test: 来凤 and its neighbour 丁家 in 璧山区, and who works there.

`town_clerk` enters, `district_verifier` verifies, `neighbour_clerk` is the stranger: a clerk of the next town who
must get nothing. `bank_clerk` speaks for 璧山农商行. `district_verifier` is also the one who was named for credit.
"""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import Department, User
from credit.models import BankClerk
from ledger import verification
from ledger.audit import acting
from ledger.entry import create_row
from members.models import Organisation, OrganisationKind
from regions.models import Region
from regions.tree import add_region

PASSWORD = "Test-only-1"


@dataclass(frozen=True)
class Place:
    """Two towns of one district with their villages."""

    province: Region
    county: Region
    town: Region
    village: Region
    other_village: Region
    neighbour_town: Region
    neighbour_village: Region


@dataclass(frozen=True)
class Cast:
    district_clerk: User
    district_verifier: User
    town_clerk: User
    neighbour_clerk: User
    bank_clerk: User
    leader: User
    department: User
    auditor: User
    system_admin: User
    security_admin: User
    bank: Organisation
    place: Place

    def everyone(self) -> list[User]:
        return [person for person in vars(self).values() if isinstance(person, User)]


def build_place() -> Place:
    province = add_region(code="50", name="重庆市")
    prefecture = add_region(code="5001", name="市辖区", parent=province)
    county = add_region(code="500120", name="璧山区", parent=prefecture)
    town = add_region(code="500120004", name="来凤街道", parent=county)
    neighbour = add_region(code="500120005", name="丁家街道", parent=county)
    return Place(
        province=province,
        county=county,
        town=town,
        village=add_region(code="500120004203", name="来凤村村民委员会", parent=town),
        other_village=add_region(code="500120004201", name="登凤村村民委员会", parent=town),
        neighbour_town=neighbour,
        neighbour_village=add_region(code="500120005200", name="铜瓦村村民委员会", parent=neighbour),
    )


def build_cast(place: Place) -> Cast:
    with acting(None, "test"):
        department = Department.objects.create(
            code="gongxiao", name="区供销社", short_name="区供销社", region=place.county
        )
    people = {
        "district_clerk": _person("district_clerk", "区级经办", roles.DISTRICT_CLERK, place.county),
        "district_verifier": _person("district_verifier", "区级核实", roles.DISTRICT_VERIFIER, place.county),
        "town_clerk": _person("town_clerk", "来凤经办", roles.TOWN_CLERK, place.town),
        "neighbour_clerk": _person("neighbour_clerk", "丁家经办", roles.TOWN_CLERK, place.neighbour_town),
        "bank_clerk": _person("bank_clerk", "农商行经办", roles.BANK, place.county),
        "leader": _person("leader", "分管领导", roles.LEADER, place.county),
        "department": _person("department", "区供销社", roles.DEPARTMENT, place.county, department),
        "auditor": _person("auditor", "审计管理员", roles.AUDITOR, place.county),
        "system_admin": _person("system_admin", "系统管理员", roles.SYSTEM_ADMIN, place.county),
        "security_admin": _person("security_admin", "安全管理员", roles.SECURITY_ADMIN, place.county),
    }
    # Credit rows are for staff who were named one by one, on top of their role.
    people["district_verifier"].groups.add(Group.objects.get(name=roles.CREDIT_STAFF))
    bank = _bank(place, people)
    with acting(None, "test"):
        people["bank_clerk"].bank_clerk = _speaks_for(people["bank_clerk"], bank)
    return Cast(**people, bank=bank, place=place)


def _person(username: str, name: str, role: str, region: Region, department: Department | None = None) -> User:
    person = User.objects.create_user(
        username, password=PASSWORD, display_name=name, region=region, department=department, is_staff=True
    )
    person.groups.add(Group.objects.get(name=role))
    return person


def _bank(place: Place, people: dict[str, User]) -> Organisation:
    bank = create_row(
        model=Organisation,
        values={
            "name": "璧山农商行",
            "kind": OrganisationKind.BANK,
            "region": place.county,
            "started_on": datetime.date(2008, 6, 27),
        },
        user=people["district_clerk"],
    )
    return verified(bank, by=people["district_verifier"], submitted_by=people["district_clerk"])


def _speaks_for(person: User, bank: Organisation) -> object:
    return BankClerk.objects.create(user=person, bank=bank)


def verified(row, *, by: User, submitted_by: User):
    """The row after its author submitted it and somebody else verified it."""
    for deed, person in ((verification.submit, submitted_by), (verification.verify, by)):
        outcome = deed(model=type(row), items=[verification.Item(row.pk, row.version)], user=person)
        assert not outcome.conflicts, outcome.conflicts
        row.refresh_from_db()
    return row
