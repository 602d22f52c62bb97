"""A model is told what somebody wants, and neither who they are nor how to reach them."""

from dataclasses import replace

import pytest

from sales_conversion.language.discretion import LEFT_OUT, discretion
from sales_conversion.models import Details


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("write to eve.doe+x@mail.example.com please", f"write to {LEFT_OUT} please"),
        ("call +49 (0)170 555-01 77", f"call {LEFT_OUT}"),
        ("my card 4111 1111 1111 1111 works", f"my card {LEFT_OUT} works"),
        ("pay from DE89 3704 0044 0532 0130 00", f"pay from {LEFT_OUT}"),
        ("see https://shop.example/me?x=1 for it", f"see {LEFT_OUT} for it"),
        ("I'm at 221 Baker Street today", f"I'm at {LEFT_OUT} today"),
        ("an die Lindenstraße 12a bitte", f"an die {LEFT_OUT} bitte"),
        ("livrez 12, rue des Lilas", f"livrez {LEFT_OUT}"),
        ("a la calle de Alcalá 45", f"a la {LEFT_OUT}"),
        ("my name is Eve Doe and I need beans", f"my name is {LEFT_OUT} and I need beans"),
        ("Ich heiße Eve Müller", f"Ich heiße {LEFT_OUT}"),
        ("Ich bin Eve Müller", f"Ich bin {LEFT_OUT}"),
        ("je m'appelle Zoé Petit", f"je m'appelle {LEFT_OUT}"),
        ("me llamo Eva Núñez", f"me llamo {LEFT_OUT}"),
    ],
)
def test_what_looks_like_it_is_left_out(turn, said, told):
    assert discretion(turn)(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "a grinder between 300 - 1500",
        "from 1299.00 - 1499.00 at most",
        "two bags of 1000 g, 12 cm wide, model FI-100",
        "Ich bin Anfänger und suche Kaffee",
        "I am new to this, in 2026 already",
        "under 1,200.50 dollars",
    ],
)
def test_what_somebody_wants_is_told_as_it_was_said(turn, said):
    assert discretion(turn)(said) == said


def test_what_is_known_of_them_is_left_out_wherever_it_stands(turn):
    details = Details("Eve Quorra", "e@q.example", line1="Hidden Nook 7", city="Zerbst")
    dialogue = replace(turn.dialogue, details=details)
    known = replace(turn, session=replace(turn.session, dialogue=dialogue))

    told = discretion(known)("Hi, eve! To hidden nook 7 in Zerbst, Quorra; a sleeve for Evening")

    assert told == f"Hi, {LEFT_OUT}! To {LEFT_OUT} in {LEFT_OUT}, {LEFT_OUT}; a sleeve for Evening"
