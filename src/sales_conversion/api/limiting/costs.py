"""What a request costs of its allowance: what is a look to us, and what is work."""

IMPORT = "/api/v5/catalog/import"

UNIT = 2
"""What the settings count in: an ordinary request, a message say."""

LOOK = 1
ORDINARY = UNIT
BUYING = 4 * UNIT
FILE = 25 * UNIT

FREE = ("/static/", "/healthz", "/readyz", "/metrics")
"""Files that a page needs by the dozen, and who looks whether we live."""

LOOKS = ("/api/v5/sales/session/", "/api/v5/cart/", "/api/v5/catalog/products/")
"""Read by key, at any time, by every open page."""

BUYS = ("/api/v5/cart/checkout", "/api/v5/order/create")
"""Goods are set aside, payments are asked for."""

WHOLE_FILES = (IMPORT, "/api/v5/catalog/export", "/api/v5/metrics/events", "/api/v5/privacy/")
"""Everything there is, in or out."""

WHOLE_PEOPLE = ("/export", "/erase")
"""Everything there is of one shopper: every table is looked through."""


def cost_of(method: str, path: str) -> int:
    """Return how many parts of a unit the request takes; 0 is free."""
    if path.startswith(FREE):
        return 0
    if path.startswith(WHOLE_FILES) or path.endswith(WHOLE_PEOPLE):
        return FILE
    if path in BUYS or path.endswith("/pay"):
        return BUYING
    return LOOK if method == "GET" and path.startswith(LOOKS) else ORDINARY
