"""Many checkouts through a payment provider with every fault there is.

Charges are declined, confirmed late or never, lost before they arrive, and answered with an
error or not at all after the money was taken. Webhooks come twice, late, out of order, forged or
untrue, and some never. Some shoppers pay again, some cancel; goods are sent and money goes back.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import httpx
import orjson

from benchmarks.faults.buyers import ADDRESS, CONTACT
from benchmarks.faults.counting import Count
from benchmarks.faults.refunds import (
    HELD,
    REFUND_FAULTS,
    counts_of_refunds,
    due,
    end_refunds,
    send_and_refund,
)
from sales_conversion.api.app import create_app
from sales_conversion.errors import Conflict
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.area import Area
from sales_conversion.interfaces import Round
from sales_conversion.jobs.payments import FinishPayments
from sales_conversion.jobs.unpaid import CancelUnpaid
from sales_conversion.models import (
    CancelOrder,
    CartChange,
    CartLine,
    Checkout,
    Opening,
    Order,
    PayAgain,
    PlaceOrder,
)
from sales_conversion.providers.payments.simulator import NAME, Call, Charge, Simulator
from sales_conversion.providers.queues.memory_queue import MemoryQueue
from sales_conversion.services.payment_service import PaymentService
from sales_conversion.settings import Settings

FAULTS = {
    "pay": 4,
    "authorize": 1,
    "decline": 2,
    "confirm": 2,
    "late": 2,
    "lost": 1,
    "broken": 1,
    "broken_decline": 1,
    "hang": 1,
}
DEADLINE = 0.05
"""Seconds; the simulator answers at once or never."""

AT_ONCE = 16
ROUNDS = 60
"""How often the jobs may run beyond what their batches need; each call they make may fail."""

TELLINGS, NOT_NOW = 20, 503

BATCH = 25
"""Orders a round ends at least: each batch is twice as many, and some of it fails."""

T = TypeVar("T")
R = TypeVar("R")

SKU = "PAID-FOR"
DETAILS = Checkout(contact=CONTACT, delivery=ADDRESS)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A clock that is an hour ahead: what waits has waited long enough."""

    now_here: Callable[[], datetime]

    def now(self) -> datetime:
        return self.now_here() + timedelta(hours=1)


def provider(
    settings: Settings, config: Path, checkouts: int, seed: int
) -> Awaitable[Sequence[Count]]:
    """Buy one thing *checkouts* times, in a shop that is configured in the folder *config*."""
    config.mkdir(parents=True)
    (config / "shop.json").write_bytes(orjson.dumps({"payment_methods": [NAME]}))
    services = ServiceFactory(
        settings.model_copy(update={"config_dir": config, "payment_simulator": True})
    )
    simulator = Simulator(FAULTS, REFUND_FAULTS, breaks=0.1, seed=seed)
    services.paying.providers = {NAME: simulator}
    services.paying.payments = PaymentService(services.paying.providers, DEADLINE)
    services.jobs = Area()
    return _open_and_play(services, simulator, checkouts, random.Random(seed))


async def _open_and_play(
    services: ServiceFactory, simulator: Simulator, checkouts: int, chance: random.Random
) -> Sequence[Count]:
    async with services:
        return await _played(services, simulator, checkouts, chance)


