"""No word and no address of a shopper stands in logs, traces, counters, refusals or outputs,
whatever goes wrong: the whole of a sale is run with marks in every field, and all is searched."""

import json
import logging
import smtplib

import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from sales_conversion.errors import ModelUnavailable
from sales_conversion.jobs.messages import SendMessages
from sales_conversion.jobs.periodic import Job
from sales_conversion.models import TurnAnswered
from sales_conversion.providers.llm.scripted import ScriptedModel
from sales_conversion.providers.telemetry.tracer import SpanTracer
from sales_conversion.services.order_news import OrderNews
from tests.conftest import house_settings
from tests.integration.http_shopper import (
    ADD,
    BUY,
    CART,
    CHECKOUT,
    ORDER,
    SAY,
    SEARCH,
    SESSION,
    START,
    UPDATE,
    start,
)

MARK = "quorravex"
OURS = "frobnicate"
"""What stands where goods, quotes and fields are named: that may be repeated to who said it."""

MODEL = "scripted:talk"
CONTACT = {"name": f"Ada {MARK}", "email": f"{MARK}@mail.example", "phone": "+1 415 555 0177"}
ADDRESS = {
    "line1": f"17 {MARK} Lane",
    "line2": f"Flat {MARK}",
    "city": f"{MARK}ville",
    "region": "CA",
    "postal_code": "94177",
    "country": "US",
}
MARKS = (MARK, "555 0177", "5550177", "94177")
WEBHOOK = "/api/v5/payments/simulator/webhook"
REFUSE = f"""ALTER TABLE messages ADD CONSTRAINT refused
    CHECK (text NOT LIKE '%{MARK} breaks%') NOT VALID"""


class Listening(logging.Handler):
    """Keeps what a log would say, tracebacks and all."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.told = []

    def emit(self, record):
        """What the caller's own side tells of its calls is none of ours."""
        if "http://shop/" not in record.getMessage():
            self.told.append(self.format(record))


class Refusing:
    """A mail server that knows nobody, and says whom."""

    channel = "email"

    async def send(self, notification):
        raise smtplib.SMTPRecipientsRefused({notification.to: (450, notification.text.encode())})


class Broken:
    """A payment provider that repeats what it was told, and breaks."""

    async def charge(self, attempt):
        raise RuntimeError(f"no charge for {MARK} {attempt.token}")


@pytest.fixture
def settings(database_url):
    return house_settings(database_url=database_url, model=(MODEL,), payment_simulator=True)


@pytest.fixture
def spans():
    return InMemorySpanExporter()


@pytest.fixture
def model():
    def answer(request):
        raise (ModelUnavailable(MARK) if request.purpose == "read" else RuntimeError(MARK))

    return ScriptedModel(answer, MODEL)


@pytest.fixture
def house(house, spans, model):
    house.platform.tracer = SpanTracer(SimpleSpanProcessor(spans))
    house.language.models = {MODEL: model}
    methods = {"payment_methods": ("manual", "simulator")}
    house.configuration.shop = house.configuration.shop.model_copy(update=methods)
    house.paying.providers = {**house.paying.providers, "simulator": Broken()}
    return house


@pytest.fixture
def log():
    listening = Listening()
    names = [name for name in logging.root.manager.loggerDict if name.startswith("uvicorn")]
    loggers = [logging.getLogger(), *map(logging.getLogger, names)]
    levels = [(each, each.level) for each in loggers]
    for each in loggers:
        each.addHandler(listening)
        each.setLevel(logging.DEBUG)
    yield listening
    for each, level in levels:
        each.removeHandler(listening)
        each.setLevel(level)


def _everywhere(body):
    """Yield the *body* with a mark in place of each of its fields, and of all inside of them."""
    for name, value in body.items():
        said = OURS if name in ("checkout_id", "quote_hash", "sku") else MARK
        for wrong in (f"{said} {name}", {name: MARK}, [MARK], 7.5):
            yield {**body, name: wrong}
        if isinstance(value, dict):
            yield from ({**body, name: inner} for inner in _everywhere(value))
    yield {**body, "more": MARK}


