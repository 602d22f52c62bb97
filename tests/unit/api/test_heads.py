"""What opens a door is read from the head of a request in one way, whoever asks for it."""

from dataclasses import replace

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.api.limiting.heads import bearer_of
from tests.integration.http_shopper import CART, start
from tests.unit.api.double import ShopInMemory


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"Bearer abc", "abc"),
        (b"bearer  abc ", "abc"),
        (b"Basic eDp5", ""),
        (b"abc", ""),
        (b"Bearer", ""),
        (b"", ""),
    ],
)
def test_what_is_shown_is_a_bearer_s(written, shown):
    assert bearer_of({"headers": [(b"authorization", written)]}) == shown


async def test_what_opens_no_door_uses_up_nothing_of_a_session(http_settings, identity_secret):
    shop = ShopInMemory(replace(http_settings, rate_per_session=1), identity_secret)
    transport = httpx.ASGITransport(create_app(shop))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        shopper = await start(client)
        token = shopper.started["session_token"]
        where = f"{CART}/{shopper.session_id}"
        for _ in range(4):
            odd = await client.get(where, headers={"Authorization": f"Basic {token}"})
        read = await shopper.get(CART)

    assert (odd.status_code, read.status_code) == (401, 200)
