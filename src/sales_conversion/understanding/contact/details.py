"""Contact and address, wherever they stand in a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sales_conversion.understanding.contact.addresses import (
    AddressReader,
    company_in,
    street_in,
    with_commas,
    with_company,
    without_the_old,
)
from sales_conversion.understanding.contact.corrections import correction, is_correction
from sales_conversion.understanding.contact.mail_words import (
    country_in,
    form_fields,
    is_place_name,
)
from sales_conversion.understanding.contact.names import (
    FOR_SOMEBODY,
    LABELS,
    NO_NAMES,
    SHORT_ANSWERS,
    SMALL_NAME,
    bare_name,
    looks_like_name,
    told_name,
)
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.consent import NO, YES
from sales_conversion.understanding.wording.countries import country_code, state_code
from sales_conversion.understanding.wording.text import Text, fold
from sales_conversion.understanding.wording.words import FILLER, POLITE, STOP

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w.$€£-])\+?\(?\d[\d ()./-]{5,18}\d(?![\w%$€£])")
_SURE_PHONE = re.compile(
    r"(?<![\w.-])(?:\+\d[\d ()./-]{6,18}\d|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4})(?!\w)"
)
"""Written as nothing but a telephone number is."""

_PHONE_WORD = re.compile(
    r"\b(?:phone|mobile|cell|tel|telephone|telefon|handy|movil|telefono|call me|text me|"
    r"reach me)\b",
    re.I,
)
_ADDRESS_OPENS = re.compile(
    r"\b(?:my (?:home |shipping |delivery )?address(?: is)?|address:|(?:ship|send|"
    r"deliver)(?: it| them| this)?(?: all)? to(?: my (?:home|place|office))?(?: at)?|"
    r"i live (?:at|in)|meine adresse(?: ist)?|mon adresse(?: est)?|mi direccion(?: es)?|"
    r"the address is|deliver to|(?:new|other|right|correct|delivery|shipping) address(?: is|:)|"
    r"(?:change|correct|update|set|make|fix)(?: the| my)?(?: delivery| shipping)? address to)"
    r"\s*:?\s*",
    re.I,
)
_FIELD_LABEL = re.compile(
    r"^\s*(?:city|town|zip(?: code)?|postal code|postcode|country|state|region|street|"
    r"it's|its|it is|in)\s*(?:is|:)?\s+",
    re.I,
)
_ASKS = re.compile(
    r"\?|^\s*(?:do|does|can|could|how|what|when|where|why|which|is|are|will|would)\b", re.I
)
ADDRESS_FIELDS = frozenset({"line1", "line2", "city", "region", "postal_code", "country"})
LONGEST_ANSWER = 8
LONGEST_CODE = 12
LEAST_DIGITS, MOST_DIGITS = 7, 15
"""Of a telephone number, by E.164."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was given, by field of `Details`, and the text that is left."""

    contact: Mapping[str, str] = field(default_factory=dict)
    address: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""


def read_details(message: str, situation: Situation) -> Given:
    """Take the details out of *message*: what was asked for, and what is unmistakable."""
    contact: dict[str, str] = {}
    rest = _BRACKETS.sub(" , ", message)
    if email := _EMAIL.search(rest):
        contact["email"] = email.group().rstrip(".")
        rest = _without(rest, email.span())
    if phone := _SURE_PHONE.search(rest):
        contact["phone"] = phone.group().strip()
        rest = _without(rest, phone.span())
    asked = situation.asks("contact", "address", "delivery")
    if named := told_name(rest):
        contact["name"], place = named
        rest = _without(rest, place)
    elif (asked or contact or _is_expected(situation)) and (to := FOR_SOMEBODY.search(rest)):
        contact["name"] = to["name"] or to["other"]
        rest = _without(rest, to.span())
    company, rest = company_in(rest) if asked or contact or _is_expected(situation) else ("", rest)
    address, rest = _address(rest, situation, asked or bool(contact))
    address = with_company(address, company, situation.details.line2)
    if not contact and not {"line1", "postal_code"} <= address.keys():
        told, beside = _asked_beside(message)
        known, expected = situation.details, _is_expected(situation)
        if (expected or is_correction(told, known)) and (right := correction(told, known)):
            return _put_right(right, beside)
    found = _phone(rest, asked or bool(contact) or bool(address)) if not phone else None
    if found:
        contact["phone"] = found.group().strip()
        rest = _without(rest, found.span())
    if "name" not in contact and (situation.asks("contact") or contact or address):
        name, rest = bare_name(rest, situation, beside=bool(contact or address))
        contact.update({"name": name} if name else {})
    if (contact or address) and not _is_telling(rest):
        rest = ""
    return Given(contact, address, rest.strip(" ,;.:\n-"))


_BRACKETS = re.compile(r"[()<>]")


def _put_right(fields: Mapping[str, str], rest: str) -> Given:
    contact = {name: value for name, value in fields.items() if name not in ADDRESS_FIELDS}
    return Given(contact, {n: v for n, v in fields.items() if n in ADDRESS_FIELDS}, rest)


def _asked_beside(text: str) -> tuple[str, str]:
    """Part what is told from what is asked in sentences of their own."""
    said = _SENTENCES.split(text)
    asked = [sentence for sentence in said if sentence.rstrip().endswith("?")]
    told = [sentence for sentence in said if sentence not in asked]
    return (" ".join(told), " ".join(asked)) if told else (text, "")


