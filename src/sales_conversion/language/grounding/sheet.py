"""The facts of one turn, by the names a model refers to them with."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from sales_conversion.config.wording import least_text
from sales_conversion.language.grounding.facts import Fact, FactKind, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.words import roots
from sales_conversion.models import Answer, CartItem, Line, Money, ProductCard, Turn

MoneyText: TypeAlias = Callable[[Money], str]
"""Writes an amount as the locale does."""

LISTS: Final = frozenset(
    {"recommend_found", "recommend_multiple", "recommend_single"}
    | {"search_products_found", "show_products_found", "objection_products"}
)
"""Lines that list products and say nothing else: a model may present them in its own way."""


def sheet_of(
    turn: Turn, answer: Answer, paragraphs: Sequence[str], money: MoneyText, lexicon: Lexicon
) -> FactSheet:
    """Return what may be referred to; *paragraphs* are the lines of *answer*, worded."""
    said = [(line, text) for line, text in zip(answer.lines, paragraphs, strict=True) if text]
    asking = _asking(answer, said)
    facts = [
        *_lines([each for each in said if each not in asking], answer),
        *_ask([text for _, text in asking]),
        *_cards(turn, answer, money, lexicon),
        *_cart(turn, answer, money),
        *_order(turn, money),
    ]
    return FactSheet(
        locale=turn.session.locale,
        facts={fact.name: fact for fact in facts if fact.text},
        words={
            **{f"p{n}": _of_card(card) for n, card in enumerate(answer.cards, start=1)},
            **{f"c{n}": _of_item(item) for n, item in enumerate(turn.cart.items, start=1)},
        },
        said=roots([turn.message]),
        open=answer.asks is None or answer.asks.topic == "need",
    )


def _asking(answer: Answer, said: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Return the lines that word the question; without one of its own, the last that asks."""
    if answer.asks is None:
        return []
    own = [(line, text) for line, text in said if line.prompt.startswith("ask_")]
    return own or [(line, text) for line, text in said[-1:] if "?" in text]


def _lines(said: Sequence[tuple[Line, str]], answer: Answer) -> Iterator[Fact]:
    for number, (line, text) in enumerate(said, start=1):
        shown = _shown(text, answer) if line.prompt in LISTS else frozenset()
        yield Fact(f"l{number}", "line", text, shows=shown)


def _shown(text: str, answer: Answer) -> frozenset[str]:
    cards = enumerate(answer.cards, start=1)
    return frozenset(f"p{number}" for number, card in cards if card.title in text)


def _ask(texts: Sequence[str]) -> Iterator[Fact]:
    if texts:
        yield Fact("ask", "ask", "\n\n".join(texts))


def _cards(turn: Turn, answer: Answer, money: MoneyText, lexicon: Lexicon) -> Iterator[Fact]:
    for number, card in enumerate(answer.cards, start=1):
        was = card.compare_at_price
        texts: dict[FactKind, str] = {
            "title": card.title,
            "price": _price(card, turn, answer, money),
            "was": money(was) if was and was > card.price else "",
            "stock": lexicon.stock[card.availability],
            "reason": card.reason,
            "options": ", ".join(card.options.values()),
            "brand": card.brand,
        }
        yield from _all_of(f"p{number}", texts)


def _price(card: ProductCard, turn: Turn, answer: Answer, money: MoneyText) -> str:
    """What is offered is one version and has one price; of several it is told from what on."""
    asks = answer.asks
    offered = asks and asks.topic == "add" and asks.item and asks.item.sku == card.sku
    if card.varies and not offered:
        return least_text(card.price, turn.session.locale)
    return money(card.price)


def _cart(turn: Turn, answer: Answer, money: MoneyText) -> Iterator[Fact]:
    for number, item in enumerate(turn.cart.items, start=1):
        texts: dict[FactKind, str] = {
            "title": item.title,
            "quantity": str(item.quantity),
            "total": money(item.line_total),
        }
        yield from _all_of(f"c{number}", texts)
    quote = turn.open_quote if answer.shows_quote else None
    if quote:
        yield Fact("quote.total", "total", money(quote.total), "quote")
    elif turn.cart.items:
        yield Fact("cart.total", "total", money(turn.cart.total), "cart")


def _order(turn: Turn, money: MoneyText) -> Iterator[Fact]:
    for order in turn.orders[:1]:
        yield Fact("order.number", "number", order.number, "order")
        yield Fact("order.total", "total", money(order.total), "order")


def _all_of(subject: str, texts: dict[FactKind, str]) -> Iterator[Fact]:
    yield from (Fact(f"{subject}.{kind}", kind, text, subject) for kind, text in texts.items())


def _of_card(card: ProductCard) -> frozenset[str]:
    choices = [value for values in card.choices.values() for value in values]
    return roots([card.title, card.category, card.brand, *card.options.values(), *choices])


def _of_item(item: CartItem) -> frozenset[str]:
    return roots([item.title, item.category, *item.options.values()])
