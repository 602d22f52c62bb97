"""How figures and choices are written for people."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from sales_conversion.config.wording import decimal_text, locale_of, money_text
from sales_conversion.models import Money


def money(amount: Money, locale: str) -> str:
    """Write *amount* as people of *locale* do, with exactly the digits of its currency."""
    return money_text(amount, locale)


@lru_cache(maxsize=1024)
def round_money(amount: Decimal, currency: str, locale: str) -> str:
    """Write a limit: without digits after the point when it is whole."""
    if amount != int(amount):
        return decimal_text(amount, currency, locale)
    return format_currency(
        amount, currency, format="¤#,##0", locale=locale_of(locale), currency_digits=False
    )


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Write a figure of the catalogue without a needless point zero."""
    return format_decimal(Decimal(str(value)).normalize(), locale="en", group_separator=False)


def chosen(title: str, options: Mapping[str, str]) -> str:
    """Name one variant: "T-Shirt (blue, L)"."""
    return f"{title} ({', '.join(options.values())})" if options else title


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join *words* the way a sentence does: "a, b and c"."""
    *first, final = words or ("",)
    return f"{', '.join(first)} {last} {final}" if first else final
