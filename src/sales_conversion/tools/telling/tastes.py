"""How something tastes, asked by an adjective: "is it fruity?", "eher schokoladig?". Pure."""

import re

from sales_conversion.models import Product
from sales_conversion.tools.telling.attributes import Fact, facts

_NOTES = (
    r"tastes?|tasting|flavou?rs?|flavou?red|fruity|choco\w*|nutty|floral|flowery|smoky|spicy|earthy|"
    r"caramel\w*|citrus\w*|berr(?:y|ies)|schmeck\w*|geschmack\w*|schok\w*|fruchtig\w*|"
    r"nussig\w*|blumig\w*|rauchig\w*|w[üu]rzig\w*|go[ûu]t|fruit[ée]\w*|floral\w*|[ée]pic[ée]\w*|"
    r"sabor|sabe|afrutad\w*|achocolatad\w*|especiad\w*"
)
_STRENGTH = (
    r"bitter\w*|sour|acidic|acidity|acid|strong|mild\w*|smooth|intense|harsh|sweet|sauer\w*|"
    r"s[äa]ure\w*|stark\w*|kr[äa]ftig\w*|s[üu](?:ß|ss)\w*|am[eè]re?|doux|douce|acide|cors[ée]\w*|"
    r"amarg\w*|suave|dulce|[áa]cid\w*|fuerte|intens\w*"
)
_ASKS = re.compile(rf"\b(?:{_NOTES}|{_STRENGTH})\b", re.IGNORECASE)
_OF_STRENGTH = re.compile(rf"\b(?:{_STRENGTH})\b", re.IGNORECASE)

_TOLD = frozenset(("tasting", "taste", "flavour", "flavor", "aroma"))
_CHARACTER = frozenset(("roast", "acidity", "body", "bitterness", "sweetness", "intensity"))


def tasting(product: Product, question: str) -> tuple[Fact, ...]:
    """Return what is said of the taste; of how strong it is, only what has notes of a taste."""
    if not _ASKS.search(question):
        return ()
    told = tuple(fact for fact in facts(product) if _TOLD & set(fact.label.casefold().split()))
    if not told or not _OF_STRENGTH.search(question):
        return told
    known = (fact for fact in facts(product) if _CHARACTER & set(fact.label.casefold().split()))
    return (*told, *known)
