"""Countries and the states of the USA by the names people give them."""

import re
from functools import lru_cache
from types import MappingProxyType

from babel import Locale

from sales_conversion.understanding.wording.text import fold

CODE = 2
LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "tr",
    "ar",
)
ALSO = {
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "america": "US",
    "united states of america": "US",
    "the us": "US",
    "the united states": "US",
    "uk": "GB",
    "u.k.": "GB",
    "the uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "holland": "NL",
    "the netherlands": "NL",
    "brd": "DE",
}
STATES = {
    "AL": "alabama",
    "AK": "alaska",
    "AZ": "arizona",
    "AR": "arkansas",
    "CA": "california",
    "CO": "colorado",
    "CT": "connecticut",
    "DE": "delaware",
    "FL": "florida",
    "GA": "georgia",
    "HI": "hawaii",
    "ID": "idaho",
    "IL": "illinois",
    "IN": "indiana",
    "IA": "iowa",
    "KS": "kansas",
    "KY": "kentucky",
    "LA": "louisiana",
    "ME": "maine",
    "MD": "maryland",
    "MA": "massachusetts",
    "MI": "michigan",
    "MN": "minnesota",
    "MS": "mississippi",
    "MO": "missouri",
    "MT": "montana",
    "NE": "nebraska",
    "NV": "nevada",
    "NH": "new hampshire",
    "NJ": "new jersey",
    "NM": "new mexico",
    "NY": "new york",
    "NC": "north carolina",
    "ND": "north dakota",
    "OH": "ohio",
    "OK": "oklahoma",
    "OR": "oregon",
    "PA": "pennsylvania",
    "RI": "rhode island",
    "SC": "south carolina",
    "SD": "south dakota",
    "TN": "tennessee",
    "TX": "texas",
    "UT": "utah",
    "VT": "vermont",
    "VA": "virginia",
    "WA": "washington",
    "WV": "west virginia",
    "WI": "wisconsin",
    "WY": "wyoming",
    "DC": "district of columbia",
}
PROVINCES = {
    "AB": "alberta",
    "BC": "british columbia",
    "MB": "manitoba",
    "NB": "new brunswick",
    "NL": "newfoundland and labrador",
    "NS": "nova scotia",
    "NT": "northwest territories",
    "NU": "nunavut",
    "ON": "ontario",
    "PE": "prince edward island",
    "QC": "quebec",
    "SK": "saskatchewan",
    "YT": "yukon",
}
"""Of Canada."""

_LEAD = re.compile(
    r"^(?:(?:et|y|und|and|or|oder|ou|o|ok|what about|how about)[ ,]+)*"
    r"(?:(?:to|in|nach|vers|pour|para|a|en|au|aux) )?(?:(?:the|die|den|la|le|les|los) )?"
)
_TO_PLACE = re.compile(
    r"^(?:(?:et|y|und|and|ok|what about|how about) )+(?:a|vers|en|nach|in|to|pour|para|hacia) "
    r"[^\W\d_]+(?: [^\W\d_]+){0,2}$"
)

_PROVINCE_CODES = MappingProxyType({name: code for code, name in PROVINCES.items()})
_CODES = MappingProxyType({name: code for code, name in STATES.items()})


def country_code(text: str) -> str:
    """Return the alpha-2 code of the country that *text* names, or nothing."""
    said = fold(text).strip(" .").removeprefix("the ") or "-"
    known = _names()
    found = known.get(said) or ALSO.get(said) or ALSO.get(said + ".")
    return found or (text.strip() if text.strip() in known.values() else "")


def is_another_place(said: str) -> bool:
    """Tell whether *said*, folded, names a place and no more: "et vers Lyon ?", "belgium"."""
    bare = said.strip(" .,?!¿")
    return bool(_TO_PLACE.match(bare) or country_code(_LEAD.sub("", bare)))


def state_code(text: str) -> str:
    """Return the code of the state of the USA that *text* names, or nothing."""
    said = text.strip(" .")
    if said.upper() in STATES and len(said) == CODE:
        return said.upper()
    return _CODES.get(fold(said), "")


def province_code(text: str) -> str:
    """Return the code of the province of Canada that *text* names, or nothing."""
    said = text.strip(" .")
    return said.upper() if said.upper() in PROVINCES else _PROVINCE_CODES.get(fold(said), "")


@lru_cache(maxsize=1)
def _names() -> MappingProxyType[str, str]:
    names: dict[str, str] = {}
    for language in reversed(LANGUAGES):
        for code, name in Locale(language).territories.items():
            if len(code) == CODE and code.isalpha():
                names[fold(name)] = code
    return MappingProxyType(names)
