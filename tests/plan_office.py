"""An office of one region for tests of plans: who enters and verifies there, and short words for what they enter."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command

from accounts import roles
from accounts.models import User
from federations.models import Federation
from ledger import verification
from ledger.entry import create_row
from ledger.models import LedgerRow
from members.models import (
    Adviser,
    AnnualReport,
    Organisation,
    OrganisationKind,
    OrganisationState,
    PrimarySociety,
    Title,
)
from regions.loading import load_divisions, read_divisions
from regions.models import Region
from service_centers.models import (
    ProductionLink,
    ProductionService,
    ServiceCenter,
    ServiceContract,
    Site,
    SiteRole,
    SiteStar,
    Upgrade,
)
from targets.lines import Line
from targets.models import Plan, ReferenceFigure, ReportedFigure, ReportedSeries, Statistic
from targets.plan_files import load_plan_file
from targets.progress import progress
from tests.rows import acting_as, do

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
LONG_AGO = datetime.date(2020, 6, 1)
FILES = {
    "bishan": ("bishan-2024", "departments.yaml"),
    "fengdu": ("fengdu-2022", "departments-fengdu.yaml"),
    "jiangjin": ("jiangjin-2021", "departments-jiangjin.yaml"),
    "nanchuan": ("nanchuan-2021", "departments-nanchuan.yaml"),
    "liaocheng": ("liaocheng-2021", "departments-liaocheng.yaml"),
}


def load(place: str, *, keep: Any = lambda code: True) -> Plan:
    """The divisions of the place (those that `keep` takes), its departments and its plan."""
    names = read_divisions([FIXTURES / "regions" / f"{place}.csv"])
    load_divisions(names={code: name for code, name in names.items() if keep(code)})
    plan, departments = FILES[place]
    call_command("load_departments", FIXTURES / departments, verbosity=0)
    return load_plan_file(FIXTURES / "plans" / f"{plan}.yaml").plan


@dataclass
class Office:
    """`plan`'s region with a clerk and a verifier; every row that `enter` makes is verified."""

    plan: Plan
    clerk: User
    verifier: User
    made: int = 0

    @classmethod
    def of(cls, plan: Plan) -> "Office":
        return cls(plan, _person(plan, roles.DISTRICT_CLERK), _person(plan, roles.DISTRICT_VERIFIER))

    def person(self, role: str) -> User:
        """Somebody else of the region."""
        return _person(self.plan, role)

    def enter(self, model: type[LedgerRow], **values: Any) -> Any:
        row = create_row(model=model, values=values, user=self.clerk)
        do(verification.submit, row, self.clerk)
        do(verification.verify, row, self.verifier)
        return row

    def lines(self, as_of: str, region: str = "") -> dict[str, Line]:
        """Number → line of the plan's region or another."""
        where = self.at(region) if region else self.plan.region
        found = progress(plan=self.plan, region=where, as_of=datetime.date.fromisoformat(as_of))
        return {line.indicator.number: line for line in found}

    def at(self, code: str) -> Region:
        return Region.objects.get(code=code)

    def unit(self, kind: str, code: str, since: datetime.date = LONG_AGO, state: str = "normal") -> Organisation:
        self.made += 1
        unit = self.enter(Organisation, region=self.at(code), name=f"单位{self.made}", kind=kind, started_on=since)
        if kind == OrganisationKind.COOP and state:
            self.enter(OrganisationState, organisation=unit, registration=state, started_on=since)
        return unit

    def society(self, code: str, since: datetime.date = LONG_AGO, star: str = "") -> Site:
        """A service society, rated where `star` says so."""
        site = self._site(code)
        self.enter(SiteRole, site=site, role="service_society", started_on=since)
        if star:
            self.enter(SiteStar, site=site, star=star, started_on=since)
        return site

    def outlet(self, code: str, kind: str, since: datetime.date = LONG_AGO) -> Site:
        site = self._site(code)
        self.enter(SiteRole, site=site, role="outlet", outlet_kind=kind, started_on=since)
        return site

    def _site(self, code: str) -> Site:
        self.made += 1
        return self.enter(Site, region=self.at(code), name=f"门店{self.made}")

    def center(self, code: str, kind: str, level: str = "town", since: datetime.date = LONG_AGO) -> ServiceCenter:
        self.made += 1
        return self.enter(
            ServiceCenter, region=self.at(code), name=f"中心{self.made}", kind=kind, level=level, started_on=since
        )

    def federation(self, code: str, level: str) -> Federation:
        unit = self.unit(OrganisationKind.FEDERATION, code)
        industry = {"industry": "蔬菜"} if level == "industry" else {}
        return self.enter(
            Federation,
            organisation=unit,
            level=level,
            region=self.at(code),
            covers=[self.at(code)],
            started_on=LONG_AGO,
            **industry,
        )

    def contract(self, center: ServiceCenter, unit: Organisation) -> ServiceContract:
        return self.enter(ServiceContract, center=center, organisation=unit, started_on=LONG_AGO)

    def title(self, unit: Organisation, level: str, since: str, kind: str = "demonstration_coop") -> Title:
        return self.enter(
            Title, organisation=unit, kind=kind, level=level, started_on=datetime.date.fromisoformat(since)
        )

    def primary_society(self, code: str, covers: list[str], **haves: bool) -> PrimarySociety:
        unit = self.unit(OrganisationKind.PRIMARY_SOCIETY, code)
        places = [self.at(one) for one in covers]
        return self.enter(PrimarySociety, organisation=unit, covers=places, started_on=LONG_AGO, **haves)

    def adviser(self, code: str, level: str = "town") -> Adviser:
        self.made += 1
        return self.enter(Adviser, region=self.at(code), name=f"辅导员{self.made}", level=level, started_on=LONG_AGO)

    def report(self, unit: Organisation, year: int) -> AnnualReport:
        return self.enter(AnnualReport, organisation=unit, year=year, started_on=datetime.date(year + 1, 5, 10))

    def upgrade(self, day: str, **what: Any) -> Upgrade:
        return self.enter(Upgrade, occurred_on=datetime.date.fromisoformat(day), **what)

    def statistic(self, code: str, place: str, year: int, value: str) -> ReferenceFigure:
        statistic = Statistic.objects.get(code=code)
        return self.enter(
            ReferenceFigure,
            region=self.at(place),
            statistic=statistic,
            year=year,
            value=Decimal(value),
            stated_in="年鉴",
        )

    def figure(self, code: str, place: str, day: str, value: str) -> ReportedFigure:
        series = ReportedSeries.objects.get(code=code)
        return self.enter(
            ReportedFigure,
            region=self.at(place),
            series=series,
            value=Decimal(value),
            stated_in="文件",
            occurred_on=datetime.date.fromisoformat(day),
        )

    def plough(self, code: str, day: str, mu: str) -> ProductionService:
        """Ploughing weighs 0.36: 100 亩 ploughed once are 36 亩 entrusted and 100 亩次."""
        with acting_as(self.clerk):
            link, _ = ProductionLink.objects.get_or_create(code="plough", defaults={"name": "耕", "weight": "0.36"})
        return self.enter(
            ProductionService,
            region=self.at(code),
            provider=self.unit(OrganisationKind.COOP_ENTERPRISE, code[:9]),
            subject_kind="small_farmer",
            crop="小麦",
            link=link,
            passes=1,
            area_mu=Decimal(mu),
            occurred_on=datetime.date.fromisoformat(day),
        )


def _person(plan: Plan, role: str) -> User:
    person = User.objects.create_user(
        f"{plan.code}-{role}", password="Test-only-1", display_name=role, region=plan.region, is_staff=True
    )
    person.groups.add(Group.objects.get(name=role))
    return person