async def _played(
    services: ServiceFactory, simulator: Simulator, checkouts: int, chance: random.Random
) -> Sequence[Count]:
    await _sell(services, checkouts)
    orders = await _each(range(checkouts), lambda _: _buy(services))
    await _each(_some(orders, 0.1, chance), lambda order: _cancel(services, order))
    _go_on(simulator, chance)
    delivered = await _deliver(services, simulator, chance)
    await _each(_some(orders, 0.3, chance), lambda order: _pay_again(services, order))
    _go_on(simulator, chance)
    delivered += await _deliver(services, simulator, chance)
    rounds = await _drain(services, ROUNDS + checkouts // BATCH)
    confirmed = [o for o in await _kept(services, orders) if o.status == "confirmed"]
    accepted = await _each(
        _some(confirmed, 0.5, chance), lambda order: send_and_refund(services, order, chance)
    )
    delivered += await _deliver(services, simulator, chance)
    end_refunds(simulator, chance)
    delivered += await _deliver(services, simulator, chance, lost=0.0)
    rounds += await _drain(services, ROUNDS + checkouts // BATCH)
    ended = await _kept(services, orders)
    return [
        Count("orders, one a checkout", len({order.number for order in ended}), checkouts),
        *_counts_of_money(ended, simulator),
        *_counts_of_states(ended),
        *counts_of_refunds(ended, simulator.charges.values(), sum(accepted)),
        Count("units gone from stock", checkouts - await _left(services), _sold(ended)),
        Count("webhooks that were refused", delivered[401]),
        Count("webhooks that were taken", delivered[200]),
        Count("rounds of the jobs", rounds),
    ]


def _counts_of_money(orders: Sequence[Order], simulator: Simulator) -> Sequence[Count]:
    charges = simulator.charges
    net = {o.id: sum(charge.left.minor for charge in _charges_of(o, charges)) for o in orders}
    paid = {order.id for order in orders if order.payment_status in HELD}
    given_back = {order.id for order in orders if order.payment_status == "refunded"}
    confirmed = {order.id for order in orders if order.status in ("confirmed", "fulfilling")}
    other = [order for order in orders if net[order.id] != due(order)]
    return [
        Count("charges", len(charges)),
        Count("charged twice for one attempt", _more_than_once(charges, "times_taken"), 0),
        Count("given back twice", _more_than_once(charges, "times_returned"), 0),
        Count("asked to give back more than there was", _overdrawn(charges), 0),
        Count("orders that hold more than their price", _above_price(orders, net), 0),
        Count("orders whose money is another than they say", len(other), 0),
        Count("paid, and no money there", sum(net[o.id] == 0 < due(o) for o in orders), 0),
        Count("confirmed, and not paid", len(confirmed - paid - given_back), 0),
        Count("money there, and not paid", sum(net.values()) - sum(net[each] for each in paid), 0),
    ]


def _counts_of_states(orders: Sequence[Order]) -> Sequence[Count]:
    attempts = Counter(attempt.status for order in orders for attempt in order.attempts)
    paid = Counter(order.payment_status for order in orders)
    return [
        Count("attempts in doubt", attempts["in_doubt"], 0),
        Count("attempts started and never answered", attempts["started"], 0),
        Count("money to be taken and never answered", attempts["claimed"], 0),
        Count("money owed and not given back", attempts["owed"], 0),
        Count("orders that wait", sum(order.status == "placed" for order in orders), 0),
        *(Count(f"orders {status}", paid[status]) for status in sorted(paid)),
    ]


def _charges_of(order: Order, charges: dict[str, Charge]) -> Iterable[Charge]:
    return (charges[a.key] for a in order.attempts if a.key in charges)


def _overdrawn(charges: dict[str, Charge]) -> int:
    return sum(charge.times_overdrawn for charge in charges.values())


def _above_price(orders: Sequence[Order], net: dict[str, int]) -> int:
    return sum(net[order.id] > order.total.minor for order in orders)


async def _kept(services: ServiceFactory, orders: Sequence[Order]) -> Sequence[Order]:
    """Return the orders as they stand by now."""
    kept = [await services.storage.order(order.id) for order in orders]
    return [order for order in kept if order]


def _more_than_once(charges: dict[str, Charge], what: str) -> int:
    return sum(getattr(charge, what) > 1 for charge in charges.values())


def _sold(orders: Iterable[Order]) -> int:
    return sum(order.status != "cancelled" for order in orders)


async def _left(services: ServiceFactory) -> int:
    (offer,) = await services.storage.catalogue.offers([SKU])
    return offer.variant.stock or 0


async def _sell(services: ServiceFactory, units: int) -> None:
    price = {"amount": "12.50", "currency": "USD"}
    variant = {"sku": SKU, "price": price, "stock": units}
    line = orjson.dumps({"id": "paid-for", "title": "Quorra", "variants": [variant]})

    async def lines():
        yield line

    await services.storage.import_lines(lines(), strict=True, by="provider")


async def _buy(services: ServiceFactory) -> Order:
    runner = services.conversation.runner
    session = (await runner.start(Opening())).outcome.session_id
    await runner.run(session, CartChange((CartLine(SKU, 1),)))
    quote = (await runner.run(session, DETAILS)).quote
    assert quote is not None
    placed = await runner.run(session, PlaceOrder(quote.id, quote.quote_hash, NAME), "buy")
    assert placed.order is not None
    return placed.order


async def _cancel(services: ServiceFactory, order: Order) -> None:
    """A payment in doubt cannot be cancelled, which is as it must be."""
    with suppress(Conflict):
        await services.conversation.runner.run(order.session_id, CancelOrder(order.id))


async def _pay_again(services: ServiceFactory, order: Order) -> None:
    with suppress(Conflict):
        await services.conversation.runner.run(order.session_id, PayAgain(order.id, NAME))


def _go_on(simulator: Simulator, chance: random.Random) -> None:
    """Shoppers confirm or not, and banks make up their minds."""
    for key in list(simulator.charges):
        status = chance.choices(["paid", "failed", None], [5, 2, 3])[0]
        if status:
            simulator.come_to(key, status)


async def _deliver(
    services: ServiceFactory, simulator: Simulator, chance: random.Random, lost: float = 0.2
) -> Counter[int]:
    """Deliver what piled up: shuffled, some twice, some never, with lies and forgeries between."""
    calls = [call for call in simulator.calls if chance.random() >= lost]
    simulator.calls.clear()
    calls += [call for call in calls if chance.random() < 0.3]
    charges = _some(list(simulator.charges.values()), 0.2, chance)
    calls += [simulator.call(charge.attempt, "paid") for charge in charges]
    forged = [replace(call, headers={"simulator-signature": "t=1,v1=00"}) for call in calls[:50]]
    calls += forged
    chance.shuffle(calls)
    transport = httpx.ASGITransport(create_app(services))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        statuses = await _each(calls, lambda call: _post(client, call))
    return Counter(statuses)


async def _post(client: httpx.AsyncClient, call: Call) -> int:
    """Tell it again as long as we answer that we could not look."""
    url, headers = f"/api/v5/payments/{NAME}/webhook", dict(call.headers)
    for _ in range(TELLINGS):
        answer = await client.post(url, content=call.body, headers=headers)
        if answer.status_code != NOT_NOW:
            break
    return answer.status_code


async def _drain(services: ServiceFactory, most: int) -> int:
    """Run the jobs until nothing is left for them; return how many rounds it took."""
    clock = Ahead(services.platform.clock.now)
    orders, payments = services.storage.orders, services.paying.payments
    runner = services.conversation.runner
    finish = Round("finish payments", 1, FinishPayments(orders, payments, runner, clock))
    patience = timedelta(minutes=30)
    cancelling = CancelUnpaid(orders, payments, runner, clock, patience)
    cancel = Round("cancel unpaid", 1, cancelling)
    queue = MemoryQueue()
    for turn in range(most):
        more = [await queue.look(finish), await queue.look(cancel)]
        if not any(more) and not await _waits(services, clock):
            return turn + 1
    return most


async def _waits(services: ServiceFactory, clock: Ahead) -> bool:
    orders = services.storage.orders
    return bool(await orders.unsettled(clock.now(), 1) or await orders.unpaid(clock.now(), 1))


def _some(all_of_them: Sequence[T], share: float, chance: random.Random) -> Sequence[T]:
    return [each for each in all_of_them if chance.random() < share]


async def _each(those: Iterable[T], do: Callable[[T], Awaitable[R]]) -> list[R]:
    """Do it for each, so many at once."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(each: T) -> R:
        async with turn:
            return await do(each)

    return await asyncio.gather(*(one(each) for each in those))
