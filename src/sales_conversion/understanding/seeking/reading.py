"""The words of one clause, sorted into filters and the noun phrase."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sales_conversion.naming.beside import FOR, goes_with_things
from sales_conversion.understanding.seeking import option_words
from sales_conversion.understanding.seeking.figures import Figures, is_model
from sales_conversion.understanding.seeking.noun_phrase import (
    BOUNDS,
    HAVING,
    MADE_BY,
    SHORT,
    NounPhrase,
    Said,
)
from sales_conversion.understanding.seeking.quality import quality_named
from sales_conversion.understanding.seeking.spans import spans_beside
from sales_conversion.understanding.shop.choosable import Offered
from sales_conversion.understanding.shop.colors import colors_mistyped
from sales_conversion.understanding.shop.lexicon import Lexicon, Meaning, Span
from sales_conversion.understanding.wording.talk_words import is_talk
from sales_conversion.understanding.wording.text import Text, Word, stem, stems
from sales_conversion.understanding.wording.words import (
    FILLER,
    MEASURES,
    NUMBERS,
    ORDINALS,
    SIZE_OF_THINGS,
    SIZE_WORDS,
    STOP,
    TASTES,
    word_set,
)

_VAGUELY = frozenset(
    (thing, word)
    for thing in ("something", "anything", "stuff")
    for word in ("to", "that", "which")
)
_HOLDING = word_set(
    "bag bags pack packs packet packets box boxes bottle bottles tin tins jar jars can cans cup"
    " cups roll rolls piece pieces couple bunch sachet sachets tube kilo kilos pound pounds"
)
"""Before an "of" these count what is asked for, and are none of it."""

_MEASURED_IN = word_set("eu uk us eur")
_TELLING_OF = word_set("that which who because since cause so when while if")


class Reading:
    """The words of one clause, sorted into filters and the noun phrase."""

    def __init__(
        self,
        text: Text,
        lexicon: Lexicon,
        used: set[int],
        about: Sequence[str] = (),
        foreign: bool = False,
    ) -> None:
        """*about* are the stems of what the talk is about, for words that name no kind.

        *foreign* words are of another language than the catalogue's.
        """
        self._text = text
        self._lexicon = lexicon
        self._used = used
        self._about = about
        self._foreign = foreign
        self.heads: list[str] = []
        self.rest: list[str] = []
        self.options: dict[str, str] = {}
        self.attributes: dict[str, str] = {}
        self._figures = Figures(text, lexicon)
        self.brand = ""
        self._brand_until = -1
        self.category = ""
        self._said: list[Said] = []
        self._general = ""
        self._said_until = -1
        self.tastes: list[str] = []
        self._has_from: int | None = None
        """Where the words begin that tell what the thing is to have."""

        self._named: set[str] = set()
        self._offered: Offered = {}
        """What can be chosen of the kinds of thing that are named, or else talked about."""

    @property
    def strangers(self) -> list[str]:
        """The words nobody here knows that may be the name of something."""
        return [word for word in self.rest if not is_talk(word)]

    @property
    def query(self) -> list[str]:
        """The noun phrase, its thing last: "a laptop with 8gb ram" is an 8gb ram laptop."""
        told = [said for said in self._said if self._is_quality(said.first)]
        told += [said for said in self._told_behind() if said not in told]
        said = (*told, *(s for s in self._said if s not in told))
        return [self._as_named(each) for each in said]

    def _told_behind(self) -> Sequence[Said]:
        """ "A laptop, gaming": what is said behind the thing tells what it is like."""
        are = [at for at, said in enumerate(self._said) if stem(said.text) in self.heads]
        behind = self._said[are[-1] + 1 :] if are else []
        return behind if all(said.text.isalpha() for said in behind) else []

    def _as_named(self, said: Said) -> str:
        """Beside what the shop knows a name keeps its capital: a maker's, or one in a sentence."""
        beside = any(each.known for each in self._said)
        if said.known or not said.first or not beside or self._foreign or not said.text.isalpha():
            return said.text
        words, written = self._text.words, self._text.written
        if words[said.first - 1].text in MADE_BY:
            return said.text.capitalize()
        start, end = words[said.first].start, words[said.last - 1].end
        before = (written[word.start : word.end] for word in words[: said.first])
        inside = any(map(str.islower, before)) and written[:start].rstrip()[-1] not in ".!?"
        return written[start:end] if inside else said.text

    def read(self) -> None:
        at = 0
        spans = spans_beside(self._text.words, self._lexicon, self._used)
        self._named = self._kinds(spans.values())
        self._offered = option_words.offered(self._lexicon.choosable, self._named, spans.values())
        while at < len(self._text.words):
            span = spans.get(at)
            if span and not any(i in self._used for i in range(span.first, span.last)):
                self._take(span)
                at = span.last
            else:
                self._note_quality(at)
                self._take_word(at)
                at += 1
        if not (self.query or self.options or self.attributes or self.brand or self._used):
            self.category = self._general
        phrase = NounPhrase(self._text, self._lexicon, self.heads, self._said)
        if self._foreign and phrase.tells_enough():
            self._said, self.rest = phrase.named(), []
        else:
            self._said = phrase.kept()

    def _kinds(self, spans: Iterable[Span]) -> set[str]:
        """Return the stems of the kinds of thing that are named."""
        last = (self._lexicon.corrected(self._text.words[s.last - 1].stem) for s in spans)
        return {word for word in last if self._lexicon.is_head(word)} or set(self._about)

    def _take(self, span: Span) -> None:
        meaning = self._filter(span)
        match meaning:
            case Meaning("brand", _, value):
                self.brand = self.brand or value
                self._brand_until = span.last
            case Meaning("option", name, value):
                self.options.setdefault(name, value)
                self._drop_name(span, name)
            case Meaning("attribute", name, value):
                self.attributes.setdefault(name, value)
                self._drop_name(span, name)
            case _ if span.has("noun", "category", "brand") or not span.has("option"):
                self._take_noun(span)
            case _:
                for at in range(span.first, span.last):
                    self._take_word(at)

    def _take_noun(self, span: Span) -> None:
        words = self._text.words[span.first : span.last]
        if len(words) == 1 and self._is_told_of(span.first, plainly=True):
            return
        if len(words) == 1 and (self._is_measured(span.first) or self._only_holds(span.first)):
            return
        if len(words) == 1 and self._is_taste(span.first):
            return
        if len(words) == 1 and words[0].text in STOP | ORDINALS.keys() | NUMBERS.keys():
            return
        if len(words) == 1 and self._is_only_talk(span):
            return
        if len(words) == 1 and words[0].stem in FILLER:
            self._general = self._lexicon.category((words[0].stem,))
            return
        corrected = [self._lexicon.corrected(word.stem) for word in words]
        for at, word, right in zip(range(span.first, span.last), words, corrected, strict=True):
            said = word.text if right == word.stem else right
            self._say(at, self._lexicon.compounds.get(right, said))
        if self._is_quality(span.first):
            return
        if span.has("category") or self._lexicon.is_head(corrected[-1]):
            self.heads.append(corrected[-1])
        if span.has("category"):
            self.category = self._lexicon.category(corrected)
        elif self._lexicon.is_head(corrected[-1]):
            self.category = ""

    def _is_only_talk(self, span: Span) -> bool:
        """ "Be straight with me": in some title there is such a word, but nothing is called so."""
        word = self._text.words[span.first]
        return (
            is_talk(word.text)
            and not self._lexicon.is_head(word.text)
            and not (self._lexicon.vocabulary.titles and self._lexicon.knows_value(word.stem))
        )

    def _take_word(self, at: int) -> None:
        word = self._text.words[at]
        if self._is_value_of_option(at):
            return
        known = word.text in STOP or word.text in FILLER or word.text in NUMBERS
        known = known or word.text in self._lexicon.chat
        if quality := quality_named(self._text.words, at, self._lexicon):
            self.attributes.setdefault(quality, "true")
            return
        if word.text[0].isdigit() and not is_model(word.text):
            self._take_measure(at)
            return
        if at in self._used or known or word.text in ORDINALS or word.stem in FILLER:
            return
        if word.text in _MEASURED_IN and self._text.folded[word.end :].lstrip()[:1].isdigit():
            return
        if word.text in BOUNDS and self._text.folded[word.end :].lstrip(". ")[:1].isdigit():
            return
        if (len(word.text) == 1 and not self._is_glued(word)) or self._is_told_of(at):
            return
        if self._is_measured(at) or self._only_holds(at) or self._is_taste(at):
            return
        self.rest += [] if self._lexicon.is_fact(word.text) else [word.text]
        if is_talk(word.text) and not self._is_for_a_thing(at):
            return
        color = next(iter(colors_mistyped(word.text)), "")
        self._say(at, color or word.text, known=bool(color) or self._lexicon.is_fact(word.text))

    def _is_for_a_thing(self, at: int) -> bool:
        """ "A case for a camera": in any case a thing, whatever else the word is used for."""
        words = self._text.words
        following = words[at + 1].text if at + 1 < len(words) else ""
        return following in FOR and goes_with_things(words[at].text)

    def _is_told_of(self, at: int, plainly: bool = False) -> bool:
        """ "A laptop that he can't break": once the thing is named, the rest tells of it."""
        words = self._text.words
        if at and words[at - 1].text == "too":
            return True
        if plainly:
            return False
        before = [word.text for word in words[:at]]
        vague = any(pair in _VAGUELY for pair in pairwise(before))
        return vague or (bool(self.query) and not _TELLING_OF.isdisjoint(before))

    def _names_one(self, at: int) -> bool:
        named = self._figures.names_one(at, self._said, self.brand, self._brand_until)
        return named or (bool(self._about) and self._figures.is_all(at))

    def _is_taste(self, at: int) -> bool:
        """ "Fruity", "a small bag": what is a matter of taste is preferred, and no must."""
        word = self._text.words[at]
        thing = self._lexicon.is_head(word.stem) and word.text not in SIZE_OF_THINGS
        liked = "" if thing else TASTES.get(word.text, "")
        if liked and liked not in self.tastes:
            self.tastes.append(liked)
        return bool(liked)

    def _only_holds(self, at: int) -> bool:
        """ "A bag of beans": beans are asked for, and no bag."""
        words = self._text.words
        of = at + 1 < len(words) - 1 and words[at + 1].text == "of"
        return of and words[at].text in _HOLDING

    def _is_measured(self, at: int) -> bool:
        return self._figures.is_measured(at, {*self.heads, *self._named})

    def _is_quality(self, at: int) -> bool:
        """Tell whether the thing was named before a word that begins what it is to have."""
        return self._has_from is not None and at > self._has_from

    def _note_quality(self, at: int) -> None:
        if self._has_from is None and self.heads and self._text.words[at].text in HAVING:
            self._has_from = at

    def _is_value_of_option(self, at: int) -> bool:
        """ "Size 33": the option is named, so the value is meant, even one nobody has."""
        word = self._text.words[at]
        name = self._text.words[at - 1].stem if at else ""
        value = word.text.isdecimal() or (len(word.text) == 1 and at == len(self._text.words) - 1)
        if name in _MEASURED_IN and word.text.isdecimal():
            name = self._size_option()
        if not value or at in self._used or name not in self._lexicon.vocabulary.options:
            return False
        self.options.setdefault(name, self._text.written[word.start : word.end])
        self._used.add(at)
        return True

    def _size_option(self) -> str:
        """ "EU 43": what the thing is chosen by that has a size in its name."""
        names = self._offered or self._lexicon.vocabulary.options
        return next((name for name in names if "size" in stems(name)), "")

    def _take_measure(self, at: int) -> None:
        """A number stays where it belongs to a name or carries a unit: 8gb, 27 inch, h-40."""
        word = self._text.words[at]
        following = self._text.words[at + 1] if at + 1 < len(self._text.words) else None
        units = following is not None and following.text in MEASURES
        glued = following is not None and following.start == word.end
        if at not in self._used and self._names_one(at):
            self._say(at, word.text)
            return
        if at in self._used or not (units or glued or self._is_glued(word)):
            return
        self._say(at, word.text)
        if following is not None and (units or glued):
            self._say(at + 1, following.text)
            self._used.add(at + 1)

    def _is_glued(self, word: Word) -> bool:
        return self._said_until >= 0 and self._text.folded[self._said_until : word.start] in {
            "",
            "-",
        }

    def _say(self, at: int, said: str, *, known: bool = True) -> None:
        """Add to the query; what was written as one word stays one."""
        word = self._text.words[at]
        if self._said and self._is_glued(word):
            begun = self._said.pop()
            between = self._text.folded[self._said_until : word.start]
            whole = begun.text + between + said
            self._said.append(Said(begun.first, at + 1, whole, begun.known or known))
        elif stem(said) not in {stem(each) for each in self.query}:
            self._said.append(Said(at, at + 1, said, known))
        self._said_until = word.end

    def _filter(self, span: Span) -> Meaning | None:
        """Return the filter that *span* is, if it is clear which one."""
        brands = [m for m in span.meanings if m.kind == "brand"]
        if brands:
            return None if self._is_measure(span) else brands[0]
        near = self._near(span)
        choices = [m for m in span.meanings if m.kind in {"option", "attribute"}]
        fitting = [m for m in choices if self._may_be_meant(m, span)]
        said = {word.stem for word in self._text.words[span.first : span.last]}
        around = (near | said) - self._lexicon.heads
        cued = [m for m in choices if _name_words(m) & (around - set(stems(m.value)))]
        if cued:
            return min(cued, key=lambda m: (not self._is_offered(m), len(_name_words(m) - around)))
        choices = fitting
        last = self._lexicon.corrected(self._text.words[span.last - 1].stem)
        options = [m for m in choices if m.kind == "option" and self._is_written(span)]
        offered = [m for m in options if self._is_offered(m)]
        if offered:
            choices = options = offered
        option = option_words.plainest(options)
        kind = self._lexicon.is_head(last) and span.last - span.first == 1
        single = len({m.name for m in choices}) == 1 or len(choices) == len(options)
        if option and not kind and (single or "in" in near):
            return option
        nouns = span.has("noun", "category") or self._lexicon.is_head(last)
        certain = len(choices) == 1 and choices[0].value == "true"
        return choices[0] if certain and not nouns else None

    def _is_measure(self, span: Span) -> bool:
        """ "3m" is three meters before it is a maker."""
        said = self._text.words[span.first : span.last]
        return said[0].text.isdecimal() and said[-1].text in MEASURES

    def _may_be_meant(self, meaning: Meaning, span: Span) -> bool:
        """A value said without its name is one of the thing that is named or talked about."""
        if meaning.kind != "option":
            return True
        if not self._lexicon.choosable.is_peculiar(meaning.name):
            return True
        if self._offered:
            return meaning.name in self._offered
        return not span.has("noun") and len(self._text.words) <= SHORT

    def _is_offered(self, meaning: Meaning) -> bool:
        return meaning.value in self._offered.get(meaning.name, ())

    def _is_written(self, span: Span) -> bool:
        said = " ".join(word.text for word in self._text.words[span.first : span.last])
        if said in SIZE_WORDS and any(map(self._is_offered, span.meanings)):
            return True
        return option_words.is_written_as_option(self._text, span.first, span.last)

    def _near(self, span: Span) -> set[str]:
        words = self._text.words
        around = (*words[max(0, span.first - 2) : span.first], *words[span.last : span.last + 1])
        return {word.stem for word in around}

    def _drop_name(self, span: Span, name: str) -> None:
        """ "dark roast", "size L": the word that only names the option leaves the query."""
        names = set(stems(name.replace("_", " "))) - self._lexicon.heads
        for index in (span.first - 2, span.first - 1, span.last):
            if 0 <= index < len(self._text.words) and self._text.words[index].stem in names:
                self._used.add(index)
                named = self._text.words[index].text
                self._said = [said for said in self._said if said.text != named]


def _name_words(meaning: Meaning) -> set[str]:
    named = stems(meaning.name.replace("_", " "))
    return {word for word in named if word not in STOP and not word.isdecimal()}
