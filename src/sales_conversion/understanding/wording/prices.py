"""Budgets, in any common form: "under 50", "50-80 bucks", "around £40", "a couple hundred"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypeAlias

from sales_conversion.models import Sort
from sales_conversion.understanding.wording.currencies import CURRENCY, is_other_money
from sales_conversion.understanding.wording.spoken_numbers import spoken_number
from sales_conversion.understanding.wording.text import Text, Word
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, STOP

Bound: TypeAlias = Literal["max", "min", "about", "exact", "told"]
"""An amount that is told is what something costs, and no wish."""

_MAX = re.compile(
    r"\b(?:under|below|beneath|sub-?|less than|lower than|cheaper than|not more than|no more than|"
    r"not over|not above|nothin(?:g|')? (?:over|above|more than|beyond)|"
    r"max(?:imum)?(?: of)?|at most|up to|upto|within|"
    r"(?:don't|dont|do not|not|never)(?: want to| wanna| going to)? (?:spend|pay|"
    r"go)(?: over| above| more than| beyond)?|"
    r"(?:if (?:i|we) (?:ever )?|can't |cannot |can not |shouldn't |won't |wouldn't )(?:spend|pay|"
    r"go)(?: anything)? (?:over|above|more than|beyond)|"
    r"budget (?:is|of|around|about|was)|budget [^,.!?\d]{1,30} is|budget's|my budget|budget|"
    r"limit (?:is|of)|max is|i have(?: only)?|i(?:'ve| have) got|i can spend|spend|afford|"
    r"unter|bis(?: zu)?|hochstens|maximal|weniger als|(?:billiger|gunstiger|guenstiger) als|"
    r"moins de|a moins de|moins chere? que|maximum de|jusqu'a|"
    r"menos de|por menos de|mas baratos? que|hasta|maximo)"
    r"[: ]*(?:only |up to |about |around |like )?$|<=?\s*$"
)
_MIN = re.compile(
    r"\b(?:over|above|more than|(?:more expensive|dearer|pricier) than|"
    r"at least|from|starting at|minimum(?: of)?|min|not under|"
    r"not below|no less than|mindestens|uber|mehr als|teurer als|ab|plus de|plus chere? que|"
    r"au moins|au-dessus de|mas de|mas caros? que|"
    r"por encima de|al menos|desde)\s*$|>=?\s*$"
)
_NEGATED = re.compile(
    r"\b(?:not|no|nicht|nichts|kein\w*|pas|ne|rien|non|nada|nunca)(?: mehr| plus)? $"
)
""" "Nicht \u00fcber 100" is a limit from above, "no less than 100" one from below."""

_TURNED: Mapping[str, Bound] = {"max": "min", "min": "max"}
_COMPARES = re.compile(
    r"(?:less|lower|cheaper|more|more expensive|dearer|pricier) than|over|above|under|below|unter|"
    r"uber|(?:weniger|mehr|teurer|billiger|gunstiger|guenstiger) als|(?:plus|moins|mas|menos) de|"
    r"(?:plus|moins) chere? que|mas (?:caros?|baratos?) que|au-dessus de|por encima de"
)
_ABOUT = re.compile(
    r"(?:\b(?:around|about|roughly|approx(?:imately)?|approx\.|circa|ca\.?|near|like|ish|or so|"
    r"somewhere around|environ|autour de|(?:fur |so )?(?:etwa|ungefahr|rund|circa|ca\.?|um die)|"
    r"alrededor de|unos|unas|sobre)|~)\s*$"
)
_OR_LESS = re.compile(
    r"\s*(?:or (?:less|under|below|cheaper)|max(?:imum)?|tops|at (?:the )?(?:very )?most|"
    r"and under|and below|hochstens|maximal|oder weniger|ou moins|o menos)\b"
)
_OR_MORE = re.compile(
    r"\s*(?:or (?:more|over|above|up)|\+|(?:and )?(?:up(?:wards)?|above)\b|plus\b|minimum|"
    r"(?:und|oder) mehr|aufwarts)"
)
_ISH = re.compile(r"\s*(?:-?ish\b|or so\b|give or take)")
_SIGN_BEFORE = re.compile(r"(?<![a-z])" + CURRENCY + r"\s*$")
_SIGN_AFTER = re.compile(r"\s*" + CURRENCY + r"(?![a-z])")
_TO = re.compile(r"\s*(?:-|to|and|bis|und|a|et|y|or)\s*$")
_BETWEEN = re.compile(r"\b(?:between|from|zwischen|entre|von|de)\s*(?:" + CURRENCY + r")?\s*$")
_UNIT = re.compile(
    r"\s*(?:%|°|x\b|st\b|nd\b|rd\b|th\b|[- ]?(?:mm|cm|m|km|ml|cl|l|g|kg|mg|oz|lbs?|ft|w|v|kw|wh|"
    r"mah|hz|mhz|ghz|gb|tb|mb|gigs?|gigabytes?|terabytes?|teras?|mp|dpi|ppm|rpm|h|(?<=\d\d\d)p|in(?!\s+[a-z])|meters?|metres?|feet|foot|inch(?:es)?|"
    r"liters?|litres?|grams?|kilos?|ounces?|watts?|volts?|amps?|megapixels?|zoll|hours?|min(?:ute)?s?|"
    r"seconds?|days?|weeks?|months?|years?|yrs?|cups?|people|persons?|kids|guests|players|users?|"
    r"pieces?|pcs|packs?|bags?|boxes|bottles?|tins?|packets?|pairs?|units?|sheets?|pages?|ports?|slots?|cores?|stars?|sizes?|of|\")(?![a-z]))"
)
CHEAPEST = re.compile(
    r"\b(?:cheapest|lowest price|least expensive|low(?:est)? cost|price low to high|"
    r"budget[- ]friendly|(?<!not )(?<!no )cheap ones?|"
    r"(?:^|\b(?:a|some|something|anything|really|very|find|want|need|show me) )cheap(?= \w|$)|"
    r"gunstigste[nrs]?|billigste[nrs]?|moins cheres?|mas baratos?)\b"
)
DEAREST = re.compile(
    r"\b(?:most expensive|dearest|priciest|highest price|price high to low|"
    r"top of the (?:line|range)|"
    r"teuerste[nrs]?|plus cheres?|mas caros?)\b"
)
_COUNTED = re.compile(
    r"\s(?!(?:each|total|max|tops|please|pls|or|and|for|if|but|per|is|would|in|with|budget|a|an|the|"
    r"something|anything|ok|okay|at|to|oder|ou|y|o|bitte|svp|por)\b)[^\W\d_]+"
)
"""After "around 8" comes what is counted; prices are told of nothing."""

_BELOW_NOTHING = re.compile(r"(?<=\s)-$")
""" "Under -5": nothing costs so little, and that is said."""

_FOR = re.compile(
    r"(?<!\bone)(?<!\bit)(?<!\bthat)(?<!\bthis)(?<!\bdie)(?<!\bder)(?<!\bdas)(?<!\bden)"
    r"(?<!\bcelui)(?<!\bcelle)(?<=\w) \b(?:for|fur|pour|por)\s+$"
)
""" "A phone for 300" is a wish; "the one for 300" points at what has that price."""

_PRICED = re.compile(
    r"\b(?:(?:it|this|they|these|those|everything)(?:'s|'re| is| are| was| were| costs?)|that's|"
    r"thats|its|theyre|paid|charged?)"
    r"(?: (?:all|both|still|just|only|already|way|well|mostly|at|for|now|about|around|over|above|"
    r"under|more than|less than|from))*\s*$"
)
""" "They're all over 30": what something costs is told, not what one wants to pay."""

_ELSEWHERE = re.compile(r"\s*(?:elsewhere|anywhere else|anderswo|ailleurs|en otr[oa]s? \w+)\b")
""" "The kettle is 40 elsewhere"."""

_DEAR = re.compile(
    r"\s*(?:(?:is|seems|sounds|feels|looks)\b[^.!?]{0,24}\b(?:lot|much|expensive|steep|pricey|"
    r"high|dear|money|crazy|ridiculous|teuer|cher|caro)\b|(?:too|a bit|a little|way too) much|"
    r"\s*\?(?=[?!])|[,.!? ]+(?:way )?too (?:much|expensive|dear|steep)\b|"
    r"[,.!? ]+(?:really|seriously|wow|wtf|omg|lol|are you (?:kidding|serious)|come on|no way|whoa)"
    r"[ .!?]*$)"
)
_DIFFERENCE = re.compile(
    r"\s*(?:cheaper|dearer|less|more|off|extra|difference|discount)\b(?! than| or )"
)
""" "46 is a lot for one shirt", "2 dollars cheaper", "147, really?"."""

_OVER = re.compile(r"(?:over|above|more than|uber|plus de|mas de)\b")
_OF_SHOWN = re.compile(r"\b(?:none|any|neither|which|those|these|them|they)\b")
_NAMING = re.compile(r"\b(?:number|model|type|series|version|called|named|nr\.?|no\.)(?: is)?\s*$")
LEAST_PAID = 15
LEAST_RANGED = 9
""""4-6" alone is a number of cups, "40-60" are prices."""

APART = Decimal("1.25")
"""How much more the second of two prices is, at the least, where only numbers are said."""

AROUND = Decimal("0.2")
"""How far "around" reaches, as a share of the amount."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of money as said, where it stands, and how the money is called."""

    value: Decimal
    start: int
    end: int
    bound: Bound
    called: str
    """How the money is called, "" where only a number is said."""

    said: str
    """The number with its money, as the shopper wrote it."""

    @property
    def signed(self) -> bool:
        return bool(self.called)


