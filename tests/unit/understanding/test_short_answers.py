"""What a few words answer: yes and no in many wordings, one of the choices, so many of these."""

from dataclasses import replace
from typing import Any

import pytest

from sales_conversion.models import Intent, Question, Turn
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.unit.understanding.shop import GRINDERS, asked, item, line, shown, turn

CRANK = item("crank")
OFFER = turn(asked=Question("add", item=CRANK), shown=(shown("crank", 89),), focus=CRANK)


def in_german(known: Turn) -> Turn:
    return replace(known, session=replace(known.session, locale="de"))


async def names(detector: IntentDetector, message: str, known: Turn) -> list[str]:
    return [intent.name for intent in await detector.detect(message, known)]


def left(found: tuple[Intent, ...]) -> list[tuple[str, str | None, int | None]]:
    return [
        (intent.name, each.product_id, each.quantity)
        for intent in found
        for each in intent.slots.get("items", ())
    ]


@pytest.mark.parametrize(
    "message",
    [
        "oh go on then, spoil me",
        "fine, you win",
        "why the hell not",
        "couldn't hurt",
        "might as well, it's nearly Christmas",
        "yeah, my old one is falling apart",
        "he'd adore it, yes",
        "consider me sold",
        "count me in",
        "mm-hmm",
        "you've convinced me",
        "please",
    ],
)
async def test_an_offer_is_taken_in_many_words(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, OFFER)

    assert [intent.name for intent in found] == ["confirm"]
    assert found[0].slots["items"] == (CRANK,)


@pytest.mark.parametrize(
    "message",
    [
        "na gut, überredet",
        "klar, her damit",
        "von mir aus",
        "kann nicht schaden",
        "jaaa",
        "gönn ich mir",
        "ja, die alte ist hin",
    ],
)
async def test_an_offer_is_taken_in_german(detector: IntentDetector, message: str) -> None:
    assert await names(detector, message, in_german(OFFER)) == ["confirm"]


@pytest.mark.parametrize(
    "message",
    [
        "nah, skip it",
        "hard pass",
        "thanks but no thanks",
        "on reflection, no",
        "maybe some other time",
        "I'll give it a miss",
        "not for me, ta",
        "uh-uh",
        "n",
        "no, my brother lends me his",
        "lass mal",
        "bloß nicht",
        "danke der Nachfrage, aber nein",
        "muss nicht sein",
    ],
)
async def test_an_offer_is_declined_in_many_words(detector: IntentDetector, message: str) -> None:
    assert await names(detector, message, OFFER) == ["deny"]


@pytest.mark.parametrize(
    "message",
    [
        "yes but how loud is it",
        "I'd take it if it were lighter",
        "is it easy to clean?",
        "who makes it",
        "ok, I've got one of those",
        "what would you do",
        "why would I need it",
    ],
)
async def test_who_asks_or_doubts_has_not_agreed(detector: IntentDetector, message: str) -> None:
    found = await detector.detect(message, OFFER)

    assert not {intent.name for intent in found if intent.confidence == 1} & {
        "confirm",
        "add_to_cart",
    }


@pytest.mark.parametrize(
    "message", ["only the arc, thanks", "the kettle is enough", "just the kettle please"]
)
async def test_who_keeps_to_what_is_in_the_cart_declines(
    detector: IntentDetector, message: str
) -> None:
    known = turn(line("arc"), asked=Question("add", item=CRANK), shown=(shown("crank", 89),))

    assert await names(detector, message, known) == ["deny"]


@pytest.mark.parametrize(
    ("topic", "message", "answer"),
    [
        ("cancel_order", "yep, call it off", "confirm"),
        ("cancel_order", "bin it", "confirm"),
        ("cancel_order", "no, let it run", "deny"),
        ("cancel_order", "lass sie stehen", "deny"),
        ("clear_cart", "clean slate please", "confirm"),
        ("clear_cart", "alles raus", "confirm"),
        ("clear_cart", "keep everything", "deny"),
        ("more", "go on, show me the others", "confirm"),
        ("more", "two is plenty", "deny"),
        ("suggest", "surprise me", "confirm"),
        ("suggest", "no, I've made up my mind", "deny"),
        ("compare", "side by side please", "confirm"),
        ("checkout", "take me to the till", "confirm"),
        ("checkout", "not so fast", "deny"),
    ],
)
async def test_what_we_asked_whether_to_do_is_answered_by_doing_or_keeping(
    detector: IntentDetector, topic: str, message: str, answer: str
) -> None:
    known = turn(line("arc"), asked=Question(topic), shown=GRINDERS)

    assert await names(detector, message, known) == [answer]


