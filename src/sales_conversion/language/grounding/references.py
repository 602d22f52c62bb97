"""References in a sentence: whether each says of its own product what it is, and no more."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sales_conversion.language.grounding.facts import Fact, FactSheet
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.language.grounding.phrases import spoken
from sales_conversion.language.grounding.problems import Problem
from sales_conversion.language.grounding.sentences import Sentence, fits
from sales_conversion.language.grounding.tokens import Token
from sales_conversion.language.grounding.words import root

IN_THE_CART: Final = "c"
"""How the names of lines of the cart begin: what is theirs may be named as they like."""

_LEADING: Final = frozenset({":", "\u2013", "\u2014", "-"})
"""Marks after which a reason may follow whatever was said."""


def wrong_references(
    sentence: Sentence, mentioned: Collection[str], sheet: FactSheet, lexicon: Lexicon
) -> Iterator[Problem]:
    """Yield what is wrong with the references; *mentioned* are the products named before."""
    for word in sentence.words:
        if word.text == "<nothing>":
            yield Problem("reference", word.raw)
    if named := _named_for_nothing(sentence, sheet, lexicon):
        yield Problem("association", named.reference)
    for place, token in enumerate(sentence.tokens):
        if token.kind == "reference" and _is_glued(sentence.tokens, place):
            yield Problem("negation", token.raw)
    for at, fact in enumerate(sentence.facts):
        if fact is None or fact.kind in {"line", "ask"}:
            continue
        if fact.kind == "title":
            if _shares(at, fact, sentence, sheet):
                yield Problem("association", _around(at, sentence))
            continue
        if not _stands_plainly(at, fact, sentence, lexicon):
            yield Problem("negation", _around(at, sentence))
        if fact.kind == "was" and not _has_its_price(at, fact, sentence):
            yield Problem("association", _around(at, sentence))
        of_a_product = fact.subject in sheet.products
        if of_a_product and not _is_its_own(at, fact, sentence, mentioned, sheet):
            yield Problem("association", _around(at, sentence))


def _named_for_nothing(sentence: Sentence, sheet: FactSheet, lexicon: Lexicon) -> Fact | None:
    """Return a product of which nothing is told or asked, and that nobody is invited to see."""
    named = [fact for fact in sentence.facts if fact]
    words = {word.text for word in sentence.words}
    is_talk = sentence.asks or not words.isdisjoint(lexicon.invites | lexicon.firsts)
    if is_talk or any(fact.kind != "title" for fact in named):
        return None
    said = {root(word) for word in words}
    offered = (fact for fact in named if not fact.subject.startswith(IN_THE_CART))
    return next((fact for fact in offered if said.isdisjoint(sheet.words[fact.subject])), None)


def _is_glued(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether letters or signs touch the reference and change what it says."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    touched = following is not None and following.start == token.end
    return token.glued_before or bool(
        touched and following and (following.kind == "word" or following.raw in {"-", "{"})
    )


def _around(at: int, sentence: Sentence) -> str:
    return " ".join(word.raw for word in sentence.words[max(0, at - 4) : at + 3])


def _stands_plainly(at: int, fact: Fact, sentence: Sentence, lexicon: Lexicon) -> bool:
    words = enumerate(sentence.words)
    if any(word.text in lexicon.negations for i, word in words if i not in sentence.masked):
        return False
    return _is_led_to(at, fact, sentence, lexicon) and _ends_well(at, fact, sentence, lexicon)


def _is_led_to(at: int, fact: Fact, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether what stands before the fact, back to the mark or fact before, may do so."""
    mark = sentence.mark_before(at)
    if mark == "(" or (fact.kind == "reason" and mark in _LEADING):
        return True
    if gap := sentence.gap_before(at):
        return fits(lexicon.before, fact, _said(sentence, gap))
    return at == 0 or sentence.facts[at - 1] is not None


def _ends_well(at: int, fact: Fact, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether what follows the fact, up to the next mark or fact, may do so."""
    gap = sentence.gap_after(at)
    if not _is_left_alone(gap.stop, fact, sentence, lexicon):
        return False
    if not gap or sentence.words[gap[0]].text in lexicon.onward:
        return True
    at_end = gap.stop == len(sentence.words) or sentence.mark_before(gap.stop)
    following = None if at_end else sentence.facts[gap.stop]
    if following and (following.kind != "title" or len(gap) == 1):
        return True  # what leads to that fact is looked at there
    return fits(lexicon.after, fact, _said(sentence, gap))


def _is_left_alone(at: int, fact: Fact, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Tell whether no remark follows that takes something of the fact back: ", give or take"."""
    for clause in sentence.clauses:
        if clause.start >= at and not any(sentence.facts[i] for i in clause):
            words = {sentence.words[i].text for i in clause}
            return (
                bool(words & (lexicon.persons | lexicon.owners))
                or not any(map(sentence.is_free, clause))
                or fits(lexicon.after, fact, _said(sentence, clause))
            )
    return True


def _said(sentence: Sentence, gap: range) -> str:
    return spoken(sentence.words[at].text for at in gap)


def _is_its_own(
    at: int, fact: Fact, sentence: Sentence, mentioned: Collection[str], sheet: FactSheet
) -> bool:
    """Tell whether the fact is said of the product that it is true of."""
    before = [i for i in range(at) if _product(sentence.facts[i], sheet)]
    if before:
        nearest = before[-1]
        return _product(sentence.facts[nearest], sheet) == fact.subject and not _is_joined(
            nearest, sentence, sheet
        )
    after = [_product(each, sheet) for each in sentence.facts[at + 1 :]]
    named = [subject for subject in after if subject]
    if named:
        return named[0] == fact.subject
    kin = {subject for subject in sheet.products if subject[0] == fact.subject[0]}
    return set(mentioned or kin) == {fact.subject}


def _has_its_price(at: int, fact: Fact, sentence: Sentence) -> bool:
    """Tell whether a former price is told as one: led to by words, beside the price of today."""
    priced = any(
        each and each.kind == "price" and each.subject == fact.subject for each in sentence.facts
    )
    return priced and bool(sentence.gap_before(at))


def _shares(at: int, fact: Fact, sentence: Sentence, sheet: FactSheet) -> bool:
    """Tell whether a product is named after a fact of another, with none of its own."""
    told = {_product(each, sheet) for each in sentence.facts[:at] if each and _tells(each)}
    own = any(each and _tells(each) and each.subject == fact.subject for each in sentence.facts)
    return bool(told - {fact.subject, ""}) and not own


def _tells(fact: Fact) -> bool:
    return fact.kind not in {"title", "reason"}


def _product(fact: Fact | None, sheet: FactSheet) -> str:
    return fact.subject if fact and fact.subject in sheet.products else ""


def _is_joined(at: int, sentence: Sentence, sheet: FactSheet) -> bool:
    """Tell whether the title *at* is one of several that are named together."""
    fact = sentence.facts[at]
    before = next((i for i in range(at - 1, -1, -1) if sentence.facts[i]), None)
    if before is None or fact is None or fact.kind != "title":
        return False
    other = sentence.facts[before]
    apart = at - before - 1
    return bool(other and other.kind == "title" and other.subject != fact.subject and apart <= 1)
