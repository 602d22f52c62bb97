"""Of the words of one clause those that belong to the thing that is looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

SHORTEST_KIND = 3
"""Letters of a word that says nothing alone: "pro", "max", "usb"."""

SHORT = 4
"""A message of so few words is the name of what is looked for."""

BOUNDS = word_set("min minimum mind mindestens minimo max maximum maximal maximo")
HAVING = word_set("with having mit avec con least") | BOUNDS
"""Words after which it is told what the thing is to have."""

_PLACING = word_set("at in on with")
_LINKS = HAVING | word_set("of in or and without like as is are has have und oder et ou y o")
_NEEDING = word_set("need needs want wants buy")
MADE_BY = word_set("by from von de")
_ASKING_FOR = (cues.LOOKING, cues.ASKS_STOCK_OF_KIND, cues.WHAT_ABOUT)


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the noun phrase, and where it ends."""

    first: int
    last: int
    text: str
    known: bool


class NounPhrase:
    """Sorts what was said into the thing, what tells of it, and talk."""

    def __init__(
        self, text: Text, lexicon: Lexicon, heads: Sequence[str], said: list[Said]
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._heads = heads
        self._said = said

    def kept(self) -> list[Said]:
        """Return what is looked for, in the order it was said."""
        self._forget_unknown()
        self._forget_asides()
        return self._said

    def named(self) -> list[Said]:
        """Return what the shop knows of it."""
        return [said for said in self._said if said.known]

    def tells_enough(self) -> bool:
        """Tell whether what is known can do without the rest.

        What a foreign word means nobody here can tell, so none is denied beside a known one.
        """
        return any(map(self._is_exact, self.named())) or not self._asks_for()

    def _is_exact(self, said: Said) -> bool:
        words = self._text.words[said.first : said.last]
        return all(self._lexicon.knows(word.stem) for word in words)

    def _forget_unknown(self) -> None:
        """Words the shop does not know are told beside the wish, but for those right beside a
        known one ("noise cancelling headphones") and for the thing that is asked for itself."""
        named = self.named()
        if not named:
            self._said = self._needed()
        if not named or len(named) == len(self._said):
            return
        if not self._looks_for():
            self._said = [said for said in self._said if said.known or self._is_numbered(said)]
            return
        first = self._phrases()[0]
        if not _is_named(first) and self._is_placed(first[-1].last):
            self._said = first
        elif self._heads or any(len(said.text) > SHORTEST_KIND for said in named):
            kept = [phrase for phrase in self._phrases() if _is_named(phrase)]
            makers = [p for p in self._phrases() if p not in kept and self._is_maker(p[0].first)]
            self._said = [said for phrase in (*makers, *kept) for said in phrase]
        else:
            self._said = [said for said in self._said if not said.known]

    def _is_numbered(self, said: Said) -> bool:
        """ "Galaxy S21": letters and figures right behind a known word are a part of its name."""
        mixed = any(map(str.isdigit, said.text)) and any(map(str.isalpha, said.text))
        return mixed and any(each.known and each.last == said.first for each in self._said)

    def _forget_asides(self) -> None:
        """ "It lives by the window, I want a lamp": once the thing is named, words that stand
        apart from it and say no quality of anything are talk."""
        if self._heads and not self._lexicon.named_products(self._text.words):
            told = (phrase for phrase in self._phrases() if not self._is_aside(phrase))
            self._said = [said for phrase in told for said in phrase]

    def _is_aside(self, phrase: Sequence[Said]) -> bool:
        first, last = phrase[0].first, phrase[-1].last
        words = self._text.words[first:last]
        corrected = [self._lexicon.corrected(word.stem) for word in words]
        telling = any(self._lexicon.is_head(w) or self._lexicon.knows_value(w) for w in corrected)
        if telling or any(map(str.isdigit, "".join(word.text for word in words))):
            return False
        before = self._text.words[first - 1].text if first else ""
        return _LINKS.isdisjoint({before}) and not self._is_maker(first)

    def _phrases(self) -> list[list[Said]]:
        """Return the words that stand beside each other."""
        phrases: list[list[Said]] = []
        for said in self._said:
            if phrases and phrases[-1][-1].last == said.first:
                phrases[-1].append(said)
            else:
                phrases.append([said])
        return phrases

    def _is_placed(self, at: int) -> bool:
        """ "Internships at the roastery": what stands after "at" is not what is asked for."""
        return at < len(self._text.words) and self._text.words[at].text in _PLACING

    def _needed(self) -> list[Said]:
        """ "She starts uni and needs a bag": of words nobody knows, those behind the need."""
        words = self._text.words
        after = max((at for at, word in enumerate(words) if word.text in _NEEDING), default=0)
        phrases = [phrase for phrase in self._phrases() if phrase[0].first > after]
        return phrases[0] if after and phrases else self._said

    def _is_maker(self, at: int) -> bool:
        """ "Boots by Northpeak": a name the shop does not know, of who is to have made it."""
        return bool(at) and self._text.words[at - 1].text in MADE_BY

    def _looks_for(self) -> bool:
        return len(self._text.words) <= SHORT or self._asks_for()

    def _asks_for(self) -> bool:
        """Tell whether it is said in so many words that something is looked for, or only what."""
        asked = any(cue.match(self._text.folded) for cue in _ASKING_FOR)
        return asked or len(self._text.words) == 1


def _is_named(phrase: Sequence[Said]) -> bool:
    return any(said.known for said in phrase)
