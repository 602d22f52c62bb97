"""What the widget says of a sum: why something is taken off it, and how much of it is tax."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import running_shop
from tests.browser.test_buying import EVERYTHING, with_something_in_the_cart

TAXES = {"tables": [{"country": "US", "included": True, "rates": {"standard": 10}}]}
SALE = {"name": "sale", "title": "Summer sale", "percent": 20}


@pytest.fixture(scope="module")
def taxed_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo shop whose prices contain tax, in the week of its sale."""
    config = tmp_path_factory.mktemp("config")
    (config / "shop.json").write_text(json.dumps({"taxes": TAXES}))
    (config / "discounts.json").write_text(json.dumps({"discounts": [SALE]}))
    data = tmp_path_factory.mktemp("taxed")
    with running_shop(data, SALES_CONFIG_DIR=str(config), SALES_VECTORS="off") as url:
        yield url


async def test_below_the_total_stands_the_tax_in_it(page: Page, taxed_url, complaints):
    chat, _ = await with_something_in_the_cart(page, taxed_url)

    await chat.say("checkout")
    await chat.say(EVERYTHING)

    await expect(chat.checkout).to_contain_text("Discount (Summer sale)")
    await expect(chat.checkout).to_contain_text(re.compile(r"Total\s*\$.*Includes tax\s*\$\d"))
    assert complaints == []


async def test_where_nothing_is_taxed_nothing_is_said_of_tax(page: Page, shop_url):
    chat, _ = await with_something_in_the_cart(page, shop_url)

    await chat.say("checkout")
    await chat.say(EVERYTHING)

    await expect(chat.checkout).to_contain_text("Total")
    await expect(chat.checkout).not_to_contain_text("tax")
