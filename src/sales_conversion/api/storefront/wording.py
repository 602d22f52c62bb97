"""What the shop's pages say, in the language that was asked for."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from fastapi import Request

from sales_conversion.api.text import clean

TEXTS = Path(__file__).parent / "texts"
FIRST = "en"
RIGHT_TO_LEFT = frozenset({"ar"})


@lru_cache(maxsize=1)
def languages() -> Mapping[str, Mapping[str, str]]:
    """Return the texts of every language, by language."""
    files = sorted(TEXTS.glob("*.json"))
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}


def wished(request: Request) -> str:
    """Return the language that the address names, or ""."""
    asked = clean(request.query_params.get("lang", ""))
    return asked if asked in languages() else ""


def language_of(request: Request) -> str:
    """Return what the address names, else what the browser likes best of what there is."""
    return wished(request) or _welcome(request.headers.get("accept-language", ""))


def _welcome(accepted: str) -> str:
    ranked = sorted(accepted.split(","), key=_quality, reverse=True)
    named = (each.partition(";")[0].strip().partition("-")[0].lower() for each in ranked)
    return next((name for name in named if name in languages()), FIRST)


def _quality(named: str) -> float:
    _, _, written = named.partition(";q=")
    try:
        return float(written) if written else 1.0
    except ValueError:
        return 0.0
