"""German, French and Spanish orders reach the rules in English."""

import pytest

from sales_conversion.understanding.wording.buying_words import plainly
from sales_conversion.understanding.wording.clauses import split

SAID = {
    "leg ein Logbuch in den Warenkorb": "add ein Logbuch",
    "pack mir bitte zwei davon in den Korb": "add zwei davon",
    "den Kessel in Stahl bitte hinzufügen": "add den Kessel in Stahl",
    "Die Mühle fehlt noch": "add Die Mühle",
    "Egal, dann die kleine": "Egal, I'll take die kleine",
    "der Kessel und die Mühle, je einmal": "der Kessel und die Mühle, 1 each",
    "einmal Kaffee, zweimal Tee": "1 x Kaffee, 2 x Tee",
    "Ich habe zwei gesagt": "I said 2",
    "noch eins bitte": "1 more bitte",
    "Sí, pero dos": "yes, 2 of them",
    "He dicho dos bolsas": "I said 2",
    "cambia la cantidad a 2": "change the quantity to 2",
    "añádelo al carrito": "add it",
    "Quiero 2 unidades de té, no 1": "I want 2 pieces of té, not 1",
    "Añada el molino": "add el molino",
    "otra más": "one more",
    "Deux paquets du café": "2 pieces of café",
    "ajoutez-les au panier": "add them",
    "une de chaque": "1 each",
    "el primero, dos por favor": "el primero, 2 pieces por favor",
    "tausch den Kessel gegen die Mühle": "swap den Kessel for die Mühle",
    "remplacez le moulin par la balance": "swap le moulin for la balance",
    "pon el molino": "add el molino",
    "ich nehm die Mühle, und eine Bürste dazu": "I'll take die Mühle, und eine Bürste",
}


@pytest.mark.parametrize(("message", "meant"), SAID.items())
def test_a_foreign_order_is_read_in_english(message: str, meant: str) -> None:
    assert plainly(message) == meant


@pytest.mark.parametrize(
    "message",
    [
        "Kann ich das in den Warenkorb legen?",
        "¿Cuánto cuesta el envío a España?",
        "der für 79,90 klingt gut, geht der auch auf Induktion?",
        "take the first one and two of the last",
        "I'd like the mug for 12 and 2 filters",
        "das ist mir zu teuer",
    ],
)
def test_what_orders_nothing_stays_as_it_is(message: str) -> None:
    assert plainly(message) == message


JOINED = {
    "The Dell looks good, I'll take one": ["I'll take The Dell"],
    "ok the blue mug is lovely, add two of them": ["I'll take the blue mug, two x"],
    "the decaf, two bags, add it": ["add the decaf, two bags"],
    "yea that one. 2 pls": ["yea that one, 2 x"],
    "I wanted the Dell, not the Lenovo. Swap it please": ["swap the Lenovo for the Dell"],
    "That's the wrong one, I wanted the black one": ["swap it for the black one"],
    "The mug looks good. Does it leak?": ["The mug looks good.", "Does it leak?"],
    "The mug is good. Two of the filters": ["The mug is good.", "Two of the filters"],
}


@pytest.mark.parametrize(("message", "clauses"), JOINED.items())
def test_what_means_something_only_beside_the_last_is_joined_to_it(
    message: str, clauses: list[str]
) -> None:
    assert [clause.text.written for clause in split(message)] == clauses
