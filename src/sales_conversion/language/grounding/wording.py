"""The model's own words in a sentence: which of them claim something."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sales_conversion.config.claims import ClaimKind
from sales_conversion.language.grounding.facts import FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.problems import Problem
from sales_conversion.language.grounding.sentences import Sentence, Word
from sales_conversion.language.grounding.words import root

_OF_A_PRODUCT: Final = frozenset({"title", "price", "was", "stock", "reason", "brand", "options"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What a clause is about decides which words it may have."""

    points: bool
    """At a product."""

    shop: bool
    """It is about what the shop does or has."""

    person: bool
    """It is about who talks or who shops."""

    asks: bool
    predicates: bool

    @property
    def is_tight(self) -> bool:
        """Tell whether every word of it could be a claim."""
        return self.shop or (self.points and (self.predicates or not self.asks))

    @property
    def is_dependent(self) -> bool:
        """Tell whether it goes on with what the clause before it is about."""
        return not (self.points or self.shop or self.person or self.predicates)


def wrong_words(
    sentence: Sentence, about: Collection[str], sheet: FactSheet, lexicon: Lexicon
) -> Iterator[Problem]:
    """Yield a problem for each word and phrase that claims what no fact says.

    *about* are the products that the sentence is about.
    """
    yield from _phrases(lexicon.phrases, sentence.spoken)
    frame: Frame | None = None
    for clause in sentence.clauses:
        found = _frame_of(clause, sentence, lexicon)
        frame = frame if frame and found.is_dependent else found
        if frame.is_tight:
            yield from _phrases(lexicon.of_products, sentence.said(clause))
        for at in clause:
            yield from _wrong_word(at, clause.stop, sentence, frame, about, sheet, lexicon)


def _phrases(kinds: Sequence[tuple[ClaimKind, re.Pattern[str]]], said: str) -> Iterator[Problem]:
    for kind, pattern in kinds:
        yield from (Problem(kind, found[0].strip()) for found in pattern.finditer(said))


def _frame_of(clause: range, sentence: Sentence, lexicon: Lexicon) -> Frame:
    said = sentence.said(clause)
    words = [sentence.words[at].text for at in clause]
    facts = [sentence.facts[at] for at in clause]
    named = any(fact and fact.kind in _OF_A_PRODUCT for fact in facts)
    return Frame(
        points=named or bool(lexicon.points.search(said)),
        shop=bool(lexicon.shop.search(said)),
        person=any(word in lexicon.persons for word in words),
        asks=sentence.asks,
        predicates=any(word in lexicon.predicates for word in said.split()),
    )


def _wrong_word(
    at: int,
    clause_end: int,
    sentence: Sentence,
    frame: Frame,
    about: Collection[str],
    sheet: FactSheet,
    lexicon: Lexicon,
) -> Iterator[Problem]:
    if not sentence.is_free(at):
        return
    word = sentence.words[at]
    tier = lexicon.tier(word.text)
    if tier == "topic" and lexicon.harmless.match(sentence.said(range(at + 1, clause_end))):
        return
    match tier:
        case "plain":
            return
        case "topic" | "unknown" | "attribute":
            yield from _strange(at, sentence, frame, about, sheet, lexicon)
        case _:
            yield Problem(tier, word.raw)


def _strange(
    at: int,
    sentence: Sentence,
    frame: Frame,
    about: Collection[str],
    sheet: FactSheet,
    lexicon: Lexicon,
) -> Iterator[Problem]:
    """Judge a word that may describe a product, or that nobody knows."""
    word = sentence.words[at]
    is_topic = lexicon.tier(word.text) != "unknown" or root(word.text) in sheet.said
    if len(word.text) == 1:
        yield Problem("hidden", word.raw)
    elif frame.is_tight:
        if frame.shop or not _is_fact(word, about, sentence, sheet, lexicon):
            yield Problem("attribute" if is_topic else "unknown", word.raw)
    elif not is_topic and _is_name(word, sheet):
        yield Problem("product", word.raw)
    elif not (frame.asks or frame.person) or _is_said_to_be(at, sentence, lexicon):
        yield Problem("attribute" if is_topic else "unknown", word.raw)


def _is_fact(
    word: Word, about: Collection[str], sentence: Sentence, sheet: FactSheet, lexicon: Lexicon
) -> bool:
    """Tell whether it is true of every product that the sentence is about."""
    denied = any(each.text in lexicon.negations for each in sentence.words)
    known = (sheet.words.get(subject, frozenset()) for subject in about)
    return bool(about) and not denied and all(root(word.text) in words for words in known)


def _is_name(word: Word, sheet: FactSheet) -> bool:
    """Tell whether a word that nobody knows could be the name of something."""
    of_ours = any(root(word.text) in words for words in sheet.words.values())
    return word.capital and not of_ours


def _is_said_to_be(at: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether something is said of the word itself: "grinders are quiet"."""
    following = sentence.words[at + 1].text if at + 1 < len(sentence.words) else ""
    return not sentence.asks and following in lexicon.predicates
