"""Whether a product is the kind of thing that is asked for, as SQL with its values.

A *kind* is the word that was used, then its other names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.repositories.catalogue_conditions import Conditions, either, quoted, tsquery


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


def named(kind: Sequence[str], met: Conditions) -> Named:
    """Return who calls a product by the kind that is asked for."""
    own = kind[:1]
    titled, shelf, declared, bare = (
        f"p.head @@ {tsquery(met.place(either(names, weight)))}"
        for names, weight in ((own, ":A"), (kind, ":B"), (kind, ":C"), (own, ":D"))
    )
    in_title = f"(p.search @@ {tsquery(met.place(either(kind, ':A')))})"
    return Named(titled, shelf, declared, bare, in_title)


def is_kind(kind: Sequence[str], met: Conditions) -> str:
    """Return the condition that a product is the thing itself.

    On the shelf of grinders a title that says the word elsewhere is about a grinder; but where
    no title ever ends with the word, as with decafs, saying it anywhere is being one.
    """
    if not kind:
        return "false"
    said = named(kind, met)
    word = met.place(either(kind[:1], ":A"))
    ends_titles = (
        f"EXISTS (SELECT FROM products q WHERE q.search @@ {tsquery(word)}"
        f" AND q.head @@ {tsquery(word)})"
    )
    return f"({said.surely} OR ({said.shelf} AND NOT ({said.in_title} AND {ends_titles})))"


def bears_name(kind: Sequence[str], met: Conditions) -> str:
    """Return the condition that its title, type or shelf calls a product by its kind."""
    said = named(kind, met)
    return f"({said.surely} OR {said.shelf} OR {said.in_title})"


def in_order(one: str, other: str) -> str:
    """Return the two words side by side in a title, or with a "to" between: "VGA to HDMI"."""
    first, second = f"{quoted(one)}:A", f"{quoted(other)}:A"
    return f"({first} <-> {second}) | ({first} <2> {second})"
