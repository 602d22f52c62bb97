"""What the conversation is about right now: kept in `conversation_states.context_data`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, Self

from sales_conversion.models.catalogue import SearchQuery, Sort
from sales_conversion.models.consent import FIELDS, Choice, ConsentPurpose
from sales_conversion.models.language import ModelSpent
from sales_conversion.models.memory import Memory
from sales_conversion.models.money import Money
from sales_conversion.models.people import Handler


@dataclass(frozen=True, slots=True)
class Needs:
    """What the shopper is looking for, as far as they told us."""

    query: str = ""
    """The noun phrase: "hand grinder", never the whole sentence."""

    category: str = ""
    brand: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    around: Decimal | None = None
    """What was said, where the two limits lie around it: "around 30" is 24 to 36."""

    sort: Sort = "relevance"
    recipient: str = ""
    occasion: str = ""
    experience_level: str = ""
    use: str = ""
    least: tuple[str, ...] = ()
    below: Decimal | None = None
    """Cheaper than what was seen is wanted: a limit of this look, never one that was named."""

    above: Decimal | None = None
    """Finer than what was seen."""

    any_price: bool = False
    """What it costs does not matter: no limit is asked for."""

    @property
    def are_vague(self) -> bool:
        """Nothing said yet that a search could start from."""
        return not (self.query or self.category or self.brand or self.options or self.attributes)

    @property
    def known(self) -> frozenset[str]:
        """The facts that need no question any more, by the names of `data_collection`."""
        facts = {
            "needs": not self.are_vague,
            "budget": self.max_price is not None or self.sort == "cheapest" or self.any_price,
            "preferences": bool(self.options or self.attributes or self.without or self.brand),
            "experience_level": bool(self.experience_level),
            "recipient": bool(self.recipient),
            "occasion": bool(self.occasion),
            "use": bool(self.use),
        }
        return frozenset(name for name, is_known in facts.items() if is_known)

    def priced_like(self, others: Self) -> Self:
        """Return these needs with what *others* say it may cost."""
        return replace(
            self, min_price=others.min_price, max_price=others.max_price, around=others.around
        )

    def at_any_price(self) -> Self:
        """Return these needs without a word of what it may cost."""
        return replace(
            self,
            min_price=None,
            max_price=None,
            around=None,
            below=None,
            above=None,
            sort="relevance",
        )

    def search(self, exclude: tuple[str, ...] = ()) -> SearchQuery:
        of_a_word = self.are_vague and " " not in self.use
        return SearchQuery(
            text=self.use if of_a_word else self.query,
            category=self.category,
            brand=self.brand,
            options=self.options,
            attributes=self.attributes,
            without=self.without,
            min_price=max(_said(self.min_price, self.above), default=None),
            max_price=min(_said(self.max_price, self.below), default=None),
            around=None if _said(self.below, self.above) else self.around,
            sort=self.sort,
            exclude=exclude,
            prefer="" if of_a_word else self.use,
            least=self.least,
        )


def _said(*amounts: Decimal | None) -> list[Decimal]:
    return [amount for amount in amounts if amount is not None]


@dataclass(frozen=True, slots=True)
class Shown:
    """A product that is on the shopper's screen: "the blue one", "the cheaper one" count here."""

    product_id: str
    sku: str
    title: str
    price: Money
    options: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class ItemReference:
    """What the shopper points at. Without a sku or product, we know only what was said."""

    product_id: str | None = None
    sku: str | None = None
    title: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    quantity: int | None = None
    said: str = field(default="", compare=False)
    """The words it was pointed at with: the product itself knows best which options they name."""

    instead_of: str = field(default="", compare=False)
    """The sku of the line that leaves the cart once this is in it."""

    like: str = field(default="", compare=False)
    """The sku of the version we offered: what nobody chose otherwise is as there."""

    @property
    def name(self) -> str:
        """Name the version as people do: "T-Shirt (blue, L)"."""
        return f"{self.title} ({', '.join(self.options.values())})" if self.options else self.title


