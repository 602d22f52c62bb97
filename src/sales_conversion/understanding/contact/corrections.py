"""One part of the address or the name put right in words: "no, number 12, not 21"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from sales_conversion.models import Details
from sales_conversion.understanding.contact.addresses import flat_in, names_flat, street_in
from sales_conversion.understanding.contact.mail_words import (
    ANY_LABEL,
    FIELD_OF,
    TALK,
    country_in,
    is_place_name,
)
from sales_conversion.understanding.wording.countries import country_code, state_code
from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.words import POLITE, word_set

_NUMBER = r"(?:house ?|street ?|haus)?(?:number|no\.|nummer|nr\.?|numero)"
_LABEL = re.compile(rf"\b(?P<label>{ANY_LABEL})(?:'s|s')?\b")
_OF_NUMBER = re.compile(rf"\b{_NUMBER}(?=\W|$)")
_VALUE = r"[^,.;!?\n]{1,40}?"
_END = r"\s*(?:[,.;!\n]|$)"
_SWAPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<new>{_VALUE})[\s,;]+(?:and |und |et )?(?:not|nicht|pas|no|instead of|rather than|"
        rf"statt|anstatt|au lieu de|en lugar de|en vez de)\s+(?P<old>{_VALUE}){_END}",
        rf"\b(?:not|nicht|pas)\s+(?P<old>{_VALUE})[\s,;]+(?:but|sondern|mais|sino)?\s*"
        rf"(?P<new>{_VALUE}){_END}",
        rf"(?P<old>{_VALUE})\s+(?:should|must|needs to|has to|ought to)\s+(?:be|read|say)\s+"
        rf"(?P<new>{_VALUE}){_END}",
        rf"\b(?:change|replace|swap|correct)\s+(?P<old>{_VALUE})\s+(?:with|to|by|into|for)\s+"
        rf"(?P<new>{_VALUE}){_END}",
        rf"(?P<old>{_VALUE})\s+(?:is|was|ist|est|es)\s+(?:wrong|incorrect|falsch|faux|incorrecto)"
        rf"[\s,;.:-]+(?P<new>{_VALUE}){_END}",
    )
)
_CHATTER = POLITE | word_set(
    """
    is was are be wrong incorrect false not right correct correction should must have has had
    needs to it its it's that's the my a an change update fix set make edit put sorry oops oh no
    nope wait actually really i meant mean said typed typo mistake there's there in and as but
    for of with use please instead then now also yes ok okay hi hello address number new
    falsch richtig ist die der das den mein meine andern stimmt nicht bitte es soll sein nein
    doch lautet sondern korrekt muss heissen von zu auf
    le la les mon ma est faux fausse c'est non pas plutot changer corriger bon bonne
    el mi es mal incorrecto correcto cambiar debe ser perdon
    """
)
_CODE = re.compile(r"[a-z]{0,2}-?\d[\w -]{1,9}")
_HOUSE = re.compile(r"\d{1,5}(?:\s?[a-z]\b)?(?:[/-]\d+)?")
PLACE = ("line1", "line2", "city", "region", "postal_code", "country")
FIELDS = ("line1", "line2", "postal_code", "city", "name", "region")
LONGEST = 14
"""Words of a correction; what is longer is another address."""

LONGEST_STREET = 6

_ASKS = re.compile(r"\?|^\s*(?:do|does|can|could|how|what|when|where|why|which|will|would)\b")
_OFF = re.compile(
    r"\b(?:remove|delete|drop|without|forget|no more|losch\w*|entfern\w*|ohne|supprime\w*|"
    r"quita\w*)\b[^,.;]*"
)
REMOVED = "-"
"""What is given for a part that is taken away."""


def correction(text: str, known: Details) -> dict[str, str]:
    """Return the fields of *known* that *text* puts right; nothing where it does not."""
    folded = fold(text)
    if _ASKS.search(folded) or not 0 < len(folded.split()) <= LONGEST:
        return {}
    if taken := _taken_away(folded, known):
        return taken
    for old, new in _swaps(text, folded):
        if found := _exchanged(old, new, known, flat=names_flat(text)):
            return _whole(found, known)
    return _whole(_labelled(text, folded, known) or _unlabelled(text, folded, known), known)


def is_correction(text: str, known: Details) -> bool:
    """Tell whether *text* corrects what is known, wherever it is said: it names the part."""
    folded = fold(text)
    if not known.line1:
        return False
    if _OF_NUMBER.search(folded) and any(_exchanged(o, n, known) for o, n in _swaps(text, folded)):
        return True
    names = _LABEL.search(folded) or _OF_HOUSE.search(folded) or names_flat(text)
    return bool(names and _corrects(folded))


_OF_HOUSE = re.compile(
    r"\b(?:house ?number|street ?number|hausnummer|numero de la (?:casa|calle))\b"
)


def _taken_away(folded: str, known: Details) -> dict[str, str]:
    said = _OFF.search(folded)
    if not said:
        return {}
    if known.line2 and (
        flat_in(said[0]) or re.search(r"\b(?:flat|apartment|apt|unit)\b", said[0])
    ):
        return {"line2": REMOVED}
    label = _LABEL.search(said[0])
    is_region = label and FIELD_OF.get(label["label"]) == "region"
    return {"region": REMOVED} if is_region and known.region else {}


def _swaps(text: str, folded: str) -> Iterator[tuple[str, str]]:
    for pattern in _SWAPS:
        if found := pattern.search(folded):
            yield folded[slice(*found.span("old"))], text[slice(*found.span("new"))]


def _exchanged(old: str, new: str, known: Details, *, flat: bool = False) -> dict[str, str]:
    """Put what is *new* where the *old* stands."""
    was, now = _core(old), _core(new)
    if not was or not now:
        return {}
    if known.country and country_code(was) == known.country and (code := country_code(now)):
        return {"country": code}
    for name in ("line2", *FIELDS) if flat else FIELDS:
        value = getattr(known, name)
        place = re.search(rf"(?<!\w){re.escape(was)}(?!\w)", fold(value))
        if not place:
            continue
        if name == "line1" and street_in(now):
            return {name: now}
        if not was.isdigit() or re.match(r"\w?\d", now):
            return {name: value[: place.start()] + now + value[place.end() :]}
    return {}


def _core(said: str) -> str:
    """Return *said* without labels and talk around it."""
    words = said.split()
    while words and (_is_chatter(words[0]) or _plain(words[0]) in _LABEL_WORDS):
        words = words[1:]
    while words and (_is_chatter(words[-1]) or _plain(words[-1]) in _LABEL_WORDS - _OF_STREETS):
        words = words[:-1]
    return " ".join(words).strip(" ,.;:!'\"")


def _plain(word: str) -> str:
    return fold(word).strip(".,;:!-")


_LABEL_WORDS = word_set(ANY_LABEL.replace("|", " ").replace("?", " ")) | word_set(
    "number no house street haus hausnummer nummer nr numero code zip zipcode postcode "
    "apt apartment flat unit suite wohnung"
)
_OF_STREETS = word_set("street strasse straße house haus")


def _is_chatter(word: str) -> bool:
    return _plain(word) in _CHATTER or not _plain(word)


def _labelled(text: str, folded: str, known: Details) -> dict[str, str]:
    """ "The postcode is wrong, it's 10117": the label says which part, the rest what it is."""
    if number := _OF_NUMBER.search(folded):
        now = _core(text[number.start() :])
        house = _HOUSE.search(fold(known.line1))
        if house and _HOUSE.fullmatch(fold(now)):
            line = known.line1
            return {"line1": line[: house.start()] + now + line[house.end() :]}
    labels = [FIELD_OF.get(found["label"], "") for found in _LABEL.finditer(folded)]
    for value in (_core(text), _core(_SAYS.split(text)[-1])):
        for name in dict.fromkeys(filter(None, labels)):
            if fitting := _fitting(name, value) or _renamed(name, value, known):
                return {name: fitting}
    return {}


_SAYS = re.compile(r"[,;:]|\b(?:it'?s|it is|should be|es ist|c'est)\b", re.I)


def _renamed(name: str, value: str, known: Details) -> str:
    """ "The street is wrong, it's Fern Ct": another street, the same number."""
    house = _HOUSE.match(known.line1)
    is_street = name == "line1" and house and street_in(f"1 {value}") == f"1 {value}"
    return f"{house[0]} {value}" if is_street and house else ""


def _fitting(name: str, value: str) -> str:
    """Return *value* as that part is kept, or nothing where it cannot be one."""
    match name:
        case "country":
            return country_in(value)
        case "postal_code":
            return value.upper() if _CODE.fullmatch(fold(value)) else ""
        case "city":
            return value if is_place_name(value) else ""
        case "region":
            return state_code(value) or (value if is_place_name(value) else "")
        case "name":
            return value if is_place_name(value) and " " in value else ""
        case "line1":
            return street_in(value) or (value if _is_street(value) else "")
        case _:
            return value


def _is_street(value: str) -> bool:
    words = fold(value).split()
    numbered = bool(re.search(r"[^\W\d_]{2}", value) and re.search(r"\d", value))
    return numbered and len(words) <= LONGEST_STREET and not set(words) & TALK


def _unlabelled(text: str, folded: str, known: Details) -> dict[str, str]:
    """What can only be one part needs no label: a flat, a street, a country, a code."""
    if not known.line1:
        return {}
    if flat := flat_in(text):
        return {"line2": flat}
    if street := street_in(text):
        return {"line1": street} if _corrects(folded) else {}
    value = _core(text)
    if country := country_code(value) if value else "":
        return {"country": country}
    is_code = value and re.fullmatch(r"\d{4,5}", value) and len(value) == len(known.postal_code)
    return {"postal_code": value} if is_code else {}


def _corrects(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:wrong|should|correct|not|actually|meant|mistake|typo|sorry|"
            r"falsch|richtig|faux|incorrecto)\b",
            folded,
        )
    )


def _whole(found: Mapping[str, str], known: Details) -> dict[str, str]:
    """Keep the town of a street that is put right: it is no other address."""
    if "line1" not in found:
        return dict(found)
    kept = {name: value for name, value in asdict(known).items() if name in PLACE and value}
    return {**kept, **found}
