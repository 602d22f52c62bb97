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
from sales_conversion.understanding.wording.countries import country_code, state_code
from sales_conversion.understanding.wording.text import Text, fold
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, POLITE, STOP, word_set

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
_NAME = re.compile(
    r"\b(?:my name is|my name's|name is|(?:the |my )?name (?:should|must|has to|needs to) be|"
    r"(?:change|correct|set) (?:the |my )?name(?: on (?:the|my|it)(?: \w+)?)? to|"
    r"(?:put|write|use|print)(?= [^,.;]{2,40} (?:on|as) )|in the name of|auf den namen|au nom de|"
    r"a nombre de|addressed to|"
    r"name:|the name's|i am called|ich hei(?:ß|ss)e|"
    r"mein name ist|"
    r"je m'appelle|mon nom est|me llamo|mi nombre es)\s+"
    r"(?!(?:wrong|incorrect|not|missing|falsch|faux)\b)(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_I_AM = re.compile(
    r"^\s*(?:i'm|i am|this is|it's|ich bin|je suis|soy)\s+(?P<name>[^\W\d_][^,;\n\d@!?]{1,60})",
    re.I,
)
_PERSON = r"(?P<name>[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w.'-]*){1,3})"
_FOR_SOMEBODY = re.compile(
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
_NO_NAMES = (
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
_LABELS = word_set(
    """
    my email e mail is and phone number name address it's its at here's here the you can reach
    sorry wrong oops actually mistake typo correction instead wait then ok okay yes not was
    should be correct right new old use please instead email's mail's
    me call on to send ship mobile tel und meine ist mon est mi es contact details for or
    use another different other change update but delivery shipping nehmen andere autre otro
    """
)
_LEADING = (
    _NO_NAMES
    | _LABELS
    | POLITE
    | word_set("check out pay deliver so hi hey hello lets let's its order under c/o attn zur zum")
)
LONGEST_NAME = 5
SMALL_NAME = 3
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
    if named := _NAME.search(rest):
        contact["name"] = _name(named["name"])
        rest = _without(rest, (named.start(), named.start("name") + len(contact["name"])))
    elif (asked or contact or _is_expected(situation)) and (to := _FOR_SOMEBODY.search(rest)):
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
        name, rest = _bare_name(rest, situation, beside=bool(contact or address))
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
    return any(word.text not in _LABELS | POLITE | NO for word in Text.of(rest).words)


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


def _bare_name(text: str, situation: Situation, *, beside: bool) -> tuple[str, str]:
    """A line that looks like a name, where one was asked for or stands *beside* other details."""
    wanted = situation.asks("contact")
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    names = []
    for piece in pieces:
        said = _I_AM.match(piece) if wanted or beside else None
        bare = _after_chat(piece) if beside else piece
        names.append(_name(said["name"] if said else bare))
    named = situation.asked is not None and situation.asked.about == "name"
    found = next((name for name in names if _looks_like_name(name, alone=named)), "")
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
    chat = set(told) & _NO_NAMES or set(folded) <= POLITE or folded[0] in NUMBERS
    return not chat and " ".join(folded) not in _SHORT_ANSWERS


def _looks_like_name(name: str, *, alone: bool) -> bool:
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


_PARTICLES = word_set(
    """
    van von de der den la le du da di dos del al bin ibn y
    """
)
_SHORT_ANSWERS = YES_PHRASES | NO_PHRASES | MAYBE | INDIFFERENT | ORDER_PHRASES

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
    return _looks_like_name(part, alone=False) or bool(_ASKS.search(part))


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
    return any(word in _NO_NAMES or word in STOP or word in FILLER for word in words)


def _as_asked(found: dict[str, str], about: str) -> dict[str, str]:
    return found if about != "region" or "city" not in found else {"region": found["city"]}


def _is_answer(text: str) -> bool:
    folded = " ".join(word.text for word in Text.of(text).words)
    known = folded in _SHORT_ANSWERS or folded in YES | NO
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
