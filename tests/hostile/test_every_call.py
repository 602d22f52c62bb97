"""Every call of `/openapi.json`, by everybody, with what makes sense and what does not: never an
error of ours, always an answer that the document promises."""

import pytest
from hypothesis import given

from tests.conftest import OWNER, VIEWER
from tests.hostile.calls import ask, lifelike, operations_of, schema_of
from tests.hostile.examples import examples
from tests.hostile.living import bearing, live_a_little

EACH = 3
"""Examples of a call, for each who asks."""


@pytest.fixture(scope="module")
def living(shop):
    return live_a_little(shop)


@pytest.fixture(scope="module")
def operations(shop):
    return operations_of(schema_of(shop))


@pytest.mark.parametrize("who", ["nobody", "shopper", "viewer", "owner"])
def test_every_call_is_answered_as_the_document_says(who, shop, living, operations):
    shopper, known = living
    keys = {"shopper": shopper.token, "viewer": VIEWER, "owner": OWNER}
    wrong = {}

    for operation in operations:
        try:
            _try_out(shop, operation, known, bearing(keys.get(who)))
        except BaseExceptionGroup as found:
            wrong[operation.label] = str(found)

    assert not wrong, "\n".join(wrong.values())


def _try_out(shop, operation, known, headers):
    @examples(EACH)
    @given(lifelike(operation, known))
    def answered(case):
        ask(shop, case, headers)

    answered()
