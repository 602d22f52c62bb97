"""Each wish says where in the shopper's own text it stands."""

import pytest

from tests.unit.understanding.shop import line, shown, turn


async def said(detector, message, *cart, **dialogue):
    """Return what is wished, and the words of the message that say so."""
    found = await detector.detect(message, turn(*cart, **dialogue))
    return {i.name: message[i.span.start : i.span.end] for i in found}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "show me kettles and add two of the crank grinders, but can I send it back?",
            {
                "search": "show me kettles",
                "add_to_cart": "add two of the crank grinders",
                "ask_policy": "can I send it back?",
            },
        ),
        (
            "Hi! Add the Crank hand grinder; how long does delivery take?",
            {
                "greeting": "Hi!",
                "add_to_cart": "Add the Crank hand grinder",
                "ask_policy": "how long does delivery take?",
            },
        ),
        (
            "zeig mir Wasserkocher und wie lange dauert der Versand?",
            {"search": "zeig mir Wasserkocher", "ask_policy": "wie lange dauert der Versand?"},
        ),
        (
            "  plz   show me   KETTLES,   thx a lot  ",
            {"search": "plz   show me   KETTLES,   thx a lot"},
        ),
    ],
)
async def test_a_wish_stands_where_it_was_said(detector, message, expected):
    assert await said(detector, message) == expected


async def test_what_is_read_in_other_words_stands_where_the_shopper_wrote_it(detector):
    message = "ok so teh crank hand grinder, gimme 2 of em"

    found = await said(detector, message, shown=(shown("crank", 64),))

    assert found["add_to_cart"].endswith("gimme 2 of em")


async def test_markup_and_unseen_characters_move_no_offset(detector):
    message = "<b>show\u200b me kettles</b>, and do you ship to Canada?"

    found = await said(detector, message)

    assert found["search"] == "show\u200b me kettles"
    assert found["ask_policy"] == "do you ship to Canada?"


async def test_an_address_stands_apart_from_the_wish_beside_it(detector):
    message = "Jane Doe, jane@example.com and what does express shipping cost?"

    found = await said(detector, message, line("guji"))

    assert found["give_contact"] == "Jane Doe, jane@example.com"
    assert found["ask_policy"] == "what does express shipping cost?"


async def test_needs_told_in_two_clauses_stand_in_both(detector):
    message = "show me kettles. I can spend 80"

    found = await said(detector, message)

    assert found == {"search": message}


@pytest.mark.parametrize("message", ["👍", "drop table users", "yes", "?!"])
async def test_what_has_no_clause_stands_in_the_whole_message(detector, message):
    [found] = await detector.detect(message, turn())

    assert (found.span.start, found.span.end) == (0, len(message))
