"""Catalogues and questions nobody wishes for: each gets a sensible answer or a clear refusal."""

import asyncio
import gzip

import pytest

from tests.databases import fresh_database
from tests.integration.http_shopper import (
    IMPORT,
    PRODUCTS,
    SAY,
    SEARCH,
    import_goods,
    lines,
    refusal,
    start,
)

PRICE = {"amount": "12.00", "currency": "USD"}


def product(name, title, **more):
    dear = {"amount": f"{12 + 9 * len(name)}.00", "currency": "USD"}
    variants = [{"sku": f"SKU-{name}", "price": dear, "stock": 5}]
    return {"id": name, "title": title, "variants": variants, **more}


BARE = [product("a" * n, f"{kind} lamp {n}") for n, kind in enumerate(("Desk", "Floor") * 4, 1)]
CROWDED = [
    product(
        "b" * n,
        f"Crowded kettle {n}",
        category="Kettles",
        attributes={f"quality_{i}": f"value {(i * n) % 7}" for i in range(300)},
    )
    for n in range(1, 9)
]
SHORT = [
    product("c" * n, title) for n, title in enumerate(("Q7", "X1", "Ox", "Go", "7Q", "Ax"), 1)
]
MARKED = [
    product("d" * n, title)
    for n, title in enumerate(
        ("<b>Copper</b> pan", "Pan &amp; lid <script>alert(1)</script>", "<img src=x> pan"), 1
    )
]
CATALOGUES = {
    "none at all": [],
    "no attributes": BARE,
    "300 attributes": CROWDED,
    "2 characters": SHORT,
    "markup": MARKED,
}
QUESTIONS = {
    "4,000 characters": "I would like a lamp that is bright and warm " * 90,
    "one word of 4,000": "x" * 4000,
    "stop words": "the of and to a in is it",
    "Japanese": "コーヒーはありますか",
    "Cyrillic": "Есть ли у вас чайник",
    "Arabic": "هل لديكم قهوة",
    "signs": "?!… 🙂 <> %% ''",
}


@pytest.fixture
async def database_url(server, tables):
    """A database of this test alone, that sells nothing yet."""
    async with fresh_database(server, tables) as dsn:
        yield dsn


@pytest.fixture
async def services(house):
    async with house:
        yield house


@pytest.fixture(params=CATALOGUES)
async def catalogue(request, client, owner):
    goods = CATALOGUES[request.param]
    if goods:
        answer = await import_goods(client, owner, lines(*goods))
        assert (answer.status_code, answer.json()["errors"]) == (200, [])
    return goods


async def test_a_title_of_nothing_but_markup_is_refused_by_its_line(client, owner):
    answer = await import_goods(client, owner, lines(*MARKED, product("e", "<p>")))

    assert answer.json()["imported"] == len(MARKED)
    assert answer.json()["errors"] == [{"line": 4, "reason": "title: is empty"}]


async def test_whatever_is_asked_is_answered_with_words(client, catalogue):
    shopper = await start(client)
    said = ("what do you sell?", "compare them", "just show me", *QUESTIONS.values())

    for message in said:
        answer = await shopper.post(SAY, message=message[:4000])

        reply = answer.json()["reply"]
        assert answer.status_code == 200, message[:40]
        assert reply["text"].strip(), message[:40]
        assert "<script" not in reply["text"]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_whatever_is_searched_is_found_not_found_or_refused(client, catalogue, question):
    answer = await client.get(SEARCH, params={"q": QUESTIONS[question][:4000]})

    if len(QUESTIONS[question]) > 400:
        assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
        assert "400" in answer.json()["detail"]
    else:
        assert answer.status_code == 200
        assert answer.json()["total"] >= len(answer.json()["products"])


@pytest.mark.parametrize(
    ("name", "asked", "title"),
    [
        ("no attributes", "floor lamp", "Floor lamp 2"),
        ("300 attributes", "kettle", "Crowded kettle"),
        ("2 characters", "q7", "Q7"),
        ("markup", "copper pan", "Copper"),
    ],
)
async def test_what_there_is_is_found_in_search_and_chat(client, owner, house, name, asked, title):
    await import_goods(client, owner, lines(*CATALOGUES[name]))
    await house.conversation.learn_shop()
    shopper = await start(client)

    found = (await client.get(SEARCH, params={"q": asked})).json()["products"]
    said = await shopper.post(SAY, message=f"show me the {asked}")
    shown = said.json()["reply"]["products"]

    assert title in found[0]["title"]
    assert any(title in card["title"] for card in shown), said.json()["reply"]["text"]