@dataclass(frozen=True, slots=True)
class Question:
    """What we asked last, so that a short answer can be understood.

    Topics: `need` (*about* a fact of `data_collection`), `option` (*about* an option name of the
    pending item), `which` (one of those shown), `add` (shall I add *item*), `checkout` (shall we
    check out), `contact`, `address`, `delivery`, `confirm_order`, `more` (shall I show others),
    `suggest` (shall I suggest something), `compare` (shall I compare those shown),
    `cancel_order` (*about* an order id), `human` (shall a person take over).
    """

    topic: str
    about: str = ""
    item: ItemReference | None = None
    choices: tuple[str, ...] = ()
    """The answers there are, where they are few: option values, delivery methods. Where *about*
    names several options, each choice has a value for each: "9 / black"."""


PRIVATE_TOPICS: Final = frozenset({"contact", "address"})


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection that was raised, and the answer it got."""

    kind: str
    answer: str
    strength: float = 0.6
    """0 to 1: how strongly it was meant; a plain one is in the middle."""


RELENTS = 0.75
"""What is left of resistance after a message that holds nothing against anything."""

CONVINCED = 0.4
"""What is left of it after something was taken all the same."""

TELLS = 0.8
"""How much one objection tells: however strong, one alone never says stop."""


def resistance_after(before: float, strengths: Iterable[float], took: bool = False) -> float:
    """Return how much a shopper resists, 0 to 1, after a message with objections so strong.

    Each takes its share of the goodwill that is left, so that it never reaches 1; what is not
    repeated fades, and who takes something all the same resists little.
    """
    left = 1.0 - before
    objected = False
    for strength in strengths:
        left, objected = left * (1.0 - TELLS * strength), True
    if objected:
        return round(1.0 - left, 3)
    return round(before * (CONVINCED if took else RELENTS), 3)


@dataclass(frozen=True, slots=True)
class Details:
    """Contact and delivery, collected step by step; empty is not known yet."""

    name: str = ""
    email: str = ""
    phone: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    method: str = ""

    def filled(self, given: Mapping[str, str]) -> Self:
        """Return a copy with every *given* field that is not empty; "-" takes one away.

        Another street, or a street with its postal code, makes a new address: nothing of the old
        one but the country is kept; another number in the same street moves to no other town.
        Another code or country leaves the region to be told anew.
        """
        told = {name: value for name, value in given.items() if value}
        street = told.get("line1", self.line1)
        other = _without_figures(street) != _without_figures(self.line1)
        moved = self.line1 and (other or {"line1", "postal_code"} <= told.keys())
        stale = dict.fromkeys(("line2", "city", "region", "postal_code"), "") if moved else {}
        if any(
            getattr(self, name) not in ("", told.get(name, ""))
            for name in _OF_REGION & told.keys()
        ):
            stale["region"] = ""
        kept = {name: "" if value == "-" else value for name, value in told.items()}
        return replace(self, **{**stale, **kept})


def _without_figures(street: str) -> str:
    letters = (c for c in street.casefold() if not c.isdigit() and c not in " .,-/")
    return "".join(letters)


_OF_REGION = {"postal_code", "country"}


@dataclass(frozen=True, slots=True)
class Answered:
    """The question we answered last: by which tool, and how it was put or what was wished."""

    tool: str
    question: str = ""
    needs: Needs = field(default_factory=Needs)


@dataclass(frozen=True, slots=True)
class Dialogue:
    needs: Needs = field(default_factory=Needs)
    shown: tuple[Shown, ...] = ()
    """The products last shown, in order: "the first one" counts here."""

    listing: tuple[Shown, ...] = ()
    """The last list of several: "the first one" counts here while one of it is looked at."""

    focus: ItemReference | None = None
    """The product the talk is about: "it", "that one"."""

    asked: Question | None = None
    """The question our last reply ended with."""

    asked_before: tuple[str, ...] = ()
    """Facts we asked for once; we do not ask twice."""

    hurried: bool = False
    """Whether the shopper said "just show me": nothing more is asked to narrow down."""

    pending: ItemReference | None = None
    """What the shopper wants in the cart once its options are chosen."""

    waiting: tuple[ItemReference, ...] = ()
    """What was wanted beside *pending*: its options are chosen once those are."""

    seen: tuple[str, ...] = ()
    """Product ids shown so far, for "something else"."""

    earlier: tuple[Shown, ...] = ()
    """The last products that left the screen, the latest first: they can still be named."""

    objections: tuple[Objection, ...] = ()
    resistance: float = 0.0
    """0 to 1: how much the shopper resists by now; see `resistance_after`."""

    offered: tuple[str, ...] = ()
    """Product ids we offered as an addition; nothing is offered twice."""

    answered: Answered | None = None
    """What "so that's a no?" is about."""

    declined: tuple[str, ...] = ()
    """Product ids we asked to put in the cart and were told no."""

    misunderstood: int = 0
    """How often in a row we did not understand."""

    details: Details = field(default_factory=Details)

    personal: bool = False
    """The shopper agreed that what they told and bought before is used for them."""

    follow_up: bool = False
    """The shopper agreed to be reminded of what they leave in the cart."""

    remembers: bool = True
    """More than the talk at hand may be remembered of them."""

    asks_models: bool = True
    """A language model may be told what they say."""

    measures: bool = True
    """What only their page saw may be kept."""

    choices: tuple[Choice, ...] = ()
    """What they said of each of these last; the rest is presumed."""

    memory: Memory = field(default_factory=Memory)
    remembering_kept: int = 0
    """How many of the calls that made *memory* were kept with turns."""

    confided: tuple[str, ...] = ()
    """The last messages that answered who or where they are: no model is told them."""

    model_spent: ModelSpent = field(default_factory=ModelSpent)
    """What the language model has used up in this conversation."""

    handler: Handler | None = None
    """The person of the shop who answers in our place, if one does."""

    wants_person: bool = False
    """Whether the shopper asked for a person, and nobody came yet."""

    whispers: tuple[str, ...] = ()
    """What people of the shop told the assistant for its next answer."""

    notes: Mapping[str, Any] = field(default_factory=dict)
    """What a plug-in wants to remember; JSON values."""

    @classmethod
    def presuming(cls, presumed: Collection[ConsentPurpose]) -> Self:
        """Return the dialogue of a shopper who said nothing yet."""
        held: dict[str, Any] = {name: purpose in presumed for purpose, name in FIELDS.items()}
        return cls(**held)

    @property
    def hears_privately(self) -> bool:
        """Whether the next message answers who or where they are."""
        return self.asked is not None and self.asked.topic in PRIVATE_TOPICS

    @property
    def consents(self) -> dict[ConsentPurpose, bool]:
        """What holds now, said or presumed."""
        return {purpose: getattr(self, name) for purpose, name in FIELDS.items()}

    def choosing(self, choice: Choice) -> Self:
        """Return one in which *choice* holds; who lets nothing be remembered is forgotten."""
        others = tuple(each for each in self.choices if each.purpose != choice.purpose)
        held: dict[str, Any] = {FIELDS[choice.purpose]: choice.given}
        chosen = replace(self, choices=(*others, choice), **held)
        return chosen if chosen.remembers else replace(chosen, memory=self.memory.emptied())

    def forgetting(self, at: datetime) -> Self:
        """Return a dialogue without what the shopper wished and said until that time.

        What is on the screen stays there: it was said by us.
        """
        focus = self.focus if self.focus and self.focus.product_id else None
        return replace(
            self,
            needs=Needs(),
            asked_before=(),
            hurried=False,
            answered=None,
            focus=focus and replace(focus, said=""),
            pending=None,
            waiting=(),
            memory=replace(self.memory.emptied(), since=at),
        )

    def forgetting_who(self, at: datetime) -> Self:
        """Return one that does not know either who they are, and uses nothing of before."""
        known = self.forgetting(at)
        gone = replace(known, details=Details(), personal=False, whispers=(), notes={})
        return replace(gone, asked=None)
