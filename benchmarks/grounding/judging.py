"""What of an answer is false, told without the checker: from the goods, the cart and the lies.

What templates say is true as a whole and is taken out first. Of the rest every amount has to be
one of the product it is said of, every figure one of the cart or the order, every title one that
is at hand, and nothing that the model made up may be left.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from sales_conversion.config.wording import money_text
from sales_conversion.models import Answer, Money, Product, Turn
from sales_conversion.providers.llm.lies.telling import Lie

False_: TypeAlias = Literal[
    "price", "total", "figure", "discount", "stock", "delivery", "product", "told lie"
]

AMOUNT: Final = re.compile(
    r"(?:[$\u20ac\u00a3]\s?\d[\d.,\u00a0\u202f]*|\d[\d.,\u00a0\u202f]*\s?(?:[$\u20ac\u00a3]|EUR|USD|GBP|euros?\b|dollars?\b))",
    re.IGNORECASE,
)
REFERENCE: Final = re.compile(r"\\\{.*?\\\}\\\}")
BRACES: Final = re.compile(r"\{\{.*?\}\}")
SHORTEST_TITLE: Final = 6

WORDS: Final[Mapping[False_, re.Pattern[str]]] = {
    "discount": re.compile(
        r"discount|coupon|voucher|free of charge|for free|on the house|on sale|\boff\b|rabatt|"
        r"gutschein|gratis|kostenlos|reduziert|descuento|cup[o\u00f3]n|rebaja|remise|"
        r"gratuit|promo|sold\u00e9|offert",
        re.IGNORECASE,
    ),
    "stock": re.compile(
        r"in stock|sold out|back-order|\bleft\b|available|auf lager|ausverkauft|verf\u00fcgbar|"
        r"vorr\u00e4tig|nachbestellt|en existencia|agotad|disponible|bajo pedido|en stock|"
        r"\u00e9puis\u00e9|rupture",
        re.IGNORECASE,
    ),
    "delivery": re.compile(
        r"deliver|shipp|ships|tomorrow|arriv|liefer|versand|unterwegs|env[i\u00ed]o|entreg|ma\u00f1ana|"
        r"livr|demain|exp\u00e9di",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a shopper heard, and what was so at that moment."""

    text: str
    answer: Answer
    turn: Turn
    paragraphs: Sequence[str]
    stock: Mapping[str, str]
    """How the language says whether something can be had."""

    lies: Sequence[Lie]
    """What the model made up lately."""


def falsehoods(heard: Heard, goods: Mapping[str, Product]) -> Iterator[tuple[False_, str]]:
    """Yield each false thing that was heard, and its words."""
    own = _without(heard.text, heard.paragraphs)
    yield from _told(own, heard.lies)
    for sentence in re.split(r"(?<=[.!?])\s+|\n", own):
        yield from _false_amounts(sentence, heard, goods)
        rest = _without_facts(sentence, heard, goods)
        if any(letter.isnumeric() or letter in "%$\u20ac\u00a3" for letter in rest):
            yield "figure", sentence
        for kind, pattern in WORDS.items():
            if found := pattern.search(rest):
                yield kind, f"{found[0]}: {sentence}"
        at_hand = _titles(heard)
        for product in goods.values():
            if (
                len(product.title) >= SHORTEST_TITLE
                and product.title not in at_hand
                and product.title in rest
            ):
                yield "product", sentence


def _told(own: str, lies: Iterable[Lie]) -> Iterator[tuple[False_, str]]:
    for lie in lies:
        for words in {lie.said, lie.meant}:
            pattern = REFERENCE.sub(".{0,80}?", re.escape(words))
            has_words = len(BRACES.sub("", words)) > SHORTEST_TITLE
            if has_words and re.search(pattern, own, re.DOTALL):
                yield "told lie", f"{lie.kind}: {words[:80]}"
                break


def _false_amounts(
    sentence: str, heard: Heard, goods: Mapping[str, Product]
) -> Iterator[tuple[False_, str]]:
    """An amount is of the product that was named last before it, or of the cart."""
    for amount in AMOUNT.finditer(sentence):
        before = sentence[: amount.start()]
        places = [(before.rfind(card.title), card) for card in heard.answer.cards]
        named = max((each for each in places if each[0] >= 0), default=None, key=lambda p: p[0])
        if named:
            card = named[1]
            known = [card.price, card.compare_at_price]
            known += (
                [v.price for v in goods[card.product_id].variants]
                if card.product_id in goods
                else []
            )
            if _digits(amount[0]) not in _written(known):
                yield "price", sentence
        elif _digits(amount[0]) not in _written(_sums(heard)):
            yield "total", sentence


def _sums(heard: Heard) -> list[Money | None]:
    turn = heard.turn
    sums: list[Money | None] = [turn.cart.total, turn.cart.goods]
    sums += [item.line_total for item in turn.cart.items]
    sums += [turn.quote.total] if turn.quote else []
    sums += [order.total for order in turn.orders]
    cards = heard.answer.cards
    return [*sums, *(card.price for card in cards if len(cards) == 1)]


def _written(amounts: Iterable[Money | None]) -> set[str]:
    return {_digits(each.amount) for each in amounts if each}


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _titles(heard: Heard) -> str:
    shown = (*heard.turn.dialogue.shown, *heard.turn.dialogue.earlier)
    return "\n".join(
        [
            *(card.title for card in heard.answer.cards),
            *(item.title for item in heard.turn.cart.items),
            *(item.title for item in shown),
            heard.turn.message,
        ]
    )


def _without_facts(sentence: str, heard: Heard, goods: Mapping[str, Product]) -> str:
    """Return what is left of a sentence without the facts that may stand in it."""
    cards = [card for card in heard.answer.cards if card.title in sentence] or heard.answer.cards
    facts = [
        *(text for card in cards for text in (card.reason, card.title, card.brand)),
        *(", ".join(card.options.values()) for card in cards),
        *(item.title for item in heard.turn.cart.items),
        *(order.number for order in heard.turn.orders),
        *(str(item.quantity) for item in heard.turn.cart.items),
        *{heard.stock[card.availability] for card in cards},
    ]
    amounts = [money for card in cards for money in (card.price, card.compare_at_price)]
    written = [
        money_text(each, heard.turn.session.locale) for each in (*amounts, *_sums(heard)) if each
    ]
    return _without(sentence, [*facts, *written])


def _without(text: str, parts: Iterable[str]) -> str:
    for part in sorted({part for part in parts if part}, key=len, reverse=True):
        text = text.replace(part, " ")
    return text