@dataclass(frozen=True, slots=True)
class Budget:
    """The range that was said; *places* are the stretches of text that said it."""

    low: Decimal | None = None
    high: Decimal | None = None
    around: Decimal | None = None
    """The one amount that was said, where both ends lie around it."""

    sort: Sort = "relevance"
    places: tuple[tuple[int, int], ...] = ()
    elsewhere: str = ""
    """What was said in money the shop does not take, as the shopper wrote it: no limit."""

    @property
    def is_said(self) -> bool:
        return self.low is not None or self.high is not None or self.sort != "relevance"


def read_budget(text: Text, bare: bool = False, currency: str = "") -> Budget:
    """Return the budget in *text*; with *bare* a number alone is a price, too.

    Of a shop of one *currency* what is told in another is set apart.
    """
    amounts = _in_one_money(text, _amounts(text))
    told = [amount for amount in amounts if amount.bound == "told"]
    wished = [amount for amount in amounts if amount.bound != "told"]
    others = [amount for amount in wished if is_other_money(amount.called, currency)]
    budget = _own(text, [amount for amount in wished if amount not in others], bare)
    ranged = _range(text, others)
    apart = ranged.places if ranged else tuple((other.start, other.end) for other in others)
    places = (*budget.places, *apart, *((amount.start, amount.end) for amount in told))
    return replace(budget, places=places, elsewhere=_written(text, others))


