"""Whether a client wants an answer as events: by its `Accept`, read as RFC 9110 has it."""

from collections.abc import Mapping

from sales_conversion.api.streaming.response import MEDIA_TYPE

JSON = "application/json"


def wants_events(accept: str) -> bool:
    """Tell whether events are named, and at least as welcome as JSON where that is named too."""
    welcome = _named(accept)
    wished = welcome.get(MEDIA_TYPE, 0.0)
    return wished > 0 and wished >= welcome.get(JSON, 0.0)


def _named(accept: str) -> Mapping[str, float]:
    """Return how welcome each kind is that is named; what cannot be read is not welcome."""
    kinds = (kind.lower().split(";") for kind in accept.split(","))
    return {name.strip(): _quality(parameters) for name, *parameters in kinds}


def _quality(parameters: list[str]) -> float:
    for name, _, value in (each.strip().partition("=") for each in parameters):
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
