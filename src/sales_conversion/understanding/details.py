"""Contact and address, wherever they stand in a message."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sales_conversion.understanding.consent import (
    INDIFFERENT,
    MAYBE,
    NO,
    NO_PHRASES,
    ORDER_PHRASES,
    YES,
    YES_PHRASES,
)
from sales_conversion.understanding.countries import CODE, STATES, country_code, state_code
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.text import Text, fold
from sales_conversion.understanding.words import POLITE, word_set

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w.$€£-])\+?\(?\d[\d ()./-]{5,18}\d(?![\w%$€£])")
_PHONE_WORD = re.compile(
    r"\b(?:phone|mobile|cell|tel|telephone|telefon|handy|movil|telefono|call me|text me|"
    r"reach me)\b",
    re.I,
)
_NAME = re.compile(
    r"\b(?:my name is|my name's|name is|name:|the name's|i am called|ich hei(?:ß|ss)e|"
    r"mein name ist|"
    r"je m'appelle|mon nom est|me llamo|mi nombre es)\s+(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_I_AM = re.compile(
    r"^\s*(?:i'm|i am|this is|it's|ich bin|je suis|soy)\s+(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_NAME_ENDS = re.compile(
    r"\s+(?:and|my|email|e-mail|mail|phone|at|und|et|y|but|i|from|living)\b.*$", re.I
)
_ADDRESS_OPENS = re.compile(
    r"\b(?:my (?:home |shipping |delivery )?address(?: is)?|address:|(?:ship|send|"
    r"deliver)(?: it| them| this)?(?: all)? to(?: my (?:home|place|office))?(?: at)?|"
    r"i live (?:at|in)|meine adresse(?: ist)?|mon adresse(?: est)?|mi direccion(?: es)?|"
    r"the address is|deliver to)\s*:?\s*",
    re.I,
)
_STREET = (
    r"st|str|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|way|court|ct|place|pl|"
    r"square|sq|terrace|close|crescent|parkway|pkwy|highway|hwy|row|walk|gardens|hill|"
    r"mews|quay|alley"
)
_LINE1 = re.compile(
    rf"^\s*(?:\d{{1,6}}[a-z]?(?:[-/]\d{{1,4}})?\s+(?:[^\W\d_][\w.'-]*\s+){{0,5}}(?:{_STREET})\b\.?.*"
    r"|\d{1,5}[a-z]?(?:\s?(?:bis|ter))?\s*,?\s+(?:rue|avenue|av|boulevard|bd|place|chemin|"
    r"allee|quai|impasse|route|cours)\b.*"
    r"|(?:rue|calle|avenida|av|plaza|paseo|via|viale|corso|rua|ul|ulica|"
    r"c/)\.?\s+[^\d]{2,40}\d{1,5}\w?.*"
    r"|[^\W\d_][^\d,]{1,40}(?:stra(?:ss|s)e|str|weg|gasse|platz|allee|ring|damm|ufer|laan|"
    r"straat|plein|gatan|vej|gade|katu)\.?\s*\d{1,5}\s?[a-z]?(?:-\d+)?"
    r"|p\.?\s?o\.? box \d+.*)\s*$"
)
_LOOSE_LINE1 = re.compile(
    r"^\s*(?:\d{1,6}[a-z]?\s+[^\W\d_][^\d]{2,60}|[^\W\d_][^\d]{2,60}\s\d{1,5}[a-z]?)\s*$"
)
_LINE2 = re.compile(
    r"^\s*(?:(?:apt|apartment|unit|suite|ste|flat|floor|fl|room|building|bldg|c/o)\b\.?|"
    r"#)\s*[\w #-]{1,30}$"
)
_INLINE2 = re.compile(
    r"\s+(?P<more>(?:apt|apartment|unit|suite|ste|flat|#)\.?\s*[\w-]{1,10})\s*$", re.I
)
_US_END = re.compile(
    r"^(?:(?P<city>.*?)[\s,]+)??(?P<state>[A-Za-z]{2}|"
    + "|".join(sorted(STATES.values(), key=len, reverse=True))
    + r")\.?,?\s+(?P<zip>\d{5}(?:-\d{4})?)$",
    re.I,
)
_UK = re.compile(r"\b(?P<code>[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2})\b")
_CANADA = re.compile(r"\b(?P<code>[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d)\b")
_CODE_FIRST = re.compile(
    r"^(?:[A-Za-z]{1,2}-)?(?P<code>\d{4,6}|\d{4}\s?[A-Za-z]{2}|\d{3}\s\d{2}|"
    r"\d{2}-\d{3})\s+(?P<city>[^\W\d_][^\d]{1,50})$"
)
_CODE_LAST = re.compile(
    r"^(?P<city>[^\W\d_][^\d]{1,50}?)[\s,]+(?P<code>\d{4,6}|\d{4}\s?[A-Za-z]{2})$"
)
_CODE_ONLY = re.compile(r"^(?P<code>\d{3,6}(?:-\d{3,4})?)$")
_FIELD_LABEL = re.compile(
    r"^\s*(?:city|town|zip(?: code)?|postal code|postcode|country|state|region|street|"
    r"it's|its|it is|in)\s*(?:is|:)?\s+",
    re.I,
)
_ASKS = re.compile(
    r"\?|^\s*(?:do|does|can|could|how|what|when|where|why|which|is|are|will|would)\b", re.I
)
ADDRESS_FIELDS = frozenset({"line1", "line2", "city", "region", "postal_code", "country"})
_NO_NAMES = (
    YES
    | NO
    | word_set(
        """
    my email what why how where when do does is are can looking just not no please interested
    sure here ready want need the it checkout show add beginner wait stop cancel new express
    standard order good fine
    """
    )
)
_LABELS = word_set(
    """
    my email e mail is and phone number name address it's its at here's here the you can reach
    me call on to send ship mobile tel und meine ist mon est mi es contact details for or
    """
)
LONGEST_NAME = 5
LONGEST_ANSWER = 8
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
    rest = message
    if email := _EMAIL.search(rest):
        contact["email"] = email.group().rstrip(".")
        rest = _without(rest, email.span())
    asked = situation.asks("contact", "address", "delivery")
    if named := _NAME.search(rest):
        contact["name"] = _name(named["name"])
        rest = _without(rest, (named.start(), named.start("name") + len(contact["name"])))
    address, rest = _address(rest, situation, asked or bool(contact))
    phone = _phone(rest, asked or bool(contact) or bool(address))
    if phone:
        contact["phone"] = phone.group().strip()
        rest = _without(rest, phone.span())
    if "name" not in contact and (situation.asks("contact") or contact or address):
        name, rest = _bare_name(rest, situation)
        if name:
            contact["name"] = name
    if contact and not _is_telling(rest):
        rest = ""
    return Given(contact, address, rest.strip(" ,;.:\n-"))


def _without(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]].rstrip() + " , " + text[span[1] :].lstrip()


def _is_telling(rest: str) -> bool:
    """Tell whether anything but labels is left: "my email is", "and phone"."""
    return any(word.text not in _LABELS | POLITE for word in Text.of(rest).words)


def _phone(text: str, expected: bool) -> re.Match[str] | None:
    for found in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in found.group())
        certain = found.group().startswith("+") or _PHONE_WORD.search(text[: found.start()])
        if LEAST_DIGITS <= digits <= MOST_DIGITS and (expected or certain):
            return found
    return None


def _name(said: str) -> str:
    words = _NAME_ENDS.sub("", said).strip(" .").split()
    return " ".join(words[:LONGEST_NAME])


def _bare_name(text: str, situation: Situation) -> tuple[str, str]:
    """A line that looks like a name, where one was asked for or stands beside an address."""
    wanted = situation.asks("contact")
    for piece in re.split(r"[,;\n]|\s-\s", text):
        said = _I_AM.match(piece) if wanted else None
        name = _name(said["name"] if said else piece)
        if _looks_like_name(name, situation):
            return name, text.replace(piece, "", 1)
    return "", text


def _looks_like_name(name: str, situation: Situation) -> bool:
    words = name.split()
    folded = [fold(word).strip(".") for word in words]
    if not words or any(
        not re.fullmatch(r"[^\W\d_][^\W\d_.'-]*(?:['.-][^\W\d_]*)*", w) for w in words
    ):
        return False
    if set(folded) & _NO_NAMES or " ".join(folded) in _SHORT_ANSWERS or set(folded) <= POLITE:
        return False
    named = situation.asked is not None and situation.asked.about == "name"
    capital = all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
    return len(words) <= LONGEST_NAME and ((capital and len(words) > 1) or named)


_PARTICLES = word_set(
    """
    van von de der den la le du da di dos del al bin ibn y
    """
)
_SHORT_ANSWERS = YES_PHRASES | NO_PHRASES | MAYBE | INDIFFERENT | ORDER_PHRASES


def _address(text: str, situation: Situation, expected: bool) -> tuple[dict[str, str], str]:
    about = situation.asked.about if situation.asked and situation.asks("address") else ""
    opened = _ADDRESS_OPENS.search(text)
    if _ASKS.search(text):
        return {}, text
    body = text[opened.end() :] if opened else text
    parts = [part.strip(" .") for part in re.split(r"[,;\n]+", body) if part.strip(" .")]
    reader = _AddressReader(parts, loosely=bool(opened) or situation.asks("address"))
    reader.read()
    found = reader.found
    anchors = {"line1", "postal_code"} <= found.keys() or {"line1", "country"} <= found.keys()
    if anchors or ("line1" in found and (opened or (expected and len(parts) > 1))):
        before = text[: opened.start()] if opened else ""
        return found, ", ".join((before, *reader.left))
    if situation.asks("address") and found.keys() - {"city"}:
        return _as_asked(found, about), ", ".join(reader.left)
    if about in ADDRESS_FIELDS and _is_answer(text):
        value = _value_for(about, _FIELD_LABEL.sub("", text).strip(" ."))
        return ({about: value}, "") if value else ({}, text)
    return {}, text


def _as_asked(found: dict[str, str], about: str) -> dict[str, str]:
    return found if about != "region" or "city" not in found else {"region": found["city"]}


def _is_answer(text: str) -> bool:
    folded = " ".join(word.text for word in Text.of(text).words)
    known = folded in _SHORT_ANSWERS or folded in YES | NO
    return bool(folded) and not known and len(folded.split()) <= LONGEST_ANSWER


def _value_for(about: str, said: str) -> str:
    if about == "country":
        return country_code(said)
    return (state_code(said) or said) if about == "region" else said


class _AddressReader:
    """Puts each part of a written address where it belongs."""

    def __init__(self, parts: list[str], loosely: bool) -> None:
        self._parts = parts
        self._loosely = loosely
        self.found: dict[str, str] = {}
        self.left: list[str] = []

    def read(self) -> None:
        waiting: list[str] = []
        for part in self._parts:
            if self._street(part) or self._code(part) or self._place(part):
                continue
            (waiting if "line1" in self.found else self.left).append(part)
        for part in waiting:
            self._name_place(part)

    def _street(self, part: str) -> bool:
        folded = fold(part)
        if "line1" in self.found:
            if _LINE2.match(folded):
                self.found["line2"] = part
                return True
            return False
        if self._run_on(part):
            return True
        if _LINE1.match(folded) or (
            self._loosely and _LOOSE_LINE1.match(folded) and not _CODE_FIRST.match(part)
        ):
            self._line1(part)
            return True
        return False

    def _line1(self, part: str) -> None:
        if more := _INLINE2.search(part):
            self.found["line2"] = more["more"].strip()
            part = part[: more.start()]
        self.found["line1"] = part.strip()

    def _run_on(self, part: str) -> bool:
        """ "1 Main Street Springfield IL 62701": no commas at all."""
        end = re.match(
            rf"^(?P<line>\d{{1,6}}\s.*?\b(?:{_STREET})\b\.?)\s+(?P<more>.+)$", part, re.I
        )
        if not end or not _US_END.match(end["more"]):
            return False
        self._line1(end["line"])
        return self._code(end["more"])

    def _code(self, part: str) -> bool:
        american = _US_END.match(part)
        if american and state_code(american["state"]):
            self._put("US", american["zip"], american["city"] or "")
            self.found["region"] = state_code(american["state"])
            return True
        for pattern, country in ((_UK, "GB"), (_CANADA, "CA")):
            if found := pattern.search(part):
                self._put(country, found["code"].upper(), part[: found.start()])
                return True
        for pattern in (_CODE_FIRST, _CODE_LAST):
            if found := pattern.match(part):
                self._put("", found["code"], found["city"])
                return True
        if only := _CODE_ONLY.match(part):
            self._put("", only["code"], "")
            return True
        return False

    def _put(self, country: str, code: str, city: str) -> None:
        self.found["postal_code"] = code
        if city.strip(" ,"):
            self.found.setdefault("city", city.strip(" ,"))
        if country:
            self.found.setdefault("country", country)

    def _place(self, part: str) -> bool:
        lone = "line1" in self.found or self._loosely
        state = state_code(part) if len(part) == CODE and "line1" in self.found else ""
        if state and "city" in self.found and "region" not in self.found and part != "DE":
            self.found["region"] = state
            return True
        country = country_code(part) if lone else ""
        if country:
            self.found["country"] = country
        return bool(country)

    def _name_place(self, part: str) -> None:
        if "city" not in self.found:
            self.found["city"] = part
        elif "region" not in self.found:
            self.found["region"] = state_code(part) or part
        else:
            self.left.append(part)
