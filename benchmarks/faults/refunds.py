"""Goods are sent and money is given back, through a payment provider with every fault there is.

Refunds are refused, answered late or never, lost before they arrive and answered with an error
after the money went. Each is asked for twice at once, and some for more than there is.
"""

import asyncio
import random
from collections.abc import Iterable, Sequence
from contextlib import suppress

from benchmarks.faults.counting import Count
from sales_conversion.errors import Conflict
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Fulfil, GiveBack, Money, Order
from sales_conversion.providers.payments.simulator import Charge, Simulator

REFUND_FAULTS = {
    "back": 6,
    "back_late": 2,
    "back_refused": 1,
    "back_lost": 1,
    "back_broken": 2,
    "back_hang": 1,
}
MOST = 3
"""Refunds wished of one order; each is up to half of its price."""

HELD = frozenset({"paid", "authorized", "partially_refunded"})
"""Payments whose money is here, or ours to take."""


async def send_and_refund(services: ServiceFactory, order: Order, chance: random.Random) -> int:
    """Send the order, give parts of its money back, and return how many refunds were accepted."""
    run = services.conversation.runner.run
    with suppress(Conflict):
        await run(order.session_id, Fulfil(order.id))
    accepted = 0
    for number in range(chance.randint(1, MOST)):
        part = Money(chance.randint(1, order.total.minor // 2), order.total.currency)
        wish = GiveBack(order.id, part)
        twice = [run(order.session_id, wish, f"refund {number}") for _ in "12"]
        answers = await asyncio.gather(*twice, return_exceptions=True)
        unforeseen = [a for a in answers if isinstance(a, Exception) and not _refused(a)]
        if unforeseen:
            raise unforeseen[0]
        accepted += not any(map(_refused, answers))
    return accepted


def end_refunds(simulator: Simulator, chance: random.Random) -> None:
    """Banks give the money back, or do not, or take their time."""
    for charge in simulator.charges.values():
        for refund_id in list(charge.refunds):
            status = chance.choices(["refunded", "failed", None], [5, 2, 3])[0]
            if status:
                simulator.end_refund(charge, refund_id, status)


def counts_of_refunds(
    orders: Sequence[Order], charges: Iterable[Charge], accepted: int
) -> Sequence[Count]:
    at_provider = {name: each for charge in charges for name, each in charge.refunds.items()}
    refunds = [refund for order in orders for refund in order.refunds]
    told = [refund for refund in refunds if refund.id in at_provider]
    wished = [refund for refund in refunds if refund.reason != "cancelled"]
    strange = at_provider.keys() - {refund.id for refund in refunds}
    other = [refund for refund in told if refund.status != at_provider[refund.id][1]]
    return [
        Count("refunds, one for two equal requests", len(wished), accepted),
        Count("refunds without an answer", sum(r.status == "started" for r in refunds), 0),
        Count("refunds of which the provider says otherwise", len(other), 0),
        Count("refunds only the provider knows", len(strange), 0),
        Count("orders given back more than was paid", sum(map(_is_overdrawn, orders)), 0),
    ]


def due(order: Order) -> int:
    """Return what the provider has to hold for *order*, by what the order says."""
    if order.payment_status not in HELD:
        return 0
    return (order.total - order.refunded - order.refunding).minor


def _is_overdrawn(order: Order) -> bool:
    return order.refunded + order.refunding > order.total


def _refused(answer: object) -> bool:
    return isinstance(answer, Conflict)
