"""When an assertion of the shop's server counts: made by now, for five minutes at most."""

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from sales_conversion.errors import Unauthorized
from sales_conversion.services.identity import CustomerIdentity, MemoryOneTimeKeys
from tests.conftest import IDENTITY_SECRET, NOON, StoppedClock


async def vouched(issued, expires):
    """Return who is vouched for by an assertion of these seconds from now."""
    clock = StoppedClock()
    now = int(NOON.timestamp())
    claims = {"sub": "ann", "aud": "sales-conversion", "jti": "once"}
    times = {"iat": now + issued, "exp": now + expires}
    key = OctKey.import_key(IDENTITY_SECRET)
    assertion = jwt.encode({"alg": "HS256"}, {**claims, **times}, key)
    identity = CustomerIdentity(IDENTITY_SECRET, clock, MemoryOneTimeKeys(clock))
    return (await identity.customer(assertion, "holder")).external_id


@pytest.mark.parametrize(("issued", "expires"), [(0, 300), (-200, 100), (10, 310), (-299, 1)])
async def test_an_assertion_counts_for_five_minutes(issued, expires):
    assert await vouched(issued, expires) == "ann"


@pytest.mark.parametrize(
    ("issued", "expires"),
    {
        "made tomorrow": (60, 120),
        "for longer": (-200, 200),
        "for ever": (0, 10**6),
        "over": (-200, 0),
        "for later": (11, 311),
    }.values(),
)
async def test_one_that_is_not_made_yet_or_lasts_longer_does_not(issued, expires):
    with pytest.raises(Unauthorized):
        await vouched(issued, expires)
