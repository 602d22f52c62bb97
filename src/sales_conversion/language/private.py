"""What of a shopper is nobody's to note: how to reach or charge them, and what is sensitive."""

import re
from typing import Final

CONTACT: Final = re.compile(
    r"[\w.+-]@[\w-]|https?:|www\.|[\w-]\.(?:com|net|org|de|fr|es|io|shop)\b"
    r"|\+?\d[\d ().\-/]{6,}\d|\b[A-Z]{2}\d{2}(?: ?\w{4}){3,}",
    re.IGNORECASE,
)
"""Shows that there is an address of mail or web, a number of a telephone, card or account."""

SENSITIVE: Final = re.compile(
    r"\b(?:"
    r"diabet|all?erg|asthma|cancer\b|krebs|cáncer|tumor|hiv\b|aids\b|sida\b|depress|dépress|depresi|"
    r"adhs|adhd|autis|epilep|dement|démen|alzheim|parkinson|arthrit|artrit|rheum|migrän|migrain|"
    r"pregnan|schwanger|enceinte|embaraz|miscarr|menstru|"
    r"disab|behinder|handicap|discapac|wheelchair|rollstuhl|"
    r"illness|sick\b|krank|malad|enferm|medic|medik|médic|therap|thérap|terap|prescri|rezept(?:pfl)|"
    r"surgery|operiert|chirurg|cirug|injur|verletz|bless(?:é|ure)|herid|"
    r"relig|muslim|musulm|islam|christ(?:ian|lich)|chrétien|cristian|cathol|kathol|católic|"
    r"jew(?:ish|s)?\b|jüd|juif|juive|judí|hindu|buddh|halal|kosher|koscher|casher|"
    r"gay\b|lesb|bisex|homosex|transgen|queer|"
    r"politi|republican|democrat|socialis|sozialis|communis|kommunis|union member|gewerkschaft|"
    r"syndica|sindica|ethnic|ethnisch|étnic|asylum|asyl|"
    r"criminal|prison|gefängnis|carcel|cárcel|salary|gehalt|salaire|sueldo|debt|schulden|"
    r"password|passwort|passport|reisepass"
    r")",
    re.IGNORECASE,
)
"""Health, faith, opinions, origin, love and money troubles, in the languages of our shoppers."""


def is_private(text: str) -> bool:
    """Tell whether *text* says something that is not to be kept of anybody."""
    return bool(CONTACT.search(text) or SENSITIVE.search(text))
