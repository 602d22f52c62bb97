"""The language of a message is recognised, or left as it was known."""

import pytest

from sales_conversion.config.prompts import FALLBACK, load_prompts
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.wording.language import foreign_in, language_of
from tests.unit.config.builders import VOICES

LIBRARY = load_prompts([SHIPPED_CONFIG], (*VOICES, "value"), ("summary",))

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
