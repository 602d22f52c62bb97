"""The words that point at one of several things, and what each of them does."""

import re
from collections.abc import Mapping

from sales_conversion.understanding.wording.words import word_set

ORDINAL_WORDS: Mapping[str | tuple[str, str], int] = {
    **{
        word: place
        for place, words in (
            (0, "first 1st top former uppermost erste ersten erster erstes oberste obersten"),
            (1, "second 2nd zweite zweiten zweiter zweites"),
            (2, "third 3rd dritte dritten dritter drittes"),
            (3, "fourth 4th vierte vierten vierter viertes"),
            (4, "fifth 5th funfte funften funfter"),
            (5, "sixth 6th sechste sechsten"),
            (-1, "last latter bottom letzte letzten letzter letztes letztere letzteren"),
            (-1, "unterste untersten unterster"),
        )
        for word in words.split()
    },
    ("second", "last"): -2,
    "vorletzte": -2,
    "vorletzten": -2,
    "penultimate": -2,
}
"""Places on the screen, the last is -1."""

_CHEAP = """
    cheap cheaper cheapest günstig günstige günstigen günstiger günstigere günstigeren
    günstigerer günstigeres günstigste günstigsten günstigstes billig billige billigen
    billiger billigere billigeren billigeres billigste billigsten billigstes preiswerter
    preiswertere preiswerteste preiswertesten
    """
_DEAR = """
    dear dearer dearest pricey pricier priciest expensive costliest teuer teure teuren teurer
    teurere teureren teureres teuerste teuersten teuerstes
    """
RANKS: Mapping[str | tuple[str, str], str] = {
    **dict.fromkeys(word_set(_CHEAP), "cheap"),
    **dict.fromkeys(word_set(_DEAR), "dear"),
    **{
        (much, word): "dear"
        for much in ("more", "most")
        for word in ("expensive", "pricey", "costly")
    },
    **{
        (less, word): "cheap"
        for less in ("less", "least")
        for word in ("expensive", "pricey", "dear", "costly")
    },
    ("weniger", "teure"): "cheap",
    ("weniger", "teuren"): "cheap",
}
"""What it is by its price."""

BOUNDS: Mapping[str | tuple[str, str], str] = {
    **dict.fromkeys(("under", "below", "beneath", "unter", "sub"), "below"),
    ("less", "than"): "below",
    ("cheaper", "than"): "below",
    ("weniger", "als"): "below",
    ("up", "to"): "below",
    ("at", "most"): "below",
    **dict.fromkeys(("over", "above", "uber"), "above"),
    ("more", "than"): "above",
    ("mehr", "als"): "above",
    **dict.fromkeys(("for", "at", "costing", "costs", "fur", "um", "zu"), "just"),
}
ALL_WORDS: Mapping[str, int] = {
    "all": 0, "alle": 0, "alles": 0, "everything": 0, "every": 0, "whole": 0, "lot": 0,
    "both": 2, "beide": 2, "beiden": 2, "beides": 2,
}  # fmt: skip
EACH = word_set("each je jede jedes jeden jeweils")
OTHERS = word_set("other others andere anderen anderer anderes")
NEGATIONS = word_set("isn't isnt aren't not without non ohne nicht no")
FLUFF = word_set(
    """
    little small wee tiny big large huge great nice lovely pretty cute cool fancy posh funky
    sleek thin fat heavy light round square fine simple basic plain proper whole actual same
    kleine kleinen kleines kleiner große großen großes schöne schönen schönes hübsche tolle
    nette
    """
)
"""What one says of a thing to be friendly; it counts where something there is called so."""

POINTING = word_set(
    """
    the that this those these one ones them thing thingy things der die das den dem dieser
    diese dieses diesen jene jener er sie es pair
    """
)
PLURALS = word_set("ones those these them things pairs")
FILL = (
    POINTING
    | PLURALS
    | word_set(
        """
        a an of from by with in at it's its is are that's thats there here please pls plz thanks
        thank you ta then so ok okay yes yeah yep oh hm hmm um well just only really i i'd i'll
        like think guess prefer rather maybe perhaps me my for number numbers no nr nummer
        nummern options items item option stuff bit thingies thingamajig gizmo gadget kind sort
        type model product price priced costs cost costing quid pounds pound euro euros eur
        dollars dollar bucks usd gbp each shown mentioned listed you which who instead actually
        go my on list left right side bitte danke dann doch gern gerne lieber mir
        mich ich eher mal auch von mit aus zu zum und ein eine einen
        einer ding dinger teil sachen paar stuck hier da dort statt stattdessen kostet
        """
    )
)
"""What stands around what tells which, and tells nothing itself."""

NUMBERED = re.compile(r"#|\b(?:numbers?|nr|no|nummern?|options?|items?)\b")