@pytest.mark.parametrize("message", ["why cancel it", "what happens when you cancel"])
async def test_who_asks_of_cancelling_cancels_nothing(
    detector: IntentDetector, message: str
) -> None:
    known = turn(asked=Question("cancel_order", "1042"))

    assert not {"confirm", "cancel_order"} & {*await names(detector, message, known)}


@pytest.mark.parametrize(
    "message", ["bring it on", "might as well", "sounds like a plan", "you win", "twist my arm"]
)
async def test_the_total_needs_a_plainer_yes(detector: IntentDetector, message: str) -> None:
    known = turn(line("arc"), asked=Question("confirm_order"))

    assert "confirm" not in await names(detector, message, known)


@pytest.mark.parametrize("message", ["hold your horses", "not so fast", "stop, don't order"])
async def test_the_total_is_refused_in_many_words(detector: IntentDetector, message: str) -> None:
    known = turn(line("arc"), asked=Question("confirm_order"))

    assert await names(detector, message, known) == ["deny"]


def choosing(about: str, *choices: str, of: str = "tee", **dialogue: Any) -> Turn:
    return asked("option", about, *choices, of=of, **dialogue)


@pytest.mark.parametrize(
    ("message", "choices", "meant"),
    [
        ("the lighter one", ("black", "copper"), "copper"),
        ("not the black", ("black", "copper"), "copper"),
        ("anything but copper", ("black", "copper"), "black"),
        ("neither red nor blue, the green", ("red", "blue", "green"), "green"),
        ("copper rather than black", ("black", "copper"), "copper"),
        ("lieber schwarz als kupfer", ("black", "copper"), "black"),
        ("the latter", ("black", "copper"), "copper"),
        ("number two", ("black", "copper"), "copper"),
        ("die dritte Farbe", ("red", "blue", "green"), "green"),
        ("coppr", ("black", "copper"), "copper"),
    ],
)
async def test_a_color_is_chosen(
    detector: IntentDetector, message: str, choices: tuple[str, ...], meant: str
) -> None:
    (found,) = await detector.detect(message, choosing("color", *choices))

    assert found.slots["items"][0].options == {"color": meant}


@pytest.mark.parametrize(
    ("message", "choices", "meant"),
    [
        ("the biggest", ("S", "M", "L", "XL"), "XL"),
        ("med", ("S", "M", "L"), "M"),
        ("die mittlere", ("S", "M", "L"), "M"),
        ("a litre", ("500 ml", "1 l"), "1 l"),
        ("half a litre", ("500 ml", "1 l"), "500 ml"),
        ("1000 g", ("250 g", "1 kg"), "1 kg"),
        ("two-fifty", ("250 g", "1 kg"), "250 g"),
        ("ein Kilo", ("250 g", "1 kg"), "1 kg"),
        ("one-eighty", ("140 cm", "180 cm"), "180 cm"),
        ("einsachtzig", ("140 cm", "180 cm"), "180 cm"),
        ("as big as possible", ("140 cm", "180 cm"), "180 cm"),
        ("the small one, it's only to try", ("250 g", "1 kg"), "250 g"),
        ("normal reicht", ("regular", "long"), "regular"),
    ],
)
async def test_a_size_is_chosen(
    detector: IntentDetector, message: str, choices: tuple[str, ...], meant: str
) -> None:
    (found,) = await detector.detect(message, choosing("size", *choices))

    assert found.slots["items"][0].options == {"size": meant}


@pytest.mark.parametrize(
    "message", ["which one is more popular", "is the darker one nicer?", "how does it fit"]
)
async def test_a_question_about_the_choices_chooses_none(
    detector: IntentDetector, message: str
) -> None:
    found = await detector.detect(message, choosing("color", "black", "copper"))

    assert "add_to_cart" not in {intent.name for intent in found}


@pytest.mark.parametrize(
    "message", ["same as before", "like the tee", "das gleiche wie vorhin", "same size again"]
)
async def test_it_is_chosen_as_it_is_in_the_cart(detector: IntentDetector, message: str) -> None:
    known = turn(
        line("tee", size="L"),
        asked=Question("option", "size", item("boots"), ("S", "L")),
        pending=item("boots"),
    )

    (found,) = await detector.detect(message, known)

    assert found.slots["items"][0].options == {"size": "L"}


