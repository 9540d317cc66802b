"""The rules of a ledger on very many rows: those of `ledger.validation.validate`, without a query per row.

The sentences come from where `validate` takes them: the fields' own `clean`, the model's `derive` and `clean`, its
constraints. What constraints ask of a row is compiled from their Q; what they ask of other rows is asked once per
chunk.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from ledger import scope
from ledger.compiled import Judge, NotCompiled, compiled, constant
from ledger.models import LedgerRow
from ledger.validation import NOT_TYPED, field_of, judged

Errors = dict[str, list[str]]

REQUIRED = ("null", "blank", "required")
# Rows without a side are compared each with each.
MOST_BESIDE = 50


@dataclass
class _Key:
    """A unique constraint, ready to be asked of many rows."""

    names: list[str]
    attnames: list[str]
    applies: Judge
    nulls_count: bool
    condition: Q | None
    shown_at: str
    sentence: str
    taken: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def of(self, row: Any) -> tuple[Any, ...] | None:
        """The row's key, None where the constraint does not concern it."""
        key = tuple(getattr(row, name) for name in self.attnames)
        if not self.nulls_count and None in key:
            return None
        return key if self.applies(row) is not False else None


@dataclass(slots=True)
class Candidate:
    """A row as it would stand in the ledger. `wrong`: fields of which it is known already that they are wrong."""

    line: int
    row: LedgerRow
    wrong: set[str]
    errors: Errors
    links: Mapping[str, Sequence[Any]] = field(default_factory=dict)


