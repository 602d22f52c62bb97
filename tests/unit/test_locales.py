"""Every prompt is worded in every shipped language, and the shopper's language is recognised."""

from dataclasses import replace
from types import SimpleNamespace
from typing import get_args

import pytest

from sales_conversion.config.prompts import FALLBACK, load_prompts
from sales_conversion.models import Answer, Line, Money
from sales_conversion.models.order import FulfilmentStatus, OrderStatus
from sales_conversion.models.payment import PaymentStatus
from sales_conversion.services.prompt_manager import PromptManager
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.wording.language import foreign_in, language_of
from tests.unit.config.builders import VOICES
from tests.unit.test_prompts import CARD, SHOP, TURN

LOCALES = ("de", "fr", "es")
LIBRARY = load_prompts([SHIPPED_CONFIG], (*VOICES, "value"), ("summary",))
MANAGER = PromptManager(LIBRARY, SHOP)

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
    "description": "Steel burrs.",
    "email": "ada@example.com",
    "field": "postal_code",
    "fulfilment_status": "unfulfilled",
    "heading": "Costs",
    "in_stock": False,
    "left": 2,
    "missed": "silent",
    "name": "Hand mill (blue)",
    "noted": True,
    "number": "1001",
    "only": "9 / black",
    "payment_status": "pending",
    "price": Money(4990, "USD"),
    "problem": "Hand mill",
    "quantity": 2,
    "relaxed": ["max_price"],
    "removed": ["Hand mill"],
    "replaced": "Mono (blue)",
    "rows": [{"name": "price", "values": [Money(100, "USD")] * 2}],
    "short": "8 gb",
    "sold_out": False,
    "status": "placed",
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
    """Return every prompt of *locale*: its name and voice."""
    return {(name, voice) for name, tongue, voice in LIBRARY.prompts if tongue == locale}


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


HEARD = {
    "en": """
        in English please
        Hello!
        what do you sell?
        show me grinders under 100
        I'm looking for a gift
        do you have it in black
        where is my order
        which one would you recommend
        I need something for my kitchen
        hola, do you have something for my dad?
        how much is the French press
        busco the brew log for my dad and mom
        """,
    "de": """
        Handy bis 300 Euro
        Schuhe Größe 9
        was empfehlen Sie?
        zu teuer
        mach zwei draus
        ok, tschüss
        auf Deutsch please
        Hallo
        Guten Tag
        ich suche einen espresso grinder
        was kostet das
        zeigen Sie mir Kaffeemühlen
        haben Sie etwas Günstigeres?
        geschenk für meine mutter
        ich moechte den Pocket Hand Grinder kaufen
        wieviel kostet der versand
        ich such ne kaffeemuehle für zuhause, nicht zu teuer
        gibt es den Brew Log auch in blau?
        ICH HÄTTE GERN DEN STEEP & RELEASE DRIPPER
        """,
    "fr": """
        que me conseillez-vous ?
        je regarde seulement
        c'est trop cher
        mettez-en deux
        Bonjour
        je cherche un moulin
        qu'est-ce que vous vendez ?
        Bonjour, que vendez-vous ?
        je prends le Pocket Hand Grinder
        combien coûte la livraison
        j’aimerais un cadeau pour ma mère
        bonjor je cherche un moulin a café
        avez-vous quelque chose de moins cher
        c'est trop cher
        ajoutez le Brew Log au panier
        montrez-moi les Cone Dripper s'il vous plaît
        je voudrais a hand grinder
        """,
    "es": """
        Hola
        buenos días
        busco un molinillo
        ¿cuánto cuesta el envío?
        cuanto cuesta
        donde esta mi pedido
        quiero el Pocket Hand Grinder
        un regalo para mi madre
        añade el Brew Log al carrito
        ¿qué me recomienda?
        tienen algo mas barato
        me llevo el segundo
        ola, nesecito un molinillo para espresso, no muy caro
        ¿cuál es el más vendido?
        gracias, adiós
        eso es todo
        en español, please
        """,
    "known": """
        ok
        hi
        espresso
        grinder
        yes
        no
        si
        2
        👍
        Brew Log
        crème brûlée
        café con leche
        La Pavoni Europiccola
        Steep & Release Dripper
        pour over
        die Maestra HX
        hallo, show me grinders
        hallo, ik wil een koffiemolen
        vorrei un macinacaffè per la cucina
        olá, quero um moedor para café
        jane@example.com
        10115 Berlin
        asdf qwer
        ok thanks
        yes please
        gracias!
        no gracias
        danke
        Maria von der Heide
        Ana de la Cruz
        Straße der Einheit 4, 10115 Berlin
        12 rue des Frères Lumière, 75011 Paris
        Calle de los Niños 8, 28013 Madrid, España
        Ground for filter, 250 g
        """,
}
"""What is heard, by its language; under "known" stands what leaves a doubt."""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, line.strip())
        for language, lines in HEARD.items()
        for line in lines.strip().splitlines()
    ],
)
def test_the_language_of_a_message_is_told_or_left_as_known(language, text):
    assert language_of(text, "known") == language


