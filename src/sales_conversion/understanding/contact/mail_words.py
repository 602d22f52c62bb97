"""The words around an address: labels of its fields, talk beside it, names of places."""

import re

from sales_conversion.understanding.wording.countries import CODE, country_code
from sales_conversion.understanding.wording.text import fold
from sales_conversion.understanding.wording.words import word_set

LABELS = {
    "name": "name|full name|recipient|nom|nombre|empfanger|vorname und nachname",
    "line1": "street|street address|address line 1|strasse|straße",
    "line2": "address line 2|line 2|adresszusatz|complement",
    "postal_code": (
        "zip|zip ?code|postal ?code|post ?code|plz|postleitzahl|code postal|codigo postal|cp"
    ),
    "city": "city|town|ville|stadt|ort|ciudad|localidad",
    "region": "state|province|county|region|bundesland|provincia",
    "country": "country|land|pays|pais",
}
"""What each field is called in our languages."""

FIELD_OF = {
    name.replace(" ?", gap): field
    for field, names in LABELS.items()
    for name in names.split("|")
    for gap in ("", " ")
}
ANY_LABEL = "|".join(sorted(FIELD_OF, key=len, reverse=True))
_FORM = re.compile(
    rf"(?:^|(?<=[\s,;]))(?P<label>{ANY_LABEL})\s*[:=]\s*(?P<value>[^\n,;]*?)"
    rf"(?=\s*[,;\n]|\s*$|[\s]+(?:{ANY_LABEL}|e-?mail|phone|tel|address)\s*[:=])"
)
_ADDRESS_LABEL = re.compile(r"(?:^|(?<=[\s,;]))(?:address|adresse|direccion)\s*[:=]\s*", re.I)

TALK = word_set(
    """
    i you we he she it they me my your our its this that these those is are was be been do does
    did can could will would should shall may might must have has had and but or so if then also
    too not no yes ok okay with without how what when where why which who much many long please
    thanks thank use want need send ship shipped deliver delivery give put make take add leave
    order pay total cost costs price soon fast express standard gift box wrong right correct
    is it's its for because go goes going get gets getting by just only there
    here now today tomorrow instead
    und aber bitte danke ich sie wir es ist sind wie was wann warum kann konnen mochte will nehmen
    nicht ja nein mit ohne als kostet kosten versand lieferung liefern schicken kommt wenn dass
    je vous nous il sont comment quand combien pourquoi est et mais merci avec pas oui non sans
    livraison prix delai livrer envoyer coute
    yo usted como cuando cuanto pero gracias porque envio precio cuesta tarda enviar quiero
    puede puedo necesito
    """
)
"""Words of talk, which no city or region is called."""

LONGEST_PLACE = 5
_PLACE = re.compile(r"[^\W\d_][^\d\n,;:?!()\"]*(?:\s\d{1,2})?(?:er|e|eme)?")
_LEADS_TO_PLACE = re.compile(
    r"^\s*(?:(?:in|at|to|near|from|nach|aus|à|en|au|a|and|und|et|y|city of|the city of)\s+)+", re.I
)
_TRAILS = re.compile(
    r"(?:[\s,]+(?:please|pls|thanks|thank you|thx|bitte|danke|merci|gracias|por favor|"
    r"s'il (?:vous|te) pla[iî]t|instead|then|nat[uü]rlich|ok|okay|bien s[uû]r|in|en))+[\s.!]*$",
    re.I,
)


def is_place_name(text: str) -> bool:
    """Tell whether *text* could be what a city or region is called: a few words, no talk."""
    words = fold(text).replace(".", " ").split()
    plain = bool(_PLACE.fullmatch(text.strip(" .")))
    return 0 < len(words) <= LONGEST_PLACE and plain and not any(word in TALK for word in words)


def bare(part: str) -> str:
    """Return *part* without what leads to it and the courtesy behind it."""
    return _TRAILS.sub("", _LEADS_TO_PLACE.sub("", part)).strip(" .!-")


def without_talk(part: str) -> tuple[str, str]:
    """Part "omaha ne 68102 can i get it by friday" where the talk begins."""
    words = part.split()
    for place, word in enumerate(words):
        if fold(word).strip(".,!") in TALK and any(map(_FIGURES.search, words[:place])):
            return " ".join(words[:place]), " ".join(words[place:])
    return part, ""


_FIGURES = re.compile(r"\d{3}|\d[A-Za-z]{2}\b")


def without_courtesy(part: str) -> str:
    return _TRAILS.sub("", part).strip()


def place_and_country(written: str) -> tuple[str, str]:
    """Part "Berlin Deutschland und bitte schnell": the place, and the code of its country."""
    words: list[str] = []
    for word in written.strip(" ,.-").split():
        if fold(word).strip(".!") in TALK:
            break
        words.append(word)
    for count in range(min(3, len(words) - 1), 0, -1):
        if country := country_code(" ".join(words[-count:])):
            return bare(" ".join(words[:-count])).strip(" ,"), country
    place = " ".join(words).strip(" ,.-")
    return (place if is_place_name(place) else ""), ""


def country_in(text: str) -> str:
    """Return the country that is named somewhere in a short *text*."""
    words = re.findall(r"[^\W\d_][\w.'-]*", text)
    for count in (4, 3, 2, 1):
        for start in range(len(words) - count + 1):
            if count == 1 and len(words[start]) <= CODE and not words[start].isupper():
                continue
            if country := country_code(" ".join(words[start : start + count])):
                return country
    return ""


def form_fields(text: str) -> tuple[dict[str, str], str]:
    """Take the fields that are written as in a form, "City: Austin", out of *text*."""
    folded = fold(text)
    found: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for match in _FORM.finditer(folded):
        value = text[match.start("value") : match.end("value")].strip(" .")
        field = FIELD_OF.get(match["label"], "")
        if field and value:
            found.setdefault(field, value)
            spans.append(match.span())
    for start, end in reversed(spans):
        text = text[:start] + " , " + text[end:]
    return found, _ADDRESS_LABEL.sub(", ", text)
