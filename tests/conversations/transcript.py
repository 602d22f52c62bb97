"""What came of a chat, line by line, beside what was wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sales_conversion.models import Cart, Order, Outcome
from tests.conversations.chats import Chat, ExpectedOrder, Said
from tests.conversations.manners import Heard, Manner


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message and its answer."""

    said: Said
    outcome: Outcome
    complaints: tuple[str, ...]
    manners: frozenset[Manner] = frozenset()

    def __str__(self) -> str:
        reply = self.outcome.reply
        assert reply
        intents = " ".join(intent.name for intent in reply.intents)
        tools = " ".join(
            f"{result.tool}:{result.outcome if result.ok else 'FAILED ' + result.outcome}"
            for result in self.outcome.results
        )
        lines = [f"SHOPPER  {self.said.say}"]
        lines += [f"         {line}" for line in reply.text.splitlines() if line]
        lines += [f"         [{self.outcome.stage}; {intents}; {reply.strategy}; {tools}]"]
        lines += [f"         [{' '.join(sorted(self.manners))}]"] if self.manners else []
        lines += [f"  WRONG  {complaint}" for complaint in self.complaints]
        return "\n".join(lines)


@dataclass(slots=True)
class Transcript:
    chat: Chat
    exchanges: list[Exchange] = field(default_factory=list)
    complaints: tuple[str, ...] = ()
    """What was wrong in the end, when all was said."""

    def add(self, said: Said, heard: Heard, orders: Sequence[Order]) -> None:
        wrong = tuple(_complaints(said, heard.outcome, orders))
        self.exchanges.append(Exchange(said, heard.outcome, wrong, heard.manners))

    def end(self, cart: Cart, orders: Sequence[Order]) -> None:
        wrong = [*_about_cart(self.chat.cart, cart), *_about_order(self.chat.order, orders)]
        self.complaints = (*wrong, *self._about_manner())

    def _about_manner(self) -> Iterator[str]:
        for manner in self.chat.manner:
            if not any(manner in exchange.manners for exchange in self.exchanges):
                yield f"nothing {manner} was heard"

    @property
    def is_right(self) -> bool:
        return not self.complaints and not any(e.complaints for e in self.exchanges)

    def __str__(self) -> str:
        end = [f"  WRONG  in the end: {complaint}" for complaint in self.complaints]
        return "\n".join(["", self.chat.title, *map(str, self.exchanges), *end])


def _complaints(said: Said, outcome: Outcome, orders: Sequence[Order]) -> Iterator[str]:
    yield from _about_way(said, outcome)
    yield from _about_cards(said, outcome)
    yield from _about_text(said, outcome)
    yield from _about_question(said, outcome)
    yield from _about_cart(said.cart, outcome.cart)
    yield from _about_order(said.order, orders)


def _about_way(said: Said, outcome: Outcome) -> Iterator[str]:
    if said.stage and outcome.stage not in said.stage:
        yield f"stage {outcome.stage}, not {' or '.join(said.stage)}"
    if said.strategy and outcome.reply and outcome.reply.strategy != said.strategy:
        yield f"strategy {outcome.reply.strategy}, not {said.strategy}"
    worked = {result.tool for result in outcome.results if result.ok}
    for tool in said.tools:
        if tool not in worked:
            yield f"{tool} did not succeed"
    for tool in said.not_tools:
        if tool in worked:
            yield f"{tool} succeeded and should not have"


def _about_cards(said: Said, outcome: Outcome) -> Iterator[str]:
    cards = outcome.reply.answer.cards if outcome.reply else ()
    titles = [card.title for card in cards]
    for part in said.shows:
        if not any(part in title for title in titles):
            yield f"no card {part!r} among {titles}"
    for part in said.not_shows:
        if any(part in title for title in titles):
            yield f"a card {part!r} among {titles}"
    if said.shows_nothing and titles:
        yield f"cards were shown: {titles}"
    if said.first and said.first not in (titles or [""])[0]:
        yield f"the first card is not {said.first!r}: {titles}"
    for card in cards:
        if said.at_most is not None and card.price.decimal > said.at_most:
            yield f"{card.title} costs {card.price}, more than {said.at_most}"
        if said.at_least is not None and card.price.decimal < said.at_least:
            yield f"{card.title} costs {card.price}, less than {said.at_least}"


def _about_text(said: Said, outcome: Outcome) -> Iterator[str]:
    text = outcome.reply.text.casefold() if outcome.reply else ""
    if not text.strip():
        yield "the reply is empty"
    for part in said.text:
        if part.casefold() not in text:
            yield f"the reply does not say {part!r}"
    if said.text_any and not any(part.casefold() in text for part in said.text_any):
        yield f"the reply says none of {said.text_any}"
    for part in said.not_text:
        if part.casefold() in text:
            yield f"the reply says {part!r}"


def _about_question(said: Said, outcome: Outcome) -> Iterator[str]:
    asked = outcome.reply.answer.asks if outcome.reply else None
    topic, about = (asked.topic, asked.about) if asked else ("nothing", "")
    if said.asks and topic not in said.asks:
        yield f"asks {topic}, not {' or '.join(said.asks)}"
    if said.about is not None and about != said.about:
        yield f"asks about {about!r}, not {said.about!r}"


def _about_cart(expected: dict[str, int] | None, cart: Cart) -> Iterator[str]:
    holds = {item.sku: item.quantity for item in cart.items}
    if expected is not None and holds != expected:
        yield f"the cart holds {holds}, not {expected}"


def _about_order(expected: ExpectedOrder | str | None, orders: Sequence[Order]) -> Iterator[str]:
    if expected is None:
        return
    placed = [
        (order.total.amount, sum(line.quantity for line in order.lines), order.status)
        for order in orders
    ]
    if isinstance(expected, str):
        if placed:
            yield f"an order was placed: {placed[0]}"
        return
    newest = placed[0] if placed else ("", 0, "missing")
    wanted = (expected.total, expected.units, expected.status or newest[2])
    if newest != wanted:
        yield f"the newest order is {newest}, not {wanted}"
