"""Sheets to test with: two grinders, one of which may be offered, and what was done."""

from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.words import roots


def sheet(*facts: Fact, cards: int = 2, is_open: bool = True, locale: str = "en") -> FactSheet:
    """Return a sheet with these *facts* and the cards of so many grinders."""
    titles = ("Torro Hand Grinder", "Volt Electric Grinder")[:cards]
    known = [*facts, *(fact for n, title in enumerate(titles, 1) for fact in _card(n, title))]
    return FactSheet(
        locale=locale,
        facts={fact.name: fact for fact in known},
        words={f"p{n}": roots([title]) for n, title in enumerate(titles, 1)},
        said=roots(["Is there a waterproof grinder for a present?"]),
        open=is_open,
    )


def line(text: str = "Delivery is free.", name: str = "l1", shows: str = "") -> Fact:
    return Fact(name, "line", text, shows=frozenset(shows.split()))


def ask(text: str = "Shall I add it?") -> Fact:
    return Fact("ask", "ask", text)


def _card(number: int, title: str) -> list[Fact]:
    subject = f"p{number}"
    return [
        Fact(f"{subject}.title", "title", title, subject),
        Fact(f"{subject}.price", "price", f"${number}9.00", subject),
        Fact(f"{subject}.was", "was", f"${number}99.00", subject),
        Fact(f"{subject}.stock", "stock", "in stock", subject),
        Fact(f"{subject}.reason", "reason", "with a steel burr", subject),
        Fact(f"{subject}.brand", "brand", title.split(maxsplit=1)[0], subject),
    ]
