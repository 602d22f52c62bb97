"""Discounts without a code over HTTP, and codes that are taken off by words and by a call."""

import json

import pytest

from tests.conftest import house_settings
from tests.integration.http_shopper import ADDRESS, CART, CHECKOUT, CONTACT, SAY, UPDATE, start

FILE = {
    "discounts": [
        {
            "name": "lamps",
            "title": {
                "en": "Two lamps, one at half price",
                "de": "Zwei Lampen, eine zum halben Preis",
                "fr": "Deux lampes, une à moitié prix",
                "es": "Dos lámparas, una a mitad de precio",
            },
            "buy_get": {
                "buy": 1,
                "get": 1,
                "percent": 50,
                "bought": {"categories": ["Desk lamps"]},
            },
            "combines": True,
        },
        {"code": "SAVE10", "percent": 10, "combines": True},
        {"code": "PLUS5", "amount": 5, "combines": True},
    ]
}


@pytest.fixture
def settings(database_url, tmp_path):
    (tmp_path / "discounts.json").write_text(json.dumps(FILE))
    return house_settings(database_url=database_url, config_dir=tmp_path)


def why(answer):
    return [each.get("code") or each["name"] for each in answer.get("discounts", [])]


async def say(shopper, words):
    return (await shopper.post(SAY, message=words)).json()


async def test_what_needs_no_code_goes_with_the_cart_to_the_order(shopper):
    cart = (await shopper.add("ZL-1", 2)).json()
    quote = (await shopper.post(CHECKOUT, contact=CONTACT, delivery={"address": ADDRESS})).json()
    order = (await shopper.buy(quote)).json()

    assert cart["discounts"] == [
        {
            "name": "lamps",
            "title": "Two lamps, one at half price",
            "lines": [{"sku": "ZL-1", "amount": {"amount": "25.44", "currency": "USD"}}],
        }
    ]
    assert quote["discount_codes"] == []
    assert order["discounts"] == quote["discounts"] == cart["discounts"]


async def test_the_chat_names_what_was_saved_and_why(shopper):
    await shopper.add("ZL-1", 1)

    added = await say(shopper, "add another Zephyr desk lamp")
    shown = await say(shopper, "show me my cart")
    await say(shopper, "check out")
    await say(shopper, "ada@example.com")
    await say(shopper, "Ada Lovelace")
    total = await say(shopper, "1 Market Street, San Francisco, CA 94105, US")

    assert "You save $25.44: Two lamps, one at half price." in added["reply"]["text"]
    assert "Discount (Two lamps, one at half price): -$25.44" in shown["reply"]["text"]
    assert "discount (Two lamps, one at half price): -$25.44" in total["reply"]["text"]


async def test_who_asks_for_a_discount_hears_of_what_needs_no_code(client, goods):
    english, french = await start(client), await start(client, locale="fr")

    told = await say(english, "can i get a discount?")
    dit = await say(french, "avez-vous une remise ?")

    assert "Two lamps, one at half price" in told["reply"]["text"]
    assert "Deux lampes, une à moitié prix" in dit["reply"]["text"]


async def test_of_a_code_is_told_what_it_takes_off_itself(shopper):
    await shopper.add("ZL-1", 2)

    answer = await say(shopper, "my code is SAVE10")

    assert "takes $7.63 off; your cart comes to $68.69" in answer["reply"]["text"]


@pytest.mark.parametrize(
    ("locale", "words", "told"),
    [
        ("en", "take the code off", "I no longer use SAVE10"),
        ("en", "please remove the discount code", "I no longer use SAVE10"),
        ("en", "remove SAVE10", "I no longer use SAVE10"),
        ("en", "don't use the coupon", "I no longer use SAVE10"),
        ("de", "nimm den Code wieder raus", "SAVE10 verwende ich nicht mehr"),
        ("de", "bitte den Rabattcode entfernen", "SAVE10 verwende ich nicht mehr"),
        ("fr", "enlevez le code promo", "Je n’utilise plus SAVE10"),
        ("fr", "sans le code, s'il vous plaît", "Je n’utilise plus SAVE10"),
        ("es", "quite el código de descuento", "Ya no uso SAVE10"),
        ("es", "quita SAVE10 por favor", "Ya no uso SAVE10"),
    ],
)
async def test_a_code_is_taken_off_by_words(client, goods, locale, words, told):
    shopper = await start(client, locale=locale)
    await shopper.add("ZL-1", 2)
    await shopper.post(UPDATE, discount_codes=["SAVE10"])

    answer = await say(shopper, words)

    assert told in answer["reply"]["text"]
    assert why((await shopper.get(CART)).json()) == ["lamps"]


async def test_of_two_codes_the_one_that_is_named_goes(shopper):
    await shopper.add("ZL-1", 1)
    given = (await shopper.post(UPDATE, discount_codes=["SAVE10", "PLUS5"])).json()
    assert (why(given), given["notices"]) == (["SAVE10", "PLUS5"], [])

    await say(shopper, "take PLUS5 off")

    assert why((await shopper.get(CART)).json()) == ["SAVE10"]


async def test_at_the_till_the_new_total_follows(shopper):
    await shopper.add("ZL-1", 1)
    await shopper.quote(discount_codes=["SAVE10"])

    answer = await say(shopper, "take the code off")

    assert answer["stage"] == "payment"
    assert answer["reply"]["checkout"]["discount_codes"] == []


async def test_where_no_code_was_given_none_is_taken_off(shopper):
    await shopper.add("ZL-1", 1)

    answer = await say(shopper, "remove the discount code")

    assert "no discount code" in answer["reply"]["text"]


async def test_a_code_is_taken_off_by_a_call(shopper):
    await shopper.add("ZL-1", 2)
    await shopper.post(UPDATE, discount_codes=["SAVE10"])

    assert why((await shopper.post(UPDATE, discount_codes=[])).json()) == ["lamps"]