def _in_one_money(text: Text, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """ "50-80 €": both ends of a range are in the money that is said of one of them."""
    called = [amount.called for amount in amounts]
    for at, (one, two) in enumerate(pairwise(amounts)):
        if _TO.fullmatch(text.folded[one.end : two.start]):
            called[at], called[at + 1] = called[at] or two.called, two.called or called[at]
    return [replace(each, called=name) for each, name in zip(amounts, called, strict=True)]


def _written(text: Text, amounts: Sequence[Amount]) -> str:
    """Return *amounts* as the shopper wrote them, with what joins the ends of a range."""
    if not amounts:
        return ""
    if _range(text, amounts):
        first = text.written.index(amounts[0].said, amounts[0].start)
        return text.written[first : amounts[1].end]
    return ", ".join(amount.said for amount in amounts)


def _own(text: Text, amounts: Sequence[Amount], bare: bool) -> Budget:
    ranged = _range(text, amounts)
    if ranged:
        return ranged
    for amount in amounts:
        answers = bare and _is_answer(text, amount)
        if amount.bound != "exact" or amount.signed or answers or _is_paid(text, amount):
            return _budget(amount)
    return _superlative(text.folded)


def _is_paid(text: Text, amount: Amount) -> bool:
    """ "A phone for 300": at the end of what is said, and too much to count people."""
    before, after = text.folded[: amount.start], text.folded[amount.end :]
    said = _FOR.search(before) and not after[:2].strip(" ,.!?")
    return bool(said) and amount.value >= LEAST_PAID


def is_too_dear(text: Text) -> bool:
    """Tell whether *text* says what something costs, and that it is a lot."""
    return any(
        _DEAR.match(text.folded, amount.end) or _OVER.match(text.folded, amount.start)
        for amount in _amounts(text)
        if amount.bound == "told"
    )


def _is_answer(text: Text, amount: Amount) -> bool:
    """A number alone answers what to spend, unless it names a thing: "HP 950"."""
    before = [word for word in text.words if word.end <= amount.start]
    said = text.folded[: amount.start]
    named = before and before[-1].end + 1 == amount.start and _is_name(before[-1])
    spelled = not amount.signed and amount.value < LEAST_RANGED and said.endswith("the ")
    return not (named or spelled or _OF_SHOWN.search(said) or _NAMING.search(said))


def _is_name(word: Word) -> bool:
    return not (word.text in STOP or word.text in FILLER)


def _is_remark(folded: str, start: int, end: int, bound: Bound) -> bool:
    """Tell whether an amount is said of a product: what it costs, or that it costs a lot."""
    return bound != "max" and bool(
        _ELSEWHERE.match(folded, end)
        or _DEAR.match(folded, end)
        or _DIFFERENCE.match(folded, end)
        or _PRICED.search(folded[:start])
    )


def _superlative(folded: str) -> Budget:
    for pattern, sort in ((CHEAPEST, "cheapest"), (DEAREST, "dearest")):
        found = pattern.search(folded)
        if found:
            return Budget(
                sort="cheapest" if sort == "cheapest" else "dearest", places=(found.span(),)
            )
    return Budget()


def _budget(amount: Amount) -> Budget:
    told = Budget(places=((amount.start, amount.end),))
    match amount.bound:
        case "max" | "exact" | "told":
            return replace(told, high=amount.value)
        case "min":
            return replace(told, low=amount.value)
        case "about":
            spread = amount.value * AROUND
            return replace(
                told,
                low=_round(amount.value - spread),
                high=_round(amount.value + spread),
                around=amount.value,
            )


def _round(value: Decimal) -> Decimal:
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value()
        else value.quantize(Decimal("0.01"))
    )


