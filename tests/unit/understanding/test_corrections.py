"""Addresses in any natural form, and one part of them put right in words until the yes."""

import pytest

from sales_conversion.models import Details
from sales_conversion.understanding.contact.corrections import correction
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import asked, turn

KNOWN = Details(
    name="Rob Hill",
    email="rob@example.com",
    line1="6 Park Ave",
    line2="Apt 3",
    city="Salem",
    region="OR",
    postal_code="97301",
    country="US",
)
PUT_RIGHT = {
    "no wait the house number is 8": {"line1": "8 Park Ave"},
    "number 16, not 6": {"line1": "16 Park Ave"},
    "8 park ave, not 6!": {"line1": "8 park ave"},
    "it's park street, not park ave": {"line1": "6 park street"},
    "the name should be Robert Hill": {"name": "Robert Hill"},
    "name is wrong its Robert Hill": {"name": "Robert Hill"},
    "zip 97302": {"postal_code": "97302", "region": ""},
    "die PLZ ist falsch, richtig ist 97302": {"postal_code": "97302", "region": ""},
    "the city is wrong, it's Eugene": {"city": "Eugene"},
    "the state is WA not OR": {"region": "WA"},
    "oh and it's apt 5": {"line2": "apt 5"},
    "remove the apartment please": {"line2": ""},
    "the postcode is wrong its 97304": {"postal_code": "97304"},
    "you spelled the street wrong, it's Perk Ave": {"line1": "6 Perk Ave"},
    "change park to perk": {"line1": "6 perk Ave"},
    "el número es 16, no 6": {"line1": "16 Park Ave"},
    "16 Park Ave": {"line1": "16 Park Ave"},
    "wrong country, Canada": {"country": "CA", "region": ""},
}


@pytest.mark.parametrize(("message", "changed"), PUT_RIGHT.items())
async def test_one_part_is_put_right_and_the_rest_stays(
    detector: IntentDetector, message: str, changed: dict[str, str]
) -> None:
    found = await detector.detect(message, asked("confirm_order", details=KNOWN))

    given = {n: v for i in found for n, v in dict(i.slots.get("details", {})).items()}
    told = KNOWN.filled(given)
    assert {n: getattr(told, n) for n in changed} == changed
    untouched = {"name", "line1", "line2", "city", "postal_code", "country"} - changed.keys()
    assert all(getattr(told, name) == getattr(KNOWN, name) for name in untouched)


@pytest.mark.parametrize(
    "message",
    [
        "yes",
        "go ahead and place it",
        "wait, make it 2 mugs",
        "no not the black one, the red",
        "change it to 3 please, not 2",
        "how much is shipping to Germany",
        "I want standard, not express",
        "is the number right?",
    ],
)
def test_what_is_said_of_other_things_corrects_nothing(message: str) -> None:
    assert correction(message, KNOWN) == {}


WRITTEN = {
    "Ben Oak, b@example.ie, 3 Harbour View, Dublin D02 X285, Ireland - whats the total to there": {
        "name": "Ben Oak",
        "line1": "3 Harbour View",
        "city": "Dublin",
        "postal_code": "D02 X285",
        "country": "IE",
    },
    "Ida Gruber, ida@example.at, Neubaugasse 44/12, 1070 Wien, Österreich. Wann kommt das an": {
        "name": "Ida Gruber",
        "line1": "Neubaugasse 44/12",
        "city": "Wien",
        "postal_code": "1070",
        "country": "AT",
    },
    "je m'appelle Claire Petit, mon mail est c@example.fr, j'habite au 8 rue des Lilas à Lyon"
    " 69003 en France": {
        "name": "Claire Petit",
        "line1": "8 rue des Lilas",
        "city": "Lyon",
        "postal_code": "69003",
        "country": "FR",
    },
    "Name: Tom Reed\nEmail: t@example.com\nAddress: 88 Maple Ave\nCity: Austin\nState: TX\n"
    "Zip: 78701": {
        "name": "Tom Reed",
        "line1": "88 Maple Ave",
        "city": "Austin",
        "region": "TX",
        "postal_code": "78701",
    },
    "Bitte nach Deutschland: Jo Lamb, Ringstr. 3, 04109 Leipzig": {
        "name": "Jo Lamb",
        "line1": "Ringstr. 3",
        "city": "Leipzig",
        "postal_code": "04109",
        "country": "DE",
    },
    "lee@example.com lee wong 20 hill rd omaha ne 68102 can i get it by friday": {
        "name": "lee wong",
        "line1": "20 hill rd",
        "city": "omaha",
        "region": "NE",
        "postal_code": "68102",
        "country": "US",
    },
    "Amy Lu, a@x.ca, 12-55 Wellington St, Ottawa, Ontario K1P 5A1, und bitte als Geschenk": {
        "name": "Amy Lu",
        "line1": "12-55 Wellington St",
        "city": "Ottawa",
        "region": "ON",
        "postal_code": "K1P 5A1",
        "country": "CA",
    },
}


@pytest.mark.parametrize(("message", "parts"), WRITTEN.items())
async def test_talk_beside_an_address_gets_into_no_part_of_it(
    detector: IntentDetector, message: str, parts: dict[str, str]
) -> None:
    found = await detector.detect(message, asked("contact", "email"))

    given = {n: v for i in found for n, v in dict(i.slots.get("details", {})).items()}
    assert {n: v for n, v in given.items() if n != "email"} == parts


@pytest.mark.parametrize(
    "message", ["wait, the apt is 6, not 3", "the house number is wrong, it should be 8"]
)
async def test_a_part_that_is_named_is_put_right_before_the_till_too(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, turn(details=KNOWN))

    assert [intent.name for intent in found] == ["give_address"]


async def test_the_country_is_heard_beside_a_question(detector: IntentDetector) -> None:
    found = await detector.detect(
        "ach ja Deutschland, und wie lange dauert das?", asked("address", "country")
    )

    assert found[0].slots["details"] == {"country": "DE"}
    assert len(found) > 1
