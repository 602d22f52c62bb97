"""Answers on their way out: plain values, written as JSON once."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import orjson
from starlette.responses import Response

from sales_conversion.models import Money

_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


class Answer(Response):
    """A body that is written as it is; its shape is promised by the function that built it."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return written(content)


def written(content: Any) -> bytes:
    """Return *content* as JSON, in one line."""
    return orjson.dumps(content, _plain, _OPTIONS)


def _plain(value: object) -> object:
    """Say a domain value that an explanation contains in JSON."""
    if isinstance(value, Money):
        return {"amount": value.amount, "currency": value.currency}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: known for name, known in found.items() if known not in (None, "", (), {})}
    return str(value)
