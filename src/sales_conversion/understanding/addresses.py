"""Postal addresses: which part of what was written is the street, the code, the city."""

import re

from sales_conversion.understanding.countries import (
    CODE,
    PROVINCES,
    STATES,
    country_code,
    state_code,
)
from sales_conversion.understanding.text import fold

_STREET = (
    r"st|str|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|way|court|ct|place|pl|"
    r"square|sq|terrace|close|crescent|parkway|pkwy|highway|hwy|row|walk|gardens|hill|"
    r"mews|quay|alley"
)
_LINE1 = re.compile(
    rf"^\s*(?:\d{{1,6}}[a-z]?(?:[-/]\d{{1,4}})?\s+(?:\w[\w.'-]*\s+){{0,5}}(?:{_STREET})\b\.?.*"
    r"|\d{1,5}[a-z]?(?:\s?(?:bis|ter))?\s*,?\s+(?:rue|avenue|av|boulevard|bd|place|chemin|"
    r"allee|quai|impasse|route|cours)\b.*"
    r"|(?:rue|calle|avenida|av|plaza|paseo|via|viale|corso|rua|ul|ulica|"
    r"c/)\.?\s+[^\d]{2,40}\d{1,5}\w?.*"
    r"|[^\W\d_][^\d,]{1,40}(?:stra(?:ss|s|ß)e|str|weg|gasse|platz|allee|ring|damm|ufer|laan|"
    r"straat|gracht|singel|kade|dijk|plein|gatan|vej|gade|katu)\.?\s*\d{1,5}\s?[a-z]?(?:-\d+)?"
    r"|p\.?\s?o\.? box \d+.*)\s*$"
)
_LOOSE_LINE1 = re.compile(
    r"^\s*(?:\d{1,6}[a-z]?\s+[^\W\d_][^\d]{2,60}|[^\W\d_][^\d]{2,60}\s\d{1,5}[a-z]?)\s*$"
)
_FLAT = (
    r"(?:apt|apartment|unit|suite|ste|flat|appt|appartement|wohnung|whg|piso|puerta|planta|"
    r"etage|bat|batiment)\b\.?"
)
_LINE2 = re.compile(
    rf"^\s*(?:{_FLAT}|(?:floor|fl|room|building|bldg|c/o|hinterhaus|esc|escalier)\b\.?|#)"
    r"\s*[\w #-]{1,30}$"
)
_DOOR = re.compile(
    r"^\s*\d{1,2}\s?(?:[ºª°oa]?\s?-?[a-z]{0,4}|\.? ?(?:og|stock|(?:st|nd|rd|th)? ?floor))\s*$"
)
"""A flat only where the street is known: "2B", "3º izq", "4. OG"."""

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
_EIRCODE = re.compile(r"\b(?P<code>[A-Za-z]\d[\dWw]\s?[A-Za-z\d]{4})\b")
_DUTCH = r"\d{4}(?:\s?[A-Z]{2}|[a-z]{2})"
_CODE_FIRST = re.compile(
    rf"^(?:[A-Za-z]{{1,2}}-)?(?P<code>{_DUTCH}|\d{{4,6}}|\d{{3}}\s\d{{2}}|"
    r"\d{2}-\d{3})\s+(?P<city>[^\W\d_][^\d]{1,50})$"
)
_CODE_LAST = re.compile(rf"^(?P<city>[^\W\d_][^\d]{{1,50}}?)[\s,]+(?P<code>{_DUTCH}|\d{{4,6}})$")
_CODE_ONLY = re.compile(rf"^(?P<code>{_DUTCH}|\d{{3,6}}(?:-\d{{3,4}})?)$")
_LEADS = re.compile(
    r"^\s*(?:(?:no|nope|sorry|oops|wait|actually|then|ok|okay|yes|please|well|and|but|instead|rather|"
    r"to|at|it'?s|it is|it should be|should be|correction|my|the|new|right|correct|"
    r"address|i mean(?:t)?|make it|use|so|nein|non)\b[,:;.!]?\s*)+",
    re.I,
)


