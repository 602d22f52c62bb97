"""What is put side by side."""

import re
from dataclasses import dataclass, replace

from sales_conversion.models import Intent, ItemReference
from sales_conversion.tools.telling.comparatives import PRICE, measures_asked, sets_apart
from sales_conversion.understanding.pointing.likeness import is_model
from sales_conversion.understanding.pointing.of_a_kind import OfAKind
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.needs import beyond
from sales_conversion.understanding.wording.prices import read_budget
from sales_conversion.understanding.wording.terms import term_asked
from sales_conversion.understanding.wording.text import Text, Word, stems
from sales_conversion.understanding.wording.words import FILLER, STOP

_COMPARE = re.compile(
    r"\bcompar(?!t)\w*\b|\bvergleich\w*\b|\bside by side\b|\bvs\.?\b|\bversus\b|"
    r"\bdifferences? between\b|\bdifferent (?:from|to|than)\b|\bunterscheide\w*\b|"
    r", (?:any |what )?differences?\W*$|"
    r"\b(?:unterschied|difference|diferencia) (?:zwischen|"
    r"entre)\b|"
    r"\b(?:better|worse|\w{3,}er|more \w+) than\b|"
    r"\b(?:\w{3,}er(?:e[nrs]?)?|mehr \w+) als\b|\b(?:plus|moins) \w+ que\b|"
    r"\b(?:mas|menos) \w+ que\b|"
    r"^(?:and |so |but )*why (?:is|are|does) .{2,40} "
    r"(?:(?:more expensive|pricier|dearer)|cost more)$|"
    r"\bwhich (?:one )?(?:is|of (?:these|those|them) is) better\b.*\bor\b|"
    r"\b(?:what is|was ist|welche[rs]? ist) (?:denn )?(?:better|besser)\b.*\b(?:or|oder)\b"
)
_DIFFERENT = re.compile(r"(?:differ|compar|vergleich|unterschied|unterscheid|better|worse)\w*")
_PRICES = re.compile(
    r"\b(?:how much|(?:same|what|which) (?:price|cost)s?|prices?|cost(?:s|ing)?|"
    r"cheapest version|cheapest of|wie viel|combien|cuanto)\b"
)
_VERSIONS = re.compile(r"\b(?:versions?|variants?|varianten?|versiones)\b")
_OF_EACH = re.compile(r"\b(?:each|every|all|per|different|which|what)\b")
_EXPLICIT = re.compile(r"\bcompar(?!t)|\bvergleich|side by side")
_GENERAL = re.compile(r"\b(?:in general|generally|usually)\b")
_AGAINST = re.compile(r"\b(?:against|gegen(?:uber)?|contre|contra)\b")
_ONLY = re.compile(r"^(?:just|only|nur|seulement|solo)\b")
_OR = re.compile(r"\b(?:or|oder|ou|o)\b")
_JOINT = re.compile(
    r"\s*(?:,|&|\b(?:and|with|to|from|vs\.?|versus|than|is|or|against|und|oder|mit|von|gegen(?:uber)?|et|"
    r"ou|avec|contre|y|o|con|contra)\b)\s*"
)
_THAN = re.compile(r"\b(?:than|als|que)\b")
_ASKS = re.compile(
    r"^(?:and |but |so |ok )*(?:is|does|which|who|why|what|how|are (?!there)|ist|sind|welche\w*|"
    r"warum|wie|est|quel\w*|lequel|pourquoi|es|cual\w*|por que)\b"
)
_VAGUE = re.compile(r"\b(?:them|these|those|two|both|all|the ones|beiden|les deux|los dos)\b")
_TWO = re.compile(r"\b(?:two|both|beiden|deux|dos)\b")


