"""Every prompt is worded in every shipped language."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import get_args

import pytest

from sales_conversion.config.prompt_choice import PromptChoice
from sales_conversion.config.prompts import FALLBACK, load_prompts
from sales_conversion.config.proofs import MODEL_STAGE
from sales_conversion.models import Answer, Line, Money, Tax
from sales_conversion.models.order import FulfilmentStatus, OrderStatus
from sales_conversion.models.payment import PaymentStatus
from sales_conversion.services.prompt_manager import PromptManager
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.wording.language import language_of
from tests.unit.config.builders import VOICES
from tests.unit.test_prompts import CARD, SHOP, TURN

LOCALES = ("de", "fr", "es")
LIBRARY = load_prompts([SHIPPED_CONFIG], (*VOICES, "value"), ("summary",))
MANAGER = PromptManager(PromptChoice(LIBRARY), SHOP)

OTHER_FACTS = {"remove_from_cart_removed", "answer_question_answer", "product_details_terms"}
"""English repeats the summary of the tool here, which is English; the others use its facts.
They also say so where the terms are quoted in English, as English need not.
"""

NAMED = SimpleNamespace(label="burr size", value="38 mm")
MEASURED = SimpleNamespace(title="Hand mill", value="400 g")
WEIGHED = SimpleNamespace(
    said="Lighter",
    label="weight",
    rows=[MEASURED] * 2,
    best=["Hand mill"],
    tie=False,
    silent=["Other mill"],
)
FACTS = {
    "alone": False,
    "as_good": 0,
    "better": [MEASURED],
    "kind": "Grinders",
    "label": "weight",
    "said": "lighter",
    "seeks": True,
    "value": "400 g",
    "about": "country",
    "all_shown": True,
    "answers": [NAMED],
    "attributes": [NAMED],
    "categories": ["Grinders", "Kettles"],
    "choices": ["black", "white"],
    "code": "SPRING",
    "codes": ["SPRING"],
    "day": "2026",
    "free_shipping": False,
    "kept": True,
    "purposes": ["model"],
    "least": Money(5000, "USD"),
    "reason": "too_little",
    "taken": Money(490, "USD"),
    "description": "Steel burrs.",
    "email": "ada@example.com",
    "field": "postal_code",
    "fulfilment_status": "unfulfilled",
    "heading": "Costs",
    "in_stock": False,
    "left": 2,
    "link": "https://shop.example/#recover=1",
    "step": "hint",
    "missed": "silent",
    "name": "Hand mill (blue)",
    "noted": True,
    "number": "1001",
    "only": "9 / black",
    "payment_status": "pending",
    "price": Money(4990, "USD"),
    "problem": "Hand mill",
    "quantity": 2,
    "refunded": None,
    "refunding": None,
    "relaxed": ["max_price"],
    "removed": ["Hand mill"],
    "replaced": "Mono (blue)",
    "rows": [{"name": "price", "values": [Money(100, "USD")] * 2}],
    "short": "8 gb",
    "sold_out": False,
    "status": "placed",
    "units": 3,
    "units_returned": 0,
    "units_sent": 0,
    "summary": "Hand mill.",
    "text": "Mill.",
    "weighed": [WEIGHED],
    "title": "Hand mill",
    "titles": ["Hand mill", "Mono"],
    "together": True,
    "translated": False,
    "total": Money(9980, "USD"),
    "unsaid": "quiet",
    "unsold": "Bose",
    "untold": 2,
    "varies": True,
    "offered": [{"label": "size", "there": ["S", "M"], "gone": ["L"]}],
    "refused": "French press",
    "prices": [Money(4990, "USD"), Money(5990, "USD")],
    "versions": [{"name": "blue", "price": Money(4990, "USD"), "varies": True}],
    "unit_price": Money(4990, "USD"),
    "wanted": {"color": "pink"},
    "waiting": False,
    "what": "umbrella",
}
OF_ONE_PROMPT = {
    "add_to_cart_no_such_option": {"choices": {"color": ["blue", "red"]}},
    "browse_catalogue_shown": {"total": 186},
    "say_other_currency": {"amount": "£40", "limited": False},
    "pick_product_picked": {"fits": False, "least": True, "label": "burr", "value": "steel"},
    "product_details_terms": {"source": "Warranty"},
}


async def said(name, locale, voice="", **facts):
    """Word one prompt with everything it may want to know."""
    told = FACTS | OF_ONE_PROMPT.get(name, {}) | facts
    wanted = LIBRARY.find(name, locale, voice).names & told.keys()
    turn = replace(TURN, session=replace(TURN.session, locale=locale))
    line = Line(name, {fact: told[fact] for fact in wanted})
    cards = (replace(CARD, reason="38 mm"),) * 2
    return await MANAGER.render(Answer((line,), cards=cards), turn, voice)


def spoken(locale):
    """Return every prompt of *locale* that shoppers hear: its name and voice."""
    heard = {key for key, prompt in LIBRARY.prompts.items() if prompt.stage != MODEL_STAGE}
    return {(name, voice) for name, tongue, voice in heard if tongue == locale}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_prompt_is_worded_in_every_voice(locale):
    assert spoken(locale) == spoken(FALLBACK)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_tells_the_same_facts(locale):
    differing = {
        name
        for name, voice in spoken(FALLBACK)
        if LIBRARY.find(name, locale, voice).names != LIBRARY.find(name, FALLBACK, voice).names
    }

    assert differing == OTHER_FACTS


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_prompt_can_be_said_and_is_in_its_language(locale):
    for name, voice in sorted(spoken(locale)):
        text = await said(name, locale, voice)

        assert bool(text) == bool(await said(name, FALLBACK, voice)), name
        assert language_of(text, locale) == locale, text


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("fact", "states"),
    [
        ("status", get_args(OrderStatus)),
        ("payment_status", get_args(PaymentStatus)),
        ("fulfilment_status", get_args(FulfilmentStatus)),
    ],
)
async def test_no_state_of_an_order_is_said_in_english(locale, fact, states):
    texts = {state: await said("order_status_status", locale, **{fact: state}) for state in states}

    assert len(set(texts.values())) == len(states)
    for state, text in texts.items():
        assert state.replace("_", " ") not in text


@pytest.mark.parametrize(
    ("locale", "sent", "returned"),
    [
        ("en", "Sent so far: 2 of 3", "Returned: 1 of 3"),
        ("de", "Bisher verschickt: 2 von 3", "Zurückgekommen: 1 von 3"),
        ("fr", "déjà expédiés\xa0: 2 sur 3", "retournés\xa0: 1 sur 3"),
        ("es", "ya enviados: 2 de 3", "devueltos: 1 de 3"),
    ],
)
async def test_parts_of_an_order_are_counted(locale, sent, returned):
    async def told(state, **units):
        return await said("order_status_status", locale, fulfilment_status=state, **units)

    part = await told("partial", units_sent=2)
    some_back = await told("fulfilled", units_sent=3, units_returned=1)
    all_back = await told("returned", units_sent=3, units_returned=3)

    assert (sent in part, returned in part) == (True, False)
    assert (sent in some_back, returned in some_back) == (False, True)
    assert returned.split(" 1 ")[0] not in all_back


@pytest.mark.parametrize(
    ("locale", "back", "on_its_way"),
    [
        ("en", "Paid back: $5.00", "$12.50 is on its way back"),
        ("de", "Erstattet: 5,00\xa0$", "12,50\xa0$ sind auf dem Weg zurück"),
        ("fr", "remboursé\xa0: 5,00\xa0$US", "Remboursement en cours\xa0: 12,50"),
        ("es", "reembolsado: 5,00\xa0US$", "Reembolso en camino: 12,50"),
    ],
)
async def test_money_that_goes_back_is_told_of(locale, back, on_its_way):
    async def told(**facts):
        return await said("order_status_status", locale, payment_status="paid", **facts)

    some = await told(refunded=Money(500, "USD"))
    more = await told(refunding=Money(1250, "USD"))

    assert (back in some, on_its_way in some) == (True, False)
    assert (back in more, on_its_way in more) == (False, True)


@pytest.mark.parametrize(
    ("locale", "parts"),
    [
        ("de", ("Zwischensumme", "Gesamt: 104,75\xa0$", "Vereinigte Staaten")),
        ("fr", ("sous-total\xa0: 99,80", "Total\xa0: 104,75", "États-Unis")),
        ("es", ("subtotal", "Total: 104,75", "Estados Unidos")),
    ],
)
async def test_the_order_is_quoted_as_the_locale_writes_it(locale, parts):
    text = await said("checkout_quoted", locale)

    for part in parts:
        assert part in text


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "That includes $16.72 in tax."),
        ("de", "Darin sind 16,72\xa0$ Steuern enthalten."),
        ("fr", "Ce total comprend 16,72\xa0$US de taxes."),
        ("es", "El total incluye 16,72\xa0US$ de impuestos."),
    ],
)
async def test_what_the_prices_include_of_tax_is_told_at_the_total(locale, told):
    tax = Tax("ridge", "standard", Decimal(19), Money(1672, "USD"), included=True)
    turn = replace(
        TURN, session=replace(TURN.session, locale=locale), quote=replace(TURN.quote, taxes=(tax,))
    )

    text = await MANAGER.render(Answer((Line("checkout_quoted", {}),)), turn, "")

    assert told in text
    assert told not in await said("checkout_quoted", locale)


@pytest.mark.parametrize(
    ("locale", "days"), [("de", "3 bis 5 Werktage"), ("fr", "3 à 5 jours"), ("es", "3 a 5 días")]
)
async def test_delivery_times_are_whole_phrases(locale, days):
    assert days in await said("objection_delivery_1", locale)


@pytest.mark.parametrize(
    ("locale", "question"),
    [
        ("de", "Welche Farbe möchten Sie: blau oder rot?"),
        ("fr", "Quelle couleur souhaitez-vous\xa0: blau ou rot\u202f?"),
        ("es", "¿Qué color prefiere: blau o rot?"),
    ],
)
async def test_an_option_is_asked_for_by_its_own_word(locale, question):
    assert await said("ask_option", locale, about="color", choices=["blau", "rot"]) == question


@pytest.mark.parametrize(
    ("locale", "one", "many"),
    [
        ("de", "1 Produkt.", "2 Produkte."),
        ("fr", "1 produit en tout.", "2 produits en tout."),
        ("es", "1 producto en total.", "2 productos en total."),
    ],
)
async def test_words_follow_their_number(locale, one, many):
    for total, words in ((1, one), (2, many)):
        assert words in await said("browse_catalogue_shown", locale, total=total)
