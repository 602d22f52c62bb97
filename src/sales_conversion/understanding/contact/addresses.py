"""Postal addresses: which part of what was written is the street, the code, the city."""

import re

from sales_conversion.understanding.contact.mail_words import (
    TALK,
    bare,
    country_in,
    is_place_name,
    place_and_country,
    without_courtesy,
    without_talk,
)
from sales_conversion.understanding.wording.countries import (
    CODE,
    STATES,
    country_code,
    province_code,
    state_code,
)
from sales_conversion.understanding.wording.text import fold

_STREET = (
    r"st|str|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|way|court|ct|place|pl|"
    r"square|sq|terrace|close|crescent|parkway|pkwy|highway|hwy|row|walk|gardens|hill|"
    r"mews|quay|alley"
)
_FLAT = (
    r"(?:apt|apartment|unit|suite|ste|flat|appt|appartement|wohnung|whg|top|tur|stiege|piso|"
    r"puerta|planta|etage|bat|batiment|depto|dpto|dept)\b\.?"
)
_LINE1 = re.compile(
    rf"^\s*(?:\d{{1,6}}[a-z]?(?:[-/]\d{{1,4}})?\s+(?:\w[\w.'-]*\s+){{0,5}}(?:{_STREET})\b\.?.*"
    r"|\d{1,5}[a-z]?(?:\s?(?:bis|ter))?\s*,?\s+(?:rue|avenue|av|boulevard|bd|place|chemin|"
    r"allee|quai|impasse|route|cours)\b.*"
    r"|(?:rue|calle|avenida|av|plaza|paseo|via|viale|corso|rua|ul|ulica|"
    r"c/)\.?\s+[^\d]{2,40}\d{1,5}\w?.*"
    r"|[^\W\d_][^\d,]{1,40}(?:stra(?:ss|s|ß)e|str|weg|gasse|platz|allee|ring|damm|ufer|laan|"
    r"straat|gracht|singel|kade|dijk|plein|gatan|vej|gade|katu)\.?\s*\d{1,5}\s?[a-z]?"
    rf"(?:[-/]\d+[a-z]?)*(?:\s{_FLAT}.*)?"
    r"|p\.?\s?o\.? box \d+.*)\s*$"
)
_LOOSE_LINE1 = re.compile(
    r"^\s*(?:\d{1,6}[a-z]?\s+[^\W\d_][^\d]{2,60}|[^\W\d_][^\d]{2,60}\s\d{1,5}[a-z]?)\s*$"
)
_LINE2 = re.compile(
    rf"^\s*(?:{_FLAT}|(?:floor|fl|room|building|bldg|c/o|hinterhaus|esc|escalier)\b\.?|#)"
    r"\s*[\w #-]{1,30}$|^\s*(?:the )?(?:[a-z']+ ){0,2}(?:house|cottage|mill|hall|farm|lodge|barn|"
    r"manor)\s*$"
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
ZIP = 5
LONGEST_LAND = 4
_TURNS = r"(?:[ ,]+(?:north|south|east|west|[ns][ew]?|[ew])\b\.?)?"
_RUN_ON = re.compile(
    rf"(?P<line>\d{{1,6}}[a-z]?(?:[-/]\d{{1,4}})?\s+(?:[^\W\d_][\w.'-]*\s+){{1,4}}?(?:{_STREET})\b\.?"
    rf"(?:\s+(?:{_STREET})\b\.?)?{_TURNS}|"
    r"(?:[^\W\d_-]+ |(?:[^\W\d_-]+-)*[^\W\d_]+)"
    r"(?:stra(?:ss|s|ß)e|str|weg|gasse|platz|allee)\b\.?\s*\d{1,5}\s?(?:[a-z]\b)?(?:[-/]\d+[a-z]?)*|"
    r"(?:calle|c/|avenida|avda?\.?|plaza|paseo)\s+[^\d,;\n]{2,40}\s\d{1,5}[a-z]?\b|"
    r"\d{1,5}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|bd|place|chemin|allee|quai|impasse)"
    r"\s+[^\d,;\n]{2,40}?(?=\s*[,;\n]|\s+\d{5}\b|\s+à\s|\s*$))",
    re.I,
)
_FLAT_FIRST = re.compile(rf"^\s*,?\s*(?P<flat>{_FLAT}\s*[\w-]{{1,6}}|#\s?\w{{1,6}})\b", re.I)

_NUMBER_APART = re.compile(
    r"(?<!\d)(\d{1,4}(?: ?bis| ?ter)?), +(?=(?:rue|avenue|av|boulevard|bd|place|chemin|quai)\b)",
    re.I,
)
""" "27, avenue Foch"."""

_CODE_BEHIND = re.compile(
    r"(?:(?<=[^\W\d_] \d)|(?<=[^\W\d_] \d\d)|(?<=[^\W\d_] \d{3})) +(?=\d{4,5} [^\W\d_])"
)
""" "Unter den Linden 77 10117 Berlin": the code stands behind the number of the house."""

_FLAT_WORD = re.compile(rf"(?<!\w){_FLAT}")
_FLAT_IN = re.compile(
    rf"(?<!\w)(?P<flat>{_FLAT}\s*#?(?:\d[\w-]{{0,5}}|[a-z]\d?)|#\s?\d\w{{0,5}})\b"
)


_COMPANY = re.compile(
    r"(?P<lead>(?:\b(?:(?:can|could) you |please )*(?:add|put|include|write) )?"
    r"(?:\b(?:the |my |our )?(?:company(?: name)?|firma|firm|soci[eé]t[eé]|empresa)\b"
    r"(?: name)?(?: is|:)?|\bc/o\b))\s+(?P<name>[^,;\n?!]{2,60})",
    re.I,
)


def company_in(text: str) -> tuple[str, str]:
    """Return whose door it is, "c/o Lee & Partners", as it belongs on the label, and the rest."""
    found = _COMPANY.search(text)
    if not found or not found["name"].strip()[:1].isupper():
        return "", text
    care = "c/o " if found["lead"].casefold().endswith("c/o") else ""
    return care + found["name"].strip(" ."), f"{text[: found.start()]} , {text[found.end() :]}"


def with_company(address: dict[str, str], company: str, known: str) -> dict[str, str]:
    """Return *address* with *company* beside the flat that is told, or *known* before."""
    if not company:
        return address
    flat = address.get("line2") or ("" if "line1" in address else known)
    return {**address, "line2": ", ".join(filter(None, (company, flat)))}


def street_in(text: str) -> str:
    """Return the street and number that stand somewhere in *text*."""
    found = _STREET_IN.search(text)
    return found["line"].strip() if found else ""


def names_flat(text: str) -> bool:
    return bool(_FLAT_WORD.search(fold(text)))


def flat_in(text: str) -> str:
    """Return the flat that is told somewhere in *text*."""
    found = _FLAT_IN.search(fold(text))
    return text[found.start("flat") : found.end("flat")].strip() if found else ""


def without_the_old(text: str) -> str:
    """Return *text* without the number that was wrong: "21 Harbour Lane, not 12"."""
    return _NOT_THAT.sub("", text)


def with_commas(text: str) -> str:
    """Put the commas where name, street, flat and place are written without any."""
    text = _NUMBER_APART.sub(r"\1 ", text)
    found = _RUN_ON.search(text)
    if not found:
        return _CODE_BEHIND.sub(", ", text)
    after = text[found.end() :]
    flat = _FLAT_FIRST.match(after)
    rest = after[flat.end() :] if flat else after
    parts = (text[: found.start()], found["line"], flat["flat"] if flat else "", rest)
    kept = (part.strip(" ,;\n") for part in parts)
    return ", ".join(part for part in kept if part)


def _without_lead(part: str) -> str:
    """Return *part* from where the street may begin: "it should go to 5 Elm Road"."""
    words = _LEADS.sub("", part).split()
    while len(words) > 1 and fold(words[0]).strip(",.:") in TALK:
        words = _LEADS.sub("", " ".join(words[1:])).split()
    return " ".join(words)


class AddressReader:
    """Puts each part of a written address where it belongs."""

    def __init__(self, parts: list[str], loosely: bool) -> None:
        self._parts = parts
        self._loosely = loosely
        self.found: dict[str, str] = {}
        self.left: list[str] = []

    def read(self) -> None:
        waiting: list[str] = []
        for whole in self._parts:
            part, talk = without_talk(whole)
            self.left += [talk] if talk else []
            if self._street(without_courtesy(part)) or self._locates(bare(part)):
                continue
            (waiting if "line1" in self.found else self.left).append(part)
        for part in waiting:
            self._name_place(part)
        if "line1" in self.found and "country" not in self.found:
            short = (part for part in self.left if len(part.split()) <= LONGEST_LAND)
            land = next(filter(None, map(country_in, short)), "")
            self.found.update({"country": land} if land else {})
        if self.found.get("region") in STATES and len(self.found.get("postal_code", "")) == ZIP:
            self.found.setdefault("country", "US")

    def _locates(self, part: str) -> bool:
        return bool(part) and (self._code(part) or self._place(part))

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
        part = _without_lead(part)
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
        if land and self._code(bare(before)):
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
        words = written.strip(" ,").split()
        for count in range(min(4, len(words)), 0, -1):
            if code := province_code(" ".join(words[-count:]).strip(",")):
                self.found["region"] = code
                return " ".join(words[:-count])
        return written

    def _put(self, country: str, code: str, city: str) -> None:
        self.found["postal_code"] = code
        city, land = place_and_country(bare(city))
        if city:
            self.found.setdefault("city", city)
        if country or land:
            self.found.setdefault("country", country or land)

    def _place(self, part: str) -> bool:
        lone = "line1" in self.found or self._loosely
        province = province_code(part) if "line1" in self.found else ""
        if province and (len(part) > CODE or part.isupper()):
            self.found["region"] = province
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
        """Take what is no street and no code for the city, then for its region."""
        place, country = place_and_country(bare(part))
        if country:
            self.found.setdefault("country", country)
        if not place or not is_place_name(bare(part)):
            is_door = _UNKNOWN_DOOR.match(fold(part)) and "line2" not in self.found
            self.found.update({"line2": part} if is_door else {})
            self.left += [] if is_door else [part]
        elif "city" not in self.found:
            self._city_and_state(place)
        elif "region" not in self.found and _COUNTY.search(fold(self.found["city"])):
            self.found["region"], self.found["city"] = self.found["city"], place
        elif "region" not in self.found and self.found.get("country") not in _NO_REGIONS:
            self.found["region"] = state_code(place) or place
        else:
            self.left.append(part)

    def _city_and_state(self, place: str) -> None:
        """ "Springfield Illinois": the state may stand behind its city."""
        words = (self._city(place) if self.found.get("country") == "CA" else place).split()
        for count in range(min(2, len(words) - 1), 0, -1):
            if state := state_code(" ".join(words[-count:])):
                self.found.setdefault("region", state)
                words = words[:-count]
                break
        self.found["city"] = " ".join(words)


_UNKNOWN_DOOR = re.compile(r"^(?=\D{0,12}\d)(?:[\w./ºª-]{1,8}\s?){1,3}$")
"""What holds a figure behind a street belongs to it: "2n 1a"."""

_COUNTY = re.compile(
    r"shire$|^(?:co\.?|county) |^(?:kent|surrey|essex|devon|cornwall|norfolk|suffolk|dorset|"
    r"somerset|cumbria|(?:east |west )?sussex|greater manchester|merseyside)$"
)
""" "Ely, Cambridgeshire": the county stands where the city would."""

_NO_REGIONS = frozenset({"DE", "AT", "CH", "FR", "ES", "NL"})
"""Where no address has one."""
