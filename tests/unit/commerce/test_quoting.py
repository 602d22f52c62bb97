"""Who works out prices may be somebody else, and may be late, down or wrong."""

import asyncio
import json
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import repeat

import pytest

from sales_conversion.config.quoting import QuotingConfig
from sales_conversion.config.taxes import TaxConfig
from sales_conversion.errors import QuoteProvisional
from sales_conversion.models import CartLine, Money, PlaceOrder, PricedQuote, Total
from sales_conversion.providers.quoting.http import HttpQuoter
from sales_conversion.services import pricing
from sales_conversion.services.quoting import PatientQuoter
from sales_conversion.services.table_quoter import TableQuoter
from tests.unit.commerce.codes import RULES
from tests.unit.commerce.fakes import ANA, SECRET, Shop, reopened, shop_config

EXCLUSIVE = {"country": "US", "included": False, "rates": {"standard": 10}}
TAXED = TaxConfig.model_validate({"tables": [EXCLUSIVE]})


def usd(minor):
    return Money(minor, "USD")


class Elsewhere:
    """A quoter that answers as it is told to, and keeps what it was asked."""

    def __init__(self, answer=None, seconds=0.0):
        self.answer, self.seconds, self.asked = answer, seconds, []

    async def price(self, request):
        self.asked.append(request)
        await asyncio.sleep(self.seconds)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer or priced(request)


def priced(request, fare=700):
    goods = pricing.goods_of(request.lines, request.currency)
    parts = (Total("subtotal", goods), Total("shipping", usd(fare)))
    return PricedQuote((*parts, Total("total", goods + usd(fare))))


def shop_with(quoter, patience=0.05, **more):
    config = shop_config(**more)
    patient = PatientQuoter(quoter, TableQuoter(config, RULES), patience)
    return Shop(config=config, discounts=RULES, quoter=patient)


async def filled(shop):
    handle = shop.session()
    await shop.carts.add(handle, CartLine("ridge", 1))
    return handle


async def test_what_the_quoter_says_is_what_it_costs():
    elsewhere = Elsewhere()
    shop = shop_with(elsewhere)

    quote = await shop.checkout.quote(await filled(shop), ANA)

    assert (quote.total, quote.provisional) == (usd(5600), False)
    (request,) = elsewhere.asked
    assert [(line.sku, line.quantity) for line in request.lines] == [("ridge", 1)]
    assert (request.currency, request.delivery.address.country) == ("USD", "US")


async def test_it_hears_which_discounts_count_and_not_whom_it_is_for():
    elsewhere = Elsewhere()
    shop = shop_with(elsewhere)
    handle = await filled(shop)

    await shop.checkout.quote(handle, ANA, ["TEN"])

    assert elsewhere.asked[0].discounts == ("TEN",)
    assert ANA.email not in str(elsewhere.asked[0])


@pytest.mark.parametrize(
    "quoter",
    [
        Elsewhere(seconds=5),
        Elsewhere(OSError("refused")),
        Elsewhere(ValueError("no JSON")),
        Elsewhere(PricedQuote(())),
    ],
)
async def test_who_is_late_down_or_wrong_gives_way_to_the_tables(quoter):
    shop = shop_with(quoter, taxes=TAXED)

    quote = await shop.checkout.quote(await filled(shop), ANA, ["TEN"])

    assert quote.provisional
    assert [total.amount.minor for total in quote.totals] == [4900, -490, 495, 491, 5396]


async def test_what_is_provisional_is_sealed_and_cannot_be_ordered():
    shop = shop_with(Elsewhere(OSError()))
    handle = await filled(shop)
    quote = await shop.checkout.quote(handle, ANA)
    wish = PlaceOrder(quote.id, quote.quote_hash)

    assert not shop.checkout.can_be_ordered(quote)
    assert not pricing.is_sealed(replace(quote, provisional=False), SECRET)
    with pytest.raises(QuoteProvisional, match="provisional; check out again"):
        await shop.orders.place(reopened(handle), wish)


async def test_a_shop_may_sell_for_what_is_provisional():
    shop = shop_with(Elsewhere(OSError()), quoting=QuotingConfig(order_provisional=True))
    handle = await filled(shop)

    quote = await shop.checkout.quote(handle, ANA)
    order = await shop.orders.place(reopened(handle), PlaceOrder(quote.id, quote.quote_hash))

    assert order.total == quote.total


