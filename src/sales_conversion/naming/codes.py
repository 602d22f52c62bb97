"""The numbers by which exactly one product is known. Pure."""

from itertools import pairwise

from sales_conversion.models import Product
from sales_conversion.naming.measures import spellings
from sales_conversion.naming.terms import LONGEST_TEXT, MOST_TERMS

SHORTEST_CODE, SHORTEST_NUMBER = 4, 6
SHORTEST_BEGINNING = 5


def is_like_a_code(word: str) -> bool:
    """Tell whether *word* may be the beginning of a number: "shn5500" is sold as SHN5500/00,
    "7500" as 7500V_DN."""
    if word.isdecimal():
        return len(word) == SHORTEST_CODE
    mixed = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    return mixed and len(word) >= SHORTEST_BEGINNING and len(spellings(word)) == 1


def codes(product: Product) -> list[str]:
    """Return every number by which exactly this product is known, as `codes_in` reads them."""
    known = (product.id, product.model, product.gtin, *(v.sku for v in product.variants))
    return sorted({code for each in known if each and (code := _code(each))})


def codes_in(text: str) -> tuple[str, ...]:
    """Return what may be a model, article or trade item number in *text*: "TN 2110" is one."""
    said = text[:LONGEST_TEXT].split()[:MOST_TERMS]
    pairs = (f"{one} {other}" for one, other in pairwise(said))
    read = (_code(each) for each in (*said, *pairs))
    return tuple(dict.fromkeys(code for code in read if _is_code(code)))


def _code(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_code(text: str) -> bool:
    shortest = SHORTEST_NUMBER if text.isdigit() else SHORTEST_CODE
    return len(text) >= shortest and any(map(str.isdigit, text))