class Rules:
    """Everything that is asked of the rows of one upload; remembers the keys that earlier lines took."""

    def __init__(self, model: type[LedgerRow], user: Any, label_of: Callable[[str], str]) -> None:
        self.model = model
        self.user = user
        self.label_of = label_of
        # A model that cleans fields together is asked row by row; others by the different values of each column.
        self.cleans_rows = model.clean_fields is not models.Model.clean_fields
        self.judges_links = model.judges_links()
        self.relations = [column.name for column in model._meta.concrete_fields if column.is_relation]
        self._plain_texts = _plain_texts(model)
        self.checks: list[tuple[str, str, Judge]] = []
        self.keys: list[_Key] = []
        for constraint in judged(model):
            self._add(constraint)
        self.is_visible = self._scope()
        self._neighbours: dict[Hashable, dict[Hashable, LedgerRow]] = defaultdict(dict)

    def clean(self, name: str, value: Any) -> tuple[Any, list[str]]:
        """A field's value as its own `clean` leaves it, and what is wrong with it."""
        column: Any = self.model._meta.get_field(name)
        if value is None and (column.null or column.is_relation and column.blank):
            return value, []
        if column.blank and value in column.empty_values:
            return value, []
        if column.is_relation:
            return value, [required(self.label_of(name))] if value is None else []
        if self.cleans_rows or (value.__class__ is str and 0 < len(value) <= self._plain_texts.get(name, 0)):
            return value, []
        try:
            return column.clean(value, None), []
        except ValidationError as error:
            return value, sentences(error, self.label_of(name))

    def judge(self, candidates: list[Candidate]) -> None:
        """Add to each candidate's errors what `validate` would say of its row."""
        for candidate in candidates:
            self._judge_alone(candidate)
        for key in self.keys:
            self._judge_key(key, candidates)
        self._judge_neighbours(candidates)

    def _judge_alone(self, candidate: Candidate) -> None:
        row = candidate.row
        if self.cleans_rows:
            try:
                row.clean_fields(exclude={*NOT_TYPED, *self.relations, *candidate.wrong})
            except ValidationError as error:
                self._add_errors(candidate, error)
        try:
            row.clean()
        except ValidationError as error:
            self._add_errors(candidate, error)
        if self.judges_links:
            try:
                row.check_links(candidate.links)
            except ValidationError as error:
                self._add_errors(candidate, error)
        for name, sentence, holds in self.checks:
            if holds(row) is False and not self._known_wrong(candidate, name):
                candidate.errors.setdefault(name, []).append(sentence)

    def _judge_key(self, key: _Key, candidates: Iterable[Candidate]) -> None:
        asked: list[tuple[Candidate, tuple[Any, ...]]] = []
        for candidate in candidates:
            if candidate.wrong and not candidate.wrong.isdisjoint(key.names):
                continue
            found = key.of(candidate.row)
            if found is not None:
                asked.append((candidate, found))
        if not asked:
            return
        holders = self._holders(key, {found for _, found in asked})
        for candidate, found in asked:
            holder = holders.get(found)
            before = key.taken.setdefault(found, candidate.line)
            if holder is not None and holder != candidate.row.pk:
                candidate.errors.setdefault(key.shown_at, []).append(key.sentence)
            elif before != candidate.line:
                candidate.errors.setdefault(key.shown_at, []).append(
                    f"和本文件第 {before} 行重复，同一条只填一行，请删去多余的行。"
                )

    def _holders(self, key: _Key, wanted: set[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
        """Who in the ledger has one of these keys: key → id."""
        rows = self.model._base_manager.filter(key.condition) if key.condition else self.model._base_manager.all()
        for place, name in enumerate(key.attnames):
            given = {found[place] for found in wanted}
            matching = Q(**{f"{name}__in": given - {None}})
            rows = rows.filter(matching | Q(**{f"{name}__isnull": True}) if None in given else matching)
        return {
            tuple(found[1:]): found[0] for found in rows.values_list("pk", *key.attnames) if tuple(found[1:]) in wanted
        }

    def _judge_neighbours(self, candidates: list[Candidate]) -> None:
        """`check_neighbours` costs a query a row: only rows are asked that share their key with another side."""
        keyed = [(candidate, key) for candidate in candidates if (key := candidate.row.neighbour_key()) is not None]
        if not keyed:
            return
        near = self.model.with_neighbours([candidate.row for candidate, _ in keyed])
        for candidate, key in keyed:
            row = candidate.row
            if key in near:
                try:
                    row.check_neighbours()
                except ValidationError as error:
                    self._add_errors(candidate, error)
            side, beside = row.neighbour_side(), self._neighbours[key]
            for other_side, other in beside.items():
                if other_side != side and (sentence := row.clashes_with(other)):
                    candidate.errors.setdefault(NON_FIELD_ERRORS, []).append(sentence)
                    break
            if side is not None and not candidate.errors:
                beside.setdefault(side, row)
            elif not candidate.errors and len(beside) < MOST_BESIDE:
                beside[candidate.line, "line"] = row

    def _add_errors(self, candidate: Candidate, error: ValidationError) -> None:
        for name, found in error.update_error_dict({}).items():
            if not self._known_wrong(candidate, name):
                candidate.errors.setdefault(name, []).extend(sentences(ValidationError(found), self.label_of(name)))

    def _known_wrong(self, candidate: Candidate, name: str) -> bool:
        return name in candidate.wrong or (name == "valid_until" and "ended_on" in candidate.wrong)

    def _add(self, constraint: Any) -> None:
        shown_at = field_of(self.model, constraint)
        sentence = str(constraint.violation_error_message)
        if isinstance(constraint, CheckConstraint):
            self.checks.append((shown_at, sentence, compiled(self.model, constraint.condition)))  # type: ignore[arg-type]
        elif isinstance(constraint, UniqueConstraint) and constraint.fields:
            names = list(constraint.fields)
            attnames = [self.model._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
            applies = compiled(self.model, constraint.condition) if constraint.condition else constant(True)
            nulls_count = constraint.nulls_distinct is False
            self.keys.append(_Key(names, attnames, applies, nulls_count, constraint.condition, shown_at, sentence))
        else:
            raise NotCompiled(constraint.name)

    def _scope(self) -> Judge:
        """Whether a row would lie in the user's scope; the database is asked again once it is stored."""
        try:
            return compiled(self.model, scope.rule_of(self.model, self.user))
        except scope.NothingVisible:
            return constant(False)
        except NotCompiled:
            return constant(True)


def _plain_texts(model: type[models.Model]) -> dict[str, int]:
    """Text fields of which nothing is asked but a length, with it: their own `clean` takes longer than all the rest."""
    return {
        field.name: field.max_length
        for field in model._meta.concrete_fields
        if field.__class__ is models.CharField
        and field.max_length
        and not field.choices
        and all(isinstance(validator, MaxLengthValidator) for validator in field.validators)
    }


def required(label: str) -> str:
    return f"请填写“{label}”。"


def sentences(error: ValidationError, label: str) -> list[str]:
    """The sentences of an error; Django's own for an empty field tell nobody what to do."""
    return [
        required(label) if one.code in REQUIRED else sentence
        for one in error.error_list
        for sentence in ValidationError(one).messages
    ]


def merged(first: Mapping[str, list[str]], second: Mapping[str, list[str]]) -> Errors:
    return {name: [*first.get(name, []), *second.get(name, [])] for name in {**first, **second}}
