"""Answers to what we asked about a wish: what it is for, for whom, how dear, which kind."""

import re
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference, Needs, Question
from sales_conversion.understanding.answering.agreement import is_no, is_yes
from sales_conversion.understanding.answering.choices import choice_of
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import Heard, hear
from sales_conversion.understanding.seeking.needs import merged
from sales_conversion.understanding.seeking.tasting import shelf_that_tastes
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording.consent import INDIFFERENT, MAYBE
from sales_conversion.understanding.wording.courtesy import tidy
from sales_conversion.understanding.wording.cues import (
    ACTS,
    ASKS_BACK,
    COUNT_FIRST,
    LOOKING,
    POINTS,
    SEES_ONE,
    TO_USE,
    YOU_DECIDE,
)
from sales_conversion.understanding.wording.text import Text, fold, joined, stems
from sales_conversion.understanding.wording.words import word_set

LONGEST_ANSWER = 24
SHOWING = re.compile(r"\b(?:show|zeig\w*|montre\w*|muestr\w*|ense[nñ]\w*)\b")
""" "Just show me" asks for no more questions; "any" leaves only this one open."""

FREE = frozenset({"use", "recipient", "occasion"})
"""Facts that may be told in any words."""


@dataclass(frozen=True, slots=True)
class FreeAnswers:
    """Reads one clause as an answer to a question about needs."""

    lexicon: Lexicon
    situation: Situation

    def read(self, text: Text, asked: Question) -> tuple[Intent, ...]:
        said = joined(text.words)
        undecided = self._undecided(said, bool(YOU_DECIDE.search(text.folded)), asked)
        if undecided:
            return undecided
        if said in MAYBE or said in INDIFFERENT:
            value = "show" if SHOWING.search(text.folded) else "any"
            return (Intent("answer", slots={"value": value, "needs": self.situation.needs}),)
        if ASKS_BACK.match(text.folded) or is_yes(text) or is_no(text):
            return ()
        if self.situation.shown and self._acts(text, asked):
            return ()
        heard = hear(
            text, self.lexicon, bare_price=asked.about == "budget", about=self.situation.kinds
        )
        return self._told(text, asked, heard)

    def _acts(self, text: Text, asked: Question) -> bool:
        """ "The first one" does something with the list; "the office one" may answer us."""
        if COUNT_FIRST.match(tidy(text)):
            return True
        points = ACTS.match(tidy(text))
        answers = points and choice_of(text, asked.choices)
        return bool(points) and not (
            answers and not Pointer(self.lexicon, self.situation).items(text)
        )

    def _told(self, text: Text, asked: Question, heard: Heard) -> tuple[Intent, ...]:
        chosen = "" if asked.about == "budget" else choice_of(text, asked.choices)
        refused = set(stems(chosen)) & set(stems(" ".join(heard.relations.without)))
        if chosen and not refused and not self._names_another_thing(text, heard):
            return (Intent("refine", slots={"needs": self._preferring(asked, chosen, heard)}),)
        if asked.about == "budget":
            return self._budget(heard)
        if len(text.words) > LONGEST_ANSWER or {w.text for w in text.words} & _COMMANDS:
            return ()
        if asked.about in FREE and self._wishes_otherwise(text, heard):
            return ()
        return self._fact(text, asked, heard)

    def _undecided(self, said: str, trusts: bool, asked: Question) -> tuple[Intent, ...]:
        """Who does not know is shown something, or told which one on the screen to take.

        So is who *trusts* us to choose.
        """
        needs, shown = self.situation.needs, self.situation.shown
        ours = trusts and said not in INDIFFERENT
        if (said in MAYBE or (ours and not needs.are_vague)) and len(shown) > 1:
            items = tuple(ItemReference(c.product_id, title=c.title) for c in shown)
            return (Intent("pick", slots={"items": items, "question": said}),)
        if ours or (said in MAYBE | INDIFFERENT and asked.about == "needs" and needs.are_vague):
            return (Intent("recommend", slots={"needs": needs}),)
        return ()

    def _preferring(self, asked: Question, chosen: str, heard: Heard) -> Needs:
        """Return the needs with the answer that we offered, and what was said beside it."""
        known = merged(self.situation.needs, heard, self.situation.prices, self.situation.before)
        known = self._used_for(known, known.use)
        match asked.about:
            case "use":
                return replace(known, use=chosen)
            case "category":
                return replace(known, category=self.lexicon.category(stems(chosen)) or chosen)
            case "brand":
                return replace(known, brand=chosen)
            case name if name in self.lexicon.vocabulary.options:
                return replace(known, options={**known.options, name: chosen})
            case _:
                return replace(known, attributes={**known.attributes, asked.about: chosen})

    def _wishes_otherwise(self, text: Text, heard: Heard) -> bool:
        """What we asked freely is answered by what says neither another thing nor which one."""
        limits = heard.low is not None or heard.high is not None or heard.relations.without
        narrows = heard.brand or heard.options or limits or _ONLY.match(text.folded)
        sorts = heard.direction or heard.sort != "relevance" or heard.again or heard.strange
        points = SEES_ONE.match(text.folded) and POINTS.search(text.folded)
        shown = [candidate.category for candidate in self.situation.listed]
        if shelf_that_tastes(heard, self.situation.needs, shown, self.lexicon):
            return True
        return bool(narrows or sorts or points) or self._names_another_thing(text, heard)

    def _names_another_thing(self, text: Text, heard: Heard) -> bool:
        """ "Kettles" is another wish, "espresso" may be what the grinder is for."""
        known = {*stems(self.situation.needs.query), *stems(self.situation.needs.category)}
        named = set(heard.heads) - known
        if not named or heard.relations.use or TO_USE.match(text.folded):
            return False
        return bool(LOOKING.match(text.folded)) or not all(map(self.lexicon.knows_value, named))

    def _budget(self, heard: Heard) -> tuple[Intent, ...]:
        if heard.high is None and heard.low is None and heard.sort == "relevance":
            return ()
        name = "search" if self.situation.needs.are_vague or not self.situation.shown else "refine"
        needs = merged(self.situation.needs, heard, self.situation.prices, self.situation.before)
        return (Intent(name, slots={"needs": needs}),)

    def _fact(self, text: Text, asked: Question, heard: Heard) -> tuple[Intent, ...]:
        """A free answer about use, recipient, experience or taste fills that fact."""
        known = merged(self.situation.needs, heard, self.situation.prices, self.situation.before)
        value = _bare(text)
        match asked.about:
            case "recipient":
                known = replace(self.situation.needs, recipient=heard.relations.recipient or value)
            case "occasion":
                known = replace(self.situation.needs, occasion=heard.relations.occasion or value)
            case "use":
                known = self._used_for(known, heard.relations.use or value)
            case "experience_level":
                level = heard.relations.experience_level or _level(text)
                if not level:
                    return ()
                known = replace(self.situation.needs, experience_level=level)
            case "preferences":
                if not heard.says_something:
                    return ()
            case _:
                return ()
        return (Intent("answer", slots={"value": value, "needs": known}),)

    def _used_for(self, known: Needs, use: str) -> Needs:
        """What it is for narrows nothing: the thing itself stays what it was."""
        before = self.situation.needs
        return replace(
            known, use=use, query=before.query, category=before.category, brand=before.brand
        )


