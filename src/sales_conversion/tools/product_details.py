"""Tell about one product, and never more than the catalogue does."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sales_conversion.errors import NotFound
from sales_conversion.models import Finding, ItemReference, Product
from sales_conversion.naming.stems import stems
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling import attributes, choosing
from sales_conversion.tools.telling.attributes import Fact
from sales_conversion.tools.telling.frames import in_words_of
from sales_conversion.tools.telling.instead import instead
from sales_conversion.tools.telling.mentions import capable, not_listed
from sales_conversion.tools.telling.naming import CHEAPEST, values_of
from sales_conversion.tools.telling.offering import OF_ONE, Offer, by_size, offer_of
from sales_conversion.tools.telling.phrasing import bare
from sales_conversion.tools.telling.questions import IN_STOCK, answers, of_its_kind
from sales_conversion.tools.telling.ranking import option_sought, standing
from sales_conversion.tools.telling.reasons import ON_BACK_ORDER, card, stock
from sales_conversion.tools.telling.several import Told, in_parts, topic
from sales_conversion.tools.telling.terms import in_language
from sales_conversion.tools.telling.versions import Priced, by_price, side_by_side, untold
from sales_conversion.tools.telling.viewing import look_at
from sales_conversion.tools.telling.wording import chosen, listed, money

FIRST_FACTS = 6
CATALOGUE_LANGUAGE = "en"
"""Only in it can the words of a question be said back."""


@tool(
    "product_details",
    *(
        "answer",
        "choices",
        "no_such_option",
        "overview",
        "ranked",
        "terms",
        "unknown",
        "version",
        "versions",
    ),
    looks=True,
)
class ProductDetailsTool:
    """Answer a *question* about one product from the catalogue, or tell what it is.

    What the catalogue does not say is `unknown`; it is never guessed. *options* that were named
    stay with the product the talk is about.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        product_id: str,
        question: str = "",
        attribute: str = "",
        options: Mapping[str, str] = {},
    ) -> Finding:
        product = await _product(reach, product_id)
        look_at(reach, product)
        if compared := side_by_side(product, question):
            reach.handle.discuss(
                focus=_only_one(product, compared) or _reference(reach, product, {})
            )
            return _versions(product, question, compared)
        if option := option_sought(product, question):
            question = f"which {attributes.label(option)}"
        if ranked := await standing(reach, product, question):
            return ranked
        options = options or _pinned(reach, product, question)
        if offer := offer_of(product, question, options):
            reach.handle.discuss(focus=_reference(reach, product, offer.options))
            return _choices(product, offer)
        reach.handle.discuss(focus=_reference(reach, product, options))
        if not question and not attribute:
            return _introduced(reach, product, options)
        told = {**by_size(product, question), **choosing.wanted_of(product, options, question)}
        other = _asked_of_it(product, question)
        if _asks_for_the_least(product, question) or (
            not other and _is_about_version(product, told, question, attribute)
        ):
            return _version(reach, product, told, other or question)
        return await _answer(reach, product, other or question, "" if other else attribute)


def _introduced(reach: Reach, product: Product, options: Mapping[str, str]) -> Finding:
    """Tell what *product* is; where no version is as wished, what there is instead."""
    own = {name: value for name, value in options.items() if name in product.options}
    if own and choosing.decide(product, own, {}) is None:
        return instead(reach, product, ItemReference(product.id, None, product.title), own)
    return _overview(reach, product, options)


async def _answer(reach: Reach, product: Product, question: str, attribute: str) -> Finding:
    """Answer from what the catalogue says of *product*, else from the terms of the shop."""
    told = await _answers(reach, product, question, attribute)
    if told.facts:
        return await _worded(reach, product, question, told)
    return _by_the_shop(reach, question) or _unknown(reach, product, question, attribute)


def _unknown(reach: Reach, product: Product, question: str, attribute: str) -> Finding:
    """Own up that the catalogue does not say it."""
    asked = attributes.label(attribute) if attribute else question
    is_said = reach.handle.session.locale.startswith(CATALOGUE_LANGUAGE)
    about = topic(product, question) if is_said else ""
    return Finding(
        "unknown",
        f"The catalogue does not say: {product.title}, {asked}.",
        facts={**_about(product), "asked": asked, "topic": about},
    )


async def _worded(reach: Reach, product: Product, question: str, told: Told) -> Finding:
    """Tell what answers the question; a price that differs version by version."""
    if [fact.name for fact in told.facts] == ["price"] and (each := by_price(product)):
        return _versions(product, question, each)
    missing = not_listed(product, told.facts[0], question)
    found = [await _readable(reach, fact) for fact in told.facts]
    more = {"missing": missing, "silent": list(told.silent)}
    facts = {**_about(product), **_facts(found, reach.handle.session.locale), **more}
    return Finding("answer", _sentence(product, found), facts=facts)


