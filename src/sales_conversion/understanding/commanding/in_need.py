"""Whether somebody speaks of ending their life: that is answered in earnest, and sells nothing."""

import re

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.text import fold

_ENGLISH = (
    r"\b(?:kill|hurt|harm|cut|hang|shoot) (?:my ?self|me and)\b|"
    r"\b(?:end|take) (?:my (?:own )?life|it all)\b|\bcommit(?:ting)? suicide\b|"
    r"\bi(?:'m| am) (?:\w+ )?suicidal\b|\bno reason to live\b|\bsuicidal thoughts\b|"
    r"\bi (?:just |really )?(?:want|wanna|would like|wish) (?:to )?(?:die|be dead|"
    r"i (?:was|were) dead)(?! for\b)\b|\bthinking (?:of|about) suicide\b|"
    r"\bi (?:do not|don'?t) want to (?:live|be alive)(?: any ?more)?(?: like this)?$"
)
_GERMAN = (
    r"\b(?:bringe?|brachte|tote?) mich (?:selbst )?(?:um|selbst)\b|"
    r"\bmich (?:selbst )?(?:umbringen|toten|umzubringen|ritzen)\b|"
    r"\bmir das leben nehmen\b|\bselbstmord\w*\b|\bsuizid\w*\b|"
    r"\bich (?:will|mochte) (?:nur noch |einfach )?(?:sterben|tot sein|nicht mehr leben)\b"
)
_FRENCH = (
    r"\bme (?:suicider|tuer)\b|\b(?:en finir avec la vie|mettre fin a mes jours|m'oter la vie)\b|"
    r"\bje (?:veux|voudrais) (?:mourir|me faire du mal)\b|\bje ne veux plus vivre\b|"
    r"\bpensees suicidaires\b"
)
_SPANISH = (
    r"\b(?:suicidarme|matarme|quitarme la vida|acabar con mi vida|me quiero (?:morir|matar))\b|"
    r"\bquiero (?:morir(?:me)?|hacerme dano)\b|\bno quiero (?:seguir viviendo|vivir mas)\b|"
    r"\bpensamientos suicidas\b"
)
_IN_NEED = re.compile("|".join((_ENGLISH, _GERMAN, _FRENCH, _SPANISH)))
_IN_JEST = re.compile(
    r"\b(?:if|over|because of|bevor|wenn|si|before) (?:i|you|the|this|it|ich|das|je|no)\b|"
    r"\b(?:price|prices|deal|discount|coffee|caffeine|preis|kaffee|prix|cafe|precio)\b"
)
"""Beside the price of something, or a condition, it is a manner of speaking."""


def of_need(message: str) -> tuple[Intent, ...]:
    """Return the one intent of who wants to end their life; nothing of who speaks in jest."""
    said = fold(message[:500]).replace("\u2019", "'").strip(" .!?")
    if not _IN_NEED.search(said) or _IN_JEST.search(said):
        return ()
    return (Intent("distress"),)
