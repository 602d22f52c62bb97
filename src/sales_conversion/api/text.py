"""Text as it comes in: what no database, screen or log should meet is taken out here, once."""

import json
import re
import unicodedata
from codecs import BOM_UTF8
from math import isfinite
from typing import Any, NoReturn

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Return *text* composed (NFC), without control characters (newline and tab may stay)
    and without halves of characters.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", plain)


DEEPEST = 32
"""Brackets inside each other: no call of ours has more than a handful."""

MOST_DIGITS = 4300
"""Of a whole number: reading more takes longer than writing them."""

_NAMING = re.compile("(?:.*_)?(?:id|key)|sku|channel|locale|currency|code|visitor|event|provider")
"""Fields that name something: without a part of it, the name is another's."""

_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*"?|([\[{])|([\]}])', re.DOTALL)


def read_json(body: bytes) -> Any:
    """Return the value of *body* with every text in it clean.

    Stricter than the standard: one name twice, NaN, 1e999, bytes that are no UTF-8 and brackets
    without end are refused, all with `JSONDecodeError`.
    """
    try:
        _require_shallow(body)
        if body.startswith(BOM_UTF8):
            raise ValueError("it begins with a byte order mark")
        value = json.loads(
            body.decode(),
            object_pairs_hook=_fields,
            parse_constant=_no_number,
            parse_float=_number,
            parse_int=_whole,
        )
        return clean(value) if isinstance(value, str) else _cleaned(value)
    except UnicodeDecodeError as error:
        raise json.JSONDecodeError("this is not UTF-8", "", error.start) from error
    except RecursionError as error:
        raise json.JSONDecodeError("too many brackets inside each other", "", 0) from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise json.JSONDecodeError(str(error), "", 0) from error


def _require_shallow(body: bytes) -> None:
    """Refuse what is nested deeper than anything we read, before it is read."""
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return
    depth = 0
    for found in _NESTING.finditer(body):
        depth += bool(found[1]) - bool(found[2])
        if depth > DEEPEST:
            raise ValueError("too many brackets inside each other")


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for name, value in pairs:
        if isinstance(value, str) and "\0" in value and _NAMING.fullmatch(name):
            raise ValueError(f"{name} cannot hold NUL")
    fields = {clean(name): _cleaned(value) for name, value in pairs}
    if len(fields) != len(pairs):
        raise ValueError("an object has the same field twice")
    return fields


def _cleaned(value: Any) -> Any:
    """Objects clean themselves as they are read; texts and lists are left to do."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value


def _number(written: str) -> float:
    number = float(written)
    return number if isfinite(number) else _no_number(written)


def _whole(written: str) -> int:
    if len(written) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS} digits")
    return int(written)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number JSON knows")
