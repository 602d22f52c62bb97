"""What HTTP does when the house behind it is slow, down, broken or under siege."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from starlette.responses import StreamingResponse

from sales_conversion.api.app import create_app
from sales_conversion.api.keys import fingerprint
from sales_conversion.api.middleware import ErrorBoundary
from sales_conversion.errors import Overloaded, Unauthorized
from sales_conversion.models import Message, Money, ProviderEvent, ga4
from tests.conftest import OWNER
from tests.integration.http_shopper import ADD, SAY, START, import_goods, refusal, start
from tests.unit.api.double import ShopInMemory


@pytest.fixture
def opened(http_settings, identity_secret):
    """Open a shop with other settings."""

    def open_shop(**settings):
        shop = ShopInMemory(replace(http_settings, **settings), identity_secret)
        transport = httpx.ASGITransport(create_app(shop))
        return httpx.AsyncClient(transport=transport, base_url="http://shop")

    return open_shop


class BrokenRunner:
    """Does with every message what it was given to do."""

    def __init__(self, runner, misbehave):
        self.start, self._misbehave = runner.start, misbehave

    async def run(self, session_id, action, key=None, admit=None):
        return await self._misbehave()


async def misbehaving(shop_in_memory, client, misbehave):
    shopper = await start(client)
    conversation = shop_in_memory.conversation
    conversation.runner = BrokenRunner(conversation.runner, misbehave)
    return await shopper.post(SAY, message="hello")


async def test_a_mishap_is_told_without_details(shop_in_memory, client):
    async def break_down():
        raise RuntimeError("password is hunter2")

    answer = await misbehaving(shop_in_memory, client, break_down)

    assert refusal(answer) == (500, "internal_error")
    assert "hunter2" not in answer.text
    assert answer.headers["X-Request-Id"]


async def test_what_makes_no_sense_is_told_in_our_words(client):
    shopper = await start(client)
    answer = await shopper.post(ADD)

    assert refusal(answer) == (422, "validation_failed")
    assert answer.json()["errors"] == [
        {"field": "body", "detail": "give either sku or product_id"}
    ]


async def test_an_overload_says_when_to_come_back(shop_in_memory, client):
    async def refuse():
        raise Overloaded("too many talks at once", retry_after=7)

    answer = await misbehaving(shop_in_memory, client, refuse)

    assert refusal(answer) == (503, "overloaded")
    assert answer.headers["Retry-After"] == "7"


async def test_a_request_that_takes_too_long_is_given_up_but_its_commit_ends(
    http_settings, identity_secret
):
    answered, committed = asyncio.Event(), asyncio.Event()

    async def commit():
        await answered.wait()
        committed.set()

    async def run_slowly():
        await asyncio.shield(asyncio.create_task(commit()))

    shop = ShopInMemory(replace(http_settings, request_timeout=0.5), identity_secret)
    transport = httpx.ASGITransport(create_app(shop))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        answer = await misbehaving(shop, client, run_slowly)

    answered.set()
    assert refusal(answer) == (503, "overloaded")
    assert answer.headers["Retry-After"]
    assert await committed.wait()


async def test_an_answer_of_no_known_length_goes_on_once_it_has_begun():
    async def tell():
        yield b"first"
        await asyncio.sleep(0.03)
        yield b", last"

    boundary = ErrorBoundary(StreamingResponse(tell()), seconds=0.01)
    transport = httpx.ASGITransport(boundary)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        answer = await client.get("/")

    assert answer.text == "first, last"


async def test_an_address_that_asks_too_often_has_to_wait(opened):
    async with opened(rate_per_address=3) as client:
        answers = [await client.post(START, json={}) for _ in range(4)]
        health = await client.get("/healthz")

    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert refusal(answers[-1]) == (429, "rate_limited")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 120
    assert health.status_code == 200


async def test_a_session_that_asks_too_often_does_not_stop_others(opened):
    async with opened(rate_per_session=2) as client:
        busy, calm = await start(client), await start(client)
        answers = [await busy.post(SAY, message="hello") for _ in range(3)]
        other = await calm.post(SAY, message="hello")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert other.status_code == 200


async def test_a_key_has_a_rate_of_its_own(opened, viewer):
    async with opened(rate_per_session=1, rate_per_key=2) as client:
        answers = [
            await client.get("/api/v5/metrics/conversion", headers=viewer) for _ in range(3)
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def test_who_came_in_by_the_console_has_the_rate_of_a_key(opened):
    async with opened(rate_per_session=1, rate_per_key=2) as client:
        await client.post("/api/v5/console/login", json={"key": OWNER})
        answers = [await client.get("/api/v5/metrics/conversion") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]


async def test_a_database_that_is_down_is_named(shop_in_memory, client):
    shop_in_memory.storage.is_down = True

    ready, alive = await client.get("/readyz"), await client.get("/healthz")

    assert ready.status_code == 503
    assert ready.json()["dependencies"]["database"]["ok"] is False
    assert ready.json()["dependencies"]["catalogue"]["ok"] is True
    assert "10.0.0.5" not in ready.text
    assert alive.status_code == 200


async def test_a_known_page_may_ask_from_elsewhere(client):
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "authorization,content-type,idempotency-key"

    before = await client.options(START, headers=asked)
    answer = await client.post(START, json={}, headers={"Origin": "https://shop.example"})

    assert before.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "X-Request-Id" in answer.headers["Access-Control-Expose-Headers"]


async def test_an_import_has_a_limit_of_its_own(opened, owner):
    line = b'{"x": "' + b"y" * 1_000 + b'"}\n'

    async def endless():
        while True:
            yield line

    async with opened(import_limit=100_000) as client:
        fine = await import_goods(client, owner, line * 90)
        large = await import_goods(client, owner, endless())

    assert fine.status_code == 200
    assert refusal(large) == (413, "too_large")


async def test_the_name_of_the_shop_is_never_markup(client):
    page = await client.get("/docs")

    assert "<h1>HTTP interface of Nuts &amp; &lt;Bolts&gt;</h1>" in page.text


class SignedWebhook:
    def read(self, headers, body):
        if headers.get("signature") != "good":
            raise Unauthorized
        return ProviderEvent("evt-1", body.decode(), "attempt-1")


async def test_a_payment_provider_is_believed_by_its_signature(shop_in_memory, client):
    shop_in_memory.paying.webhooks["cards"] = SignedWebhook()
    url = "/api/v5/payments/cards/webhook"

    unsigned = await client.post(url, content=b"o-1")
    unknown = await client.post(url, content=b"o-1", headers={"Signature": "good"})

    assert refusal(unsigned) == (401, "not_authorized")
    assert refusal(unknown) == (404, "not_found")


async def test_what_the_page_saw_reaches_the_analytics(shop_in_memory, client):
    shopper = await start(client)
    events = [{"event_id": "e", "name": "select_item", "items": [{"item_id": "A"}, "B"]}]

    await client.post(
        f"/api/v5/sales/session/{shopper.session_id}/client-events",
        json={"events": events},
        headers=shopper.headers,
    )

    (seen,) = shop_in_memory.analytics.seen
    assert (seen.seen_as, seen.name, seen.items) == ("e", "select_item", ("A", "B"))


async def test_what_the_page_says_of_goods_is_read_in_the_words_of_ga4(shop_in_memory, client):
    shopper = await start(client)
    item = {"item_id": "A", "item_brand": "Acme", "price": 9.5, "discount": 0.5, "quantity": 2}
    bought = {"event_id": "e", "name": "purchase", "items": [item], "transaction_id": "T-1"}

    await client.post(
        f"/api/v5/sales/session/{shopper.session_id}/client-events",
        json={"events": [{**bought, "value": 19.004, "currency": "USD"}]},
        headers=shopper.headers,
    )

    (seen,) = shop_in_memory.analytics.seen
    assert (seen.value, seen.transaction_id) == (Money(1900, "USD"), "T-1")
    (told,) = seen.details
    assert (told.price, told.discount, told.quantity) == (Money(1000, "USD"), Money(100, "USD"), 2)
    (form,) = ga4(seen)
    assert form.params["items"][0]["price"] == 9.5


async def test_keys_are_scoped_by_the_call_they_came_with(shop_in_memory, client):
    shopper = await start(client)

    await shopper.post(SAY, {"Idempotency-Key": "k"}, message="hello")
    await shopper.post(SAY, message="hello", message_id="m")

    receipts = shop_in_memory.conversation.runner.receipts
    assert {key for _, key in receipts} == {f"POST {SAY} k", f"POST {SAY} m"}
    assert receipts[shopper.session_id, f"POST {SAY} m"].action == Message("hello", "m")


def test_a_fingerprint_does_not_tell_the_key():
    assert "owner" not in fingerprint("owner-key")