def _is_expected(situation: Situation) -> bool:
    return situation.quoted or situation.asks("contact", "address", "delivery", "confirm_order")


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]].rstrip() + " , " + text[span[1] :].lstrip()


def _is_telling(rest: str) -> bool:
    """Tell whether anything but labels is left: "my email is", "and phone"."""
    return any(word.text not in LABELS | POLITE | NO for word in Text.of(rest).words)


def _phone(text: str, expected: bool) -> re.Match[str] | None:
    for found in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in found.group())
        certain = found.group().startswith("+") or _PHONE_WORD.search(text[: found.start()])
        if LEAST_DIGITS <= digits <= MOST_DIGITS and (expected or certain):
            return found
    return None


_PARTS = re.compile(
    r"[,;:\n]+|\s[/-]\s|(?<=\d{3})\.\s|"
    r"(?<=[^\W\d_]{3})(?<!\bavda)(?<!\bpza)[.!?]\s+(?=[^\W\d_])"
)
"""Between parts of an address; what stands behind a full stop is another part."""

_SENTENCES = re.compile(r"(?<=[^\W\d_]{3}[.!?])\s+|(?<=\d{3}[.!?])\s+")


def _address(text: str, situation: Situation, expected: bool) -> tuple[dict[str, str], str]:
    """Read the address in *text*; what is asked beside it is no part of it."""
    told, asked = _asked_beside(text)
    if not asked:
        return _told_address(text, situation, expected)
    found, rest = _told_address(told, situation, expected)
    return (found, ", ".join((rest, asked)).strip(" ,")) if found else ({}, text)


def _told_address(text: str, situation: Situation, expected: bool) -> tuple[dict[str, str], str]:
    about = situation.asked.about if situation.asked and situation.asks("address") else ""
    if _is_expected(situation):
        text = without_the_old(text)
    fields, text = form_fields(text)
    opened = _ADDRESS_OPENS.search(text)
    body = with_commas(text[opened.end() :] if opened else text)
    parts = [part.strip(" .?") for part in _PARTS.split(body) if part.strip(" .?")]
    awaited = bool(opened) or situation.asks("address")
    reader = AddressReader(parts, loosely=awaited or expected)
    reader.read()
    found = {**reader.found, **_checked(fields)}
    before = text[: opened.start()] if opened else ""
    if opened:
        reader.left = [part for part in reader.left if _is_worth_reading(part)]
    if fields or (reader.is_complete and ("postal_code" in found or not _ASKS.search(text))):
        return found, ", ".join((before, *reader.left))
    if _ASKS.search(text):
        return _land_beside(parts, about) or ({}, text)
    line = street_in(text) if _is_expected(situation) else ""
    if line and not (situation.asks("address") and "line1" in found):
        return {"line1": line}, ""
    if "line1" in found and (opened or (awaited and len(parts) > 1)):
        return found, ", ".join((before, *reader.left))
    if situation.asks("address") and found.keys() - {"city"}:
        return _as_asked(found, about), ", ".join(reader.left)
    return _asked_part(text, about)


def _land_beside(parts: list[str], about: str) -> tuple[dict[str, str], str] | None:
    """ "Oh, Germany, and how long does it take?": the country we asked for, and a question."""
    short = (part for part in parts if len(part.split()) <= SMALL_NAME)
    named = next((part for part in short if country_in(part)), "")
    if "country" not in about or not named or len(parts) == 1:
        return None
    return {"country": country_in(named)}, ", ".join(part for part in parts if part != named) + "?"


def _checked(fields: dict[str, str]) -> dict[str, str]:
    """Return the fields of a form as they are kept, without those that cannot be."""
    told = {name: _value_for(name, value) for name, value in fields.items() if name != "name"}
    return {name: value for name, value in told.items() if value}


def _is_worth_reading(part: str) -> bool:
    return looks_like_name(part, alone=False) or bool(_ASKS.search(part))


def _asked_part(text: str, about: str) -> tuple[dict[str, str], str]:
    """Read *text* as the one part of the address we asked for, or as one of several."""
    if not _is_answer(text):
        return {}, text
    if "country" in about and (country := country_in(text)):
        return {"country": country}, ""
    said = _FIELD_LABEL.sub("", text).strip(" .")
    if about in ADDRESS_FIELDS:
        value = _value_for(about, said)
        return ({about: value}, "") if value else ({}, text)
    if "city" in about.split(",") and is_place_name(said) and not _asks_or_refuses(said):
        return {"city": said}, ""
    return {}, text


def _asks_or_refuses(said: str) -> bool:
    words = fold(said).split()
    return any(word in NO_NAMES or word in STOP or word in FILLER for word in words)


def _as_asked(found: dict[str, str], about: str) -> dict[str, str]:
    return found if about != "region" or "city" not in found else {"region": found["city"]}


def _is_answer(text: str) -> bool:
    folded = " ".join(word.text for word in Text.of(text).words)
    known = folded in SHORT_ANSWERS or folded in YES | NO
    return bool(folded) and not known and len(folded.split()) <= LONGEST_ANSWER


def _value_for(about: str, said: str) -> str:
    match about:
        case "country":
            return country_code(said) or country_in(said)
        case "region":
            return (state_code(said) or said) if is_place_name(said) else ""
        case "city":
            return said if is_place_name(said) else ""
        case "postal_code":
            return said.upper() if re.search(r"\d", said) and len(said) <= LONGEST_CODE else ""
        case _:
            return said