@pytest.fixture
def service():
    """A quoter on this machine; it keeps what it was asked and answers what it is given."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers.get("Content-Length", 0))
            said = self.rfile.read(length) or b"null"
            self.server.asked = json.loads(said), dict(self.headers)
            self.send_response(self.server.status)
            for name, value in self.server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(self.server.body)

        do_GET = do_POST

        def log_message(self, *_):
            """Nobody reads it."""

    with listening(Answering) as server:
        yield server


@contextmanager
def listening(handler):
    server = HTTPServer(("127.0.0.1", 0), handler)
    server.asked, server.status, server.body, server.headers = None, 200, b"{}", {}
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def url_of(service):
    return f"http://127.0.0.1:{service.server_port}/quote"


def asking(service):
    return HttpQuoter(QuotingConfig(by="http", url=url_of(service)), "a token")


async def test_a_quoter_elsewhere_is_asked_in_json_and_believed_in_json(service):
    shop = shop_with(asking(service), patience=5)
    money = {"minor": 5600, "currency": "USD"}
    totals = [
        {"type": "subtotal", "amount": {"minor": 4900, "currency": "USD"}},
        {"type": "shipping", "amount": {"minor": 700, "currency": "USD"}},
        {"type": "total", "amount": money},
    ]
    service.body = json.dumps({"totals": totals}).encode()

    quote = await shop.checkout.quote(await filled(shop), ANA)

    body, headers = service.asked
    assert (quote.total, quote.provisional) == (usd(5600), False)
    assert body["lines"][0]["unit_price"] == {"minor": 4900, "currency": "USD"}
    assert body["delivery"]["address"]["postal_code"] == "94107"
    assert headers["Authorization"] == "Bearer a token"


@pytest.mark.parametrize(
    ("status", "body"), [(500, b""), (200, b"<html>"), (200, b'{"totals": 5}'), (204, b"")]
)
async def test_a_quoter_elsewhere_that_makes_no_sense_leaves_a_provisional_price(
    service, status, body
):
    shop = shop_with(asking(service), patience=5)
    service.status, service.body = status, body

    assert (await shop.checkout.quote(await filled(shop), ANA)).provisional


async def test_who_the_quoter_elsewhere_sends_to_hears_nothing_of_the_token(service):
    shop = shop_with(asking(service), patience=5)
    with listening(service.RequestHandlerClass) as other:
        service.status, service.headers = 302, {"Location": url_of(other)}

        quote = await shop.checkout.quote(await filled(shop), ANA)

    assert quote.provisional
    assert other.asked is None


@pytest.fixture(params=["headers", "body"])
def dripping(request):
    """A quoter that says a letter at a time, for ever, and knows when it was hung up on."""

    class Dripping(BaseHTTPRequestHandler):
        def do_POST(self):
            begun = b"HTTP/1.1 200 OK\r\n"
            self.wfile.write(begun if request.param == "headers" else begun + b"\r\n")
            try:
                for letter in repeat(b"x", 1000):
                    self.wfile.write(letter)
                    time.sleep(0.01)
            except OSError:
                self.server.hung_up.set()

        def log_message(self, *_):
            """Nobody reads it."""

    with listening(Dripping) as server:
        server.hung_up = threading.Event()
        yield server


async def test_who_drips_is_hung_up_on(dripping):
    shop = shop_with(asking(dripping), patience=0.5)

    quote = await shop.checkout.quote(await filled(shop), ANA)

    assert quote.provisional
    assert await asyncio.to_thread(dripping.hung_up.wait, 3)


async def test_a_quoter_elsewhere_that_hangs_holds_up_nobody_else(request_of_a_shop):
    with socket.create_server(("127.0.0.1", 0), backlog=100) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/quote"
        quoter = HttpQuoter(QuotingConfig(by="http", url=url, seconds=1), None)
        asked = [asyncio.ensure_future(quoter.price(request_of_a_shop)) for _ in range(100)]
        await asyncio.sleep(0)

        await asyncio.to_thread(int)

        assert not any(asking.done() for asking in asked)
        for asking in asked:
            asking.cancel()
        await asyncio.gather(*asked, return_exceptions=True)


@pytest.fixture
async def request_of_a_shop():
    elsewhere = Elsewhere()
    shop = shop_with(elsewhere)
    await shop.checkout.quote(await filled(shop), ANA)
    return elsewhere.asked[0]
