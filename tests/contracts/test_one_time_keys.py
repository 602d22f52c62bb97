"""Keys that count once, in both storages."""

from datetime import UTC, datetime, timedelta

import pytest

from sales_conversion.repositories.one_time_keys import OneTimeKeys
from sales_conversion.services.identity import MemoryOneTimeKeys
from sales_conversion.services.platform import SystemClock

NOW = datetime.now(UTC)
UNTIL = NOW + timedelta(hours=1)


@pytest.fixture(params=["remembered", "stored"])
def keys(request):
    if request.param == "remembered":
        return MemoryOneTimeKeys(SystemClock())
    return OneTimeKeys(request.getfixturevalue("database"))


async def test_a_key_is_whose_it_was_first(keys):
    assert await keys.claim("k", "ann", UNTIL)
    assert not await keys.claim("k", "bob", UNTIL)
    assert await keys.claim("k", "ann", UNTIL)


async def test_who_has_a_key_may_keep_it_longer(keys):
    await keys.claim("k", "ann", UNTIL)
    await keys.claim("k", "ann", UNTIL + timedelta(hours=1))

    assert await keys.holder("k", UNTIL) == "ann"


async def test_who_took_a_key_is_known_as_long_as_it_counts(keys):
    await keys.claim("k", "ann", UNTIL)

    assert await keys.holder("k", NOW) == "ann"
    assert await keys.holder("k", UNTIL) is None
    assert await keys.holder("another", NOW) is None
