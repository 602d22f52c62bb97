"""The demo shop's pages: whole without a script, at the prices of the database."""

import json
import re
from html.parser import HTMLParser

import pytest

from sales_conversion.api.storefront.wording import languages
from tests.integration.http_shopper import GOODS, import_goods, lines

HTML = "text/html; charset=utf-8"
HOSTILE = {
    "id": "zephyr-</script><script>alert(1)</script>",
    "title": "Lamp </script><script>alert(1)</script> \"quoted\" & 'so'",
    "description": "<img src=x onerror=alert(1)>",
    "category": "Lights > <b>Bold</b>",
    "image_url": "https://evil.example/x.png",
    "variants": [{"sku": "Z-EVIL", "price": {"amount": "5.00", "currency": "USD"}, "stock": 3}],
}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of its data blocks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._in_data = dict(attrs).get("type") == "application/ld+json"

    def handle_endtag(self, tag):
        self._in_data = False

    def handle_data(self, data):
        if self._in_data:
            self.data.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


def things(page: str) -> dict[str, dict]:
    """Return what a page tells search engines, by type."""
    (block,) = Elements(page).data
    return {thing["@type"]: thing for thing in json.loads(block)["@graph"]}


def links(page: str) -> list[str]:
    return [anchor["href"] for anchor in Elements(page).all("a")]


async def page_of(client, path, **params):
    answer = await client.get(path, params=params)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == HTML
    return answer.text


@pytest.mark.usefixtures("goods")
async def test_the_window_shows_products_with_their_prices_and_where_they_are(client):
    page = await page_of(client, "/", q="zephyr lamp")

    assert "/products/zephyr-lamp" in links(page)
    assert re.search(r"\$\d+\.\d\d", page)
    assert "{{" not in page


@pytest.mark.usefixtures("goods")
async def test_a_product_is_told_to_search_engines_at_todays_price_and_stock(client):
    page = await page_of(client, "/products/zephyr-lamp")
    product = (await client.get("/api/v5/catalog/products/zephyr-lamp")).json()

    told = things(page)
    offers = {offer["sku"]: offer for offer in told["Product"]["offers"]}
    assert told["Product"]["name"] == product["title"]
    assert {sku: (o["price"], o["priceCurrency"]) for sku, o in offers.items()} == {
        v["sku"]: (v["price"]["amount"], v["price"]["currency"]) for v in product["variants"]
    }
    assert {offer["availability"].rpartition("/")[2] for offer in offers.values()} <= {
        "InStock",
        "OutOfStock",
        "BackOrder",
    }
    assert told["BreadcrumbList"]["itemListElement"][-1]["name"] == product["title"]


async def test_what_is_known_of_a_product_is_written_as_its_readers_write(client, owner):
    measured = {**GOODS[0], "id": "zephyr-tall", "attributes": {"height": 2050, "lit": True}}
    measured["variants"] = [{**GOODS[0]["variants"][0], "sku": "ZL-TALL"}]
    await import_goods(client, owner, lines(measured))

    page = await page_of(client, "/products/zephyr-tall", lang="de")

    assert '<dd dir="auto">2.050</dd>' in page
    assert '<dd dir="auto">✓</dd>' in page


async def test_the_front_page_says_whose_shop_it_is(client):
    told = things(await page_of(client, "/"))

    assert told["Organization"]["name"]
    assert told["WebSite"]["potentialAction"]["@type"] == "SearchAction"


@pytest.mark.usefixtures("goods")
async def test_every_page_has_one_address_a_title_of_its_own_and_a_description(client):
    for path in ("/", "/products/zephyr-lamp?lang=de&sku=nothing"):
        page = await page_of(client, path)

        elements = Elements(page)
        (canonical,) = (
            each["href"] for each in elements.all("link") if each["rel"] == "canonical"
        )
        described = [m["content"] for m in elements.all("meta") if m.get("name") == "description"]
        assert canonical.endswith(path.partition("?")[0])
        assert "?" not in canonical
        assert len(described) == 1
        assert 20 <= len(described[0] or "") <= 170
        assert len(elements.all("h1")) == 1


