"""The name of who receives it: told as one, or a line that looks like one."""

import re

from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.consent import (
    INDIFFERENT,
    MAYBE,
    NO,
    NO_PHRASES,
    ORDER_PHRASES,
    YES,
    YES_PHRASES,
)
from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, POLITE, STOP, word_set

_NAME = re.compile(
    r"\b(?:my name is|my name's|name is|(?:the |my )?name (?:should|must|has to|needs to) be|"
    r"(?:change|correct|set) (?:the |my )?name(?: on (?:the|my|it)(?: \w+)?)? to|"
    r"in the name of|auf den namen|au nom de|a nombre de|addressed to|"
    r"name:|the name's|i am called|ich hei(?:ß|ss)e|"
    r"mein name ist|"
    r"je m'appelle|mon nom est|me llamo|mi nombre es)\s+"
    r"(?!(?:wrong|incorrect|not|missing|falsch|faux)\b)(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_BEARS = re.compile(
    r"\b(?:put|write|use|print)\s+(?P<name>[^\W\d_][^,.;\n\d@!?]{1,40}?)\s+"
    r"(?:on (?:it|the|that|this|my)|as (?:the|my|our))\b",
    re.I,
)
""" "Put Harold Bell on the parcel"; "put one in as well" names nobody."""

_I_AM = re.compile(
    r"^\s*(?:i'm|i am|this is|it's|ich bin|je suis|soy)\s+(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_PERSON = r"(?P<name>[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w.'-]*){1,3})"
FOR_SOMEBODY = re.compile(
    rf"(?:(?:[Cc]an|[Cc]ould|[Ss]hould|[Mm]ust) )?(?:the |my )?(?:parcel|order|package|label|box) "
    rf"(?:(?:can|could|should|must|to) )?(?:say|read)s? {_PERSON}|"
    rf"\b(?:to|for) (?:my|our) [a-z-]+(?: [a-z-]+)?,? {_PERSON.replace('name', 'other')}"
    r"(?=\s*(?:[,;\n]|$))"
)
""" "It goes to my brother, Harold Bell": the parcel bears the name of who receives it."""

_NAME_ENDS = re.compile(
    r"\s+(?:and|my|email|e-mail|mail|phone|at|und|et|y|but|i|from|living|please|pls|bitte|merci|"
    r"gracias|thanks|instead|not|nicht|pas|statt|on (?:it|the)|not|then)\b.*$",
    re.I,
)
NO_NAMES = (
    YES
    | NO
    | word_set(
        """
    my email what why how where when do does is are can looking just not no please interested
    sure here ready want need the it checkout show add beginner wait stop cancel new express
    standard order good fine sorry oops wrong actually mistake typo correction oh instead then
    well address mail e-mail street number house city town zip postcode postal code country state
    kasse bezahlen bestellen bestelle bestellung kaufen kaufe warenkorb abschicken
    caisse payer panier commander commande acheter valider finaliser
    caja pagar comprar pedido pedir carrito finalizar tramitar
    """
    )
)
LABELS = word_set(
    """
    my email e mail is and phone number name address it's its at here's here the you can reach
    sorry wrong oops actually mistake typo correction instead wait then ok okay yes not was
    should be correct right new old use please instead email's mail's
    me call on to send ship mobile tel und meine ist mon est mi es contact details for or
    use another different other change update but delivery shipping nehmen andere autre otro
    """
)
_LEADING = (
    NO_NAMES
    | LABELS
    | POLITE
    | word_set("check out pay deliver so hi hey hello lets let's its order under c/o attn zur zum")
)
_PARTICLES = word_set(
    """
    van von de der den la le du da di dos del al bin ibn y
    """
)
SHORT_ANSWERS = YES_PHRASES | NO_PHRASES | MAYBE | INDIFFERENT | ORDER_PHRASES
LONGEST_NAME = 5
SMALL_NAME = 3


def told_name(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the name *text* tells as one, and where it is told."""
    if named := _NAME.search(text):
        name = _name(named["name"])
        return name, (named.start(), named.start("name") + len(name))
    bears = _BEARS.search(text)
    if bears is None:
        return None
    first = fold(bears["name"]).split()[0]
    plain = first in STOP or first in FILLER or not _can_be_name(bears["name"])
    return None if plain else (bears["name"], (bears.start(), bears.end("name")))


def _name(said: str) -> str:
    words = _NAME_ENDS.sub("", said).strip(" .").split()
    return " ".join(words[:LONGEST_NAME])


def bare_name(text: str, situation: Situation, *, beside: bool) -> tuple[str, str]:
    """A line that looks like a name, where one was asked for or stands *beside* other details."""
    wanted = situation.asks("contact")
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    names = []
    for piece in pieces:
        said = _I_AM.match(piece) if wanted or beside else None
        bare = _after_chat(piece) if beside else piece
        names.append(_name(said["name"] if said else bare))
    named = situation.asked is not None and situation.asked.about == "name"
    found = next((name for name in names if looks_like_name(name, alone=named)), "")
    if not found and beside and not situation.named:
        found = next((name for name in names if _may_be_small_name(name)), "")
    if not found and wanted and beside and not situation.named:
        first = "".join(name for name in names[:1] if _is_first_name(name.title()))
        found = next(filter(_is_first_name, names), first)
    return found, text.replace(found, "", 1) if found else text


def _is_first_name(name: str) -> bool:
    """ "Kim" alone, beside an e-mail address, where we asked who it is."""
    word = fold(name)
    return name[:1].isupper() and " " not in name and _can_be_name(name) and word not in STOP


_PIECES = re.compile(r"[,;:\n]|\s[/-]\s|(?<=[^\W\d_]{3})\.\s+")


def _after_chat(piece: str) -> str:
    """Return *piece* without what leads to a name: "ok check out, for Sam Okoye"."""
    words = piece.split()
    while words and fold(words[0]).strip(".!") in _LEADING:
        words = words[1:]
    return " ".join(words)


def _is_word(word: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_.'-]*(?:['.-][^\W\d_]*)*", word))


def _can_be_name(name: str) -> bool:
    folded = [fold(word).strip(".") for word in name.split()]
    if not folded or not all(map(_is_word, folded)):
        return False
    told = folded[:-1] if len(folded) > 1 and len(folded[-1]) == 1 else folded
    chat = set(told) & NO_NAMES or set(folded) <= POLITE or folded[0] in NUMBERS
    return not chat and " ".join(folded) not in SHORT_ANSWERS


def looks_like_name(name: str, *, alone: bool) -> bool:
    """Tell by its capital letters; *alone*, where the name was asked for, by its words."""
    words = name.split()
    capital = all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
    fits = (capital and len(words) > 1) or alone
    return len(words) <= LONGEST_NAME and fits and _can_be_name(name)


def _may_be_small_name(name: str) -> bool:
    """ "anna smith", "kelly k": words that mean nothing else, beside an address."""
    words = fold(name).split()
    told = words[:-1] if words and len(words[-1]) == 1 else words
    plain = not any(word in STOP or word in FILLER for word in told)
    return 1 < len(words) <= SMALL_NAME and plain and _can_be_name(name)
