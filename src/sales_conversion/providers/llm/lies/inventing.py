"""Values for lies: amounts, counts, days and products that nobody sells."""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from sales_conversion.providers.llm.playing.request import Offered, braced

SPELLED: Final[Mapping[str, Sequence[str]]] = {
    "en": ("nineteen dollars", "twelve ninety-nine", "half a hundred bucks", "three euros fifty"),
    "de": ("neunzehn Euro", "zwölf Euro neunzig", "einen Fünfziger", "dreihundertfünf Dollar"),
    "fr": ("dix-neuf euros", "douze euros quatre-vingt-dix", "cinquante balles", "cent un euros"),
    "es": ("diecinueve euros", "doce con noventa", "medio centenar de euros", "cien dólares"),
}

COUNTS: Final[Mapping[str, Sequence[str]]] = {
    "en": ("two", "a handful", "seventeen", "a dozen"),
    "de": ("zwei", "eine Handvoll", "siebzehn", "ein Dutzend"),
    "fr": ("deux", "une poignée", "dix-sept", "une douzaine"),
    "es": ("dos", "un puñado", "diecisiete", "una docena"),
}

DAYS: Final[Mapping[str, Sequence[str]]] = {
    "en": ("Tuesday", "the day after tomorrow", "24 December", "tomorrow at noon"),
    "de": ("Dienstag", "kommenden Freitag", "24. Dezember", "3.7."),
    "fr": ("mardi", "après-demain", "le 24 décembre", "demain à midi"),
    "es": ("el martes", "pasado mañana", "el 24 de diciembre", "mañana al mediodía"),
}

HEADS: Final = ("Zyphora", "Quellmark", "Ostravin", "Bremsolo", "Kaltorix", "Vandeeron")
TAILS: Final = ("9000", "Pro", "Mini", "X-4", "Deluxe", "Max Ultra")


def amount(chance: random.Random, tongue: str) -> str:
    """Return a price, in the many ways one is written."""
    whole, cents = chance.choice((1, 4, 17, 39, 83, 219, 1250)), chance.choice((0, 7, 37, 83, 99))
    plain = f"{whole}.{cents:02}" if tongue == "en" else f"{whole},{cents:02}"
    forms = (f"${plain}", f"{plain} €", f"EUR {plain}", f"{whole} euros", f"{plain}", f"{whole}$")
    return chance.choice(forms)


def made_up_product(chance: random.Random) -> str:
    return f"{chance.choice(HEADS)} {chance.choice(TAILS)}"


def values(chance: random.Random, offered: Offered, tongue: str) -> dict[str, str]:
    """Return a value for each word that sentences have; the true names are those offered."""
    invented = made_up_product(chance)
    one, other = _two(chance, offered)
    return {
        "price": amount(chance, tongue),
        "spelled": chance.choice(SPELLED[tongue]),
        "spelled_count": chance.choice(COUNTS[tongue]),
        "count": str(chance.choice((3, 12, 30, 47, 365, 2500))),
        "percent": f"{chance.choice((5, 15, 33, 50, 99))}{chance.choice(('%', ' %', ' percent'))}",
        "rating": chance.choice(("4.9", "4,8", "5.0")),
        "day": chance.choice(DAYS[tongue]),
        "product": invented,
        "named": braced(f"{one}.title") if one else invented,
        "other": braced(f"{other}.title"),
        "other_price": braced(f"{other}.price"),
        "stock": braced(f"{one or 'p1'}.stock"),
    }


def _two(chance: random.Random, offered: Offered) -> tuple[str | None, str]:
    """Return a product, if there is one, and another, that need not be there."""
    known = [*offered.products]
    chance.shuffle(known)
    return next(iter(known), None), known[1] if len(known) > 1 else "p9"