def _range(text: Text, amounts: Sequence[Amount]) -> Budget | None:
    for one, two in pairwise(amounts):
        between = text.folded[one.end : two.start]
        sign = _SIGN_BEFORE.search(between)
        if not _TO.fullmatch(between[: sign.start()] if sign else between):
            continue
        opened = _BETWEEN.search(text.folded[: one.start])
        low, high = sorted((one.value, two.value))
        dashed = "-" in between and one.value > LEAST_RANGED
        signed = opened or one.signed or two.signed or dashed
        if not (signed or _are_prices(text, low, high, two.end)):
            continue
        start = opened.start() if opened else one.start
        return Budget(low, high, places=((start, two.end),))
    return None


def _are_prices(text: Text, low: Decimal, high: Decimal, end: int) -> bool:
    """ "20 to 30" of nothing that is counted; sizes lie closer together than prices."""
    counted = _COUNTED.match(text.folded, end)
    return not counted and low > LEAST_RANGED and high >= low * APART


def _amounts(text: Text) -> list[Amount]:
    found: list[Amount] = []
    at = 0
    while at < len(text.words):
        number = spoken_number(text.words, at)
        is_one = NUMBERS.get(text.words[at].text) == 1
        if number is None or (is_one and number[0] == 1):
            at += 1
            continue
        value, after = number
        amount = _amount(text, value, text.words[at].start, text.words[after - 1].end)
        if amount:
            found.append(amount)
        at = after
    return found


def _amount(text: Text, value: Decimal, start: int, end: int) -> Amount | None:
    folded = text.folded
    called = ""
    if sign := _SIGN_BEFORE.search(folded[:start]):
        start, called = sign.start(), sign.group().strip()
    if sign := _SIGN_AFTER.match(folded, end):
        end, called = sign.end(), sign.group().strip()
    if not called and _UNIT.match(folded, end):
        return None
    if _BELOW_NOTHING.search(folded[:start]) and _MAX.search(folded[: start - 1]):
        start, value = start - 1, Decimal(0)
    said, told = text.written[start:end], end
    bound, start, end = _bound(folded, start, end)
    if value <= 0 and (bound != "max" or (not called and _COUNTED.match(folded, end))):
        return None
    if bound in {"about", "min"} and not called and _COUNTED.match(folded, end):
        return None
    if _is_remark(folded, start, told, bound):
        bound = "told"
    return Amount(value, start, end, bound, called, said)


def _bound(folded: str, start: int, end: int) -> tuple[Bound, int, int]:
    before = folded[:start]
    limited = _MAX.search(before)
    for pattern, bound in ((_OR_LESS, "max"), (_OR_MORE, "min"), (_ISH, "about")):
        after = pattern.match(folded, end)
        if after and not (limited and bound == "about"):
            return _named(bound), start, after.end()
    for pattern, bound in ((_ABOUT, "about"), (_MAX, "max"), (_MIN, "min")):
        if said := pattern.search(before):
            outer = _MAX.search(before[: said.start()]) if bound == "about" else None
            compares = bound in _TURNED and _COMPARES.match(said.group())
            if compares and (no := _NEGATED.search(before[: said.start()])):
                return _TURNED[bound], no.start(), end
            return _named("max" if outer else bound), (outer or said).start(), end
    return "exact", start, end


def _named(bound: str) -> Bound:
    match bound:
        case "max" | "min" | "about":
            return bound
        case _:
            return "exact"
