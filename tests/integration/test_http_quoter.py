"""A shop whose prices are worked out elsewhere, by a service that is down."""

import json

import pytest

from tests.conftest import house_settings
from tests.integration.http_shopper import SAY, refusal, start


@pytest.fixture
def shop_file():
    """Nobody listens on the port of nothing."""
    return {"quoting": {"by": "http", "url": "http://127.0.0.1:1/quote", "seconds": 1}}


@pytest.fixture
def settings(database_url, tmp_path, shop_file):
    (tmp_path / "shop.json").write_text(json.dumps(shop_file))
    return house_settings(database_url=database_url, config_dir=tmp_path)


async def test_a_price_that_is_only_supposed_is_told_and_cannot_be_ordered(shopper):
    await shopper.add("ZL-1", 1)

    quote = await shopper.quote()
    refused = await shopper.buy(quote)

    assert quote["provisional"] is True
    assert refusal(refused) == (409, "quote_provisional")


async def test_the_chat_asks_for_no_yes_to_it(client, goods):
    shopper = await start(client)
    await shopper.add("ZL-1", 1)
    await shopper.post(SAY, message="check out")
    await shopper.post(SAY, message="ada@example.com")
    await shopper.post(SAY, message="Ada Lovelace")

    told = await shopper.post(SAY, message="1 Market Street, San Francisco, CA 94105, US")
    again = await shopper.post(SAY, message="yes")

    for answer in (told, again):
        assert "just now" in answer.json()["reply"]["text"]
        assert "checkout" not in answer.json()["reply"]
        assert answer.json()["stage"] != "payment"


@pytest.mark.parametrize("shop_file", [{"name": "Plain"}])
async def test_where_our_own_tables_say_it_nothing_is_supposed(shopper, shop_file):
    await shopper.add("ZL-1", 1)

    quote = await shopper.quote()

    assert "provisional" not in quote
    assert (await shopper.buy(quote)).status_code == 201