@pytest.mark.parametrize(
    ("message", "change"),
    [
        ("one more kettle", ("add_to_cart", "arc", 1)),
        ("another of the kettles please", ("add_to_cart", "arc", 1)),
        ("noch einen Wasserkessel dazu", ("add_to_cart", "arc", 1)),
        ("two more kettles", ("add_to_cart", "arc", 2)),
        ("a third kettle", ("add_to_cart", "arc", 1)),
        ("one kettle is enough, take the other out", ("update_cart", "arc", 1)),
        ("just one kettle", ("update_cart", "arc", 1)),
        ("one kettle less", ("update_cart", "arc", 1)),
        ("actually, let's have four kettles", ("update_cart", "arc", 4)),
        ("out with the kettle", ("remove_from_cart", "arc", None)),
        ("leave out the laptop", ("remove_from_cart", "laptop", None)),
        ("ohne den Laptop", ("remove_from_cart", "laptop", None)),
        ("another laptop", ("add_to_cart", "laptop", 1)),
    ],
)
async def test_what_is_in_the_cart_is_counted_anew(
    detector: IntentDetector, message: str, change: tuple[str, str, int | None]
) -> None:
    known = turn(line("arc", 2), line("laptop"), asked=Question("checkout"))

    assert left(await detector.detect(message, known)) == [change]


@pytest.mark.parametrize(
    "message",
    [
        "another grinder",
        "is one kettle enough?",
        "can I take the kettle on a plane?",
        "my last kettle broke",
        "forget the laptop bag",
    ],
)
async def test_what_is_not_said_of_the_cart_changes_nothing_there(
    detector: IntentDetector, message: str
) -> None:
    known = turn(line("arc", 2), line("laptop"), asked=Question("checkout"), shown=GRINDERS)

    found = await names(detector, message, known)

    assert not {"update_cart", "remove_from_cart"} & {*found}


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("half a dozen", 6),
        ("ein halbes Dutzend", 6),
        ("tow", 2),
        ("two, one for my sister", 2),
        ("eins genügt", 1),
        ("thre please", 3),
        ("zwo", 2),
    ],
)
async def test_how_many_is_answered(detector: IntentDetector, message: str, count: int) -> None:
    (found,) = await detector.detect(message, asked("quantity", of="guji"))

    assert [each.quantity for each in found.slots["items"]] == [count]


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ("numbers 1 and 3", ["ridge", "hush"]),
        ("# two", ["crank"]),
        ("second and third", ["crank", "hush"]),
        ("the latter two", ["crank", "hush"]),
        ("the haldens", ["ridge", "hush"]),
        ("the hand one, not the hush", ["crank"]),
        ("everything but the crank", ["ridge", "hush"]),
        ("the one under ninety", ["crank"]),
        ("the two most expensive", ["hush", "ridge"]),
        ("that little hand thingy", ["crank"]),
        ("cranck hand grindr", ["crank"]),
        ("die letzten beiden", ["crank", "hush"]),
        ("das zweitgünstigste", ["ridge"]),
        ("den billigeren von beiden", None),
        ("both of my parents drink tea", None),
        ("the second world war", None),
        ("I was there first", None),
    ],
)
async def test_what_is_on_the_screen_is_pointed_at(
    detector: IntentDetector, message: str, meant: list[str] | None
) -> None:
    cards = (
        replace(shown("ridge", 149, color="black"), brand="Halden"),
        replace(shown("crank", 89), category="Grinders > Hand grinders"),
        replace(shown("hush", 249, color="white"), brand="Halden"),
    )

    found = await detector.detect(message, turn(shown=cards))

    pointed = [
        i.product_id for each in found if each.name == "select" for i in each.slots["items"]
    ]
    if meant is None:
        assert len(pointed) != len(cards)
    else:
        assert pointed == meant


@pytest.mark.parametrize(
    "message", ["don't add it", "please don't add anything", "no kettle today"]
)
async def test_who_asks_us_not_to_add_takes_nothing(
    detector: IntentDetector, message: str
) -> None:
    kettle = item("arc")
    known = turn(asked=Question("add", item=kettle), shown=(shown("arc", 80),), focus=kettle)

    assert await names(detector, message, known) == ["deny"]


@pytest.mark.parametrize("message", ["a kettle up to $60", "a kettle under 40", "60 dollars tops"])
async def test_what_it_may_cost_is_no_count(detector: IntentDetector, message: str) -> None:
    known = turn(line("arc"), asked=Question("checkout"))

    assert "update_cart" not in await names(detector, message, known)


@pytest.mark.parametrize("message", ["another kettle for my mother", "one more, she broke hers"])
async def test_whom_one_more_is_for_changes_nothing(
    detector: IntentDetector, message: str
) -> None:
    known = turn(line("arc"), asked=Question("checkout"), focus=item("arc"))

    assert left(await detector.detect(message, known)) == [("add_to_cart", "arc", 1)]


async def test_who_takes_one_in_german_does_not_only_point_at_it(detector: IntentDetector) -> None:
    known = in_german(turn(shown=GRINDERS))

    found = await detector.detect("Ich nehme die Crank Hand Grinder", known)

    assert left(found) == [("add_to_cart", "crank", None)]
