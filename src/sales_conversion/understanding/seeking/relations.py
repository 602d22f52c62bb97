"""For whom, for what, how experienced, and what it must not be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sales_conversion.understanding.seeking.nothing import NOTHING, is_non, refuses_with_nothing
from sales_conversion.understanding.seeking.recipients import read_recipient
from sales_conversion.understanding.seeking.uses import had, read_use
from sales_conversion.understanding.shop.lexicon import Lexicon, Span
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import FILLER, NUMBERS, ORDINALS, STOP, word_set

_OCCASION = re.compile(
    r"\b(?:(?:as|for|zu|zum|pour|para)\s+)?(?:(?:a|an|the|his|her|my|our|their|den|el|un|"
    r"son|sa|su)\s+)?"
    r"(?P<what>birthday|christmas|xmas|wedding|anniversary|valentine'?s(?: day)?|mother'?s day|"
    r"father'?s day|graduation|housewarming|retirement|easter|thanksgiving|baby shower|"
    r"geburtstag|weihnachten|hochzeit|anniversaire|noel|mariage|cumpleanos|navidad|boda)\b"
)
_GIFT = re.compile(r"\b(?:gifts?|presents?|geschenk|cadeau|regalo)\b")
_BEGINNER = re.compile(
    r"\b(?:i'?m |i am |as |for |total |complete |absolute |a |an )*(?:beginners?|newbie|"
    r"novice|noob|first[- ]timers?|clueless|(?:have )?no experience|"
    r"(?:don't|dont|do not) know (?:anything|much|a thing|the first thing) about \w+|"
    r"know (?:nothing|little) about \w+|"
    r"(?:(?:completely|totally|brand|absolutely|very|quite|entirely|all) )*new to \w+"
    r"(?: \w+(?=$|[.,!]))?|(?:completely|totally) new(?: here)?|"
    r"(?:i(?:'ve| have)? )?never (?:(?:really|even|ever) )?(?:used|made|tried|done|had|owned|"
    r"bought|brewed|\w+ed) (?:a |an |any )?\w+(?: before| in my life)?|just (?:starting|started|"
    r"getting started)|starting out|"
    r"anfanger(?:in)?|debutante?|principiante)\b"
)
_EXPERT = re.compile(
    r"\b(?:i'?m |i am |as |for |a |an |very )*(?:experts?|professionals?|a pro|advanced|"
    r"experienced|enthusiasts?|"
    r"geeks?|nerds?|connoisseur|years of experience|profi|experte|experto|experta)\b"
)
_INTERMEDIATE = re.compile(
    r"\b(?:intermediate|some experience|a bit of experience|know the basics|hobbyist|"
    r"fortgeschritten(?:er?)?|intermediaire|intermedio)\b"
)
_AVOIDING = word_set(
    """
    without no not except excluding minus isn't isnt aren't arent doesn't doesnt don't dont
    nothing never nichts rien non hate hates hated dislike dislikes avoid avoiding avoids but
    ohne kein keine keinen nicht ausser sans pas sauf sin excepto salvo nada can't cant cannot
    """
)
_CERTAIN = word_set(
    """
    without no except excluding minus isn't isnt aren't arent doesn't doesnt hate hates hated
    dislike dislikes avoid avoiding avoids but ohne kein keine keinen ausser sans sauf sin
    excepto salvo nada
    """
)
"""After these even a word the shop does not know is unwanted."""

_BEFORE_BUT = frozenset({"anything", "everything", "all", "any", "every"})
_NOT_AVOIDED = word_set(
    """
    expensive pricey sure thanks idea problem rush hurry matter bad longer worry clue
    preference preferences particular limit budget important needed necessary cheap fit work
    arrive returnable available ordered order decided deciding understand believe mind mean
    bigger smaller larger cheaper heavier loud heavy easy hard difficult stock enough ready
    checkout allowed afford trust wait way chance doubt convinced happy
    impressed add take buy good great fan keen certain comfortable worth true right fair
    """
)
MOST_SKIPPED = 4
_THAN = word_set("than als que")
_OTHER = word_set(
    "another other others different else rather andere anderen anderes anderer autre autres otro"
    " otra otros otras"
)
MOST_BETWEEN = 4
""" "Another colour than yellow": so many words stand between at most."""


@dataclass(frozen=True, slots=True)
class Relations:
    recipient: str = ""
    occasion: str = ""
    experience_level: str = ""
    use: str = ""
    without: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """The stretches of text that said so."""

    @property
    def are_said(self) -> bool:
        return bool(
            self.recipient or self.occasion or self.experience_level or self.use or self.without
        )


def read_relations(text: Text, lexicon: Lexicon) -> Relations:
    folded = text.folded
    places: list[tuple[int, int]] = []

    def value(pattern: re.Pattern[str], group: str) -> str:
        found = pattern.search(folded)
        if not found:
            return ""
        places.append(found.span())
        return found[group]

    recipient, of_somebody = read_recipient(text, lexicon)
    places += of_somebody
    occasion = _occasion(text, places) or ("gift" if _GIFT.search(folded) else "")
    level = next((name for name, pattern in _LEVELS if value(pattern, "level")), "")
    use, place = read_use(text, places, lexicon)
    places += had(folded)
    without = tuple(_unwanted(text, lexicon, places))
    kept = [*places, *place, *(span for _, span in without)]
    return Relations(
        recipient,
        occasion,
        level,
        use,
        tuple(dict.fromkeys(word for word, _ in without)),
        tuple(kept),
    )


def _occasion(text: Text, places: list[tuple[int, int]]) -> str:
    """Return the occasion; in "a wedding dress" it belongs to the name of the thing as well."""
    found = _OCCASION.search(text.folded)
    if not found:
        return ""
    after = next((word for word in text.words if word.start >= found.end()), None)
    plain = after is None or after.text in STOP or after.stem in FILLER
    if plain or (after and text.folded[found.end() : after.start].strip()):
        places.append(found.span())
    return found["what"]


def _levelled(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"(?P<level>{pattern.pattern})")


_LEVELS = (
    ("beginner", _levelled(_BEGINNER)),
    ("intermediate", _levelled(_INTERMEDIATE)),
    ("expert", _levelled(_EXPERT)),
)


def _unwanted(
    text: Text, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> Iterator[tuple[str, tuple[int, int]]]:
    words = text.words
    spans = {span.first: _one_word_of(span, words, lexicon) for span in lexicon.find(words)}
    at = 0
    while at < len(words):
        trigger = words[at]
        at += 1
        if trigger.text not in _AVOIDING | _THAN or not _avoids(text, at - 1, spans, lexicon):
            continue
        skipped = 0
        while at < len(words):
            word = words[at]
            between = text.folded[words[at - 1].end : word.start]
            if any(mark in between for mark in ".;!?") or (
                "," in between and skipped == 0 and at and words[at - 1] is trigger
            ):
                break
            if any(start <= word.start < end for start, end in taken):
                break
            plain = word.text in STOP or word.text in NUMBERS
            if at in spans and (not plain or _is_joined_value(spans[at])):
                last = _until_a_comma(text, at, _with_name(spans[at], words))
                start = _with_kind_of(spans[at], words, words.index(trigger))
                yield (
                    _as_spelled(spans[at], words[at:last], lexicon),
                    (start, words[last - 1].end),
                )
                at = last
            elif trigger.text != "non" and _is_skipped(word.text) and skipped < MOST_SKIPPED:
                skipped += 1
                at += 1
                continue
            elif _is_avoided(word.text):
                if (
                    trigger.text in _CERTAIN
                    or (trigger.text in NOTHING and not skipped)
                    or lexicon.knows(word.stem)
                    or _is_attribute(word, lexicon)
                    or _is_mine(words, trigger)
                ):
                    yield word.text, (trigger.start, word.end)
                at += 1
            else:
                break
            if not (at < len(words) and words[at].text in {"or", "and", "nor", "oder", "ou", "o"}):
                break
            at += 1
            skipped = 0


def _one_word_of(span: Span, words: Sequence[Word], lexicon: Lexicon) -> Span:
    """ "Non-electric grinder": a "non" denies the one word behind it, and not the grinder."""
    if not span.first or words[span.first - 1].text != "non":
        return span
    found = lexicon.find(words[span.first : span.first + 1])
    meanings = found[0].meanings if found else ()
    return Span(span.first, span.first + 1, meanings)


_AUXILIARY = frozenset({"don't", "dont", "doesn't", "doesnt"})
_UNABLE = frozenset({"can't", "cant", "cannot"})
_TAKING_IN = frozenset({"have", "drink", "eat", "tolerate", "stand", "digest", "wear", "handle"})
_VERBS_OF_TASTE = frozenset({"want", "need", "like", "have", "contain", "include", "mean"})


def _is_joined_value(span: Span) -> bool:
    """ "Over-ear" is a value of several words, the first of which says nothing alone."""
    return span.last - span.first > 1 and span.has("option", "attribute")


def _as_spelled(span: Span, said: Sequence[Word], lexicon: Lexicon) -> str:
    """ "64 GB" is the "64GB" that can be chosen; the name of an option is none of its value.

    What is only nearly a word of the shop is that word: "Ethiopian" is "ethiopia".
    """
    kinds = {"option", "attribute"} if _is_joined_value(span) else {"option"}
    chosen = next((each.value for each in span.meanings if each.kind in kinds), "")
    if all(each.kind == "brand" for each in span.meanings):
        chosen = span.meanings[0].value if span.meanings else ""
    right = (lexicon.corrected(word.stem) for word in said)
    spelled = (
        word.text if near == word.stem else near for word, near in zip(said, right, strict=True)
    )
    return chosen.casefold() or " ".join(spelled)


def _with_kind_of(span: Span, words: Sequence[Word], trigger: int) -> int:
    """ "Another roast than dark": the name of the attribute, said before, goes with it, too."""
    names = _names_of(span)
    if words[trigger].text in _THAN and words[trigger - 1].stem in names:
        return words[trigger - 1].start
    return words[trigger].start


def _names_of(span: Span) -> set[str]:
    return {s for m in span.meanings for s in stems(m.name.replace("_", " "))}


def _with_name(span: Span, words: Sequence[Word]) -> int:
    """ "Dark roast": the name of the attribute goes with its value."""
    names = _names_of(span)
    following = words[span.last].stem if span.last < len(words) else ""
    return span.last + (following in names and following not in STOP)


def _until_a_comma(text: Text, first: int, last: int) -> int:
    ends = (at for at in range(first + 1, last) if "," in _gap(text, at))
    return next(ends, last)


def _gap(text: Text, at: int) -> str:
    return text.folded[text.words[at - 1].end : text.words[at].start]


def _avoids(text: Text, at: int, spans: Mapping[int, Span], lexicon: Lexicon) -> bool:
    words = text.words
    if words[at].text == "but":
        return at > 0 and (words[at - 1].text in _BEFORE_BUT or _excepts(text, at, spans))
    if words[at].text in _THAN:
        before = {word.text for word in words[max(0, at - MOST_BETWEEN) : at]}
        return not before.isdisjoint(_OTHER)
    following = words[at + 1].text if at + 1 < len(words) else ""
    is_answer = at > 0 and words[at].text == "no" and words[at - 1].text in {"a", "the"}
    if is_answer or _is_of_the_shop(words[max(0, at - 2) : at + 2]):
        return False
    if words[at].text in _AUXILIARY:
        return following in _VERBS_OF_TASTE
    if words[at].text in _UNABLE:
        return following in _TAKING_IN
    if following == "to":
        return False
    if words[at].text in NOTHING:
        return refuses_with_nothing(text, at, spans, lexicon)
    return words[at].text != "non" or is_non(text, at, spans, lexicon)


def _is_attribute(word: Word, lexicon: Lexicon) -> bool:
    """ "I can't have caffeine", of what has more or less of it."""
    names = (stems(name.replace("_", " ")) for name in lexicon.vocabulary.attributes)
    return (word.stem,) in {(*name,) for name in names}


def _excepts(text: Text, at: int, spans: Mapping[int, Span]) -> bool:
    """ "Any kettle but Tarnwick": behind "but" nothing stands that is more of a wish."""
    before = {word.text for word in text.words[max(0, at - MOST_BETWEEN) : at]}
    span = spans.get(at + 1)
    told = span is not None and span.has("brand", "option", "attribute")
    return told and not before.isdisjoint(_BEFORE_BUT) and "," not in _gap(text, at)


def _is_of_the_shop(around: Sequence[Word]) -> bool:
    """ "You have no toner", "you don't sell kettles": what there is, not what must not be."""
    said = {word.text for word in around}
    return not said.isdisjoint(_SHOP) and not said.isdisjoint(_KEEPING)


_SHOP = word_set("you u ya they there")
_KEEPING = word_set("have has got sell sells stock carry offer is are")


def _is_mine(words: Sequence[Word], trigger: Word) -> bool:
    """ "I don't want plastic" is a wish, "you don't need my email" is none."""
    at = words.index(trigger)
    return at > 0 and words[at - 1].text in {"i", "we"} and trigger.text in _AUXILIARY


def _is_skipped(word: str) -> bool:
    beside = word in STOP | _VERBS_OF_TASTE | _TAKING_IN or word in NUMBERS
    return word not in _AVOIDING and beside


def _is_avoided(word: str) -> bool:
    return not (
        word in STOP
        or word in FILLER
        or word in _NOT_AVOIDED
        or word in NUMBERS
        or word in ORDINALS
        or word[0].isdigit()
    )