async def _wrong(client, shopper):
    """Refuse everything that can be refused, each with marks in it."""
    to_pay = {"provider": MARK, "token": MARK}
    bodies = {
        START: {"customer": {"external_id": MARK, "email": MARK, "assertion": MARK}},
        SAY: {"session_id": shopper.session_id, "message": MARK, "message_id": MARK},
        ADD: {"session_id": shopper.session_id, "sku": OURS, "quantity": 1},
        UPDATE: {"session_id": shopper.session_id, "items": [{"sku": OURS, "quantity": 1}]},
        CHECKOUT: {
            "session_id": shopper.session_id,
            "contact": CONTACT,
            "delivery": {"method": MARK, "address": ADDRESS},
            "discount_codes": [MARK],
        },
        BUY: {
            "session_id": shopper.session_id,
            "checkout_id": OURS,
            "quote_hash": OURS,
            "payment": to_pay,
        },
        f"{SESSION}/{shopper.session_id}/consents": {"consents": {OURS: True}},
        f"{SESSION}/{shopper.session_id}/export": {"customer": {"assertion": MARK}},
        f"{SESSION}/{shopper.session_id}/client-events": {
            "events": [{"event_id": MARK, "name": MARK, "items": [{"item_id": MARK}]}]
        },
    }
    for where, body in bodies.items():
        if where not in (SAY, ADD):
            for wrong in _everywhere(body):
                yield await client.post(where, json=wrong, headers=shopper.headers)
        broken = json.dumps(body)[:-1].encode() + b"\xff"
        yield await client.post(where, content=broken, headers=shopper.headers)
    yield await shopper.add(sku=OURS)
    yield await client.get(f"{ORDER}/{MARK}", headers=shopper.headers)
    yield await client.get(f"{CART}/{MARK}", headers=shopper.headers)
    yield await client.get(SEARCH, params={"q": "x", "min_price": MARK, OURS: MARK})
    yield await client.post(WEBHOOK, content=f'{{"{MARK}": "{MARK}"}}')
    yield await client.get(SESSION + "/x", headers={"Authorization": f"Bearer {MARK}"})


async def _sale(client, shopper):
    yield await shopper.post(SAY, message=f"I am Ada {MARK} and want a lamp, {MARK}!")
    yield await shopper.post(SAY, message=f"blimbu frotz {MARK}")
    yield await shopper.add()
    yield await shopper.post(SAY, message="checkout")
    yield await shopper.post(SAY, message=f"Ada {MARK}, {CONTACT['email']}, {CONTACT['phone']}")
    address = {"address": ADDRESS}
    quote = await shopper.post(CHECKOUT, contact=CONTACT, delivery=address)
    yield quote
    wish = {name: quote.json()[name] for name in ("checkout_id", "quote_hash")}
    payment = {"provider": "simulator", "token": MARK}
    yield await shopper.post(BUY, **wish, payment=payment)
    yield await shopper.post(SAY, message=f"where is it? {MARK}")


async def test_nothing_that_goes_wrong_tells_of_whom(
    client, house, goods, owner, log, spans, capfd
):
    assert goods
    house.platform.events.subscribe(TurnAnswered, lambda _: int(MARK))
    shopper = await start(client)

    answers = [each async for each in _sale(client, shopper)]
    answers += [each async for each in _wrong(client, shopper)]
    await house.storage.database.fetch(REFUSE)
    answers.append(await shopper.post(SAY, message=f"{MARK} breaks"))
    news = OrderNews([Refusing()], house.conversation.prompts)
    send = SendMessages(house.storage.outbox, news.tell, house.platform.clock)

    async def failing():
        for subject in await send.due():
            await send.do(subject)

    await Job("send messages", 1, failing).once()
    counters = await client.get("/metrics", headers=owner)

    out, err = capfd.readouterr()
    traces = "".join(span.to_json() for span in spans.get_finished_spans())
    refused = [each for each in answers if each.status_code >= 400]
    assert {each.status_code for each in refused} >= {401, 404, 422, 500}
    assert any("CheckViolation" in each for each in log.told)
    assert any("SMTPRecipientsRefused" in each for each in log.told)
    assert any("has no answer" in each for each in log.told)
    for mark in MARKS:
        assert [each for each in log.told if mark in each] == []
        assert mark not in traces
        assert mark not in counters.text + out + err
        said = [f"{each.url.path} {each.text}" for each in refused if mark in each.text]
        assert said == []
