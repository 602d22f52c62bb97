"""Who asks for what is known of them, takes leave back, or is in need; and who only sounds so."""

import pytest

from sales_conversion.models.consent import PURPOSES
from sales_conversion.understanding.commanding.in_need import of_need
from sales_conversion.understanding.commanding.own_data import of_own_data

FORGET = (
    "I want all my personal data deleted immediately",
    "delete my account",
    "please erase all of my data now",
    "I invoke my right to be forgotten under GDPR art. 17",
    "Ich will, dass meine Daten gelöscht werden",
    "Löschen Sie mein Konto",
    "ich mache von meinem Recht auf Löschung Gebrauch",
    "Je veux que vous supprimiez toutes mes données",
    "supprimez mon compte",
    "j'exerce mon droit à l'oubli",
    "quiero que borren todos mis datos",
    "elimine mi cuenta",
    "ejerzo mi derecho al olvido",
)
KNOWN = (
    "what do you know about me?",
    "What data do you have about me?",
    "send me a copy of my data",
    "can I withdraw consent?",
    "Was wissen Sie über mich?",
    "Welche Daten haben Sie über mich?",
    "kann ich meine Einwilligung widerrufen?",
    "que savez-vous de moi ?",
    "envoyez-moi une copie de mes données",
    "¿qué saben de mí?",
    "envíeme una copia de mis datos",
)
BACK = {
    "stop using AI": ("model",),
    "don't use AI": ("model",),
    "do not send what I say to OpenAI": ("model",),
    "Ich will nicht mit einer KI reden": ("model",),
    "keine KI bitte": ("model",),
    "je ne veux pas parler à une IA": ("model",),
    "no quiero hablar con una IA": ("model",),
    "don't track me": ("measurement",),
    "Verfolgen Sie mich nicht": ("measurement",),
    "ne me suivez pas": ("measurement",),
    "no me rastreen": ("measurement",),
    "I do not consent to anything": PURPOSES,
    "I withdraw my consent": PURPOSES,
    "Ich widerrufe meine Einwilligung": PURPOSES,
    "je retire mon consentement": PURPOSES,
    "retiro mi consentimiento": PURPOSES,
}
NEITHER = (
    "what do you know about coffee?",
    "delete the grinder",
    "delete my last item",
    "a phone without AI",
    "I don't want to talk to a bot, get me a human",
    "send me the blue one",
    "forget the budget",
    "do you use AI?",
    "is my data safe?",
    "I want the red one",
    "send it to my sister",
    "track my order",
    "don't lose track of my order",
    "show me all my options",
)
IN_NEED = (
    "I want to kill myself",
    "I am suicidal",
    "i just want to die",
    "I don't want to live anymore",
    "Ich will mich umbringen",
    "ich will nicht mehr leben",
    "Ich möchte sterben",
    "je veux mourir",
    "je pense à me suicider",
    "quiero suicidarme",
    "me quiero morir",
)
IN_JEST = (
    "this price kills me",
    "I'd kill for a coffee",
    "I could kill for an espresso",
    "to die for",
    "I'm dying to try it",
    "der Preis bringt mich um",
    "je meurs d'envie d'un café",
    "me muero por un café",
    "I'll kill myself if the price goes up",
    "a killer grinder",
)


@pytest.mark.parametrize("said", FORGET)
def test_who_wants_their_data_gone_is_forgotten(said: str) -> None:
    assert [intent.name for intent in of_own_data(said)] == ["ask_policy", "forget_me"]


@pytest.mark.parametrize("said", KNOWN)
def test_who_asks_what_is_known_is_told(said: str) -> None:
    assert [intent.name for intent in of_own_data(said)] == ["ask_policy", "my_data"]


@pytest.mark.parametrize(("said", "purposes"), BACK.items())
def test_who_takes_leave_back_takes_it_for_that_purpose(
    said: str, purposes: tuple[str, ...]
) -> None:
    (intent,) = of_own_data(said)

    assert (intent.name, intent.slots["purposes"]) == ("withdraw", purposes)


@pytest.mark.parametrize("said", NEITHER)
def test_who_says_anything_else_asks_nothing_of_their_data(said: str) -> None:
    assert of_own_data(said) == ()


@pytest.mark.parametrize("said", IN_NEED)
def test_who_speaks_of_ending_their_life_is_heard(said: str) -> None:
    assert [intent.name for intent in of_need(said)] == ["distress"]


@pytest.mark.parametrize("said", IN_JEST)
def test_a_manner_of_speaking_stays_one(said: str) -> None:
    assert of_need(said) == ()
