"""By which measure a question compares, in four languages: "lighter", "more memory". Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sales_conversion.naming.stems import FILLER, stem

PRICE = "price"
_SIZE = "diagonal size dimensions capacity height"

_MORE = (
    r"more|most|higher|highest|bigger|biggest|larger|largest|longer|longest|mehr|"
    r"meisten|h[öo]here[nrsm]?|gr[öo](?:ß|ss)ere[nrsm]?|l[äa]ngere[nrsm]?|plus de|plus d['’]|plus|"
    r"m[áa]s|mayor"
)
_FEWER = (
    r"less|least|fewer|fewest|lower|lowest|smaller|smallest|shorter|shortest|weniger|"
    r"wenigsten|kleinere[nrsm]?|niedrigere[nrsm]?|k[üu]rzere[nrsm]?|moins de|moins d['’]|moins|"
    r"menos|menor"
)
_OF_SOMETHING = re.compile(
    rf"\b(?:(?P<more>{_MORE})|(?:{_FEWER}))\s*(?P<what>[^\W\d_]{{3,}}(?: [^\W\d_]{{3,}})?)",
    re.IGNORECASE,
)

_ROASTED = r"(?:[ -](?:roast\w*|ger[öo]stet\w*)| torr[ée]fi[ée]\w*| tostad[oa]s?)"
_ALONE = (
    (
        rf"(?:light(?:er|est)|heller\w*|hellste[nrs]?|plus (?:clair|l[ée]g[eè]re)\w*|"
        rf"(?:menos|m[áa]s) (?:clar|liger)[oa]s?){_ROASTED}",
        "roast",
        False,
    ),
    (
        rf"(?:dark(?:er|est)|dunkler\w*|dunkelste[nrs]?|plus fonc[ée]e?s?|"
        rf"m[áa]s oscur[oa]s?){_ROASTED}?",
        "roast color colour",
        True,
    ),
    (r"sour(?:er|est)|saurer\w*|s[äa]uerlicher\w*|sauerste\w*", "acidity", True),
    (r"milder|mildest|s[äa]ure[äa]rm(?:er|ste)\w*", "acidity strength", False),
    (r"sweet(?:er|est)|s[üu](?:ß|ss)er\w*|s[üu](?:ß|ss)este\w*", "sweetness", True),
    (r"bitter(?:er|est)|bitterste[nrs]?", "bitterness", True),
    (r"full(?:er|est)(?:[ -]bodied)?", "body", True),
    (
        r"light(?:er|est)|weighs? (?:the )?(?:less|least)|leichter\w*|leichteste\w*|"
        r"plus l[ée]g[eè]re?s?|moins lourde?s?|m[áa]s liger[oa]s?|pesa menos|"
        r"p[èe]se (?:le )?moins",
        "weight roast",
        False,
    ),
    (
        r"heav(?:ier|iest)|weighs? (?:the )?(?:more|most)|schwerer\w*|schwerste\w*|"
        r"plus lourde?s?|m[áa]s pesad[oa]s?|pesa m[áa]s|p[èe]se (?:le )?plus",
        "weight body",
        True,
    ),
    (
        r"quiet(?:er|est)|less (?:loud|noisy)|leiser\w*|leiseste\w*|plus silencieu(?:x|ses?)|"
        r"moins bruyante?s?|m[áa]s silencios[oa]s?|menos ruidos[oa]s?",
        "noise",
        False,
    ),
    (
        r"loud(?:er|est)|nois(?:ier|iest)|lauter|lauteste\w*|plus bruyante?s?|m[áa]s ruidos[oa]s?",
        "noise",
        True,
    ),
    (r"tall(?:er|est)|h[öo]her|plus haute?s?|m[áa]s alt[oa]s?", "height", True),
    (r"wid(?:er|est)|breiter\w*|plus larges?|m[áa]s anch[oa]s?", "width", True),
    (r"(?:thinn|slimm)(?:er|est)|d[üu]nner\w*|flacher\w*|plus fine?s?", "depth thickness", False),
    (
        r"holds? (?:the )?(?:more|most)|room(?:ier|iest)|fasst mehr|cabe m[áa]s|contient plus",
        "capacity volume",
        True,
    ),
    (
        r"(?:more|most) powerful|strong(?:er|est)|st[äa]rker\w*|plus puissante?s?|"
        r"m[áa]s potentes?",
        "power",
        True,
    ),
    (
        r"fast(?:er|est)|quick(?:er|est)|schneller\w*|schnellste\w*|plus rapides?|"
        r"m[áa]s r[áa]pid[oa]s?",
        "speed frequency",
        True,
    ),
    (r"sharp(?:er|est)|sch[äa]rfer\w*", "resolution megapixel", True),
    (
        r"cheap(?:er|est)|less expensive|g[üu]nstig(?:er|ste)\w*|billig(?:er|ste)\w*|"
        r"moins ch[èe]re?s?|m[áa]s barat[oa]s?",
        PRICE,
        False,
    ),
    (
        r"dearer|pricier|(?:more|most) expensive|teu(?:r|er)(?:er|ste)\w*|plus ch[èe]re?s?|"
        r"m[áa]s car[oa]s?",
        PRICE,
        True,
    ),
    (r"plus grande?s?|m[áa]s grandes?", _SIZE, True),
    (r"more compact|plus petite?s?|m[áa]s peque[ñn][oa]s?", _SIZE, False),
)
_LAST = (
    (r"bigg(?:er|est)|larg(?:er|est)|gr[öo](?:ß|ss)er\w*|gr[öo](?:ß|ss)te\w*", _SIZE, True),
    (r"small(?:er|est)|kleiner\w*|kleinste\w*", _SIZE, False),
)
"""Said alone they mean the size; before a word they are of that: "a bigger screen"."""


def _read(
    table: tuple[tuple[str, str, bool], ...],
) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple(
        (re.compile(rf"\b(?:{said})\b", re.I), names, most) for said, names, most in table
    )


_BY_ITSELF, _BY_SIZE = _read(_ALONE), _read(_LAST)

_CALLED = {
    "diagonal": "screen display monitor bildschirm display écran ecran pantalla",
    "memory ram": "memory ram speicher arbeitsspeicher mémoire memoire memoria",
    "storage drive capacity": "storage disk drive festplatte stockage almacenamiento",
    "capacity volume": "capacity space room tank fassungsvermögen capacité capacidad",
    "weight": "weight gewicht poids peso",
    "megapixel": "megapixel megapixels pixels",
    "resolution": "resolution auflösung résolution resolución",
    "acidity": "acid acidic sour säure sauer acidité acidite acide acidez ácido ácida",
    "sweetness": "sweet süße süß sucre sucré sucrée doux douce dulce dulzor",
    "bitterness": "bitter bitterkeit amer amère amargo amarga",
    "roast": "roast roasted röstung geröstet torréfaction torréfié tueste tostado",
    "body": "body bodied körper corps cuerpo",
    "battery": "battery akku batterie batería bateria",
}
_DATA = {said: names for names, every in _CALLED.items() for said in every.split()}
"""What people say, and the words that names of attributes are made of."""

_BY_STEM = {stem(said): names for said, names in _DATA.items()}

_EMPTY = """
    than then one ones the les des los las del von als und and for para pour für oder with mit
    time times like likely often expensive dear other others kind help info information details
    options option choice choices que qui money questions question comfortable
