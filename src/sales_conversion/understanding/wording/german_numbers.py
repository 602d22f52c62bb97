"""German numbers, written as one word: "zweihundertfünfzig"; "einsachtzig" is a height."""

import re

from sales_conversion.understanding.wording.text import fold

HUNDRED = 100
THOUSAND = 1000

_DIGITS = {
    "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6,
    "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip
_TEENS = {
    "zehn": 10, "elf": 11, "zwolf": 12, "dreizehn": 13, "vierzehn": 14, "funfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TY = {
    "zwanzig": 20, "dreissig": 30, "vierzig": 40, "funfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_UNIT = "|".join(sorted(_DIGITS, key=len, reverse=True))
_GERMAN = re.compile(
    rf"(?:(?P<thousands>{_UNIT})?(?P<thousand>tausend))?"
    rf"(?:(?P<hundreds>{_UNIT}|{'|'.join(_TEENS)})?(?P<hundred>hundert))?(?:und)?"
    rf"(?:(?P<teen>{'|'.join(_TEENS)})|(?:(?P<one>{_UNIT})und)?(?P<ten>{'|'.join(_TY)})|"
    rf"(?P<digit>{_UNIT}))?"
)
_METRES = re.compile(rf"(?P<metre>{_UNIT})(?P<ten>{'|'.join(_TY)})")
""" "Einsachtzig" is one metre and eighty."""


def german_number(word: str) -> int:
    """Return the number of several parts that *word* writes as one; 0 where it writes none."""
    said = fold(word).replace("ß", "ss")
    if metres := _METRES.fullmatch(said):
        return _DIGITS[metres["metre"]] * HUNDRED + _TY[metres["ten"]]
    return german_count(word)


def german_count(word: str) -> int:
    """Return how many *word* says, where it is no height; 0 where it says none."""
    said = fold(word).replace("ß", "ss")
    found = _GERMAN.fullmatch(said)
    if found is None or not said:
        return 0
    number = _DIGITS.get(found["thousands"] or "ein", 0) * THOUSAND if found["thousand"] else 0
    hundreds = found["hundreds"] or "ein"
    hundred = _DIGITS.get(hundreds, 0) or _TEENS.get(hundreds, 0)
    number += hundred * HUNDRED if found["hundred"] else 0
    number += _TEENS.get(found["teen"] or "", 0) + _TY.get(found["ten"] or "", 0)
    number += _DIGITS.get(found["one"] or found["digit"] or "", 0)
    return number
