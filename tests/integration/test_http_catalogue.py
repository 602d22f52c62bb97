"""The catalogue, over HTTP: searching it, looking at a product, importing more."""

import json

import pytest

from tests.integration.http_shopper import (
    EXPORT,
    GOODS,
    IMPORT,
    PRODUCTS,
    SEARCH,
    another,
    import_goods,
    lines,
    refusal,
)


@pytest.mark.usefixtures("goods")
async def test_products_are_found(client):
    found = (await client.get(SEARCH, params={"q": "zephyr lamp", "limit": 5})).json()

    first = found["products"][0]
    assert found.keys() == {"products", "facets", "total", "relaxed"}
    assert found["total"] >= 1
    assert first["product_id"] == "zephyr-lamp"
    assert first["price"] == {"amount": "50.88", "currency": "USD"}
    assert first["in_stock"] is True


@pytest.mark.usefixtures("goods")
async def test_a_search_is_narrowed(client):
    cheap = (await client.get(SEARCH, params={"q": "zephyr", "max_price": "30"})).json()
    matt = (await client.get(SEARCH, params={"q": "zephyr", "attr.finish": "matt"})).json()

    assert [found["product_id"] for found in cheap["products"]] == ["zephyr-scarf"]
    assert [found["product_id"] for found in matt["products"]] == ["zephyr-lamp"]


@pytest.mark.usefixtures("goods")
async def test_what_is_found_is_counted_for_who_asks_for_facets(client):
    counted = (await client.get(SEARCH, params={"q": "zephyr", "facets": "true"})).json()
    plain = (await client.get(SEARCH, params={"q": "zephyr"})).json()

    assert {"value": "red", "count": 1} in counted["facets"]["color"]
    assert plain["facets"] == {}
    assert plain["products"] == counted["products"]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "101"},
        {"limit": "many"},
        {"max_price": "cheap"},
        {"max_price": "NaN"},
        {"min_price": "-1"},
        {"in_stock": "perhaps"},
        {"q": "x" * 401},
        {"colour": "red"},
    ],
)
async def test_a_search_that_makes_no_sense_is_refused(client, query):
    answer = await client.get(SEARCH, params=query)

    assert refusal(answer) == (422, "validation_failed")


async def test_a_range_that_ends_below_its_beginning_is_told_by_its_prices(client):
    answer = await client.get(SEARCH, params={"min_price": "50", "max_price": "20.5"})

    assert refusal(answer) == (422, "validation_failed")
    fault = {"field": "query.min_price", "detail": "50 is more than max_price 20.5"}
    assert answer.json()["errors"] == [fault]


@pytest.mark.usefixtures("goods")
async def test_a_search_survives_odd_text(client):
    answer = await client.get(f"{SEARCH}?q=%00zephyr%ff%27%22%3B--")

    assert answer.status_code == 200


@pytest.mark.usefixtures("goods")
async def test_a_product_is_told_in_the_shape_of_the_file(client):
    told = (await client.get(f"{PRODUCTS}/zephyr-scarf")).json()

    red, blue = told["variants"]
    assert told["id"] == "zephyr-scarf"
    assert told["options"] == ["color"]
    assert told["in_stock"] is True
    assert (red["stock"], red["in_stock"], red["options"]) == (0, False, {"color": "red"})
    assert (blue["stock"], blue["in_stock"]) == (None, True)
    assert blue["price"] == {"amount": "21.50", "currency": "USD"}


async def test_an_unknown_product_is_not_found(client):
    assert refusal(await client.get(f"{PRODUCTS}/no-such-thing")) == (404, "not_found")


@pytest.mark.usefixtures("goods")
async def test_importing_twice_changes_nothing(client, owner):
    again = await import_goods(client, owner)

    assert again.status_code == 200
    assert again.json() == {"imported": 0, "unchanged": len(GOODS), "errors": []}


async def test_a_bad_line_is_reported_and_good_ones_are_taken(client, owner):
    body = lines(another("rug")) + b"{broken\n"

    report = (await import_goods(client, owner, body)).json()

    assert report["imported"] == 1
    assert [error["line"] for error in report["errors"]] == [2]
    assert report["errors"][0]["reason"]


async def test_a_strict_import_refuses_the_whole_file(client, owner):
    answer = await import_goods(client, owner, lines(another("mat")) + b"{broken\n", strict="true")

    assert refusal(answer) == (422, "validation_failed")
    assert refusal(await client.get(f"{PRODUCTS}/mat")) == (404, "not_found")


async def test_whoever_has_a_key_gets_every_product_a_line(client, owner, viewer, shopper):
    await import_goods(client, owner)

    answer = await client.get(EXPORT, headers=viewer)

    told = {product["id"]: product for product in map(json.loads, answer.text.splitlines())}
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert told.keys() >= {product["id"] for product in GOODS}
    assert told["zephyr-scarf"] == (await client.get(f"{PRODUCTS}/zephyr-scarf")).json()
    assert refusal(await client.get(EXPORT, headers=shopper.headers)) == (401, "not_authorized")


async def test_only_an_owner_imports(client, viewer, shopper):
    as_viewer = await import_goods(client, viewer)
    as_shopper = await import_goods(client, shopper.headers)
    as_nobody = await import_goods(client, {})

    assert refusal(as_viewer) == (403, "not_authorized")
    assert refusal(as_shopper) == (401, "not_authorized")
    assert refusal(as_nobody) == (401, "not_authorized")
    assert as_nobody.content == as_shopper.content


async def test_an_import_says_what_it_is(client, owner):
    headers = {**owner, "Content-Type": "image/png"}

    answer = await client.post(IMPORT, content=b"{}", headers=headers)

    assert refusal(answer) == (422, "validation_failed")


async def test_a_search_has_so_many_attributes_and_no_more(client):
    many = {f"attr.{number}": "x" for number in range(9)}

    answer = await client.get(SEARCH, params={"q": "zephyr", **many})

    assert refusal(answer) == (422, "validation_failed")
    assert "at most 8" in answer.json()["detail"]
