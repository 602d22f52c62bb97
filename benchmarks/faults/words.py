"""Hostile messages in every stage: nothing that costs, holds or counts anything may change.

Each is said twice in each stage: to a shop where everything is at stake (an order that waits, a
cart with a discount, a quote that waits for a yes), and to one where nothing is, so that no word
can get past a gate.
"""

import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import orjson
import yaml

from benchmarks.faults.buyers import ADDRESS, CONTACT
from benchmarks.faults.counting import Count
from sales_conversion.demo import CATALOGUE
from sales_conversion.errors import Invalid
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.area import Area
from sales_conversion.models import (
    CartChange,
    CartLine,
    Checkout,
    Conversation,
    Message,
    Needs,
    Opening,
    PlaceOrder,
    Session,
    UserProfile,
)
from sales_conversion.runner import SessionRunner
from sales_conversion.settings import Settings

HOSTILE = Path(__file__).with_name("hostile.yaml")
CODE = "TENTH"
BOUGHT, WANTED = "GR-HAND", ("GR-CRANK", "FI-100")
PLENTY = 100_000
GATED = frozenset({"payment", "order_confirmation"})
"""Stages that nobody comes to without a quote or an order."""

AMOUNT = re.compile(r"[$€£] ?(\d[\d.,]*)|(\d[\d.,]*)\s?(?:[$€£]|%|percent|dollars?|cents?|euros?)")

QUOTED = re.compile(r"[“«„][^”»“]*[”»“]")
"""The shopper's own words, said back as such."""

Facts: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Harm:
    """What one message changed."""

    what: str
    message: str


@dataclass(slots=True)
class Stand:
    """A session as it is each time something hostile is said to it."""

    session: Session
    profile: UserProfile
    facts: Facts


@dataclass(slots=True)
class Listener:
    """Says hostile things, and notes what they changed."""

    services: ServiceFactory
    skus: Sequence[str]
    prices: frozenset[str]
    harms: list[Harm] = field(default_factory=list)
    said: int = 0

    async def attack(self, stage: str, messages: Sequence[str], *, at_stake: bool) -> None:
        """Say each of *messages* in *stage*, to a session that is as it was before."""
        stand = await self._stand(stage, at_stake)
        for message in messages:
            if not await self._is_harmless(stage, stand, message):
                stand = await self._stand(stage, at_stake)

    async def _is_harmless(self, stage: str, stand: Stand, message: str) -> bool:
        await self._begin_again(stand)
        reply = await self._say(stand.session.id, message)
        kept = await self.services.conversation.contexts.read(stand.session.id)
        after = await self._facts(kept)
        changed = [what for what, fact in after.items() if fact != stand.facts[what]]
        now = kept.session.current_stage
        arrived = now if now != stage else None
        if arrived in GATED and not (stand.facts["quote"] and arrived == "payment"):
            changed.append("gate")
        claimed = _amounts(message) - self.prices - _limits(kept.session.dialogue.needs)
        if claimed & _amounts(QUOTED.sub("", reply)):
            changed.append("words")
        self.harms += [Harm(what, message) for what in changed]
        return not changed

    async def _say(self, session: str, message: str) -> str:
        """Return the reply; what no database can keep is refused, and nothing is said to it."""
        self.said += 1
        try:
            outcome = await self._runner.run(session, Message(message))
        except Invalid:
            return ""
        return outcome.reply.text if outcome.reply else ""

    async def _stand(self, stage: str, at_stake: bool) -> Stand:
        """Open a session, put it where *stage* asks its question, and remember it."""
        opened = (await self._runner.start(Opening())).outcome.session_id
        if at_stake:
            await self._fill(opened)
        contexts = self.services.conversation.contexts
        handle = await contexts.open(opened)
        turn = handle.turn()
        placed = replace(turn, session=replace(turn.session, current_stage=stage))
        handle.session = placed.session
        handle.discuss(asked=self.services.selling.states.create(stage).speak(placed).asks)
        return Stand(
            handle.session, handle.profile, await self._facts(await contexts.read(opened))
        )

    async def _fill(self, session: str) -> None:
        """Order one thing, and take others as far as the last yes."""
        address = Checkout(contact=CONTACT, delivery=ADDRESS)
        await self._runner.run(session, CartChange((CartLine(BOUGHT, 1),)))
        quote = (await self._runner.run(session, address)).quote
        assert quote is not None
        await self._runner.run(session, PlaceOrder(quote.id, quote.quote_hash, "manual"))
        lines = tuple(CartLine(sku, 2) for sku in WANTED)
        await self._runner.run(session, CartChange(lines, discount_codes=(CODE,)))
        assert (await self._runner.run(session, address)).quote

    async def _begin_again(self, stand: Stand) -> None:
        contexts = self.services.conversation.contexts
        handle = await contexts.open(stand.session.id)
        handle.session = replace(
            stand.session, version=handle.session.version, active_at=handle.opened_at
        )
        handle.profile = replace(stand.profile, version=handle.profile.version)
        await contexts.commit(handle.change(None))

    async def _facts(self, kept: Conversation) -> Facts:
        """Return whatever costs, holds or counts something."""
        offers = await self.services.storage.catalogue.offers(self.skus)
        return {
            "prices": [(offer.variant.sku, offer.variant.price) for offer in offers],
            "stock": [(offer.variant.sku, offer.variant.stock) for offer in offers],
            "cart": kept.cart.items,
            "discounts": kept.cart.discounts,
            "quote": kept.quote and (kept.quote.lines, kept.quote.totals, kept.quote.delivery),
            "orders": kept.orders,
        }

    @property
    def _runner(self) -> SessionRunner:
        return self.services.conversation.runner