def test_a_locale_is_not_replaced_by_its_own_language():
    assert language_of("ich suche einen Wasserkocher", "de-AT") == "de-AT"


def test_silence_changes_nothing():
    assert language_of("", "fr") == "fr"


def test_only_the_beginning_of_a_long_message_is_looked_at():
    assert language_of("x " * 60 + "ich suche einen Wasserkessel", "en") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a grinder for french press, electric, below 100", "en"),
        ("keyboard, german layout", "en"),
        ("a spanish guitar", "en"),
        ("can we talk in french", "fr"),
        ("do you speak german", "de"),
        ("Spanish!", "es"),
    ],
)
def test_a_language_that_a_thing_is_called_by_is_not_spoken(text, language):
    assert language_of(text, "en") == language


@pytest.mark.parametrize(
    "said",
    [
        "posso pagare con carta?",
        "avete macchine da caffè?",
        "hoeveel kost de verzending?",
        "czy wysyłacie do Polski?",
        "vilken kvarn är tystast?",
    ],
)
def test_a_language_nothing_is_worded_in_is_known_as_such(said):
    assert foreign_in(said)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("avete macinacaffè?", "it"),
        ("ik zoek een koffiemolen", "nl"),
        ("vocês têm moedor de café?", "pt"),
        ("szukam młynka do kawy", "pl"),
        ("kahve değirmeni arıyorum", "tr"),
        ("jag söker en kvarn", "sv"),
        ("jeg vil gerne købe en kværn", "da"),
        ("onko teillä kahvimyllyä?", "fi"),
        ("máte mlýnek na kávu?", "cs"),
        ("mennyibe kerül a szállítás?", "hu"),
        ("aveți râșniță de cafea?", "ro"),
        ("у вас есть кофемолка?", "ru"),
        ("чи є у вас млинок, будь ласка?", "uk"),
        ("έχετε μύλο καφέ;", "el"),
        ("هل لديكم مطحنة قهوة؟", "ar"),
        ("יש לכם מטחנת קפה?", "he"),
        ("क्या आपके पास ग्राइंडर है?", "hi"),
        ("コーヒーミルはありますか？", "ja"),
        ("커피 그라인더 있어요?", "ko"),
        ("有没有咖啡磨豆机？", "zh"),
    ],
)
async def test_who_writes_otherwise_is_told_so_in_their_own_language(said, language):
    assert foreign_in(said) == language

    line = LIBRARY.find("say_foreign", language)
    assert line.locale == language
    assert line.text != LIBRARY.find("say_foreign", FALLBACK).text


@pytest.mark.parametrize("said", ["Łukasz", "is the Škoda mug red?", "25 °C", "a 5 μm burr", "🙂"])
def test_a_foreign_letter_makes_no_foreign_language(said):
    assert foreign_in(said) == ""


def test_a_language_of_one_line_is_no_translation():
    assert LIBRARY.locales == ("de", "en", "es", "fr")


@pytest.mark.parametrize(
    "said", ["do you have a caffè latte cup", "¿puedo pagar con tarjeta?", "kann ich bar zahlen?"]
)
def test_words_borrowed_from_it_make_no_foreign_language(said):
    assert not foreign_in(said)


@pytest.mark.parametrize("said", ["Sean Byrne", "todo.bien@example.es", "sean.byrne@example.ie"])
def test_neither_a_name_nor_an_address_tells_a_language(said):
    assert language_of(said, "en") == "en"


@pytest.mark.parametrize("said", ["ENGLISH please", "english pls??", "no english", "in english"])
def test_english_is_spoken_again_when_asked_for(said):
    assert language_of(said, "es") == "en"