@dataclass(frozen=True, slots=True)
class Comparing:
    pointer: Pointer

    def read(self, text: Text) -> tuple[Intent, ...]:
        """Return the wish to compare, if *text* says it."""
        if set_apart := self.named_apart(text):
            return set_apart
        if than := self._priced_otherwise(text):
            return than
        compares = _COMPARE.search(text.folded)
        is_wish = read_budget(text).high is not None and not _EXPLICIT.search(text.folded)
        asks = compares or _PRICES.search(text.folded)
        if not asks or is_wish or _GENERAL.search(text.folded):
            return ()
        if (one := self._versions_of_one(text)) and not term_asked(text.folded):
            slots = {"question": text.written.strip(), "attribute": "price", "items": (one,)}
            return (Intent("ask_product", slots=slots),)
        if not compares:
            return ()
        if of_kind := OfAKind(self.pointer).compared(_COMPARE.sub(" ", text.folded)):
            return of_kind
        items = self._compared(text)
        if len(items) <= 1 and not _EXPLICIT.search(text.folded):
            return ()
        return (Intent("compare", slots={"items": items}),)

    def _priced_otherwise(self, text: Text) -> tuple[Intent, ...]:
        """ "Something cheaper than the first" is looked for, below what that one costs."""
        than = None if _ASKS.match(text.folded) else _THAN.search(text.folded)
        measures = [*measures_asked(text.written)] if than else []
        by_price = len(measures) == 1 and PRICE in measures[0].names
        items = (
            self.pointer.items(Text.of(text.written[than.end() :])) if than and by_price else ()
        )
        keys = {item.product_id for item in items}
        prices = [c.price for c in self.pointer.situation.near if c.product_id in keys]
        if not prices or len(keys) > 1:
            return ()
        needs = self.pointer.situation.needs
        below, above = beyond(prices, -1 if not measures[0].most else 1)
        return (Intent("refine", slots={"needs": replace(needs, below=below, above=above)}),)

    def named_apart(self, text: Text) -> tuple[Intent, ...]:
        """ "The Guji against the Kenya", "which is cheaper, Guji or Kenya": the two named."""
        is_or = _OR.search(text.folded) and sets_apart(text.written)
        named = self._distinct(text) if is_or or _AGAINST.search(text.folded) else ()
        return (Intent("compare", slots={"items": named}),) if len(named) > 1 else ()

    def _versions_of_one(self, text: Text) -> ItemReference | None:
        """ "The difference between the white and the silver one" of the one product shown."""
        current = self.pointer.current()
        if len(current) != 1 or not (self.pointer.options(text) or self._names_versions(text)):
            return None
        if any(w.stem not in stems(current[0].title) and self._is_kind(w) for w in text.words):
            return None
        named = {i.product_id for i in self.pointer.items(text)} - {None}
        if not named <= {current[0].product_id}:
            return None
        values = [s for s in self.pointer.lexicon.find(text.words) if s.has("option")]
        told = self.pointer.options(text) if len(values) == 1 else {}
        return self._in_version(current[0], told)

    def _in_version(self, item: ItemReference, told: dict[str, str]) -> ItemReference:
        """ "How much is it with 512 GB?" is asked of that version, whichever was offered."""
        if told.items() <= item.options.items():
            return item
        return replace(item, sku=None, options={**item.options, **told})

    def _names_versions(self, text: Text) -> bool:
        """ "How much is each colour?", "which is the cheapest version?"."""
        said = {word.stem for word in text.words}
        return bool(_VERSIONS.search(text.folded)) or (
            bool(_OF_EACH.search(text.folded)) and bool(said & self.pointer.option_names)
        )

    def _is_kind(self, word: Word) -> bool:
        lexicon = self.pointer.lexicon
        return lexicon.is_head(word.stem) and not lexicon.knows_value(word.stem)

    def _compared(self, text: Text) -> tuple[ItemReference, ...]:
        distinct = self._distinct(text)
        if len(distinct) > 1:
            return distinct
        whole = self.pointer.items(text)
        if len(whole) > 1:
            return whole
        return self._beside(distinct, text)

    def _distinct(self, text: Text) -> tuple[ItemReference, ...]:
        """Return what is named part by part; what is asked of it, "process", names nothing."""
        said, _, asked = text.folded.partition(":")
        parts = [Text.of(part) for part in _JOINT.split(said if asked else text.folded)]
        told = [p for p in parts if p.words and not (_ONLY.match(p.folded) or self._is_asked(p))]
        named = [item for part in told for item in self._named_in(part)]
        return tuple({item.product_id or item.title: item for item in named}.values())

    def _named_in(self, part: Text) -> tuple[ItemReference, ...]:
        """Return what *part* names; by a model that is not on the screen it is looked for."""
        known = tuple(item for item in self.pointer.items(part) if item.product_id)
        if known or (known := self._called(part)):
            return known
        if not any(self._is_model(word) for word in part.words):
            return ()
        said = (word.strip("$€£?!.,;") for word in part.written.split())
        told = [w for w in said if w not in FILLER | STOP and not _COMPARE.search(w)]
        return (ItemReference(title=" ".join(told)),)

    def _called(self, part: Text) -> tuple[ItemReference, ...]:
        """ "The h1", beside "the h1 fine": of the titles that have it, the one with least more."""
        words = (word for word in part.words if word.text not in FILLER | STOP)
        told = [word.stem for word in words if not _DIFFERENT.match(word.text)]
        lexicon = self.pointer.lexicon
        titled = [set(lexicon.titled(word)) for word in told]
        keys = sorted(set.intersection(*titled)) if titled else []
        length = {key: len(stems(lexicon.title(key))) for key in keys}
        short = [key for key in keys if length[key] == min(length.values())]
        if len(short) != 1:
            return ()
        return (ItemReference(short[0], title=lexicon.title(short[0]), said=part.written),)

    def _is_model(self, word: Word) -> bool:
        lexicon = self.pointer.lexicon
        return is_model(word.text) and not lexicon.knows_value(word.stem)

    def _is_asked(self, part: Text) -> bool:
        name = self.pointer.lexicon.attribute_asked(part)
        return bool(name) and {word.stem for word in part.words} <= {
            *stems(name.replace("_", " "))
        }

    def _beside(self, one: tuple[ItemReference, ...], text: Text) -> tuple[ItemReference, ...]:
        """Return those shown; only another one when *one* was named."""
        shown = self.pointer.situation.shown
        count = 2 if _TWO.search(text.folded) else len(shown)
        everything = tuple(ItemReference(c.product_id, title=c.title) for c in shown[:count])
        if not one or _VAGUE.search(text.folded) or _THAN.search(text.folded):
            return everything
        others = (item for item in everything[:2] if item.product_id != one[0].product_id)
        return (*one, *others)[:2]