_ONLY = re.compile(r"(?:only|nur|seulement|solo|nothing but) ")
""" "Only waterproof ones" says what it must be, and not what it is for."""

_COMMANDS = word_set(
    """
    cart basket checkout cancel human agent order remove delete drop compare return returns
    shipping
    """
)


def _bare(text: Text) -> str:
    """Return the answer without its opening: "it's for my dad" is "my dad"."""
    said = fold(text.written).strip(" .!,")
    said = re.sub(
        r",?\s*\b(?:mostly|mainly|usually|i guess|i think|probably|please|thanks)\s*$", "", said
    )
    return re.sub(
        r"^(?:it'?s |it is |mostly |mainly |just |i'?m |i am |i want it |i'd say |probably |"
        r"to |for |fur |pour (?!over)|para |as )+",
        "",
        said,
    )


def _level(text: Text) -> str:
    for level, pattern in _LEVELS:
        if pattern.search(text.folded):
            return level
    return ""


_LEVELS = (
    (
        "beginner",
        re.compile(
            r"\b(?:beginn?er|new|starting|start|none|no experience|first time|little|never|zero|"
            r"basic)\b"
        ),
    ),
    (
        "intermediate",
        re.compile(r"\b(?:some|medium|average|middle|intermediate|okay|a bit|normal|regularly)\b"),
    ),
    (
        "expert",
        re.compile(r"\b(?:expert|pro|advanced|experienced|lots?|very|professional|years)\b"),
    ),
)