def _asks_for_the_least(product: Product, question: str) -> bool:
    return bool(CHEAPEST.search(question)) and len(product.variants) > 1


def _is_about_version(
    product: Product, told: Mapping[str, str], question: str, attribute: str
) -> bool:
    asked = _asks_for_version(product, told, attribute) or _only_names(product, question)
    return bool(told) and asked


def _asks_for_version(product: Product, options: Mapping[str, str], attribute: str) -> bool:
    """ "Do you have it in red?" is about one version, "which sizes are there" about them all."""
    known = choosing.spelled(product, options)
    return attribute in {"stock", "price", *options} and (known is None or bool(known))


def _only_names(product: Product, question: str) -> bool:
    """ "And the 1 kg one?", "how much is the big bag?": asked of nothing but that version."""
    values = (value for name in product.options for value in (name, *values_of(product, name)))
    named = {word for text in (product.title, *values) for word in stems(text)}
    left = set(stems(question)) - named
    return bool(_GOES_ON.match(question)) and left <= _VERSION_WORDS


_GOES_ON = re.compile(r"\W*(?:and|und|et|y|(?:what|how) about|how much is the)\b", re.IGNORECASE)
_VERSION_WORDS = frozenset(
    stems("bag bags pack packet size version big bigger small smaller large")
)
_HAS = re.compile(
    r"^\W*(?:(?:and|but|so|ok)\W+)*(?:do|does|can|will|would|is|are|has|have) "
    r"(?:the|this|that|these|it|they)\b.*?\b(?:have|has|got|fits?|works?|include|come with|"
    r"support|hold|compatible|good for)\b(?P<what>.+)",
    re.IGNORECASE,
)
""" "Do the black ones have noise cancelling?" asks what they can do, not if they are there."""


def _asked_of_it(product: Product, question: str) -> str:
    """Return what a version is asked about that is no value of an option."""
    asked = _HAS.match(question)
    if not asked:
        return ""
    told = [value for name in product.options for value in values_of(product, name)]
    values = {word for one in (*told, *product.options) for word in stems(one)}
    said = set(stems(topic(product, asked["what"])))
    return asked["what"].strip() if said - values else ""


def _version(reach: Reach, product: Product, options: Mapping[str, str], question: str) -> Finding:
    """Tell what the version costs that was asked for, or what there is instead."""
    decided = choosing.decide(product, options, {})
    there = [v for v in decided.variants if v.has(1)] if decided else []
    if not decided or not there:
        return instead(reach, product, ItemReference(product.id, None, product.title), options)
    cheapest = min(there, key=lambda variant: variant.price.minor)
    reach.handle.discuss(focus=_reference(reach, product, decided.options))
    if is_least := bool(CHEAPEST.search(question)):
        there = [cheapest]
        pinned = ItemReference(product.id, cheapest.sku, product.title, cheapest.options)
        reach.handle.discuss(focus=pinned)
    name = chosen(product.title, cheapest.options if is_least else decided.options)
    varies = any(variant.price != cheapest.price for variant in there)
    later = all(variant.availability == "backorder" for variant in there)
    facts = {
        **_about(product),
        "name": name,
        "price": cheapest.price,
        "varies": varies,
        "to_come": later,
    }
    return Finding("version", f"{name} is {stock(cheapest)}.", facts=facts)


def _only_one(product: Product, compared: Sequence[Priced]) -> ItemReference | None:
    """Return the version the talk is about from now on, where a single one was asked for."""
    sku = compared[0].sku if len(compared) == 1 else None
    version = next((v for v in product.variants if sku and v.sku == sku), None)
    return ItemReference(product.id, sku, product.title, version.options) if version else None


def _pinned(reach: Reach, product: Product, question: str) -> Mapping[str, str]:
    """ "What brightness is it?": of the one version that was told of before."""
    focus = reach.handle.session.dialogue.focus
    is_it = focus is not None and focus.product_id == product.id and focus.sku
    return focus.options if focus and is_it and OF_ONE.search(question) else {}


def _versions(product: Product, question: str, compared: Sequence[Priced]) -> Finding:
    """Set several versions side by side, each with what it costs."""
    rows = [{"name": row.name, "price": row.low, "varies": row.varies} for row in compared]
    summary = f"{product.title}: compared {listed([row.name for row in compared])}."
    more = untold(product, question, compared)
    return Finding("versions", summary, facts={**_about(product), "versions": rows, "more": more})


