"""Whom it is for, and where they live: neither is looked for."""

import re

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, stem

_PEOPLE = (
    r"dad|daddy|father|mom|mum|mommy|mummy|mother|wife|husband|girlfriend|boyfriend|partner|"
    r"fiancee?|son|daughter|kids?|child(?:ren)?|baby|toddler|brother|sister|siblings?|friends?|"
    r"bestie|grandma|grandpa|granny|grandmother|grandfather|grandparents|uncle|aunt|cousin|nephew|"
    r"niece|gran|nan|nana|hubby|missus|bro|sis|flatmate|housemate|boss|colleagues?|coworkers?|co-workers?|team|teacher|neighbou?rs?|parents|roommate|"
    r"in-laws|myself|\d{1,2}[- ]years?[- ]old|vater|mutter|papa|mama|frau|mann|"
    r"freund(?:in)?|bruder|schwester|oma|opa|"
    r"pere|mere|maman|femme|mari|amie?|frere|soeur|padre|madre|esposa|marido|amig[oa]|herman[oa]"
)
_ADJECTIVES = r"(?:best|good|old|dear|little|big|younger|older|elderly|new)"
_FOR = re.compile(
    r"\b(?:for|fur|pour|para)\s+(?:(?:my|our|his|her|their|a|an|the|meinen?|meine[rm]?|einen?|"
    r"mon|ma|mes|un|une|mi|una)\s+)?"
    rf"(?:{_ADJECTIVES}\s+)*(?P<who>{_PEOPLE})\b"
)
_FOR_MINE = re.compile(_FOR.pattern.replace(r"una)\s+)?", r"una)\s+)", 1))
_TO = re.compile(
    r"\b(?:send|sending|get|getting|give|giving|buy|buying|surprise|treat|spoil|schenken?|"
    r"offrir a|regalar(?:le)? a)\s+(?:my|our|his|her|their|meine[rmn]?|mon|ma|mes|mi|mis)\s+"
    rf"(?:{_ADJECTIVES}\s+)*(?P<who>{_PEOPLE})\b|"
    rf"\bmeine[rm]?\s+(?:{_ADJECTIVES}\s+)*(?P<wem>{_PEOPLE})\b(?=.*\bschenken\b)"
)
_ABOUT = re.compile(
    rf"\bmy (?P<who>{_PEOPLE})\b(?='s birthday| (?:loves|likes|wants|needs|drinks))"
)
_THERE = re.compile(
    r",? (?:(?:who |that )?(?:lives?|living|is|wohnt|der|die|qui (?:habite|vit)|que vive)\s+)?"
    r"(?:(?:over|up|down) )?(?:in|aus|a|en)\s+(?P<town>[^\W\d_]{3,})\b"
)


def read_recipient(text: Text, lexicon: Lexicon) -> tuple[str, list[tuple[int, int]]]:
    """Return whom it is for, and the stretches of *text* that say so."""
    patterns = (_named_after(lexicon), _TO, _ABOUT)
    found = next((said for each in patterns if (said := each.search(text.folded))), None)
    if found is None:
        return "", []
    who = next(name for name in found.groups() if name)
    start, end = found.span()
    return who, [(start, _behind_the_town(text.folded, end, lexicon))]


def _behind_the_town(folded: str, end: int, lexicon: Lexicon) -> int:
    """ "My sister in Toronto", and not "my sister in blue": what the shop has is no town."""
    there = _THERE.match(folded, end)
    if there is None or lexicon.knows(stem(there["town"])):
        return end
    return there.end()


def _named_after(lexicon: Lexicon) -> re.Pattern[str]:
    """ "Toner for Brother": who bears the name of a brand is somebody only with a "my"."""
    brands = {brand.casefold() for brand in lexicon.vocabulary.brands}
    return _FOR if brands.isdisjoint(_PEOPLE.split("|")) else _FOR_MINE
