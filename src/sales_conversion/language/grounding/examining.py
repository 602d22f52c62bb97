"""A text as it comes, sentence by sentence: what of it may be read, and what is wrong with it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sales_conversion.language.grounding.facts import WHOLE, Fact, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.phrases import spoken
from sales_conversion.language.grounding.problems import Problem, ProblemKind
from sales_conversion.language.grounding.references import wrong_references
from sales_conversion.language.grounding.sentences import Sentence, sentence_of, words_of
from sales_conversion.language.grounding.tokens import ENDS, Token, Tokens
from sales_conversion.language.grounding.wording import wrong_words
from sales_conversion.language.grounding.words import root

LONGEST_SENTENCE: Final = 500
LONGEST_TEXT: Final = 1600
MOST_SENTENCES: Final = 12
CLOSING: Final = frozenset(")\"'\u201d\u201c\u2019\u00bb\u203a*")
FOREIGN: Final = 2
"""So many strange words in a sentence are no chance, if they are more than one in so many."""

FIGURES: Final = frozenset({"price", "was", "stock", "total", "quantity"})
"""Facts that a mere remark after them could turn about."""

ENOUGH_WORDS: Final = 5
"""So many words tell a language."""


@dataclass(slots=True)
class Examination:
    """Reads on with every piece. What it finds does not depend on how the pieces are cut."""

    sheet: FactSheet
    lexicon: Lexicon
    goes_on: bool = False
    """Whether it looks for more once something is wrong."""

    tokens: Tokens = field(default_factory=Tokens)
    problems: list[Problem] = field(default_factory=list)
    released: int = 0
    """Up to where the text may be read."""

    whole: int = 0
    """Up to where it is of whole sentences."""

    is_over: bool = False
    """Whether it is as long as an answer may be."""

    named: dict[str, None] = field(default_factory=dict)
    """What was referred to, in its order."""

    questioned: bool = False
    """Whether the model asked something itself."""

    _pending: list[Token] = field(default_factory=list)
    _heard: list[str] = field(default_factory=list)
    _calm: bool = True
    _ending: bool = False
    _after_line: bool = False
    _after_fact: bool = False
    _mentioned: set[str] = field(default_factory=set)
    _sentences: int = 0
    _own: int = 0
    _strange: int = 0

    def feed(self, piece: str) -> None:
        self.tokens.feed(piece)
        self._read()

    def end(self) -> None:
        """Take the text for whole."""
        self.tokens.end()
        self._read()
        if not self._stops:
            self._close()
            self.problems += self._wrong_as_a_whole()

    @property
    def _stops(self) -> bool:
        return self.is_over or bool(self.problems and not self.goes_on)

    def _read(self) -> None:
        while not self._stops:
            if self._ending and not self._has_ended():
                return
            if self._stops:
                return
            token = self.tokens.read()
            if token is None:
                return
            self._take(token)

    def _has_ended(self) -> bool:
        """Close the sentence if what follows its last mark is a blank; False while unknown."""
        following = self.tokens.follows(self._pending[-1].end)
        if following is None:
            return False
        if not following or following.isspace():
            self._close()
        elif following not in CLOSING and following not in ENDS:
            self._ending = False
        return True

    def _take(self, token: Token) -> None:
        if token.kind == "line_end":
            self._close()
            return
        fact = self.sheet.facts.get(token.name) if token.kind == "reference" else None
        if "ask" in self.named:
            self.problems.append(Problem("question", token.raw))
        elif fact and fact.kind in WHOLE:
            self._take_whole(token, fact)
            return
        self._pending.append(token)
        self._ending = token.raw in ENDS or (self._ending and token.raw in CLOSING)
        self._calm = self._calm and self._is_calm(token)
        if self._calm:
            self.released = token.end
        if token.end - self._pending[0].start > LONGEST_SENTENCE:
            self.problems.append(Problem("endless", self._pending[0].raw))
            self._close()

    def _is_calm(self, token: Token) -> bool:
        """Tell whether *token* can be read before the sentence it is in was checked."""
        if token.kind == "mark":
            return token.raw not in "?\u00bf"
        if token.kind != "word" or self._after_fact:
            return False
        for word in words_of(token, self.lexicon):
            self._heard.append(word)
            if self.lexicon.tier(word) != "plain":
                return False
            if self.lexicon.ends.fullmatch(word) and self._completes_a_phrase():
                return False
        return not (self._after_line and self._heard[0] in self.lexicon.but)

    def _completes_a_phrase(self) -> bool:
        said = spoken(self._heard)
        listed = (*self.lexicon.phrases, *self.lexicon.of_products)
        return any(pattern.search(said) for _, pattern in listed)

    def _take_whole(self, token: Token, fact: Fact) -> None:
        """A fact that is a sentence by itself ends the one before it and begins another."""
        before = [each for each in self._pending if each.raw not in {"-", "*"}]
        if before and fact.kind == "ask" and before[-1].raw in ":,":
            pass
        elif before and before[-1].raw == ":":
            self._introduce()
        elif before and not self._ending:
            self.problems.append(Problem("placement", token.raw))
        self._close()
        if token.glued_before or (self.tokens.follows(token.end) or " ") not in " \n\t":
            self.problems.append(Problem("placement", token.raw))
        if fact.name in self.named:
            self.problems.append(Problem("placement", token.raw))
        if self.goes_on or not self.problems:
            self.named[fact.name] = None
        self._after_line = True
        self._mentioned |= fact.shows
        if not self.problems:
            self.released = self.whole = token.end

    def _introduce(self) -> None:
        """What leads to a whole sentence must not doubt it."""
        doubted = {*self.lexicon.negations, *self.lexicon.doubts}
        said = [
            word for t in self._pending if t.kind == "word" for word in words_of(t, self.lexicon)
        ]
        if wrong := next((word for word in said if word in doubted), None):
            self.problems.append(Problem("denial", wrong))

    def _close(self) -> None:
        """Check the sentence that ends here."""
        pending, self._pending = self._pending, []
        self._heard, self._calm, self._ending = [], True, False
        if not pending:
            return
        sentence = sentence_of(pending, self.sheet, self.lexicon)
        found = list(self._wrong(sentence))
        self.problems += found
        if not self.problems:
            self.released = self.whole = pending[-1].end
        self._note(sentence)
        self._sentences += 1
        self._after_line = False
        full = self._sentences >= MOST_SENTENCES or pending[-1].end >= LONGEST_TEXT
        self.is_over = self.is_over or full

    def _note(self, sentence: Sentence) -> None:
        self._after_fact = any(fact and fact.kind in FIGURES for fact in sentence.facts)
        for fact in sentence.facts:
            if fact and not self.problems:
                self.named[fact.name] = None
            if fact and fact.subject in self.sheet.products:
                self._mentioned.add(fact.subject)
        self.questioned = self.questioned or sentence.asks
        for at in filter(sentence.is_free, range(len(sentence.words))):
            ours = self.lexicon.tier(sentence.words[at].text) in {"plain", "topic"}
            self._own += ours
            self._strange += not ours

    def _wrong(self, sentence: Sentence) -> Iterator[Problem]:
        yield from (_stray(token) for token in sentence.tokens if token.kind == "stray")
        here = {fact.subject for fact in sentence.facts if fact} & {*self.sheet.products}
        about = here or self._mentioned or {*self.sheet.products}
        yield from wrong_words(sentence, about, self.sheet, self.lexicon)
        if _is_foreign(sentence, self.sheet, self.lexicon):
            yield Problem("language", sentence.written)
        if self._after_fact and _is_a_remark(sentence, self.lexicon):
            yield Problem("negation", sentence.written)
        yield from wrong_references(sentence, self._mentioned, self.sheet, self.lexicon)
        first = sentence.words[0] if sentence.words else None
        if self._after_line and sentence.tokens[0].raw not in "-*\u2022" and first:
            if first.text in self.lexicon.but:
                yield Problem("denial", first.raw)
            elif (
                not (first.capital or sentence.facts[0]) or sentence.tokens[0].raw in ".,;:\u2026"
            ):
                yield Problem("placement", sentence.written)
        rhetorical = self.lexicon.rhetorical.fullmatch(sentence.spoken)
        if sentence.asks and not self.sheet.open and not rhetorical:
            yield Problem("question", sentence.written)

    def _wrong_as_a_whole(self) -> Iterator[Problem]:
        if not self.released and not self.problems:
            yield Problem("empty", "")
        if self._own + self._strange >= ENOUGH_WORDS and self._strange > self._own:
            yield Problem("language", "")


def _is_a_remark(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether it has no verb and is of nobody: "or less.", "for both."."""
    said = {word.text for word in sentence.words}
    speaks = said & (lexicon.persons | lexicon.owners | lexicon.predicates)
    free = any(sentence.is_free(at) for at in range(len(sentence.words)))
    return free and not speaks and not sentence.asks and not any(sentence.facts)


def _is_foreign(sentence: Sentence, sheet: FactSheet, lexicon: Lexicon) -> bool:
    """Tell whether too many words of a sentence are of no language that is known here."""
    ours = sheet.said.union(*sheet.words.values())
    words = [sentence.words[at].text for at in range(len(sentence.words)) if sentence.is_free(at)]
    strange = sum(lexicon.tier(word) == "unknown" and root(word) not in ours for word in words)
    return strange >= FOREIGN and strange > len(words) / FOREIGN


def _stray(token: Token) -> Problem:
    """Return what is wrong with a character that a shop's answer has no use for."""
    character = token.raw[0]
    category = unicodedata.category(character)
    kind: ProblemKind = "markup"
    if category.startswith("N"):
        kind = "number"
    elif category == "Sc" or character in "%\u2030":
        kind = "price"
    elif category.startswith("C"):
        kind = "hidden"
    elif category.startswith(("L", "M")):
        kind = "language" if unicodedata.is_normalized("NFKC", token.raw) else "hidden"
    elif character == "{":
        kind = "reference"
    return Problem(kind, token.raw)