def _choices(product: Product, offer: Offer) -> Finding:
    """Tell the values of the options that were asked for, of the versions that are meant."""
    there = [variant for variant in offer.variants if variant.has(1)]
    prices = sorted({variant.price for variant in there}) if offer.priced else []
    rows = [
        {"label": attributes.label(one.option), "there": list(one.there), "gone": list(one.gone)}
        for one in offer.offered
    ]
    name = chosen(product.title, offer.options)
    facts = {
        **_about(product),
        "name": name,
        "offered": rows,
        "value": listed(offer.offered[0].there),
        "refused": offer.refused,
        "prices": [prices[0], prices[-1]] if prices else [],
    }
    told = "; ".join(f"{one.option}: {listed(one.there)}" for one in offer.offered)
    return Finding("choices", f"{name}: {told}.", facts=facts)


def _by_the_shop(reach: Reach, question: str) -> Finding | None:
    """Answer from the terms of the shop what no product can say: "is there a warranty on it?"."""
    passage = reach.services.knowledge.answer(question, surely=True) if question else None
    if passage is None:
        return None
    told = in_language(passage, reach.handle.session.locale)
    facts = {**told, "source": told["title"], "kind": passage.kind}
    return Finding("terms", f"{passage.title}, {passage.heading}.", facts=facts)


async def _product(reach: Reach, product_id: str) -> Product:
    for product in await reach.services.catalogue.products([product_id]):
        return product
    raise NotFound(f"no product {product_id!r} in this shop")


async def _answers(reach: Reach, product: Product, question: str, attribute: str) -> Told:
    """Ask the product first; the words of the whole catalogue only when it is silent."""
    locale = reach.handle.session.locale
    words = await reach.services.catalogue.vocabulary()
    question = bare(question, locale) or question

    def ask(asked: str) -> Sequence[Fact]:
        meant = attribute if asked == question else ""
        is_named = set(stems(attributes.label(meant))) <= set(stems(asked))
        is_sure = is_named or capable(product, asked)
        if meant and not is_sure and (valued := of_its_kind(product, asked, words)):
            return valued
        found = answers(product, asked, meant, locale)
        return found if found or meant else of_its_kind(product, asked, words)

    return in_parts(product, question, ask)


async def _readable(reach: Reach, fact: Fact) -> Fact:
    """Say products by their titles where the catalogue names them by their ids."""
    if fact.name not in attributes.RELATIONS:
        return fact
    names = attributes.parts(fact.value)
    titles = {p.id: p.title for p in await reach.services.catalogue.products(names)}
    return replace(fact, value=", ".join(titles.get(name, name) for name in names))


def _reference(reach: Reach, product: Product, options: Mapping[str, str]) -> ItemReference:
    """Keep what is known of the variant when the talk stays with the same product."""
    focus = reach.handle.session.dialogue.focus
    if chosen := choosing.spelled(product, options):
        return ItemReference(product.id, None, product.title, chosen)
    if focus is not None and focus.product_id == product.id:
        return focus
    sku = product.variants[0].sku if len(product.variants) == 1 else None
    return ItemReference(product.id, sku, product.title)


def _about(product: Product) -> dict[str, Any]:
    return {"product_id": product.id, "title": product.title}


def _facts(found: Sequence[Fact], locale: str) -> dict[str, Any]:
    first = found[0]
    return {
        "attribute": first.name,
        "label": first.label,
        "value": first.value,
        "yes": first.says_yes,
        "available": first.name != "stock" or _can_be_had(first),
        "answers": [{"label": f.label, "value": _told(f, locale)} for f in found],
    }


def _can_be_had(stocked: Fact) -> bool:
    return stocked.label == IN_STOCK or ON_BACK_ORDER in stocked.value


def _told(fact: Fact, locale: str) -> str:
    """Say how much there is in the shopper's language; what the catalogue says stays its own."""
    return in_words_of(locale, fact.value) if fact.name == "stock" else fact.value


def _sentence(product: Product, found: Sequence[Fact]) -> str:
    said = ", ".join(f"{fact.label}: {fact.value}" for fact in found)
    return f"{product.title}: {said}."


def _overview(reach: Reach, product: Product, options: Mapping[str, str]) -> Finding:
    """Tell what there is to say; the price is that of the version on the card."""
    locale = reach.handle.session.locale
    wish = reach.handle.session.dialogue.needs.search()
    told = choosing.spelled(product, options) or {}
    shown = card(product, replace(wish, options={**wish.options, **told}), locale)
    known = attributes.telling(product)[:FIRST_FACTS]
    facts = {
        **_about(product),
        "description": product.description,
        "brand": product.brand,
        "price": shown.price,
        "stock": stock(product.first_choice),
        "in_stock": product.in_stock,
        "availability": product.availability,
        "attributes": [{"label": fact.label, "value": fact.value} for fact in known],
        "choices": {name: list(values) for name, values in product.choices({}).items()},
    }
    summary = f"{product.title} costs {money(shown.price, locale)}; {facts['stock']}."
    return Finding("overview", summary, (shown,), facts)