@pytest.mark.usefixtures("goods")
async def test_a_variant_is_a_link_and_has_its_own_price(client):
    product = (await client.get("/api/v5/catalog/products/zephyr-scarf")).json()
    page = await page_of(client, "/products/zephyr-scarf")

    skus = {variant["sku"] for variant in product["variants"]}
    chosen = {link.partition("sku=")[2] for link in links(page) if "sku=" in link}
    assert len(chosen) > 1
    assert chosen <= skus
    for variant in product["variants"]:
        shown = await page_of(client, "/products/zephyr-scarf", sku=variant["sku"])
        assert f"<strong>${variant['price']['amount']}</strong>" in shown


async def test_what_a_catalogue_says_is_never_markup(client, owner):
    await import_goods(client, owner, lines(HOSTILE))
    found = await page_of(client, "/", q="lamp quoted")
    path = next(link for link in links(found) if "/products/zephyr-" in link)

    for page in (found, await page_of(client, path)):
        elements = Elements(page)
        scripts = [script for script in elements.all("script") if not script.get("src")]
        assert [script.get("type") for script in scripts] in ([], ["application/ld+json"])
        assert not elements.all("b")
        assert not any("onerror" in attrs for _, attrs in elements.found)
        assert not any(
            (img.get("src") or "").startswith("javascript") for img in elements.all("img")
        )
    assert things(await page_of(client, path))["Product"]["name"].startswith("Lamp ")


async def test_a_long_shelf_is_shown_a_page_at_a_time(client, owner):
    many = [
        {
            "id": f"zephyr-peg-{n}",
            "title": f"Zephyr peg {n}",
            "variants": [{"sku": f"Z-PEG-{n}", "price": {"amount": "1.00", "currency": "USD"}}],
        }
        for n in range(30)
    ]
    await import_goods(client, owner, lines(*many))

    first = await page_of(client, "/", q="zephyr peg")
    second = await page_of(client, "/", q="zephyr peg", page=2)

    pegs = [[link for link in links(page) if "zephyr-peg" in link] for page in (first, second)]
    assert len(pegs[0]) == 24
    assert len(set(pegs[0]) | set(pegs[1])) == 30
    assert "/?q=zephyr+peg&page=2" in links(first)
    assert "/?q=zephyr+peg" in links(second)
    assert (await client.get("/", params={"page": "nonsense"})).status_code == 200


async def test_a_product_that_is_not_there_has_a_page_that_says_so(client):
    answer = await client.get("/products/no-such-thing")

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "/" in links(answer.text)


@pytest.mark.parametrize(
    "path", ["/about-us", "/static/nothing.js", "/%3Cscript%3Ealert(1)%3C/script%3E"]
)
async def test_browsers_are_shown_a_page_where_the_shop_has_none(client, path):
    headers = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "de"}

    answer = await client.get(path, headers=headers)

    assert (answer.status_code, answer.headers["content-type"]) == (404, HTML)
    assert "Diese Seite gibt es hier nicht." in answer.text
    assert "/" in links(answer.text)
    assert "alert" not in answer.text
    assert "default-src" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/about-us", "*/*"),
        ("POST", "/about-us", "text/html"),
        ("GET", "/api", "text/html"),
        ("GET", "/api/v5/nothing", "text/html"),
        ("GET", "/api/v5/catalog/products/nothing", "text/html"),
    ],
)
async def test_programs_are_told_a_problem_where_there_is_nothing(client, method, path, accept):
    answer = await client.request(method, path, headers={"Accept": accept})

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("headers", "params", "language"),
    [
        ({}, {}, "en"),
        ({"Accept-Language": "ja, de;q=0.8, fr;q=0.5"}, {}, "de"),
        ({"Accept-Language": "de"}, {"lang": "ar"}, "ar"),
        ({}, {"lang": "xx"}, "en"),
        ({"Accept-Language": ";q=x,,"}, {}, "en"),
    ],
)
async def test_pages_speak_the_language_that_is_wished(client, headers, params, language):
    answer = await client.get("/", headers=headers, params=params)

    (html,) = Elements(answer.text).all("html")
    assert html["lang"] == language
    assert html["dir"] == ("rtl" if language == "ar" else "ltr")


def test_every_language_says_everything():
    said = {language: set(texts) for language, texts in languages().items()}

    assert said.keys() >= {"en", "de", "fr", "es", "ar"}
    assert len({frozenset(names) for names in said.values()}) == 1


@pytest.mark.usefixtures("goods")
async def test_a_page_that_did_not_change_is_not_sent_again(client):
    first = await client.get("/products/zephyr-lamp")
    again = await client.get(
        "/products/zephyr-lamp", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
