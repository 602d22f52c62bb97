"""How it shall be delivered, by the names the shop gives its ways."""

import re

from rapidfuzz.distance import OSA

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, stem
from sales_conversion.understanding.wording.words import POLITE, word_set

_SENDING = re.compile(
    r"\b(?:send|ship|deliver|dispatch|shipping|delivery|post|versand|lieferung|livraison|envio)\b"
)
_ASKS = re.compile(
    r"^(?:is|are|do|does|did|how|what|what's|when|which|where|who|why|will|was|wie|wann)\b"
)
_BESIDE = POLITE | word_set(
    """
    i'd i'll shipping delivery delivered send ship deliver dispatch is fine good works okay
    ok yes no use choose pick take get need prefer option method way via by with can could you
    order my
    make go them they will would 'd rather instead change switch sure great perfect normal
    versand lieferung livraison envio par per mit
    """
)
SHORTEST_TYPO = 5
MOST_WORDS = 9


def chosen_delivery(text: Text, lexicon: Lexicon) -> str:
    """Return the delivery method that *text* chooses; nothing when it only asks about one."""
    if len(text.words) > MOST_WORDS or _ASKS.match(text.folded):
        return ""
    said = [word.text for word in text.words]
    named: dict[str, set[str]] = {}
    for method, title in lexicon.vocabulary.deliveries.items():
        for name in (title, method.replace("_", " ")):
            words = [word.text for word in Text.of(name).words]
            heard = {h for w in words for h in said if _is_same(w, h)}
            if words and all(any(_is_same(w, h) for h in said) for w in words):
                named.setdefault(method, set()).update(heard)
    if len(named) != 1:
        return ""
    method, heard = next(iter(named.items()))
    beside = [word for word in text.words if word.text not in heard]
    sold = any(lexicon.knows(stem(word)) for word in heard)
    plain = all(word.text in _BESIDE for word in beside)
    return method if plain and (not sold or _SENDING.search(text.folded)) else ""


def _is_same(name: str, said: str) -> bool:
    if name == said:
        return True
    return len(name) >= SHORTEST_TYPO and said[:1] == name[:1] and OSA.distance(name, said) <= 1
