"""Whether a product is the kind of thing that is asked for, as SQL with its values."""

from dataclasses import dataclass

from sales_conversion.repositories.catalogue_conditions import Conditions, either, quoted, tsquery
from sales_conversion.repositories.catalogue_words import Reading


@dataclass(frozen=True, slots=True)
class Named:
    """The conditions that a product is called by its kind, by who calls it so."""

    titled: str
    shelf: str
    declared: str
    bare: str
    in_title: str

    @property
    def surely(self) -> str:
        return f"({self.declared} OR {self.titled} OR {self.bare})"


def named(reading: Reading, met: Conditions) -> Named:
    """Return who calls a product by the kind that is asked for."""
    own = reading.kind[:1]
    titled, shelf, declared, bare = (
        f"p.head @@ {tsquery(met.place(either(names, weight)))}"
        for names, weight in ((own, ":A"), (reading.kind, ":B"), (reading.kind, ":C"), (own, ":D"))
    )
    in_title = f"(p.search @@ {tsquery(met.place(either(reading.kind, ':A')))})"
    return Named(titled, shelf, declared, bare, in_title)


def is_kind(reading: Reading, met: Conditions) -> str:
    """Return the condition that a product is the thing itself."""
    if not reading.kind:
        return "false"
    said = named(reading, met)
    return f"({said.surely} OR ({said.shelf} AND NOT {said.in_title}))"


def bears_name(reading: Reading, met: Conditions) -> str:
    """Return the condition that its title, type or shelf calls a product by its kind."""
    said = named(reading, met)
    return f"({said.surely} OR {said.shelf} OR {said.in_title})"


def in_order(one: str, other: str) -> str:
    """Return the two words side by side in a title, or with a "to" between: "VGA to HDMI"."""
    first, second = f"{quoted(one)}:A", f"{quoted(other)}:A"
    return f"({first} <-> {second}) | ({first} <2> {second})"
