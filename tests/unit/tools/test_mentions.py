"""What nobody made an attribute of is still in the words of the data."""

import pytest

from sales_conversion.tools.telling.mentions import not_listed
from sales_conversion.tools.telling.questions import answers
from tests.unit.commerce.fakes import product

CABLE = product(
    "cable",
    "Corto HDMI Cable, Ultra HD 4K, Video with Audio (M/M), Black, 2 m",
    category="Cables",
    attributes={"connector_1": "HDMI", "connector_2": "Mini DisplayPort", "cable_length": "2 m"},
)
TONER = product(
    "toner",
    "Corto 55A Toner",
    category="Toner",
    attributes={"compatibility": "Inkwell Pro M521, Inkwell Enterprise M525", "color": "black"},
)
SLEEVE = product("sleeve", 'Corto Sleeve 15.6" Blue', category="Bags")
PRINTER = product(
    "printer",
    "Corto Printer Wireless A4",
    category="Printers",
    attributes={"duplex_printing": False, "wi_fi": True, "supported_audio_channels": "none"},
)
MILL = product(
    "mill",
    "Corto Hand Mill",
    category="Grinders",
    attributes={
        "brew_method": "moka, pour-over",
        "espresso_capable": False,
        "good_for": "office, travel",
    },
)


@pytest.mark.parametrize(
    ("thing", "question", "labels", "value"),
    [
        (CABLE, "does it do 4K", ["in its title"], "Ultra HD 4K"),
        (CABLE, "does it have sound?", ["in its title"], "Video with Audio (M/M)"),
        (CABLE, "does sound come through too", ["in its title"], "Video with Audio (M/M)"),
        (CABLE, "is it HDMI on both ends?", ["connector 1", "connector 2"], "HDMI"),
        (CABLE, "what plugs does it have", ["connector 1", "connector 2"], "HDMI"),
        (SLEEVE, "does it fit a 15.6 laptop", ["in its title"], 'Corto Sleeve 15.6" Blue'),
        (PRINTER, "can it print double-sided", ["duplex printing"], "no"),
        (MILL, "is it good for espresso?", ["espresso capable"], "no"),
        (MILL, "is it suitable for travel", ["good for"], "office, travel"),
        (PRINTER, "does it have WLAN", ["wi fi"], "yes"),
        (PRINTER, "can it print a4?", ["in its title"], "Corto Printer Wireless A4"),
        (TONER, "so do you know if it fits or not", ["compatibility"], None),
    ],
)
def test_a_question_is_answered_by_the_words_of_the_product(thing, question, labels, value):
    found = answers(thing, question, "", "en")

    assert [fact.label for fact in found] == labels
    assert value is None or found[0].value == value


@pytest.mark.parametrize(
    ("thing", "question"),
    [
        (CABLE, "does it do 8K"),
        (CABLE, "is it waterproof"),
        (SLEEVE, "is the Corto sleeve good?"),
        (SLEEVE, "does it have a pocket"),
        (PRINTER, "can it print a3?"),
    ],
)
def test_what_no_word_says_is_not_answered(thing, question):
    assert answers(thing, question, "", "en") == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("does 55A fit the inkwell pro m404dn", "M404DN"),
        ("does it fit the m521?", ""),
        ("will it work with my printer", ""),
    ],
)
def test_a_model_that_is_not_listed_is_named(question, missing):
    (listed,) = answers(TONER, question, "", "en")

    assert not_listed(TONER, listed, question) == missing
