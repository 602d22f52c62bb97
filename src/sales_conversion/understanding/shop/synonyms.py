"""What shoppers call things, in the words of the catalogue: everything behind reads only those."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.wording.text import Text, fold, stem, stems
from sales_conversion.understanding.wording.words import FILLER, STOP

CATALOGUE_LANGUAGE = "en"
LONGEST_PHRASE = 6
SHORTEST_STEM = 4
SHORTEST_STRANGER = 4
"""Letters of a word that is understood in a message of another language."""

SHORTEST_PART = 4
"""Letters of either half of a compound: "espresso" and "bohnen"."""

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ '\-]{1,2}")
_ENDINGS = ("en", "er", "em", "e", "n", "s", "x")
"""Plurals and cases that do not change what a thing is."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    root: str
    text: str
    start: int
    end: int


class Synonyms:
    """Phrases by language. Those of other languages count where they can mean nothing else."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self._of = {language: _keyed(said) for language, said in phrases.items()}

    def plainly(self, text: str, language: str, lexicon: Lexicon | None = None) -> str:
        """Return *text* with every phrase replaced by what the catalogue calls it."""
        tokens = _tokens(text)
        kept = _titled(text, lexicon) if lexicon else ()
        free = [not any(a <= token.start < b for a, b in kept) for token in tokens]
        parts, written, at = [], 0, 0
        while at < len(tokens):
            length, meant = self._longest(text, tokens, free, at, language, lexicon)
            if not length:
                at += 1
                continue
            parts += [text[written : tokens[at].start], meant]
            at += length
            written = tokens[at - 1].end
        return "".join((*parts, text[written:]))

    def languages(self, text: str, lexicon: Lexicon) -> tuple[str, ...]:
        """Return, for each phrase of *text* that only one language has, that language."""
        tokens = _tokens(text)
        free = [True] * len(tokens)
        found: list[str] = []
        at = 0
        while at < len(tokens):
            length, spoken = self._told(text, tokens, free, at, lexicon)
            found += spoken
            at += length
        return tuple(found)

    def _told(
        self, text: str, tokens: Sequence[_Token], free: Sequence[bool], at: int, lexicon: Lexicon
    ) -> tuple[int, Sequence[str]]:
        """Return how long the phrase at *at* is, and its language where that is the only one."""
        for length in range(_run(text, tokens, free, at), 0, -1):
            phrase = tokens[at : at + length]
            key = tuple(token.root for token in phrase)
            spoken = [language for language, said in self._of.items() if key in said]
            if spoken:
                alike = key in {_key(self._of[language][key]) for language in spoken}
                is_told = len(spoken) == 1 and not alike and self._is_strange(phrase, lexicon)
                is_told = is_told and not _is_slip_of_ours(phrase, spoken[0], lexicon)
                return length, spoken if is_told else ()
        return 1, ()

    def spoken(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return *texts* with what becomes of them in every language."""
        said = (self.plainly(text, language) for text in texts for language in self._of)
        return tuple(dict.fromkeys((*texts, *said)))

    def _longest(
        self,
        text: str,
        tokens: Sequence[_Token],
        free: Sequence[bool],
        at: int,
        language: str,
        lexicon: Lexicon | None,
    ) -> tuple[int, str]:
        run = _run(text, tokens, free, at)
        for length in range(run, 0, -1):
            phrase = tokens[at : at + length]
            meant = self._meaning(phrase, language, lexicon)
            if meant is not None:
                return length, meant
        return 0, ""

    def _meaning(
        self, phrase: Sequence[_Token], language: str, lexicon: Lexicon | None
    ) -> str | None:
        key = tuple(token.root for token in phrase)
        own = self._of.get(language, {}).get(key)
        if own is not None:
            return None if self._is_ours(phrase, own, language, lexicon) else own
        if not self._is_strange(phrase, lexicon):
            return None
        for said in self._of.values():
            if said.get(key):
                return said[key]
        return self._compound(phrase[0].text, lexicon) if len(phrase) == 1 else None

    def _is_ours(
        self, phrase: Sequence[_Token], meant: str, language: str, lexicon: Lexicon | None
    ) -> bool:
        """ "Tee": what the catalogue itself calls a thing keeps its name, in its language, and so
        does what it has no word for."""
        if lexicon is None or language != CATALOGUE_LANGUAGE:
            return False
        said = [word for word in Text.of(meant).words if word.text not in STOP | FILLER]
        nameless = bool(said) and not any(lexicon.knows(word.stem) for word in said)
        return nameless or (len(phrase) == 1 and lexicon.is_head(stem(phrase[0].text)))

    def _is_strange(self, phrase: Sequence[_Token], lexicon: Lexicon | None) -> bool:
        """Tell whether the words can be nothing but a phrase of one language."""
        if len(phrase) > 1:
            return any(token.text not in STOP and len(token.text) > 1 for token in phrase)
        word = phrase[0].text
        if len(word) < SHORTEST_STRANGER or word in STOP or word in FILLER:
            return False
        return lexicon is None or not lexicon.knows(stem(word))

    def _compound(self, word: str, lexicon: Lexicon | None) -> str | None:
        """ "Espressobohnen": two words that German writes as one."""
        german = self._of.get("de", {})
        for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            last = german.get((_root(word[end:]),))
            if not last:
                continue
            first = german.get((_root(word[:end]),)) or german.get((_root(word[: end - 1]),))
            known = word[:end] if lexicon and lexicon.knows(stem(word[:end])) else None
            if first or known:
                return f"{first or known} {last}"
        return None


def _is_slip_of_ours(phrase: Sequence[_Token], language: str, lexicon: Lexicon) -> bool:
    """ "Etiopian" is no Spanish: it ends as no Spanish does, and is nearly a word of the shop."""
    word, ending = phrase[0].text, phrase[0].text.removeprefix(phrase[0].root)
    ends_so = language == "de" or ending in {"", "s", "x", "e", "es"}
    return len(phrase) == 1 and not ends_so and lexicon.corrected(stem(word)) != stem(word)


def _keyed(said: Mapping[str, str]) -> dict[Key, str]:
    return {_key(phrase): meant for phrase, meant in said.items()}


def _key(phrase: str) -> Key:
    return tuple(token.root for token in _tokens(phrase))


def _tokens(text: str) -> tuple[_Token, ...]:
    folded = fold(text)
    return tuple(_Token(_root(m[0]), m[0], m.start(), m.end()) for m in _WORD.finditer(folded))


def _root(word: str) -> str:
    """Return *word* without its ending: "moulins" and "moulin" are one."""
    word = word.removesuffix("s") if len(word) > SHORTEST_STEM else word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _run(text: str, tokens: Sequence[_Token], free: Sequence[bool], at: int) -> int:
    """Return how many words from *at* on stand together in one phrase."""
    length = 0
    while at + length < len(tokens) and length < LONGEST_PHRASE and free[at + length]:
        token = tokens[at + length]
        if length and not _GAP.fullmatch(text, tokens[at + length - 1].end, token.start):
            break
        length += 1
    return length


def _titled(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Return where *text* quotes the title of a product: names are not translated."""
    return tuple(_title_places(Text.of(text), lexicon))


def _title_places(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    for span in lexicon.find(text.words):
        said = text.words[span.first : span.last]
        titles = [m.value for m in span.meanings if m.kind == "noun"]
        if len(said) > 1 and any({w.stem for w in said} <= set(stems(t)) for t in titles):
            yield said[0].start, said[-1].end
