""" "Decaf, filters and a mug": a list of kinds of things is several wishes, each its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, Needs
from sales_conversion.understanding.seeking.counts import COUNT, is_only_count
from sales_conversion.understanding.seeking.either import either_kind
from sales_conversion.understanding.seeking.hearing import Heard, hear
from sales_conversion.understanding.seeking.needs import merged, started_anew
from sales_conversion.understanding.seeking.strangers import (
    begins_with_one,
    is_several,
    is_stranger,
)
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Situation
from sales_conversion.understanding.wording import cues
from sales_conversion.understanding.wording.text import Text
from sales_conversion.understanding.wording.words import word_set

MOST_WISHES = 3
MANY = 3
"""So many parts make a list, even when the first names no kind of thing."""

LONGEST_PART = 10
BARE = 2
"""So few words name a thing and ask nothing of it."""

CONFIDENCE = 0.85

_JOINT = re.compile(
    r"\s*(?:[,;+&]\s*(?:and|n|und|et|y|plus)?\b|"
    r"(?<!-)\b(?:and|n|und|et|y|plus)\b(?!-))\s*"
)
_FOR_BEFORE = re.compile(r"\bfor (?:an? |the |my |both )?[^\W\d_]+$")
_TELLING_OF = word_set(
    """
    he she they it it's i'm who which that because since so but for the this these those with
    without not no non nothing nichts rien nada compare add remove put take
    """
)


@dataclass(frozen=True, slots=True)
class Listing:
    lexicon: Lexicon
    situation: Situation

    def read(self, text: Text, asks: bool) -> tuple[Intent, ...]:
        """Return a search for each kind of thing on the list; nothing when it is no list."""
        folded = text.folded.strip(" .,!?")
        stock = cues.ASKS_STOCK_OF_KIND.match(folded)
        parts = self._parts(text)
        asked = asks and not _is_bare(parts)
        if (asked or cues.QUESTION.match(folded)) and not stock:
            return ()
        if cues.RECOMMEND.search(folded) or cues.SHOPWIDE.search(folded):
            return ()
        wishes = tuple(_gathered(parts, [hear(part, self.lexicon) for part in parts]))
        either = either_kind(text, self.lexicon)
        if len(either) > len(wishes):
            wishes = tuple([kind] for kind in either)
        if len({wish[0].heads[-1:] or wish[0].query for wish in wishes}) < len(wishes):
            return ()
        return self._searches(text, wishes) if len(wishes) > 1 else ()

    def _parts(self, text: Text) -> Sequence[Text]:
        spans = [
            (text.words[span.first].start, text.words[span.last - 1].end)
            for span in self.lexicon.find(text.words)
        ]
        parts, start = [], 0
        for joint in _JOINT.finditer(text.folded):
            inside = any(first < joint.start() and joint.end() < last for first, last in spans)
            told = "," not in joint.group() and _FOR_BEFORE.search(
                text.folded[start : joint.start()]
            )
            if inside or told:
                continue
            parts.append(Text.of(text.written[start : joint.start()]))
            start = joint.end()
        parts.append(Text.of(text.written[start:]))
        said = [part for part in parts if part.words and not self._only_counts(part)]
        plain = all(
            part.words[0].text not in _TELLING_OF and len(part.words) <= LONGEST_PART
            for part in said
        )
        return said if plain else ()

    def _only_counts(self, part: Text) -> bool:
        found = COUNT.fullmatch(part.folded.strip(" .!?"))
        return bool(found and is_only_count(found, self.lexicon))

    def _searches(self, text: Text, wishes: Sequence[Sequence[Heard]]) -> tuple[Intent, ...]:
        whole = hear(text, self.lexicon)
        known = started_anew(self.situation.needs, self.situation.before)
        known = replace(
            known,
            min_price=known.min_price if whole.low is None else whole.low,
            max_price=known.max_price if whole.high is None else whole.high,
            around=known.around if whole.low is whole.high is None else whole.around,
            recipient=whole.relations.recipient or known.recipient,
            occasion=whole.relations.occasion or known.occasion,
        )
        found = (_together(known, wish) for wish in wishes[:MOST_WISHES])
        return tuple(Intent("search", CONFIDENCE, {"needs": needs}) for needs in found)


def _gathered(parts: Sequence[Text], heard: Sequence[Heard]) -> Iterator[list[Heard]]:
    """What names no kind of thing belongs to the thing before it, or to the first one."""
    listed = sum(bool(each.heads) for each in heard) >= MANY - 1
    things = any(each.heads for each in heard)
    wish: list[Heard] = []
    named = False
    for at, each in enumerate(heard):
        starts = bool(each.heads) or each.area or (things and _is_thing(parts, heard, at))
        starts = starts or (not named and listed and len(heard) >= MANY and _is_plain(each))
        if starts and named:
            yield wish
            wish = []
        wish = [each, *wish] if starts and not named else [*wish, each]
        named = named or starts
    if named:
        yield wish


def _is_thing(parts: Sequence[Text], heard: Sequence[Heard], at: int) -> bool:
    """ "A towel and a mat": in "a comfy and warm mat" no other thing begins behind the "and"."""
    goes_on = at + 1 < len(parts) and not begins_with_one(parts[at + 1], heard[at + 1])
    several = is_several(heard[at])
    return is_stranger(parts[at], heard[at]) and (several or not goes_on)


def _is_bare(parts: Sequence[Text]) -> bool:
    """ "Kitchen stuff, lamps, blankets?": nothing is asked but whether these are there."""
    return len(parts) >= MANY and all(len(part.words) <= BARE for part in parts)


def _is_plain(part: Heard) -> bool:
    """Nothing but a word of the shop."""
    return bool(part.query) and not part.filters and not part.rest


def _together(known: Needs, wish: Sequence[Heard]) -> Needs:
    needs = known
    for heard in wish:
        needs = merged(needs, heard, before=known)
    return needs
