"""A wish and what it is about: the slots of each intent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sales_conversion.models import JUST_LOOKING, Intent, ItemReference, Needs
from sales_conversion.tools.telling.offering import OPENLY
from sales_conversion.tools.telling.phrasing import bare
from sales_conversion.tools.telling.ranking import claim
from sales_conversion.understanding.objections import kind_of, strength_of
from sales_conversion.understanding.pointing.briefly import asked_of
from sales_conversion.understanding.pointing.fitting import fitting
from sales_conversion.understanding.pointing.kinds import both_of, kind_in
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.seeking.hearing import Heard
from sales_conversion.understanding.seeking.needs import (
    forgotten,
    is_new_product,
    merged,
    started_anew,
)
from sales_conversion.understanding.seeking.tasting import shelf_that_tastes
from sales_conversion.understanding.shop.lexicon import Lexicon
from sales_conversion.understanding.shop.titles import name_of
from sales_conversion.understanding.situation import CATALOGUE_LANGUAGE, Situation
from sales_conversion.understanding.wording.countries import is_another_place
from sales_conversion.understanding.wording.cues import (
    ARE_THESE,
    CLEARS,
    GIVES_BACK,
    GOES_ON,
    IN_STOCK,
    MORE_KIND,
    OF_IT,
    PRICE_OF,
    RECOMMEND,
    SENDS,
    WHAT_IF,
    WHICH_ONES,
)
from sales_conversion.understanding.wording.subjects import OF_IT_ABROAD, SUBJECT
from sales_conversion.understanding.wording.terms import DAYS_AND_POSTAGE, term_asked
from sales_conversion.understanding.wording.text import Text, fold, stems
from sales_conversion.understanding.wording.words import ORDINALS

NEEDING = frozenset({"search", "browse", "refine", "recommend", "more"})
OF_CART = frozenset({"update_cart", "remove_from_cart"})
POINTING = OF_CART | {"select", "add_to_cart", "compare"}
MOST_NAMED = 3
LATEST_TITLE = 3
"""The subject of a question is named among its first words."""

PAIR = 2
RETURNING = "can I return it"
"""What is looked up where no paragraph knows the reason why something goes back."""

SENDING = "which countries do you ship to"
"""What is looked up where a town is named that no paragraph lists."""


_PLACES = frozenset(ORDINALS)
"""A place in a list is no attribute: "bandwidth (first)"."""


def held_against(name: str, text: Text, pointer: Pointer) -> Mapping[str, Any]:
    """Return what objection *name* is, how strongly it is meant, and against what."""
    if name == JUST_LOOKING:
        return {}
    slots = {"kind": kind_of(name), "strength": strength_of(text)}
    items = pointer.items(text) or pointer.current()
    return {**slots, "items": items} if items else slots


@dataclass(frozen=True, slots=True)
class Filling:
    """Makes the intent of one clause whole once its name is decided."""

    text: Text
    heard: Heard
    lexicon: Lexicon
    situation: Situation

    def intent(self, name: str, confidence: float) -> Intent:
        """Return the intent *name* with its slots; what they show may change the name."""
        if name == "clear_cart" and not CLEARS.search(self.text.folded):
            return Intent("unknown", 1 - confidence)
        if name in NEEDING:
            return self._need(name, confidence)
        if name in POINTING:
            return self._act(name, confidence)
        if name == "forget" and (kept := self._looks_on()):
            return Intent("refine", confidence, {"needs": kept})
        fill = self._fillers().get(name.partition("_")[0])
        return Intent(name, confidence, fill(name) if fill else {})

    def _fillers(self) -> Mapping[str, Callable[[str], Mapping[str, Any]]]:
        return {
            "forget": self._forgotten,
            "objection": self._objection,
            "ask": self._question,
            "how": self._question,
            "complaint": self._question,
            "pick": self._choice,
        }

    @property
    def _pointer(self) -> Pointer:
        return Pointer(self.lexicon, self.situation)

    @property
    def is_under_way(self) -> bool:
        """Something was shown or asked for before."""
        return bool(self.situation.shown) or not self.situation.needs.are_vague

    def named(self) -> tuple[ItemReference, ...]:
        """Return the few products whose names are said, shown or not."""
        keys = self.lexicon.named_products(self.text.words)
        if fits := fitting(self.text, self.lexicon):
            keys = fits.left_of(keys, self.lexicon)
        if len(keys) > MOST_NAMED:
            return ()
        return tuple(ItemReference(key, title=self.lexicon.title(key)) for key in keys)

    def _need(self, name: str, confidence: float) -> Intent:
        if name == "browse" and not (self.heard.heads or self.heard.filters):
            return Intent(name, confidence, {"needs": self.situation.needs})
        known, before = self.situation.needs, self.situation.before
        needs = merged(known, self.heard, self.situation.prices, before)
        shown = [candidate.category for candidate in self.situation.listed]
        if shelf := shelf_that_tastes(self.heard, known, shown, self.lexicon):
            use = self.heard.relations.use
            needs = replace(started_anew(known, before), category=shelf, use=use)
            return Intent("search", confidence, {"needs": needs})
        if with_it := self._kind_it_goes_with():
            needs = replace(needs, use=with_it)
        named = self.named()
        if len(named) > 1 and self._names_all(named):
            return Intent("select", confidence, {"items": named})
        slots: dict[str, Any] = {"needs": needs, **({"items": named} if named else {})}
        kind = self._kind_of_need(name)
        if kind == "refine" and self._is_by_degree():
            slots["degree"] = self.text.written.strip()
        return Intent(kind, confidence, slots)

    def _is_by_degree(self) -> bool:
        """ "Something quieter" is told by what is stated of those shown, and of their kind."""
        claimed = claim(self.text.written) if self.situation.listed else None
        kinds = set(self.situation.kinds)
        known = {*self.heard.heads, *stems(claimed.kind if claimed else "")} <= kinds
        other = self.heard.direction or self.heard.sort != "relevance"
        return claimed is not None and claimed.seeks and known and not other

    def _kind_it_goes_with(self) -> str:
        """ "And a bag for it": what is to go with the laptop the talk is about."""
        focus = self.situation.focus
        if focus is None or not self._pointer.names.goes_with_it(self.text):
            return ""
        said = (*stems(self.situation.needs.query), *stems(focus.title))
        kinds = (word for word in said if self.lexicon.is_head(word))
        return next((word for word in kinds if word not in self.heard.heads), "")

    def _names_all(self, items: Sequence[ItemReference]) -> bool:
        """ "A diner mug and a harbour mug": several products, each by its whole name."""
        said = {self.lexicon.corrected(word.stem) for word in self.text.words}
        return all(set(stems(name_of(item.title))) <= said for item in items)

    def _kind_of_need(self, name: str) -> str:
        if name == "more" or self._asks_for_others(name):
            return "search" if self._is_new() else "more"
        if name == "recommend" or RECOMMEND.search(self.text.folded):
            return "recommend"
        if name == "browse":
            return "search"
        return self._search_or_refine(name) if self.heard.says_something else name

    def _asks_for_others(self, name: str) -> bool:
        return (
            name in {"search", "browse"}
            and self.is_under_way
            and bool(MORE_KIND.search(self.text.folded))
            and not self.heard.filters
            and not self._is_new()
            and not RECOMMEND.search(self.text.folded)
        )

    def _is_new(self) -> bool:
        return is_new_product(self.situation.needs, self.heard, self.situation.before)

    def _search_or_refine(self, name: str) -> str:
        known = self.situation.needs
        starts = bool(self.heard.heads or self.heard.strange) and known.are_vague
        fresh = starts or self._is_new()
        narrows = name == "refine" or not (self.heard.heads or self.heard.strange)
        return "refine" if self.is_under_way and not fresh and narrows else "search"

    def _shown(self) -> tuple[ItemReference, ...]:
        return tuple(ItemReference(c.product_id, title=c.title) for c in self.situation.shown)

    def _looks_on(self) -> Needs | None:
        """Return what is still looked for where one limit of it is taken back, and no more."""
        known, kept = self.situation.needs, forgotten(self.situation.needs, self.text)
        return None if kept == known or kept.are_vague else kept

    def _forgotten(self, name: str) -> Mapping[str, Any]:
        return {"needs": forgotten(self.situation.needs, self.text)}

    def _objection(self, name: str) -> Mapping[str, Any]:
        return held_against(name, self.text, self._pointer)

    def _question(self, name: str) -> Mapping[str, Any]:
        slots: dict[str, Any] = {"question": self.text.written.strip()}
        last = self.situation.answered
        is_whole = term_asked(self.text.folded) or not WHAT_IF.match(self.text.folded)
        goes_on = last and last.tool == "answer_question" and not is_whole
        if name == "ask_policy" and last and goes_on:
            slots["question"] = f"{last.question} {slots['question']}"
        plainly = self._plain_term(slots["question"]) if name == "ask_policy" else ""
        if plainly == DAYS_AND_POSTAGE:
            return {"question": plainly}
        if plainly:
            return {**slots, "plainly": plainly, "otherwise": plainly}
        if name == "ask_policy" and GIVES_BACK.search(self.text.folded):
            return {**slots, "otherwise": RETURNING}
        if name == "ask_policy" and last and is_another_place(self.text.folded):
            asked = f"{slots['question']} {last.question}"
            return {"question": asked, "otherwise": SENDING}
        if name == "ask_policy" and SENDS.search(self.text.folded):
            return {**slots, "otherwise": SENDING}
        if name == "how_to" and (both := both_of(self.text.folded)):
            return {**slots, "both": both}
        if name != "ask_product":
            return slots
        if kind := self.kind_asked_about():
            attribute = self._attribute([ItemReference(title=kind)])
            of_kind = {"query": kind, "category": self.heard.category}
            return {**slots, "attribute": attribute, "of_kind": of_kind}
        items = self._asked_about()
        return {**slots, "attribute": self._attribute(items), "items": items}

    def kind_asked_about(self) -> str:
        """Return the kind of thing a question is about, unless one of it is meant already."""
        if asked_of(self.text, self.lexicon):
            return ""
        asked = Text.of(bare(self.text.written, CATALOGUE_LANGUAGE))
        kind = kind_in(asked, self.heard, self.lexicon)
        pointed = any(item.product_id for item in self._pointer.items(self.text))
        if not kind or pointed or self.named() or OF_IT.match(self.text.folded):
            return ""
        if self._is_part_of_it(kind):
            return ""
        known = (*self._pointer.current(), *self._shown())
        near = stems(" ".join((self.situation.needs.query, *(item.title for item in known))))
        return "" if known and set(stems(kind)[-1:]) & set(near) else kind

    def _is_part_of_it(self, kind: str) -> bool:
        """ "What's the battery like?": that of the laptop the talk is about, and none for sale."""
        said = re.search(rf"\b(?:the|its) {re.escape(fold(kind))}\b", self.text.folded)
        named = stems(self.lexicon.attribute_asked(self.text).replace("_", " "))
        return bool(said) and len(self._pointer.current()) == 1 and {*stems(kind)} <= {*named}

    def _plain_term(self, question: str) -> str:
        """Return the term that is asked for; "how long do I have?" goes on about the last one."""
        if plainly := term_asked(fold(question)):
            return plainly
        last = self.situation.answered
        goes_on = GOES_ON.match(self.text.folded.strip(" ?!."))
        if last is None or last.tool != "answer_question" or not goes_on:
            return ""
        whole = f"{last.question} {question}"
        return term_asked(fold(whole)) or whole

    def _asked_about(self) -> tuple[ItemReference, ...]:
        """Return the subject: in "does it fit a laptop?" it is no laptop, shown or not."""
        if one := asked_of(self.text, self.lexicon):
            return one
        current = self._pointer.current()
        if len({c.product_id for c in self.situation.listed}) > 1 and ARE_THESE.match(
            self.text.folded
        ):
            return self._shown()
        placed = any(word.text in ORDINALS for word in self.text.words)
        of_it = self._is_of_it() and not placed and not self._begins_with_a_title()
        if of_it and (current or self.situation.shown):
            return current
        if not self.named() and self.asks_options_of(current):
            return current
        if self.situation.shown and WHICH_ONES.match(self.text.folded):
            return ()
        items = (
            self._subject() or self._pointer.items(self.text) or self._nearly_named() or current
        )
        return items if any(item.product_id for item in items) else self.named() or items

    def _nearly_named(self) -> tuple[ItemReference, ...]:
        """ "The price of the Arc Stovetop": two words of one title alone name it."""
        keys = self.lexicon.named_products(self.text.words, loosely=True)
        if len(keys) != 1:
            return ()
        title = self.lexicon.title(keys[0])
        said = {self.lexicon.corrected(word.stem) for word in self.text.words}
        is_named = len(said & set(stems(title))) >= PAIR
        return (ItemReference(keys[0], title=title),) if is_named else ()

    def asks_options_of(self, items: Sequence[ItemReference]) -> bool:
        """ "What grinds do you do?" asks of what is sold by its grind, and not of a grinder."""
        choices = self.lexicon.vocabulary.choices
        options = {name for item in items for name in choices.get(item.product_id or "", {})}
        called = {word for name in options for word in stems(name.replace("_", " "))}
        return bool(called & set(stems(self.text.folded)) and OPENLY.match(self.text.folded))

    def _is_of_it(self) -> bool:
        said = self.text.folded
        abroad = self.situation.is_foreign and OF_IT_ABROAD.match(said)
        return bool(OF_IT.match(said) or abroad)

    def _begins_with_a_title(self) -> bool:
        """ "Geht der Ethiopia Guji auch gemahlen?" asks of what it names after its article."""
        opening = {word.stem for word in self.text.words[:LATEST_TITLE]}
        titles = (set(stems(item.title)) for item in self.named())
        return any(title & opening for title in titles) and self.lexicon.is_title(self.text.words)

    def _subject(self) -> tuple[ItemReference, ...]:
        """ "Does the black fit a laptop?": what stands before the verb, or is shown alone."""
        told = SUBJECT.match(self.text.folded)
        if not told or not self.situation.shown:
            return ()
        who = Text.of(self.text.written[slice(*told.span("who"))])
        named = tuple(item for item in self._pointer.items(who) if item.product_id)
        alone = {c.product_id: c for c in self.situation.shown}
        if named or len(alone) != 1 or self.lexicon.named_products(who.words):
            return named
        options = self._pointer.options(who)
        return tuple(ItemReference(c.product_id, None, c.title, options) for c in alone.values())

    def _choice(self, name: str) -> Mapping[str, Any]:
        """Choose among those pointed at, else among all on the screen."""
        items = self._pointer.items(self.text)
        known = [item for item in items if item.product_id]
        return {**self._question(name), "items": tuple(known) if len(known) > 1 else self._shown()}

    def _attribute(self, items: Sequence[ItemReference]) -> str:
        """What is asked: whether there is any left, what it costs, or a fact about it."""
        if IN_STOCK.search(self.text.folded):
            return "stock"
        if PRICE_OF.search(self.text.folded):
            return "price"
        names = {word for item in items for word in stems(item.title)}
        asked = Text.of(bare(self.text.written, CATALOGUE_LANGUAGE))
        return self.lexicon.attribute_asked(asked, names | _PLACES)

    def _act(self, name: str, confidence: float) -> Intent:
        items = self._pointer.items(self.text, "cart" if name in OF_CART else "shown")
        if name == "compare":
            items = tuple(item for item in items if item.product_id)
        if name == "compare" and len(items) < PAIR:
            if not self.situation.shown:
                return Intent("how_to", confidence, self._question("how_to"))
            items = items or self._shown()
        if not items and name == "add_to_cart" and not self.heard.query:
            items = self._pointer.current()
        acts = name in OF_CART and self.situation.cart
        if not items and not acts and self.heard.says_something:
            return self._need("search", confidence)
        if name == "update_cart" and not items:
            return Intent("unknown", 1 - confidence)
        return Intent(name, confidence, {"items": items})
