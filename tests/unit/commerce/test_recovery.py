"""Links back to a cart: what they say, and how long."""

from datetime import timedelta

import pytest

from sales_conversion.config.carts import CartConfig
from sales_conversion.errors import Unauthorized
from sales_conversion.models import Cart, CartItem, Money, OwnedCart
from sales_conversion.services.identity import MemoryOneTimeKeys
from sales_conversion.services.platform import TimeOrderedIds
from sales_conversion.services.recovery import CartRecovery
from tests.conftest import StoppedClock

LINE = CartItem("A", "a", "Thing", Money(1000, "USD"), 1)


class OneCart:
    """There is one cart, and something is in it."""

    async def get(self, cart_id):
        return OwnedCart(Cart(cart_id, "USD", (LINE,)), "ann", "s1")


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def recovery(clock):
    def recovery(secret="a secret of the shop", **config):
        keys, ids = MemoryOneTimeKeys(clock), TimeOrderedIds(clock)
        return CartRecovery(OneCart(), keys, clock, ids, secret, CartConfig(**config))

    return recovery


async def test_a_link_counts_for_the_days_the_shop_says(recovery, clock):
    links = recovery(recovery_days=2)
    link = await links.link("c1")
    other = await links.link("c1")

    clock.forward(days=2, seconds=-1)
    in_time = await links.redeem(link.token, "me")
    clock.forward(seconds=1)

    assert (in_time, link.expires_at) == ("c1", clock.now())
    with pytest.raises(Unauthorized):
        await links.redeem(other.token, "me")


async def test_a_link_of_another_shop_leads_nowhere(recovery):
    link = await recovery("a secret of another shop").link("c1")

    with pytest.raises(Unauthorized):
        await recovery().redeem(link.token, "me")


async def test_the_token_stands_where_no_server_sees_it(recovery):
    link = await recovery(recovery_url="https://shop.example/cart").link("c1")

    assert link.url == f"https://shop.example/cart#recover={link.token}"
    assert link.expires_at - timedelta(days=7) == StoppedClock().now()


async def test_without_a_page_there_is_a_token_alone(recovery):
    assert (await recovery().link("c1")).url is None