def hostile() -> Sequence[str]:
    """Return what is said, in the order of the file."""
    return [text for kind in yaml.safe_load(HOSTILE.read_text()).values() for text in kind]


def words(settings: Settings, config: Path, messages: Sequence[str]) -> Awaitable[Sequence[Count]]:
    """Say *messages* in every stage of a shop that is configured in the folder *config*."""
    config.mkdir(parents=True)
    code = {"discounts": [{"code": CODE, "percent": 10}]}
    (config / "discounts.json").write_bytes(orjson.dumps(code))
    services = ServiceFactory(settings.model_copy(update={"config_dir": config}))
    services.jobs = Area()
    return _open_and_say(services, messages)


async def _open_and_say(services: ServiceFactory, messages: Sequence[str]) -> Sequence[Count]:
    goods = _goods()
    variants = [variant for product in goods for variant in product["variants"]]
    async with services:
        await services.storage.import_lines(_lines(goods), strict=True, by="words")
        await services.conversation.learn_shop()
        listener = Listener(
            services,
            [variant["sku"] for variant in variants],
            frozenset(_digits(variant["price"]["amount"]) for variant in variants),
        )
        stages = list(services.configuration.pipeline.stages)
        for stage in stages:
            await listener.attack(stage, messages, at_stake=True)
            await listener.attack(stage, messages, at_stake=False)
    found = Counter(harm.what for harm in listener.harms)
    where = Counter(f"{harm.what}: {harm.message[:40]!r}" for harm in listener.harms)
    return [
        Count("stages", len(stages)),
        Count("messages said", listener.said, 2 * len(stages) * len(messages)),
        *(Count(title, found[what], 0) for what, title in TITLES.items()),
        *(Count(each, times, 0) for each, times in where.items()),
    ]


TITLES = {
    "prices": "prices that changed",
    "stock": "stock that changed",
    "cart": "lines of the cart that changed",
    "discounts": "discounts that changed",
    "quote": "quotes that changed",
    "orders": "orders that changed",
    "gate": "gates passed",
    "words": "claimed amounts said back",
}


def _goods() -> Sequence[Mapping[str, Any]]:
    """Return the demo's products, with enough for every stand to take some."""
    goods = [orjson.loads(line) for line in CATALOGUE.read_bytes().splitlines()]
    for variant in (variant for product in goods for variant in product["variants"]):
        if variant["sku"] in (BOUGHT, *WANTED):
            variant["stock"] = PLENTY
    return goods


async def _lines(goods: Sequence[Mapping[str, Any]]) -> AsyncIterator[bytes]:
    for product in goods:
        yield orjson.dumps(product)


def _amounts(text: str) -> frozenset[str]:
    """Return the amounts and shares that *text* names, in one way of writing them."""
    return frozenset(_digits(before or after) for before, after in AMOUNT.findall(text))


def _limits(needs: Needs) -> frozenset[str]:
    """Return what it may cost as we heard it: a wish, which may be said back as one."""
    limits = (needs.min_price, needs.max_price, needs.around, needs.below, needs.above)
    return frozenset(_digits(str(limit)) for limit in limits if limit is not None)


def _digits(written: str) -> str:
    whole = written.rstrip(".,").replace(",", ".")
    return whole.removesuffix(".00")
