"""A question without what is only said around it. Pure."""

import re

_SMALL = {
    "de": """der die das den dem des ein eine einen einem einer für fur auch auf ist sind hat kann
        man mit ja oder nein und er sie es geht gut funktioniert passt eignet sich zu zum zur im in
        von bei wie was welche welcher welches denn eigentlich so nur noch ich damit dafür aus""",
    "fr": """le la les l un une des du de d est ce que qu il elle ils elles c pour avec sur au aux
        et ou oui non ça ca peut on marche fonctionne va bien bon bonne quel quelle quels quelles
        a-t-il a-t-elle est-ce est-il est-elle peut-on y en dans se s n ne pas aussi""",
    "es": """el la los las un una unos unas es son con para y o en se puede puedo bien lo del al si
        sí no que qué de funciona sirve vale tiene su también ser está cuál cuáles como cómo""",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_PRICES = "kosten kostet preis preise coûte coûtent coute prix cuesta cuestan precio precios"
_PRICED = frozenset(_PRICES.split())
_MARKS = "¿?¡!.,;:()«»“”„\"'"


_EITHER = re.compile(
    r"[,\s]*\b(?:yes or no|yes/no|y/n|or not|or no|ja oder nein|oder nicht|oui ou non|ou pas|"
    r"s[ií] o no|o no)(?=\W*$)",
    re.IGNORECASE,
)


_PLACE = re.compile(
    r"\b(?:the|de[rnms]?|die|das|le|la|el) (?:(?:first|second|third|fourth|last|1st|2nd|3rd)"
    r"(?: ones?)?|(?:erst|zweit|dritt|viert|letzt)e[nrsm]?|premi[eè]re?|deuxi[eè]me|troisi[eè]me|"
    r"primer[oa]|segund[oa]|tercer[oa])\b",
    re.IGNORECASE,
)
""" "The second one" only says which is meant."""


_HOLDS = re.compile(r"\bhow (?:much|many)\b(?P<who>.*?)\bholds?\b", re.IGNORECASE)
""" "How much does it hold?" asks for no minutes of holding."""


def bare(question: str, locale: str) -> str:
    """Return *question* without "yes or no", without the place of what is asked about.

    What it holds is called its capacity.

    Of a question in another language its small words are left out as well.
    """
    question = _HOLDS.sub(r"what capacity\g<who>", _PLACE.sub("it", _EITHER.sub("", question)))
    small = _WORDS.get(locale[:2], frozenset())
    if not small:
        return question
    words = ((word, word.casefold().strip(_MARKS)) for word in question.split())
    return " ".join(
        "price" if said in _PRICED else word for word, said in words if said not in small
    )