_STREET_IN = re.compile(
    rf"\b(?P<line>\d{{1,6}}[a-z]?\s+(?:[^\W\d_][\w.'-]*\s+){{1,4}}?(?:{_STREET})\b\.?|"
    r"[^\W\d_]+(?:stra(?:ss|s|ß)e|str|weg|gasse|platz|allee)\.?\s*\d{1,5}[a-z]?|"
    r"\d{1,5}\s+(?:rue|avenue|boulevard|chemin|place)\s+[^\d,.;]{2,40})",
    re.I,
)
_NOT_THAT = re.compile(
    r"\s*,?\s*\b(?:and )?(?:not|instead of|rather than|statt|nicht|pas|en lugar de)\s+"
    r"(?:number |no\. ?|the )?(?:\d+[a-z]?\b[^,.;]*)",
    re.I,
)
_TURNS = r"(?:[ ,]+(?:north|south|east|west|[ns][ew]?|[ew])\b\.?)?"
_RUN_ON = re.compile(
    rf"(?P<line>\d{{1,6}}[a-z]?(?:[-/]\d{{1,4}})?\s+(?:[^\W\d_][\w.'-]*\s+){{1,4}}?(?:{_STREET})\b\.?"
    rf"(?:\s+(?:{_STREET})\b\.?)?{_TURNS}|"
    r"(?:[^\W\d_-]+ |(?:[^\W\d_-]+-)*[^\W\d_]+)"
    r"(?:stra(?:ss|s|ß)e|str|weg|gasse|platz|allee)\b\.?\s*\d{1,5}\s?(?:[a-z]\b)?|"
    r"(?:calle|c/|avenida|avda?\.?|plaza|paseo)\s+[^\d,;\n]{2,40}\s\d{1,5}[a-z]?\b|"
    r"\d{1,5}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|bd|place|chemin|allee|quai|impasse)"
    r"\s+[^\d,;\n]{2,40}?(?=\s*[,;\n]|\s+\d{5}\b|\s*$))",
    re.I,
)
_FLAT_FIRST = re.compile(rf"^\s*,?\s*(?P<flat>{_FLAT}\s*[\w-]{{1,6}}|#\s?\w{{1,6}})\b", re.I)


def street_in(text: str) -> str:
    """Return the street and number that stand somewhere in *text*."""
    found = _STREET_IN.search(text)
    return found["line"].strip() if found else ""


def without_the_old(text: str) -> str:
    """Return *text* without the number that was wrong: "21 Harbour Lane, not 12"."""
    return _NOT_THAT.sub("", text)


def with_commas(text: str) -> str:
    """Put the commas where name, street, flat and place are written without any."""
    found = _RUN_ON.search(text)
    if not found:
        return text
    after = text[found.end() :]
    flat = _FLAT_FIRST.match(after)
    rest = after[flat.end() :] if flat else after
    parts = (text[: found.start()], found["line"], flat["flat"] if flat else "", rest)
    kept = (part.strip(" ,;\n") for part in parts)
    return ", ".join(part for part in kept if part)


class AddressReader:
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

    @property
    def is_complete(self) -> bool:
        """A street and where it is: no mere number and words."""
        return "line1" in self.found and bool({"postal_code", "country"} & self.found.keys())

    def _street(self, part: str) -> bool:
        folded = fold(part)
        if "line1" in self.found:
            flat = _LINE2.match(folded) or ("line2" not in self.found and _DOOR.match(folded))
            if flat and not _US_END.match(part):
                self.found["line2"] = part
                return True
            return False
        part = _LEADS.sub("", part)
        if _LINE2.match(fold(part)) and self._stands_before_street(part):
            self.found["line2"] = part
            return True
        folded = fold(part)
        if self._run_on(part):
            return True
        if _LINE1.match(folded) or (
            self._loosely and _LOOSE_LINE1.match(folded) and not _CODE_FIRST.match(part)
        ):
            self._line1(part)
            return True
        return False

    def _stands_before_street(self, part: str) -> bool:
        """ "Flat 3, 22 Albert Road": the flat may come first, if a street comes at all."""
        at = next((i for i, other in enumerate(self._parts) if other.endswith(part)), 0)
        numbered = any(re.match(r"\s*\d", other) for other in self._parts[at + 1 :])
        return numbered and not _STREET_IN.search(part)

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
        before, _, last = part.strip().rpartition(" ")
        land = country_code(last) if re.search(r"\d", before) and len(last) > 1 else ""
        if land and self._code(before):
            self.found["country"] = land
            return True
        american = _US_END.match(part)
        if american and state_code(american["state"]):
            self._put("US", american["zip"], american["city"] or "")
            self.found["region"] = state_code(american["state"])
            return True
        for pattern, country in ((_EIRCODE, "IE"), (_UK, "GB"), (_CANADA, "CA")):
            if found := pattern.search(part):
                self._put(country, found["code"].upper(), self._city(part[: found.start()]))
                return True
        for pattern in (_CODE_FIRST, _CODE_LAST):
            if found := pattern.match(part):
                self._put("", found["code"].upper(), found["city"])
                return True
        if only := _CODE_ONLY.match(part):
            self._put("", only["code"].upper(), "")
            return True
        return False

    def _city(self, written: str) -> str:
        """Return the city of "Toronto ON"; its province is the region."""
        city, _, last = written.strip(" ,").rpartition(" ")
        if last.upper() not in PROVINCES:
            return written
        self.found["region"] = last.upper()
        return city

    def _put(self, country: str, code: str, city: str) -> None:
        self.found["postal_code"] = code
        if city.strip(" ,"):
            self.found.setdefault("city", city.strip(" ,"))
        if country:
            self.found.setdefault("country", country)

    def _place(self, part: str) -> bool:
        lone = "line1" in self.found or self._loosely
        if part.upper() in PROVINCES and "line1" in self.found:
            self.found["region"] = part.upper()
            return True
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
