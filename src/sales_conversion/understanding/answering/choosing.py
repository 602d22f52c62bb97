"""Which value of an option is chosen: named, placed, ranked, measured, or all but refused."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from sales_conversion.understanding.answering.sizes import (
    as_measure,
    by_darkness,
    by_size,
    is_unit,
    measure_of,
)
from sales_conversion.understanding.pointing.counting import COUNTERS
from sales_conversion.understanding.wording.kin import kin
from sales_conversion.understanding.wording.spoken_numbers import spoken_number
from sales_conversion.understanding.wording.text import Text, Word, stem, stems
from sales_conversion.understanding.wording.words import (
    COLORS,
    FILLER,
    ORDINALS,
    POLITE,
    SIZES,
    word_set,
)

SHORTEST_BEGINNING = 3
LONG = 7
LONGEST_VALUE = 4
PAIR = 2
METRES = 3
"""What is so short and has a fraction is told in metres: a bed of 1.60."""

_SMALL = word_set(
    """
    low small smaller smallest little littler littlest tiny tiniest min minimum least less lower
    lowest narrow narrower narrowest short shorter shortest thin thinner light lighter lightest
    mini klein kleine kleiner kleinere kleineren kleineres kleinste kleinsten kleinstes kurz
    kurze kurzere schmal schmale schmalste schmalsten weniger wenigste
    """
)
_LARGE = word_set(
    """
    lots plenty big bigger biggest large larger largest max maximum most more higher highest
    huge wide wider widest long longer longest great greater tall taller heavy heavier heaviest
    full whole ganzes ganze upper gross grosse grosser grossere grosseren grosseres grosste
    grossten grosstes groß große großer größere größeren größeres größte größten größtes lang
    lange langere breit breite breiteste breitesten mehr meiste meisten maximal
    """
)
_DARK = word_set(
    """
    dark darker darkest dunkel dunkle dunkler dunklere dunkleren dunkelste dunkelsten
    """
)
_LIGHT = word_set("light lighter lightest pale paler hell helle heller hellere helleren hellste")
_MOST = word_set(
    """
    smallest littlest tiniest least lowest narrowest shortest min minimum biggest largest max
    maximum most highest widest longest kleinste kleinsten kleinstes kleinstes grosste
    grossten größte größten größtes breiteste breitesten schmalste schmalsten meiste meisten
    maximal darkest lightest dunkelste dunkelsten hellste
    """
)
_MIDDLE = word_set(
    """
    middle mid medium mittlere mittleren mittleres mittlerer mitte between mittel mittelgross
    mittelgroß
    """
)
_NOT = word_set("neither nor weder") | word_set(
    """
    not no nicht kein keine keinen but except than als statt instead ausser außer never
    """
)
_OTHER = word_set("other andere anderen anderes")
_PLACES = {"former": 0, "latter": -1, "top": 0, "bottom": -1, "one": 0}
_LABELS = word_set("number no nr option nummer colour color farbe shade ton variante version")
_KILO = "kilo"
""" "Kilopackung"."""

_ONE = word_set("one a an ein eine einen eines einem")
_TURNS = word_set("the die das den der rather lieber sondern")
""" "Neither coral nor plum, the nude"."""

_PARTS = {
    "half": "0.5",
    "halb": "0.5",
    "halbes": "0.5",
    "halber": "0.5",
    "quarter": "0.25",
    "viertel": "0.25",
}
_FILL = (
    POLITE
    | FILLER
    | COUNTERS
    | word_set(
        """
        a an the this that these those one ones i i'd i'll i'm ill id im we we'd we'll you your
        it it's its is are was be will would should do does did make take have get give go goes
        going want like need prefer think guess say says said says let's lets choose pick with
        in of for to at me my us our and then so well oh ok okay yes yeah yep ja please pls
        thanks anything everything rather which whichever whatever what version size sizes color
        colour colors colours shade tone weight storage memory length width option pack bag tin
        box tube bottle jar packet pair space room capacity wide deep fine good enough great
        better best sure probably definitely maybe just only kind type sort number no nr got has
        by all out again wieder nochmal ich will mochte hatte nehme nehm gern gerne lieber die
        der das den dem ein eine einen eines einem bitte ware gut super reicht genugt passt wurd
        wurde sagen mit in von fur mich dann mal doch farbe grosse packung tute beutel dose
        speicher gewicht ist es am zum ton nuance auch soll sein auf jeden fall nur war auswahl
        """
    )
) - {"no", "first", "second", "third", "last", "old", "new"}


@dataclass(frozen=True, slots=True)
class Choosing:
    """Reads an answer word by word against the choices there are."""

    choices: Sequence[str]
    shown: str = ""
    """The value of the version on the screen."""

    known: Collection[str] = ()
    """Stems of what the talk is about: they choose nothing."""

    def read(self, text: Text) -> str:
        """Return the one choice that *text* leaves; nothing while a word of it means nothing."""
        text = Text.of(_MOST_POSSIBLE.sub(_as_most, text.written))
        meant: list[str] = []
        refused: list[str] = []
        negated, at = False, 0
        while at < len(text.words):
            found = self._at(text.words, at)
            if found:
                value, at = found
                (refused if negated else meant).append(value)
                negated = negated and _goes_on_refusing(text.words[at:])
            elif text.words[at].text in _NOT:
                negated, at = True, at + 1
            elif self._says_nothing(text.words[at]):
                negated = negated and not (refused and text.words[at].text in _TURNS)
                at += 1
            elif meant and _gives_a_reason(text, at):
                break
            else:
                return ""
        return self._left(meant, refused)

    def _left(self, meant: Sequence[str], refused: Sequence[str]) -> str:
        chosen = [value for value in dict.fromkeys(meant) if value not in refused]
        if not meant and refused:
            chosen = [value for value in self.choices if value not in refused]
        return chosen[0] if len(chosen) == 1 else ""

    def _says_nothing(self, word: Word) -> bool:
        return word.text in _FILL or word.stem in self.known

    def _at(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """Return the choice that the words from *at* on mean, and where they end."""
        readers = (self._named, self._measured, self._ranked, self._placed, self._nearly)
        return next((found for read in readers if (found := read(words, at))), None)

    def _named(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        for last in range(min(len(words), at + LONGEST_VALUE), at, -1):
            said = tuple(word.stem for word in words[at:last])
            whole = " ".join(word.text for word in words[at:last])
            named = [
                c for c in self.choices if said == stems(c) or whole == SIZES.get(c.casefold())
            ]
            named = named or [c for c in self.choices if last == at + 1 and _called(said[0], c)]
            if len(named) == 1:
                return named[0], last
        return None

    def _measured(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """ "A kilo", "1000 g", "two fifty-six", "a quarter": as much as one of them is."""
        if words[at].text.startswith(_KILO) and not is_unit(words[at].text):
            amount, unit, end = Decimal(1), "kg", at + 1
        elif (read := self._amount(words, at)) is None:
            return None
        else:
            amount, after = read
            unit = words[after].text if after < len(words) and is_unit(words[after].text) else ""
            end = after + bool(unit)
        if not unit and amount < METRES and amount % 1:
            unit = "m"
        for choice in self.choices:
            measure = measure_of(choice)
            as_written = measure_of(f"{amount} {Text.of(choice).words[-1].text}")
            if measure and measure in (as_measure(amount, unit), None if unit else as_written):
                return choice, end
        return None

    def _amount(self, words: Sequence[Word], at: int) -> tuple[Decimal, int] | None:
        text = words[at].text
        following = words[at + 1].text if at + 1 < len(words) else ""
        read = spoken_number(words, at)
        if text in _ONE and not is_unit(following) and (not read or read[1] == at + 1):
            return None
        if text in _PARTS and following in {"a", "of", "kilo", "kg", "liter", "litre", "l", ""}:
            after = at + 1
            while after < len(words) and words[after].text in {"a", "of"}:
                after += 1
            return Decimal(_PARTS[text]), after
        if is_unit(text) and len(text) > 1:
            return Decimal(1), at
        return read

    def _ranked(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        text = words[at].text
        place = ORDINALS.get(text)
        following = words[at + 1].text if at + 1 < len(words) else ""
        if place and following in _MOST:
            ordered = self._ordered(following)
            return (ordered[place], at + 2) if 0 < place < len(ordered) else None
        ordered = self._ordered(text)
        if not ordered:
            return None
        if text in _MIDDLE:
            return (ordered[len(ordered) // 2], at + 1) if len(ordered) % 2 else None
        if text in _MOST or len(ordered) == PAIR or self.shown not in ordered:
            return ordered[0], at + 1
        return (
            ordered[ordered.index(self.shown) - 1] if ordered[0] != self.shown else ordered[0]
        ), at + 1

    def _ordered(self, word: str) -> Sequence[str]:
        """Return the choices, first what has most of what *word* says."""
        sizes, shades = by_size(self.choices), by_darkness(self.choices)
        if shades and word in _DARK | _LIGHT:
            return shades if word in _DARK else shades[::-1]
        if sizes and word in _SMALL | _MIDDLE:
            return sizes
        return sizes[::-1] if word in _LARGE else ()

    def _placed(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        text = words[at].text
        numbered = at and words[at - 1].text in _LABELS
        read = spoken_number(words, at) if numbered else None
        place = ORDINALS.get(text, _PLACES.get(text) if text != "one" else None)
        if read is not None:
            place = int(read[0]) - 1
        if text in _OTHER and len(self.choices) == PAIR and self.shown in self.choices:
            place = 1 - [*self.choices].index(self.shown)
        if text in _MIDDLE and len(self.choices) % 2:
            place = len(self.choices) // 2
        if place is None or not -len(self.choices) <= place < len(self.choices):
            return None
        return self.choices[place], at + 1

    def _nearly(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """ "Reg", "med", "blck", "plumb": how one of them begins, or is mistyped."""
        said = words[at].stem
        if self._says_nothing(words[at]) or len(said) < SHORTEST_BEGINNING:
            return None
        for is_meant in (_begins, _is_slip):
            named = [c for c in self.choices if any(is_meant(said, word) for word in _spoken(c))]
            if len(named) == 1:
                return named[0], at + 1
        return None


_MOST_POSSIBLE = re.compile(
    r"\b(?:(?:as|so) "
    r"(?P<how>much|big|large|little|small|viel|gro[sß]+|wenig|klein|lang|long|wide|breit) "
    r"(?:as|wie) (?:possible|it gets|you have|you've got|m[öo]glich|es geht|geht))\b",
    re.IGNORECASE,
)


def _as_most(said: re.Match[str]) -> str:
    return (
        "minimum" if said["how"].casefold() in {"little", "small", "wenig", "klein"} else "maximum"
    )


def _goes_on_refusing(words: Sequence[Word]) -> bool:
    """ "Neither coral nor plum", "anything but grey and blue"."""
    return bool(words) and words[0].text in {"and", "or", "nor", "und", "oder", "noch"}


def _gives_a_reason(text: Text, at: int) -> bool:
    """ "The big one, he's a labrador", "small, to try": what follows chooses nothing."""
    before = text.folded[: text.words[at].start]
    return "," in before or bool(_REASONS.search(before))


_REASONS = re.compile(
    r"\b(?:to|for|because|since|as|so|fur|zum|weil)(?: (?:my|the|a|an|mein\w*))? $"
)


def _called(said: str, choice: str) -> bool:
    """Tell whether *said* is what other people or languages call *choice*."""
    alike = kin(said) | {word for group in COLORS if said in group for word in group}
    return any(word in alike for word in stems(choice)) and len(stems(choice)) == 1


def _spoken(choice: str) -> Iterator[str]:
    yield from stems(choice)
    yield from stems(SIZES.get(choice.casefold(), ""))


def _begins(said: str, word: str) -> bool:
    short, long = sorted((said, word), key=len)
    return len(short) >= SHORTEST_BEGINNING and long.startswith(short)


def _is_slip(said: str, word: str) -> bool:
    if min(len(said), len(word)) < SHORTEST_BEGINNING or said[0] != word[0]:
        return False
    most = 2 if len(word) >= LONG else 1
    return OSA.distance(said, word, score_cutoff=most) <= most or stem(said) == stem(word)
