"""The language of prompts: which filters they may use, and how values are written out."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context

from sales_conversion.config.sandbox import PromptSandbox
from sales_conversion.models import Money
from sales_conversion.models.currencies import digits

LONGEST_QUOTE: Final = 60

Link: TypeAlias = Literal["and", "or"]

_LINK = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://|www\.)\S*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FRACTION = re.compile(r"(?<=0)\.0+")
_MARKUP = re.compile(r"[`*_~<>\[\](){}|#\\\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2066-\u2069]")


def template_environment() -> PromptSandbox:
    """Return the sandbox prompts are compiled in: no files, no chance, nothing silent."""
    environment = PromptSandbox(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_written,
    )
    environment.filters.update(FILTERS)
    environment.globals = {"namespace": environment.globals["namespace"]}
    return environment


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Return the locale called *tag*, or the nearest there is, at last English."""
    parts = tag.replace("-", "_").split("_")
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("_".join(parts[:length]))
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")


@lru_cache(maxsize=8192)
def money_text(amount: Money, tag: str) -> str:
    """Return *amount* as people of that locale write it."""
    return decimal_text(amount.decimal, amount.currency, tag)


def decimal_text(amount: Decimal, currency: str, tag: str) -> str:
    """Return *amount* with the digits that ISO 4217 gives *currency*; babel's are not always."""
    locale = locale_of(tag)
    pattern = _pattern(locale, digits(currency))
    return format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)


def _pattern(locale: Locale, places: int) -> str:
    """Return how *locale* writes money, with so many digits after the point."""
    return _FRACTION.sub(
        "." + "0" * places if places else "", locale.currency_formats["standard"].pattern
    )


_LEAST: Final = {"de": "ab {}", "es": "desde {}", "fr": "à partir de {}"}


def least_text(amount: Money, tag: str) -> str:
    """Return *amount* as the least that something costs: "from $18.50"."""
    return _LEAST.get(locale_of(tag).language, "from {}").format(money_text(amount, tag))


@lru_cache(maxsize=1024)
def number_text(number: int | float | Decimal, tag: str) -> str:
    return format_decimal(number, locale=locale_of(tag))


def words_text(words: Iterable[str], tag: str, link: Link = "and") -> str:
    """Return "a, b and c"; English as most of the world writes it, without the last comma."""
    locale = locale_of(tag)
    written = "en_GB" if locale.language == "en" else locale
    return format_list(list(words), style="or" if link == "or" else "standard", locale=written)


def quoted(text: str) -> str:
    """Return what somebody typed as a short phrase without links or markup."""
    clean = " ".join(_MARKUP.sub(" ", _TAG.sub("", _LINK.sub(" ", text))).split())
    if len(clean) <= LONGEST_QUOTE:
        return clean
    return clean[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


@pass_context
def _written(context: Context, value: Any) -> Any:
    """An amount is never shown raw, even where a prompt forgot the filter."""
    return money_text(value, _tag(context)) if isinstance(value, Money) else value


@pass_context
def _money(context: Context, value: Any) -> Any:
    """Write an amount, or each of several; what is written already stays."""
    if isinstance(value, Money):
        return money_text(value, _tag(context))
    if isinstance(value, list | tuple):
        return [_money(context, one) for one in value]
    return value


@pass_context
def _join_words(context: Context, words: Iterable[Any], link: Link = "and") -> str:
    """Join words as a sentence would: "a, b and c", or with `join_words('or')` "a, b or c"."""
    return words_text((str(_money(context, word)) for word in words), _tag(context), link)


@pass_context
def _plural(context: Context, count: int, one: str, many: str) -> str:
    """Choose the word that goes with the number; the number itself is not written."""
    return one if locale_of(_tag(context)).plural_form(count) == "one" else many


@pass_context
def _quantity(context: Context, number: int | float | Decimal) -> str:
    """Write a number with the separators of the locale."""
    return number_text(number, _tag(context))


def _label(name: str) -> str:
    """Turn a name of the configuration into words: experience_level, experience level."""
    return name.replace("_", " ").replace("-", " ")


def _quote(text: Any) -> str:
    """Repeat what a shopper typed, short and clean."""
    return quoted(str(text))


def _tag(context: Context) -> str:
    return str(context.get("locale", "en"))


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "money": _money,
    "join_words": _join_words,
    "label": _label,
    "plural": _plural,
    "quantity": _quantity,
    "quote": _quote,
}
