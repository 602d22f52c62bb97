""" "The second one", "it", "two of the grinders": what the shopper points at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from sales_conversion.models import ItemReference
from sales_conversion.tools.telling.naming import leading
from sales_conversion.understanding.pointing.counting import (
    beside_title,
    is_counted,
    is_only_number,
    quantity_in,
)
from sales_conversion.understanding.pointing.joints import (
    AND,
    BOTH_ARE,
    BOTH_OF,
    BUT_NOT,
    EXCEPT,
    NOT_BUT,
)
from sales_conversion.understanding.pointing.measured import begun, called, measured
from sales_conversion.understanding.pointing.merging import counted_as, distinct, merged
from sales_conversion.understanding.pointing.names import Names, as_reference
from sales_conversion.understanding.pointing.phrases import agreed_on
from sales_conversion.understanding.pointing.places import (
    by_place,
    by_price,
    says_them,
    tells_price,
)
from sales_conversion.understanding.pointing.remembering import Remembering
from sales_conversion.understanding.pointing.screen import screen
from sales_conversion.understanding.seeking.option_words import is_written_as_option, plainest
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.situation import Candidate, Situation
from sales_conversion.understanding.wording.text import Text, stems
from sales_conversion.understanding.wording.words import IT, THEM, word_set

Among: TypeAlias = Literal["shown", "cart"]

_AGAIN = re.compile(
    r"\b(?:one more|another(?: one)?|same(?: again| as before)?|the same|again|"
    r"noch eine?[nrs]?|encore une?|otro)\b"
)
_OTHER = re.compile(
    r"^(?:.*\b)?(?:the other(?: one)?|l'autre|el otro|la otra|(?:das|den|die) ander\w*)$"
)
_RANK = re.compile(r"\b(?:cheap(?:er|est)?|(?:less|least) expensive|lowest price)\b", re.I)
_BESIDE_OPTIONS = word_set(
    """
    in with and or size color colour please pls then ok okay yes yeah make it i i'd i'll like want
    take prefer rather of for option version mit en con avec the a one ones kind bitte
    """
)
_SPELLED = {"color": "colour", "colour": "color"}
LONGEST_LETTERS = 2
"""Longer values than S or XL are words."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Resolves pointing words with the screen, the cart and the catalogue."""

    lexicon: Lexicon
    situation: Situation

    def items(self, text: Text, among: Among = "shown") -> tuple[ItemReference, ...]:
        """Return what *text* points at; several things when it joins them with "and"."""
        if among == "shown" and (there := agreed_on(text, self.situation, self.lexicon)):
            return there
        if both := BOTH_OF.match(text.folded):
            text = Text.of(text.written[both.end() :])
        if (both := BOTH_ARE.match(text.folded)) and self.tells_options(Text.of(both["how"])):
            return self._all_so(text, both, among)
        if left_out := EXCEPT.match(text.folded):
            return self._all_but(left_out, among)
        if rejected := BUT_NOT.match(text.folded) or NOT_BUT.match(text.folded):
            return self._but_not(text, rejected, among)
        whole, parts = self._items(text, among), self._parts(text)
        if len(parts) == 1 or (len(whole) == 1 and tells_price(text)):
            return whole
        found = [self._items(part, among) for part in parts]
        if len(whole) > 1:
            apart = [item for items in found for item in items]
            same = {i.product_id for i in apart} == {i.product_id for i in whole}
            return tuple(apart) if same and len(apart) == len(whole) == len(parts) else whole
        if not sum(map(bool, found)) > 1:
            one = next((items for items in found if items), ())
            return counted_as(whole, one) or one
        return distinct(merged([item for items in found for item in items]))

    def _all_so(self, text: Text, said: re.Match[str], among: Among) -> tuple[ItemReference, ...]:
        """ "The guji and the kenya, both whole bean": what is said of all is said of each."""
        how = Text.of(text.written[slice(*said.span("how"))])
        told = self.options(how)
        return tuple(
            replace(
                item,
                sku=None,
                options={**item.options, **told},
                said=f"{item.said}, {how.written}".strip(", "),
            )
            for item in self.items(Text.of(text.written[: said.end("what")]), among)
        )

    def _but_not(self, text: Text, said: re.Match[str], among: Among) -> tuple[ItemReference, ...]:
        """ "The paper filters, not the dripper": what is refused is not pointed at."""
        meant = self.items(Text.of(text.written[slice(*said.span("what"))]), among)
        refused = {i.product_id for i in self.items(Text.of(said["not"]), among)}
        left = tuple(item for item in meant if item.product_id not in refused)
        return left or meant

    def _parts(self, text: Text) -> Sequence[Text]:
        """What is joined, each with the options after it: "the espresso, whole bean"."""
        parts: list[str] = []
        start, before = 0, ""
        for joint in [*AND.finditer(text.folded), None]:
            part = text.written[start : joint.start() if joint else len(text.written)]
            told = parts and "," in before and self._tells_more(Text.of(part))
            told = told and not self.tells_options(Text.of(parts[-1]))
            if told:
                parts[-1] = f"{parts[-1]} {part}"
            elif part.strip():
                parts.append(part)
            start, before = (joint.end(), joint.group()) if joint else (0, "")
        return [Text.of(part) for part in parts]

    def _tells_more(self, part: Text) -> bool:
        """ "The espresso, whole bean", "the first one, 2 pcs": options or a count of it."""
        return is_only_number(part) or self.tells_options(part)

    def tells_options(self, text: Text) -> bool:
        """Tell whether nothing is said but values of options: the product knows which of them."""
        spans = [s for s in self.lexicon.find(text.words) if s.has("option")]
        within = {i for span in spans for i in range(span.first, span.last)}
        beside = {w.text for i, w in enumerate(text.words) if i not in within}
        named = {w.text for w in text.words if w.stem in self.option_names}
        return bool(spans) and beside - named <= _BESIDE_OPTIONS

    def tells_version(self, text: Text, item: ItemReference) -> bool:
        """Tell whether nothing is said but values of options that *item* comes in."""
        choices = self.lexicon.vocabulary.choices.get(item.product_id or "", {})
        options = {**self.version(text, item), **self.options(text)}
        there = all(value in choices.get(name, ()) for name, value in options.items())
        return bool(options) and there and self.tells_options(text)

    def begins_options(self, text: Text) -> bool:
        """ "Ground please": a word that several values of an option begin with, and no more."""
        words = [w for w in text.words if w.text not in _BESIDE_OPTIONS]
        values = [v for every in self.lexicon.vocabulary.options.values() for v in every]
        begun = {word for value in values for word in leading(value)}
        return bool(words) and all(w.text in begun or w.stem in begun for w in words)

    @property
    def option_names(self) -> set[str]:
        """The words of the names of options: "size", "colour"."""
        return {_SPELLED.get(word, word) for word in self._option_words} | self._option_words

    @property
    def _option_words(self) -> set[str]:
        return {word for name in self.lexicon.vocabulary.options for word in stems(name)}

    def _all_but(self, said: re.Match[str], among: Among) -> tuple[ItemReference, ...]:
        """ "All of them but the last", "everything except the mug"."""
        everything = self._items(Text.of(said["all"]), among)
        gone = {(item.product_id, item.sku) for item in self.items(Text.of(said["not"]), among)}
        ids = {product_id for product_id, sku in gone if sku is None}
        if not gone:
            return ()
        return tuple(
            item
            for item in everything
            if item.product_id not in ids and (item.product_id, item.sku) not in gone
        )

    def _items(self, text: Text, among: Among) -> tuple[ItemReference, ...]:
        options = self.options(text)
        found = self._named(text, among)
        counted = beside_title(text, found[0].title) if len(found) == 1 else text
        counted = _without_figures(text) if self._tells_price(text, found) else counted
        quantity = quantity_in(counted)
        return tuple(self._detailed(item, options, quantity, text) for item in found)

    def options(self, text: Text) -> dict[str, str]:
        """Return the options *text* names, where it is clear which option is meant."""
        said = {word.stem for word in text.words}
        chosen = {
            name: value
            for candidate in (*self.situation.shown, *self.situation.cart)
            for name, value in candidate.options.items()
            if len(value) > LONGEST_LETTERS and set(stems(value)) <= said
        }
        for span in self.lexicon.find(text.words):
            meanings = [m for m in span.meanings if m.kind == "option"]
            names = {m.name: m.value for m in meanings}
            if not names or not is_written_as_option(text, span.first, span.last):
                continue
            known = [name for name in names if any(name in c.options for c in self.situation.near)]
            if not known and is_counted(text.words[span.first : span.last]):
                continue
            general = plainest(meanings)
            if len(known) == 1 or general:
                name = known[0] if len(known) == 1 else general.name if general else ""
                chosen.setdefault(name, names[name])
        return chosen

    def size_of_it(self, text: Text) -> dict[str, str]:
        """ "10" of shoes that come in sizes: the size of what the talk is about, and no count."""
        item = self.situation.offer or self.situation.focus
        versions = [
            c.options for c in self.situation.near if item and c.product_id == item.product_id
        ]
        sizes = {n for options in versions for n, value in options.items() if value.isdecimal()}
        return {
            meaning.name: meaning.value
            for span in self.lexicon.find(text.words)
            for meaning in span.meanings
            if meaning.kind == "option" and meaning.name in sizes and meaning.value.isdecimal()
        }

    @property
    def names(self) -> Names:
        return Names(self.lexicon, self.situation)

    def _by_name(
        self, text: Text, pool: Sequence[Candidate], among: Among
    ) -> tuple[ItemReference, ...]:
        return tuple(self.names.find(text, pool, among == "cart"))

    def _detailed(
        self, item: ItemReference, options: Mapping[str, str], quantity: int | None, text: Text
    ) -> ItemReference:
        titled = set(stems(item.title))
        options = {**self.version(text, item), **options}
        choices = self.lexicon.vocabulary.choices.get(item.product_id or "", {})
        left_open = begun(text, choices, options) & item.options.keys() if item.like else ()
        if left_open:
            kept = {n: value for n, value in item.options.items() if n not in left_open}
            item = replace(item, sku=None, options=kept)
        said = {
            n: value
            for n, value in options.items()
            if not _is_named_by(value, titled) and value.strip("$€£ ") != str(quantity)
        }
        clash = any(item.options.get(n, v).casefold() != v.casefold() for n, v in said.items())
        if item.like and said.items() - item.options.items():
            item, clash = replace(item, options={}), True
        return replace(
            item,
            sku=None if clash else item.sku,
            options={**item.options, **said},
            quantity=quantity,
            said=self._said_of_one(text),
        )

    def version(self, text: Text, item: ItemReference) -> dict[str, str]:
        """ "The small one", "the 250", "filter grind" of what comes in such versions."""
        choices = self.lexicon.vocabulary.choices.get(item.product_id or "", {})
        return {**measured(text, choices), **called(text, choices)}

    def _said_of_one(self, text: Text) -> str:
        """What "the cheaper one" says of several things it does not say of the versions of one."""
        several = len({candidate.product_id for candidate in self.situation.near}) > 1
        return (_RANK.sub(" ", text.written) if several else text.written).strip()

    def _named(self, text: Text, among: Among) -> tuple[ItemReference, ...]:
        pool = self.situation.cart if among == "cart" else screen(text, self.situation)
        if among == "shown" and _OTHER.search(text.folded):
            return tuple(
                as_reference(other, pool, in_cart=False) for other in self.situation.other
            )
        if among == "cart" and (other := self._other_line(text)):
            return (as_reference(other, pool, in_cart=True),)
        remembering = Remembering(self.lexicon, self.situation)
        if among == "shown" and remembering.is_of_other_kind(text, pool):
            return remembering.remembered(text)
        there = by_place(text, pool) if pool and not remembering.names_place(text) else ()
        if there is None:
            return ()
        if there:
            pinned = by_price(text, pool) == there
            return tuple(
                as_reference(candidate, pool, among == "cart", pinned) for candidate in there
            )
        if among == "shown" and (before := self.names.priced(text, pool)):
            return (as_reference(before, (), in_cart=False, pinned=True),)
        if among == "shown" and self._is_it(text):
            return self.current()
        return self._called(text, pool, among)

    def _called(
        self, text: Text, pool: Sequence[Candidate], among: Among
    ) -> tuple[ItemReference, ...]:
        """What has that name, else what a pronoun stands for."""
        named = self._by_name(text, pool, among)
        if named and among == "shown" and self.names.is_version(text, named):
            return tuple(replace(item, sku=None, options={}) for item in self.current())
        if named or (tells_price(text) and not self._comes_in_versions()):
            return named
        meant = self._by_pronoun(text, pool, among)
        if among == "shown" and self.names.is_part_of_value(text):
            return tuple(replace(item, sku=None, options={}) for item in meant)
        if among == "shown" and tells_price(text):
            return tuple(replace(item, sku=None, options={}, like="") for item in meant)
        return meant

    def _comes_in_versions(self) -> bool:
        """Tell whether a price may be that of another version of what the talk is about."""
        near = (*self.situation.shown, *self.situation.cart)
        return any(c.options for c in near if self.situation.is_focus(c))

    def _other_line(self, text: Text) -> Candidate | None:
        """ "Take the other one out": of two lines, the one the talk is not about."""
        if not _OTHER.search(text.folded):
            return None
        others = [line for line in self.situation.cart if not self.situation.is_focus(line)]
        return others[0] if len(others) == 1 and self.situation.focus else None

    def _is_it(self, text: Text) -> bool:
        """Tell whether *text* says "it" of the product in focus and names no other."""
        focus = self.situation.focus
        said = {word.text for word in text.words}
        beside = said & {"one", "ones"} or self.names.goes_with_it(text)
        if focus is None or "it" not in said or beside:
            return False
        titled = {word for c in self.situation.shown for word in stems(c.title)}
        named = titled & set(self.names.telling(text)) or self.lexicon.named_products(text.words)
        return not named

    def _tells_price(self, text: Text, found: Sequence[ItemReference]) -> bool:
        """ "I want the 64 one": what it costs is not how many."""
        pool = (*self.situation.shown, *self.situation.cart)
        priced = {c.product_id for c in by_price(text, pool)}
        numbers = sum(word.text[0].isdigit() for word in text.words)
        return len(found) == 1 and numbers == 1 and found[0].product_id in priced

    def _by_pronoun(
        self, text: Text, pool: Sequence[Candidate], among: Among
    ) -> tuple[ItemReference, ...]:
        said = {word.text for word in text.words}
        if says_them(text) and len(pool) > 1 and quantity_in(text) is None:
            return tuple(as_reference(candidate, pool, among == "cart") for candidate in pool)
        if not (said & (IT | THEM | {"one", "ones", "ce", "celui"}) or _AGAIN.search(text.folded)):
            return ()
        if self.names.is_other_thing(text):
            return ()
        meant = self.current(among)
        if len(meant) == 1 and (other := self.names.elsewhere(text, meant[0])):
            return () if among == "cart" else other
        return meant

    def named(self, text: Text, among: Among) -> tuple[ItemReference, ...]:
        """Return what *text* calls by its name, pointing words left aside."""
        pool = self.situation.cart if among == "cart" else self.situation.shown
        return tuple(item for item in self._by_name(text, pool, among) if item.product_id)

    def further(self) -> tuple[ItemReference, ...]:
        """Return what there may be one more of: never what was taken out of the cart."""
        lines = self.situation.cart
        if self.situation.gone:
            return tuple(as_reference(c, (), in_cart=True) for c in lines if len(lines) == 1)
        return (self.current() if self.situation.focus else self.current("cart")) or self.current()

    def current(self, among: Among = "shown") -> tuple[ItemReference, ...]:
        """Return what "it" is: the product in focus, or the only one there is."""
        situation = self.situation
        pool = situation.cart if among == "cart" else situation.shown
        if among == "shown" and (offered := situation.offer):
            return (replace(offered, quantity=None),)
        if among == "cart":
            in_focus = [c for c in pool if self.situation.is_focus(c)]
            chosen = in_focus[-1:] or list(pool[-1:])
            return tuple(as_reference(candidate, pool, among == "cart") for candidate in chosen)
        if situation.focus:
            return (replace(situation.focus, quantity=None),)
        if len(pool) == 1:
            return (as_reference(pool[0], pool, in_cart=False),)
        if not pool and situation.cart:
            return (as_reference(situation.cart[-1], situation.cart, in_cart=True),)
        return ()


def _without_figures(text: Text) -> Text:
    """ "Two of the 50.95 one": what it costs is told in figures, and how many in a word."""
    return Text.of(" ".join(word.text for word in text.words if not word.text[0].isdigit()))


def _is_named_by(value: str, titled: set[str]) -> bool:
    """Tell whether the title says *value* already; letters of sizes never stand in it."""
    return len(value) > LONGEST_LETTERS and set(stems(value)) <= titled
