"""A look costs less than a message, a purchase more, and everything at once the most."""

import pytest

from sales_conversion.api.limiting.costs import cost_of

IN_ORDER = [
    ("GET", "/static/widget.js"),
    ("GET", "/api/v5/cart/a"),
    ("POST", "/api/v5/sales/process-message"),
    ("POST", "/api/v5/cart/checkout"),
    ("POST", "/api/v5/catalog/import"),
]


def test_what_is_more_work_costs_more():
    costs = [cost_of(*asked) for asked in IN_ORDER]

    assert costs[0] == 0
    assert costs == sorted(set(costs))


@pytest.mark.parametrize(
    ("asked", "like"),
    [
        (("POST", "/api/v5/order/create"), ("POST", "/api/v5/cart/checkout")),
        (("POST", "/api/v5/order/x/pay"), ("POST", "/api/v5/cart/checkout")),
        (("GET", "/api/v5/metrics/events"), ("POST", "/api/v5/catalog/import")),
        (("POST", "/api/v5/sales/session/x/export"), ("POST", "/api/v5/privacy/export")),
        (("POST", "/api/v5/sales/session/x/erase"), ("POST", "/api/v5/privacy/erase")),
        (("GET", "/healthz"), ("GET", "/static/widget.js")),
    ],
)
def test_what_is_as_much_work_costs_as_much(asked, like):
    assert cost_of(*asked) == cost_of(*like)
