"""The words in which a form is declared; `declarations.py` holds the forms themselves."""

from dataclasses import dataclass, field

Only = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Ask:
    """One field. `help` says what to fill in (口径), in one sentence.

    `only`: other fields with the values for which it is asked at all: (("level", ("industry",)),).
    """

    name: str
    help: str = ""
    label: str = ""
    unit: str = ""
    only: Only = ()


@dataclass(frozen=True)
class Step:
    """A part of the form under one heading."""

    title: str
    asks: tuple[Ask, ...]
    help: str = ""


@dataclass(frozen=True)
class Form:
    """The form of a ledger, or of one kind of its rows (`kind`, part of the address; `preset` fills fields).

    `meaning`: what belongs into the ledger and what does not. `evidence`: which files are wanted.
    `shots`: what is photographed, one button each. `noun`: what one row is called. `without`: columns not asked for.
    `changed`: what to do where a thing has become another, for ledgers that do not simply begin a new row.
    `stays`: fields that the next of several rows entered in a row mostly has in common with the last.
    """

    ledger: str
    noun: str
    meaning: str
    steps: tuple[Step, ...]
    kind: str = ""
    minutes: int = 3
    evidence: str = ""
    shots: tuple[str, ...] = ()
    preset: dict[str, str] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    stays: tuple[str, ...] = ()
    changed: str = ""

    @property
    def name(self) -> str:
        """Under which typing is kept: sites, sites.outlet."""
        return f"{self.ledger}.{self.kind}" if self.kind else self.ledger

    @property
    def asks(self) -> list[Ask]:
        return [ask for step in self.steps for ask in step.asks]
