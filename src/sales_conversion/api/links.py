"""Which call an answer leads to, and what of the answer it is called with: links of OpenAPI."""

from collections.abc import Mapping
from typing import Any, Final

SALES, CART, ORDER = "/api/v5/sales", "/api/v5/cart", "/api/v5/order"

_STARTED: Final = {"session_id": "$response.body#/session_id"}
_SAME: Final = {"session_id": "$request.body#/session_id"}
_QUOTED: Final = {
    **_SAME,
    "checkout_id": "$response.body#/checkout_id",
    "quote_hash": "$response.body#/quote_hash",
}
_ORDERED: Final = {"order_id": "$response.body#/order_id"}


def _post(path: str, body: Mapping[str, str]) -> dict[str, Any]:
    return {"operationRef": _ref(path, "post"), "requestBody": body}


def _at(path: str, method: str, parameters: Mapping[str, str]) -> dict[str, Any]:
    return {"operationRef": _ref(path, method), "parameters": parameters}


def _ref(path: str, method: str) -> str:
    return f"#/paths/{path.replace('/', '~1')}/{method}"


_IN_CART: Final = {
    "add": _post(f"{CART}/add", _SAME),
    "change": _post(f"{CART}/update", _SAME),
    "check out": _post(f"{CART}/checkout", _SAME),
}

LINKS: Final[Mapping[tuple[str, str], Mapping[str, Any]]] = {
    (f"{SALES}/start-session", "201"): {
        "talk": _post(f"{SALES}/process-message", _STARTED),
        "look back": _at(f"{SALES}/session/{{session_id}}", "get", _STARTED),
        "see the cart": _at(f"{CART}/{{session_id}}", "get", _STARTED),
        "add": _post(f"{CART}/add", _STARTED),
        "change": _post(f"{CART}/update", _STARTED),
        "check out": _post(f"{CART}/checkout", _STARTED),
    },
    (f"{SALES}/process-message", "200"): {
        "talk on": _post(f"{SALES}/process-message", _SAME),
        "check out": _post(f"{CART}/checkout", _SAME),
    },
    (f"{CART}/add", "200"): _IN_CART,
    (f"{CART}/update", "200"): _IN_CART,
    (f"{CART}/checkout", "200"): {
        "buy": _post(f"{ORDER}/create", _QUOTED),
        "think again": _post(f"{CART}/update", _SAME),
    },
    (f"{ORDER}/create", "201"): {
        "read": _at(f"{ORDER}/{{order_id}}", "get", _ORDERED),
        "pay again": _at(f"{ORDER}/{{order_id}}/pay", "post", _ORDERED),
        "cancel": _at(f"{ORDER}/{{order_id}}/cancel", "post", _ORDERED),
    },
}
"""By path and status: the session's token opens what these lead to."""
