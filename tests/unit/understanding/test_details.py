"""Names, e-mail addresses, telephones and postal addresses in a message."""

import pytest

from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import asked, turn


async def test_one_message_may_hold_everything(detector: IntentDetector) -> None:
    message = "Ada Lovelace, ada@example.com, 1 Main Street, Springfield, IL 62701, US"

    found = await detector.detect(message, asked("contact", "name"))

    assert [intent.name for intent in found] == ["give_contact", "give_address"]
    assert found[0].slots["details"] == {"name": "Ada Lovelace", "email": "ada@example.com"}
    assert found[1].slots["details"] == {
        "line1": "1 Main Street",
        "city": "Springfield",
        "region": "IL",
        "postal_code": "62701",
        "country": "US",
    }


CONTACTS = {
    "Ada Lovelace": {"name": "Ada Lovelace"},
    "I'm Ada Lovelace": {"name": "Ada Lovelace"},
    "my name is Ada and my email is ada@example.com": {"name": "Ada", "email": "ada@example.com"},
    "ada@example.com": {"email": "ada@example.com"},
    "+1 555 123 4567": {"phone": "+1 555 123 4567"},
    "Marie-Claire O'Neil": {"name": "Marie-Claire O'Neil"},
}


@pytest.mark.parametrize(("message", "details"), CONTACTS.items())
async def test_a_contact_is_given(
    detector: IntentDetector, message: str, details: dict[str, str]
) -> None:
    found = await detector.detect(message, asked("contact", "name"))

    assert [intent.name for intent in found] == ["give_contact"]
    assert found[0].slots["details"] == details


@pytest.mark.parametrize(
    "message",
    ["yes please", "no", "what for?", "cancel", "how long is delivery", "place the order"],
)
async def test_not_everything_is_a_name(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, asked("contact", "name"))

    assert "give_contact" not in [intent.name for intent in found]


ADDRESSES = {
    "1 Main Street Springfield IL 62701": {
        "line1": "1 Main Street",
        "city": "Springfield",
        "region": "IL",
        "postal_code": "62701",
        "country": "US",
    },
    "Hauptstraße 5, 10115 Berlin, Deutschland": {
        "line1": "Hauptstraße 5",
        "city": "Berlin",
        "postal_code": "10115",
        "country": "DE",
    },
    "10 rue de la Paix, 75002 Paris, France": {
        "line1": "10 rue de la Paix",
        "city": "Paris",
        "postal_code": "75002",
        "country": "FR",
    },
    "Calle Mayor 3, 28013 Madrid, España": {
        "line1": "Calle Mayor 3",
        "city": "Madrid",
        "postal_code": "28013",
        "country": "ES",
    },
    "10 Downing Street, London, SW1A 2AA, UK": {
        "line1": "10 Downing Street",
        "city": "London",
        "postal_code": "SW1A 2AA",
        "country": "GB",
    },
    "5 Elm Street Apt 4, Boston, MA 02101": {
        "line1": "5 Elm Street",
        "line2": "Apt 4",
        "city": "Boston",
        "region": "MA",
        "postal_code": "02101",
        "country": "US",
    },
}


@pytest.mark.parametrize(("message", "details"), ADDRESSES.items())
async def test_an_address_is_given(
    detector: IntentDetector, message: str, details: dict[str, str]
) -> None:
    found = await detector.detect(message, asked("address", "line1"))

    assert [intent.name for intent in found] == ["give_address"]
    assert found[0].slots["details"] == details


@pytest.mark.parametrize(
    ("about", "message", "value"),
    [
        ("city", "Springfield", "Springfield"),
        ("postal_code", "62701", "62701"),
        ("country", "Germany", "DE"),
        ("country", "Österreich", "AT"),
        ("country", "it's the USA", "US"),
    ],
)
async def test_a_missing_part_is_given(
    detector: IntentDetector, about: str, message: str, value: str
) -> None:
    found = await detector.detect(message, asked("address", about))

    assert found[0].slots["details"] == {about: value}


async def test_a_question_about_a_country_is_no_address(detector: IntentDetector) -> None:
    found = await detector.detect("do you ship to Germany?", asked("address", "country"))

    assert [intent.name for intent in found] == ["ask_policy"]


async def test_an_unmistakable_address_needs_no_question(detector: IntentDetector) -> None:
    found = await detector.detect("ship it to 5 Elm Street, Boston, MA 02101", turn())

    assert found[0].name == "give_address"
    assert found[0].slots["details"]["city"] == "Boston"


@pytest.mark.parametrize(
    ("message", "method"),
    [("express", "express"), ("the standard one", "standard"), ("the fastest", "express")],
)
async def test_a_delivery_is_chosen(detector: IntentDetector, message: str, method: str) -> None:
    found = await detector.detect(message, asked("delivery", "method", "standard", "express"))

    assert found[0].name == "choose_delivery"
    assert found[0].slots["details"] == {"method": method}
