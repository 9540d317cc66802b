"""Filters above the table: status, place, time and every condition that the registry knows of a ledger."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q, QuerySet
from django.utils import timezone

from ledger import registry
from ledger.conditions import Choice, Condition, ConditionError, Flag
from ledger.models import FlowRow, LedgerRow, Status, StockRow
from regions.codes import Level
from regions.models import Region, within_q

Options = list[tuple[str, str]]


class BarFilter(admin.SimpleListFilter):
    """A filter of the bar: `input_type` is select, text or date."""

    input_type = "select"
    # Kept in the bar although nothing could be chosen.
    always = False

    def has_output(self) -> bool:
        return self.always or bool(self.lookup_choices) or self.value() is not None

    def choices(self, changelist: Any) -> Iterator[Any]:
        yield {"selected": self.value() is None, "value": "", "display": "全部", "query_string": ""}
        for value, label in self.lookup_choices:
            yield {"selected": self.value() == str(value), "value": value, "display": label, "query_string": ""}


class StatusFilter(BarFilter):
    """A verified row whose revision waits is to be verified as well, and so on."""

    title = "状态"
    parameter_name = "status"

    def lookups(self, request: Any, model_admin: Any) -> Options:
        return list(Status.choices)

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if not value:
            return queryset
        if value not in Status.values:
            raise IncorrectLookupParameters(f"没有“{value}”这个状态")
        return queryset.filter(in_state(value))


def in_state(status: str) -> Q:
    """Rows in a state, or whose open revision is in it."""
    if status in (Status.SUBMITTED, Status.RETURNED):
        return Q(status=status) | Q(revision__status=status)
    return Q(status=status)


class PlaceFilter(BarFilter):
    """The places right below the user's region; of a chosen town also its villages."""

    title = "区划"
    parameter_name = "place"

    def lookups(self, request: Any, model_admin: Any) -> Options:
        home = request.user.region
        if home is None or home.level == Level.VILLAGE:
            return []
        self._scope = Region.objects.within(home)
        places = [(place.code, place.name) for place in self._scope.filter(parent=home).order_by("code")]
        chosen = request.GET.get(self.parameter_name, "")
        town = chosen[:9] if len(chosen) >= 9 and home.level != Level.TOWN else ""
        if town:
            at = next((index for index, (code, _) in enumerate(places) if code == town), None)
            if at is not None:
                villages = self._scope.filter(parent__code=town).order_by("code")
                places[at + 1 : at + 1] = [(place.code, f"　{place.heading}") for place in villages]
        return [*places, (f"{home.code}.", "区本级" if home.level == Level.COUNTY else "本级")]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if not value:
            return queryset
        place = self._scope.filter(code=value.removesuffix(".")).first() if self.lookup_choices else None
        if place is None:
            raise IncorrectLookupParameters(f"没有代码为“{value}”的区划，或不在您的权限范围内")
        return queryset.filter(region=place) if value.endswith(".") else queryset.filter(within_q(place))


class InForceFilter(BarFilter):
    """Whether a row counts today."""

    title = "在册"
    parameter_name = "in_force"

    def lookups(self, request: Any, model_admin: Any) -> Options:
        return [("1", "今天在册"), ("0", "已结束或未开始")]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        if self.value() == "1":
            return queryset.filter(queryset.model.in_force_q(today))
        if self.value() == "0":
            return queryset.exclude(queryset.model.in_force_q(today))
        return queryset


class MonthFilter(BarFilter):
    """The months of the last two years."""

    title = "月份"
    parameter_name = "month"

    def lookups(self, request: Any, model_admin: Any) -> Options:
        today = timezone.localdate()
        months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(24)]
        years = sorted({year for year, _ in months}, reverse=True)
        return [
            *((str(year), f"{year} 年") for year in years),
            *((f"{year}-{month + 1:02d}", f"{year} 年 {month + 1} 月") for year, month in months),
        ]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if not value:
            return queryset
        if value not in dict(self.lookup_choices):
            raise IncorrectLookupParameters(f"没有“{value}”这个月份可选")
        year, _, month = value.partition("-")
        queryset = queryset.filter(occurred_on__year=int(year))
        return queryset.filter(occurred_on__month=int(month)) if month else queryset


def condition_filter(ledger_key: str, condition: Condition) -> type[BarFilter]:
    """The filter of one condition of the registry; a value outside its type is an error, not "everything"."""

    class ConditionFilter(BarFilter):
        title = condition.label
        parameter_name = condition.name
        input_type = "select" if isinstance(condition.kind, Choice | Flag) else "text"
        always = True

        def lookups(self, request: Any, model_admin: Any) -> Options:
            if isinstance(condition.kind, Choice):
                return list(condition.kind.choices)
            return [("1", "是"), ("0", "否")] if isinstance(condition.kind, Flag) else []

        def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
            if not self.value():
                return queryset
            try:
                value = condition.parse(self.value())
            except ConditionError as error:
                raise IncorrectLookupParameters(str(error)) from error
            return queryset.filter(condition.q(value, timezone.localdate()))

    ConditionFilter.__name__ = f"{ledger_key}_{condition.name}".title().replace("-", "")
    return ConditionFilter


@cache
def filters_of(model: type[LedgerRow]) -> list[type[BarFilter]]:
    """All filters of a ledger's list."""
    ledger = registry.of_model(model)
    filters: list[type[BarFilter]] = [StatusFilter, PlaceFilter]
    filters += [condition_filter(ledger.key, condition) for condition in ledger.conditions]
    if issubclass(model, StockRow):
        filters.append(InForceFilter)
    if issubclass(model, FlowRow):
        filters.append(MonthFilter)
    return filters