"""
_NO_THING = FILLER | frozenset(_EMPTY.split())

_SETS_APART = re.compile(
    r"\b(?:which|who|what of|than|compar\w*|vs|versus|welche[rnsm]?|als|quel(?:le)?s?|lequel|"
    r"laquelle|lesquel(?:le)?s|cu[áa]l(?:es)?|vergleich\w*)\b|"
    r"^\W*(?:(?:and|so|but|ok)\W+)*(?:is|are|has|does)n?'?t? (?:the|this|that) |"
    r"\b(?:right|correct|isn'?t it)\W*$|"
    r"^\W*(?:(?:and|so|then|but|ok)\W+)*the (?:[\w-]+ ){1,4}(?:is|has) [^?]*\?\W*$",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:any|anything|something|do you|have you|show|is there|are there|need|want|give|find|"
    r"got|recommend|than (?:this|that|it|these|those)|else|haben sie|avez|tien\w+|hay)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparative as it was said, the words of attributes it means, and which end wins."""

    said: str
    names: tuple[str, ...]
    most: bool


def sets_apart(question: str) -> bool:
    """Tell whether *question* sets what is known against each other, and seeks nothing new."""
    if _SEEKS.search(question) or not _SETS_APART.search(question):
        return False
    return any(True for _ in measures_asked(question))


def measures_asked(question: str) -> Iterator[Asked]:
    """Yield each measure that *question* compares by, in the words it was said in."""
    rest = question
    for said, names, most in _BY_ITSELF:
        if alone := said.search(rest):
            rest = said.sub(" ; ", rest)
            yield Asked(alone[0], tuple(names.split()), most)
    for found in _OF_SOMETHING.finditer(rest):
        if of_it := _names_of(found["what"]):
            rest = rest.replace(found[0], " ; ")
            yield Asked(_without_rest(found[0]), of_it, most=found["more"] is not None)
    for said, names, most in _BY_SIZE:
        if alone := said.search(rest):
            yield Asked(alone[0], tuple(names.split()), most)


def called(word: str) -> tuple[str, ...]:
    """Return what data call what people say: the "Säure" is the acidity."""
    return tuple(_BY_STEM.get(stem(word.casefold()), "").split())


def _names_of(what: str) -> tuple[str, ...]:
    """Return what data call it: "screen" is the diagonal, "burrs" are themselves."""
    words = what.casefold().split()
    if words[0] in _NO_THING:
        return ()
    known = next((_DATA[word] for word in words if word in _DATA), "")
    own = [word for word in reversed(words) if word not in _NO_THING]
    return tuple(dict.fromkeys((*known.split(), *own)))


def _without_rest(said: str) -> str:
    """ "Less noise than" was said of the noise: what only goes on is left out."""
    words = said.split()
    return " ".join(words[:-1] if words[-1].casefold() in _NO_THING else words)