async def test_an_empty_shop_says_that_it_sells_nothing_yet(client):
    shopper = await start(client)

    said = (await shopper.post(SAY, message="I need a lamp")).json()["reply"]

    assert said["products"] == []
    assert "lamp" in said["text"]


async def test_three_hundred_attributes_leave_a_table_that_can_be_read(client, owner, house):
    await import_goods(client, owner, lines(*CROWDED))
    await house.conversation.learn_shop()
    shopper = await start(client)

    await shopper.post(SAY, message="show me kettles")
    table = (await shopper.post(SAY, message="compare them")).json()["reply"]["comparison"]

    assert len(table["rows"]) <= 8


@pytest.fixture
async def outside():
    """Somebody on this machine whom a catalogue can name; they keep count of who comes."""
    came = asyncio.Queue()

    async def note(reader, writer):
        await came.put(await reader.readline())
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", came


async def test_no_address_in_a_catalogue_is_ever_asked_for(client, owner, outside):
    address, came = outside
    told = f"See {address}/told and ![x]({address}/x.png) <img src={address}/y.png>"
    lamp = product("lamp", "Desk lamp", description=told, url=f"{address}/lamp")
    lamp |= {"image_url": f"{address}/lamp.png", "attributes": {"manual": f"{address}/manual"}}
    lamp["variants"][0]["image_url"] = f"{address}/variant.png"

    report = await import_goods(client, owner, lines(lamp))
    await client.get(SEARCH, params={"q": "lamp"})
    await client.get("/products/lamp", headers={"Accept": "text/html"})
    shopper = await start(client)
    await shopper.post(SAY, message="show me a desk lamp")
    await client.get(f"{PRODUCTS}/lamp")

    assert (report.json()["imported"], report.json()["cleaned"]) == (1, 1)
    assert came.empty()
    _, writer = await asyncio.open_connection(*address.removeprefix("http://").split(":"))
    writer.write(b"hello\n")
    writer.close()
    assert await asyncio.wait_for(came.get(), 5) == b"hello\n"


async def test_what_is_packed_is_not_unpacked_for_who_sends_it(client, owner):
    headers = {**owner, "Content-Type": "application/x-ndjson"}
    bomb = gzip.compress(bytes(100_000))

    for coding in ("gzip", "deflate", "br", "zstd", "gzip, gzip", "x-strange"):
        coded = {**headers, "Content-Encoding": coding}
        answer = await client.post(IMPORT, content=bomb, headers=coded)
        assert refusal(answer) == (422, "validation_failed")
        assert "packed" in answer.json()["detail"]


async def test_what_is_packed_and_does_not_say_so_is_one_bad_line_after_another(client, owner):
    answer = await import_goods(client, owner, gzip.compress(lines(product("lamp", "Lamp"))))

    assert answer.json()["imported"] == 0
    assert answer.json()["errors"]


async def test_only_pictures_of_the_shop_are_shown_whoever_asks(client, owner):
    own = product("a", "Desk lamp one", image_url="/pictures/lamp.svg")
    foreign = product("aa", "Desk lamp two", image_url="https://evil.example/lamp.svg")
    await import_goods(client, owner, lines(own, foreign))

    found = (await client.get(SEARCH, params={"q": "desk lamp"})).json()["products"]
    shopper = await start(client)
    said = (await shopper.post(SAY, message="show me desk lamps")).json()["reply"]["products"]
    heard = await shopper.post(SAY, {"Accept": "text/event-stream"}, message="show me desk lamps")

    for cards in (found, said):
        shown = {card["product_id"]: card.get("image_url") for card in cards}
        assert shown == {"a": "/pictures/lamp.svg", "aa": None}
    assert "/pictures/lamp.svg" in heard.text
    assert "evil.example" not in heard.text
    kept = (await client.get(f"{PRODUCTS}/aa")).json()
    assert kept["image_url"] == "https://evil.example/lamp.svg"
