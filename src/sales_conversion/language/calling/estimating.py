"""Tokens of what no provider counted for us: a call that was cut, a server that reports none."""

from math import ceil

import orjson

from sales_conversion.models import ModelRequest, ModelUsage

CHARACTERS = 4
"""Of a token, on average, in the languages we speak."""


def estimated(request: ModelRequest, heard: int) -> ModelUsage:
    """Return what *request* and so many characters *heard* of its answer come to, roughly."""
    schema = len(orjson.dumps(request.schema)) if request.schema else 0
    told = len(request.prefix) + len(request.prompt) + schema
    return ModelUsage(input_tokens=ceil(told / CHARACTERS), output_tokens=ceil(heard / CHARACTERS))
