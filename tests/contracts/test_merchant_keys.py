"""What is kept of the keys of the shop's own people, in both storages."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sales_conversion.errors import VersionConflict
from sales_conversion.models import Actor, AuditEntry
from sales_conversion.models.merchant_key import MerchantKey
from tests.contracts.makers import NOON

MINUTE = timedelta(minutes=1)
KEY = MerchantKey("k1", "ann", "owner", "a" * 64, NOON, NOON + timedelta(days=1))
OTHER = MerchantKey("k2", "bob", "viewer", "b" * 64, NOON + MINUTE)


def told(key, action="add_key"):
    return AuditEntry(NOON, Actor("operator"), action, "key", key.id, {"role": (None, key.role)})


async def test_at_first_there_is_none(shop):
    assert await shop.keys.all() == []
    assert not (await shop.keys.known(NOON)).keys


async def test_what_is_saved_is_known_and_told_to_the_trail(shop):
    await shop.keys.save([KEY, OTHER], [told(KEY), told(OTHER)])

    assert await shop.keys.all() == [KEY, OTHER]
    assert list((await shop.keys.known(NOON)).keys) == [KEY, OTHER]
    assert await shop.audit.of(["k1"]) == [told(KEY)]


async def test_what_is_revoked_is_known_no_more_and_stays_on_record(shop):
    await shop.keys.save([KEY], [told(KEY)])
    revoked = replace(KEY, revoked_at=NOON + MINUTE)

    await shop.keys.save([revoked], [told(KEY, "revoke_key")])

    assert list((await shop.keys.known(NOON)).keys) == [revoked]
    assert list((await shop.keys.known(NOON + MINUTE)).keys) == []
    assert await shop.keys.all() == [revoked]


async def test_an_end_comes_no_later_for_being_told_twice(shop):
    revoked = replace(KEY, revoked_at=NOON)
    await shop.keys.save([revoked], [])

    await shop.keys.save([replace(KEY, revoked_at=NOON + MINUTE)], [])
    await shop.keys.save([KEY], [])

    assert await shop.keys.all() == [revoked]


async def test_a_name_has_one_key_or_nothing_is_saved(shop):
    await shop.keys.save([KEY], [])
    second = replace(OTHER, name="ann")

    with pytest.raises(VersionConflict):
        await shop.keys.save([second], [told(second)])
    assert await shop.keys.all() == [KEY]
    assert await shop.audit.of(["k2"]) == []


async def test_a_key_is_replaced_in_one_step(shop):
    await shop.keys.save([KEY], [])
    old, new = replace(KEY, revoked_at=NOON + MINUTE), replace(OTHER, name="ann")

    await shop.keys.save([old, new], [])

    assert await shop.keys.all() == [old, new]


async def test_the_last_use_is_the_latest(shop):
    await shop.keys.save([KEY, OTHER], [])

    await shop.keys.used({"k1": NOON + MINUTE})
    await shop.keys.used({"k1": NOON})

    assert [key.last_used for key in await shop.keys.all()] == [NOON + MINUTE, None]


async def test_a_pass_that_was_ended_is_known_until_it_would_have_ended(shop):
    await shop.keys.end_pass("login", NOON + MINUTE)
    await shop.keys.end_pass("login", NOON + MINUTE)

    assert (await shop.keys.known(NOON)).ended == {"login"}
    assert (await shop.keys.known(NOON + MINUTE)).ended == frozenset()
    assert await shop.expired.delete(NOON + MINUTE, 10) == 0
    assert await shop.expired.delete(NOON + MINUTE + MINUTE, 10) == 1
