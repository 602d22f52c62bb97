"""What every store promises about the trail: kept with the change it tells of, and in order."""

import pytest

from sales_conversion.errors import OutOfStock, VersionConflict
from sales_conversion.models import Actor, AuditEntry
from tests.contracts.makers import NOON, again, continued, new_id, reserve, start

CART, ORDER = new_id(), new_id()


AGENT, MERCHANT = Actor("agent", "turn-1"), Actor("merchant", "key")


def entry(subject="cart", subject_id=CART, by=AGENT, **changes):
    return AuditEntry(NOON, by, "Message", subject, subject_id, changes)


ADDED = entry(status=(None, "active"), lines=({"A": 1}, {"A": 2}))
ORDERED = entry("order", ORDER, status=(None, "placed"))


async def test_what_a_commit_tells_is_told_again_as_it_was(shop):
    ann = await start(shop)
    await shop.conversations.commit(continued(ann, audit=(ADDED, ORDERED)))
    ann = await again(shop, ann)
    cancelled = entry("order", ORDER, MERCHANT, status=("placed", "cancelled"))
    await shop.conversations.commit(continued(ann, audit=(cancelled,)))

    assert await shop.audit.of([ORDER, CART]) == [ADDED, ORDERED, cancelled]
    assert await shop.audit.of([CART]) == [ADDED]
    assert await shop.audit.of([new_id()]) == []


async def test_a_commit_that_fails_tells_nothing(shop):
    ann = await start(shop)
    await shop.conversations.commit(continued(ann))

    with pytest.raises(VersionConflict):
        await shop.conversations.commit(continued(ann, audit=(ADDED,)))
    ann = await again(shop, ann)
    with pytest.raises(OutOfStock):
        await shop.conversations.commit(
            continued(ann, audit=(ADDED,), stock=(reserve(new_id(), "Z", 1),))
        )

    assert await shop.audit.of([CART]) == []
