"""What may stand in the fields of a catalogue's line: how much of it, and cleaned of what."""

from collections.abc import Callable
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from sales_conversion.providers.catalogues.plain_text import is_cleaned, named, spoken, told

LONGEST_KEY = LONGEST_OPTION = 255
LONGEST_LABEL = LONGEST_TITLE = 1000
LONGEST_ADDRESS = 2000
LONGEST_VALUE = 20_000
LONGEST_DESCRIPTION = 50_000

MOST_VARIANTS = 2000
MOST_ATTRIBUTES = 500
MOST_OPTIONS = 20
MOST_LOCATIONS = 500
MOST_UNITS = 1_000_000_000
LARGEST_FIGURE = 10**15
"""Neither a measure nor a code of a product is larger; all of them are written out exactly."""

Value: TypeAlias = bool | int | float | str | None


class Noticing:
    """Whether anything was taken out of the texts of one line: the context of its validation."""

    def __init__(self) -> None:
        self.cleaned = False


def _cleaned(clean: Callable[[str], str]) -> AfterValidator:
    def kept(text: str, asked: ValidationInfo) -> str:
        left = clean(text)
        if isinstance(asked.context, Noticing) and is_cleaned(text, left):
            asked.context.cleaned = True
        return left

    return AfterValidator(kept)


def _followed(address: str) -> str:
    """Refuse what a click would run instead of open, `javascript:` for one, and what hides."""
    plain = address.strip().replace("&amp;", "&")
    if not plain.isprintable() or "\\" in plain:
        raise ValueError("must be an address without control characters and backslashes")
    try:
        parts = urlsplit(plain)
        _ = parts.port
    except ValueError as error:
        raise ValueError("must be an address with a host and a port that there may be") from error
    if "@" in parts.netloc:
        raise ValueError("must be an address without a name or password")
    is_web = parts.scheme in ("http", "https") and parts.hostname
    if not is_web and (parts.scheme or ":" in plain.partition("/")[0]):
        raise ValueError("must be an http(s) address or a path of the shop")
    return plain


def _short_enough(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        raise ValueError(f"must be a text of at most {LONGEST_VALUE} characters")
    return value


def _written_out(value: Value) -> Value:
    """Refuse NaN, too, which is not smaller than anything."""
    if isinstance(value, int | float) and not abs(value) <= LARGEST_FIGURE:
        raise ValueError(f"must be a figure of at most {LARGEST_FIGURE}")
    return value


Short: TypeAlias = Annotated[str, Field(max_length=LONGEST_LABEL)]
Kept = Field(min_length=1, max_length=LONGEST_KEY)

Address = Annotated[str, Field(max_length=LONGEST_ADDRESS), AfterValidator(_followed)]
Code = Annotated[Short, _cleaned(told)]
Description = Annotated[str, Field(max_length=LONGEST_DESCRIPTION), _cleaned(told)]
Key = Annotated[Short, _cleaned(spoken), Kept]
Label = Annotated[Short, _cleaned(named)]
Name = Annotated[Short, _cleaned(told), Kept]
Option = Annotated[str, Field(max_length=LONGEST_OPTION), _cleaned(told)]
Title = Annotated[str, Field(max_length=LONGEST_TITLE), _cleaned(named)]
Units = Annotated[int, Field(ge=0, le=MOST_UNITS)]
Words = Annotated[str, _cleaned(told)]
Attribute = Annotated[
    bool | int | float | Words | None, BeforeValidator(_short_enough), AfterValidator(_written_out)
]
