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


RUN_TOGETHER = {
    "ok check out. Sam Okoye sam@example.com 48 Ferry Road, Bristol BS1 4QD UK": (
        {"name": "Sam Okoye", "email": "sam@example.com"},
        {"line1": "48 Ferry Road", "city": "Bristol", "postal_code": "BS1 4QD", "country": "GB"},
    ),
    "anna smith 123 main st apt 4b portland or 97201 usa anna@example.com": (
        {"name": "anna smith", "email": "anna@example.com"},
        {
            "line1": "123 main st",
            "line2": "apt 4b",
            "city": "portland",
            "region": "OR",
            "postal_code": "97201",
            "country": "US",
        },
    ),
    "Pia Shah, pia@example.com, Flat 3, 22 Albert Rd, Leeds LS1 4DY": (
        {"name": "Pia Shah", "email": "pia@example.com"},
        {
            "line1": "22 Albert Rd",
            "line2": "Flat 3",
            "city": "Leeds",
            "postal_code": "LS1 4DY",
            "country": "GB",
        },
    ),
    "jana kruse gartenweg 3 80331 münchen deutschland": (
        {"name": "jana kruse"},
        {"line1": "gartenweg 3", "city": "münchen", "postal_code": "80331", "country": "DE"},
    ),
    "Bob Miller, 415-555-0132, 1 Infinite Loop, Cupertino, CA 95014": (
        {"name": "Bob Miller", "phone": "415-555-0132"},
        {
            "line1": "1 Infinite Loop",
            "city": "Cupertino",
            "region": "CA",
            "postal_code": "95014",
            "country": "US",
        },
    ),
}


@pytest.mark.parametrize("asks", ["checkout", "contact"])
@pytest.mark.parametrize(
    ("message", "contact", "address"), [(m, *d) for m, d in RUN_TOGETHER.items()]
)
async def test_details_are_read_with_commas_and_without(
    detector: IntentDetector,
    message: str,
    contact: dict[str, str],
    address: dict[str, str],
    asks: str,
) -> None:
    found = await detector.detect(message, asked(asks))

    details = {i.name: i.slots["details"] for i in found if "details" in i.slots}
    assert details == {"give_contact": contact, "give_address": address}


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


@pytest.mark.parametrize(
    ("message", "country"),
    [
        ("3 Harbour View, Dublin D02 X285, Ireland. What's the total to there?", "IE"),
        ("Mariahilfer Straße 12, 1060 Wien, Österreich. Was kostet der Versand?", "AT"),
        ("9 Elm Ave, Austin TX 78701. How long does delivery take?", "US"),
    ],
)
async def test_what_is_asked_beside_an_address_is_no_part_of_it(
    detector: IntentDetector, message: str, country: str
) -> None:
    found = await detector.detect(message, asked("address"))

    (details,) = (i.slots["details"] for i in found if i.name == "give_address")
    assert details.get("country", country) == country
    assert details["postal_code"]
    assert not any(
        "?" in part or "total" in part or "Versand" in part for part in details.values()
    )
    assert len(found) > 1


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


SERVED = {
    "350 5th Ave, New York, NY 10118, US": ("350 5th Ave", "New York", "10118", "US"),
    "742 Evergreen Terrace, Springfield, OR 97403": (
        "742 Evergreen Terrace",
        "Springfield",
        "97403",
        "US",
    ),
    "123 Maple Ave, Toronto, ON M5V 2T6, Canada": ("123 Maple Ave", "Toronto", "M5V 2T6", "CA"),
    "12 High Street, London, SW1A 1AA, UK": ("12 High Street", "London", "SW1A 1AA", "GB"),
    "14 Oak Road, Dublin, D02 X285, Ireland": ("14 Oak Road", "Dublin", "D02 X285", "IE"),
    "Lindenallee 7b, 20095 Hamburg, Germany": ("Lindenallee 7b", "Hamburg", "20095", "DE"),
    "Bergstraße 12, 80331 München, Deutschland": ("Bergstraße 12", "München", "80331", "DE"),
    "24 rue Victor Hugo, 69002 Lyon, France": ("24 rue Victor Hugo", "Lyon", "69002", "FR"),
    "Calle Mayor 12, 28013 Madrid, Spain": ("Calle Mayor 12", "Madrid", "28013", "ES"),
    "Prinsengracht 4, 1015 DX Amsterdam, Netherlands": (
        "Prinsengracht 4",
        "Amsterdam",
        "1015 DX",
        "NL",
    ),
    "Mariahilfer Straße 10, 1060 Wien, Österreich": (
        "Mariahilfer Straße 10",
        "Wien",
        "1060",
        "AT",
    ),
    "Bahnhofstrasse 21, 8001 Zürich, Switzerland": ("Bahnhofstrasse 21", "Zürich", "8001", "CH"),
}
OPENINGS = {
    "Mo Ali, mo@example.com, ": asked("contact", "name"),
    "I'm Maya Ode, my email is maya@example.com, ": asked("contact", "name"),
    "": asked("address", "line1"),
    "then ": asked("confirm_order"),
    "no, to ": asked("confirm_order"),
    "no, send it to ": asked("confirm_order"),
    "sorry, my address is ": turn(),
}


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize(("address", "parts"), SERVED.items())
async def test_addresses_of_the_served_countries_are_read_however_they_begin(
    detector: IntentDetector, opening: str, address: str, parts: tuple[str, ...]
) -> None:
    found = await detector.detect(opening + address, OPENINGS[opening])

    details = found[-1].slots["details"]
    assert {intent.name for intent in found} <= {"give_contact", "give_address"}
    assert tuple(details[f] for f in ("line1", "city", "postal_code", "country")) == parts


CORRECTED = {
    "sorry, wrong e-mail, it is maya@example.com": {"email": "maya@example.com"},
    "oops typo, ada@example.com is right": {"email": "ada@example.com"},
    "no, my email is ada@example.com": {"email": "ada@example.com"},
    "sorry my name is Ada Lovelace": {"name": "Ada Lovelace"},
}


@pytest.mark.parametrize("topic", ["confirm_order", "contact"])
@pytest.mark.parametrize(("message", "details"), CORRECTED.items())
async def test_a_correction_is_no_name(
    detector: IntentDetector, message: str, details: dict[str, str], topic: str
) -> None:
    found = await detector.detect(message, asked(topic, "name"))

    assert [(intent.name, intent.slots["details"]) for intent in found] == [
        ("give_contact", details)
    ]


@pytest.mark.parametrize(
    ("message", "details"),
    [
        ("the postcode is 1015 DX", {"postal_code": "1015 DX"}),
        ("no, the city is Boston", {"city": "Boston"}),
        ("country should be Germany", {"country": "DE"}),
    ],
)
async def test_one_part_of_an_address_is_corrected(
    detector: IntentDetector, message: str, details: dict[str, str]
) -> None:
    found = await detector.detect(message, asked("confirm_order"))

    assert [(i.name, i.slots["details"]) for i in found] == [("give_address", details)]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("rick, rick.d@example.com, 5 Canal st New Orleans LA 70112", "rick"),
        ("sue, sue@example.com, 7 oak ave denver co 80202", "sue"),
        ("bob bob99@example.com 12 elm street austin tx 78701", "bob"),
    ],
)
async def test_a_bare_line_begins_with_the_name(
    detector: IntentDetector, message: str, name: str
) -> None:
    found = await detector.detect(message, asked("contact", "email"))

    assert found[0].slots["details"]["name"] == name
