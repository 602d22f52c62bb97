"""The situations that sentences of the sets are said in: what each may refer to."""

from dataclasses import replace
from typing import Final

from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.words import roots

STOCK: Final = {"en": "in stock", "de": "auf Lager", "es": "en existencia", "fr": "en stock"}
SAID: Final = {
    "en": "I need a coffee grinder, a present for my father",
    "de": "Ich brauche eine Kaffeemühle, ein Geschenk für meinen Vater",
    "es": "Necesito un molinillo de café, un regalo para mi padre",
    "fr": "Il me faut un moulin à café, un cadeau pour mon père",
}
TITLES: Final = {
    "en": ("Torro Hand Grinder", "Volt Electric Grinder"),
    "de": ("Torro Handmühle", "Volt Elektromühle"),
    "es": ("Molinillo manual Torro", "Molinillo eléctrico Volt"),
    "fr": ("Moulin manuel Torro", "Moulin électrique Volt"),
}
KINDS: Final = {"en": "Coffee grinders", "de": "Kaffeemühlen", "es": "Molinillos de café"} | {
    "fr": "Moulins à café"
}


def scene(name: str, locale: str) -> FactSheet:
    """Return what may be referred to where the talk is at *name*."""
    return _SCENES[name](locale)


def _sheet(locale: str, cards: int, *facts: Fact, is_open: bool) -> FactSheet:
    titles = TITLES[locale][:cards]
    products = [
        fact
        for number, title in enumerate(titles, start=1)
        for fact in _card(f"p{number}", title, locale)
    ]
    return FactSheet(
        locale=locale,
        facts={fact.name: fact for fact in (*facts, *products)},
        words={f"p{n}": roots([title, KINDS[locale]]) for n, title in enumerate(titles, start=1)},
        said=roots([SAID[locale]]),
        open=is_open,
    )


def _card(subject: str, title: str, locale: str) -> list[Fact]:
    return [
        Fact(f"{subject}.title", "title", title, subject),
        Fact(f"{subject}.price", "price", "$79.00", subject),
        Fact(f"{subject}.was", "was", "$99.00", subject),
        Fact(f"{subject}.stock", "stock", STOCK[locale], subject),
        Fact(f"{subject}.reason", "reason", "…", subject),
        Fact(f"{subject}.brand", "brand", title.split(maxsplit=1)[0], subject),
    ]


def _line(text: str = "Line.") -> Fact:
    return Fact("l1", "line", text)


_ASK: Final = Fact("ask", "ask", "Ask?")


def _added(locale: str) -> FactSheet:
    title = TITLES[locale][0]
    facts = (
        _line(),
        _ASK,
        Fact("c1.title", "title", title, "c1"),
        Fact("c1.quantity", "quantity", "1", "c1"),
        Fact("c1.total", "total", "$79.00", "c1"),
        Fact("cart.total", "total", "$79.00", "cart"),
    )
    sheet = _sheet(locale, 0, *facts, is_open=False)
    return replace(sheet, words={"c1": roots([title, KINDS[locale]])})


_SCENES: Final = {
    "open": lambda locale: _sheet(locale, 0, _ASK, is_open=True),
    "free": lambda locale: _sheet(locale, 2, _line(), is_open=True),
    "two": lambda locale: _sheet(locale, 2, _line(), _ASK, is_open=False),
    "one": lambda locale: _sheet(locale, 1, _line(), _ASK, is_open=False),
    "added": _added,
    "answer": lambda locale: _sheet(locale, 0, _line(), is_open=True),
    "objection": lambda locale: _sheet(locale, 1, _line(), is_open=True),
    "quote": lambda locale: _sheet(
        locale, 0, _line(), _ASK, Fact("quote.total", "total", "$79.00", "quote"), is_open=False
    ),
    "order": lambda locale: _sheet(
        locale,
        0,
        _line(),
        Fact("order.number", "number", "1001", "order"),
        Fact("order.total", "total", "$79.00", "order"),
        is_open=True,
    ),
    "nothing": lambda locale: _sheet(locale, 0, _line(), is_open=True),
}
