"""What a model proposes, read strictly: intents we know, tools the stage allows, words that were
said. Whatever else it answers is unusable, as a whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.interfaces import IToolManager
from sales_conversion.language.saying import Said
from sales_conversion.language.screen import on_screen
from sales_conversion.models import Intent, ItemReference, Needs, Reading, ToolCall, Turn
from sales_conversion.models.catalogue import Sort

QUERY: Final = 80
"""Characters of what is looked for."""

ABOUT: Final = 4
"""Products one wish may be about."""

SORTS: Final = get_args(Sort)
LONGEST: Final = 20_000
"""Characters of an answer that are read."""

LIKELY: Final = 0.7
"""How sure we are of what a model heard and we did not."""

AS_IT_IS: Final = (
    *("browse", "search", "refine", "recommend", "more", "compare", "select", "ask_product"),
    *("ask_policy", "how_to", "view_cart", "order_status", "complaint", "discount_code"),
    *("objection_price", "objection_trust", "objection_quality", "objection_fit"),
    *("objection_need", "objection_timing", "objection_delivery", "objection_elsewhere"),
    *("just_looking", "introduce", "small_talk", "thanks", "goodbye", "off_topic"),
)
"""Intents that change nothing, whoever heard them."""

SHOWN_INSTEAD: Final[Mapping[str, str]] = {
    "add_to_cart": "select",
    "update_cart": "view_cart",
    "remove_from_cart": "view_cart",
    "clear_cart": "view_cart",
    "checkout": "view_cart",
    "cancel_order": "order_status",
}
"""What would change something is put before the shopper, who says whether it is meant."""

CHOICES: Final = (*AS_IT_IS, *SHOWN_INSTEAD, "unknown")

SEEKING: Final = frozenset({"browse", "search", "refine", "recommend", "more"})
POINTING: Final = frozenset({"compare", "select", "ask_product"})
ASKING: Final = frozenset({"ask_product", "ask_policy", "how_to", "complaint"})

OBJECTION: Final = "objection_"

Words: TypeAlias = Annotated[str, Field(max_length=QUERY)]
Amount: TypeAlias = Annotated[str, Field(max_length=12)]
Names: TypeAlias = Annotated[
    tuple[Annotated[str, Field(max_length=4)], ...], Field(max_length=ABOUT)
]


class Unusable(Exception):
    """What a model answered cannot be used; *problems* tell it why."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class _Proposal(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    query: Words = ""
    min_price: Amount = ""
    max_price: Amount = ""
    without: Words = ""
    about: Names = ()


class _Wish(_Proposal):
    intent: str = Field(max_length=40)


class _Action(_Proposal):
    tool: str = Field(max_length=40)
    sort: Literal["", "relevance", "cheapest", "dearest"] = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    wishes: tuple[_Wish, ...] = Field(max_length=3)
    actions: tuple[_Action, ...] = Field(default=(), max_length=3)


@dataclass(frozen=True, slots=True)
class Proposals:
    """*knows* tells whether a word is one of the catalogue."""

    tools: IToolManager
    config: LanguageModelConfig
    knows: Callable[[str], bool]

    def read(self, answered: str, turn: Turn) -> Reading:
        """Return what may be made of an answer. Raises `Unusable`."""
        answer = _parsed(answered)
        said, screen = Said(turn, self.knows), on_screen(turn)
        wishes = (_intent(wish, turn, said, screen) for wish in answer.wishes)
        intents = tuple(intent for intent in wishes if intent is not None)
        return Reading(intents, self._calls(answer, turn, said, screen))

    def _calls(
        self, answer: _Answer, turn: Turn, said: Said, screen: Mapping[str, ItemReference]
    ) -> tuple[ToolCall, ...]:
        limits, spent = self.config.actions, turn.dialogue.model_spent.actions
        most = min(limits.turn, max(0, limits.conversation - spent))
        return tuple(self._call(action, turn, said, screen) for action in answer.actions[:most])

    def _call(
        self, action: _Action, turn: Turn, said: Said, screen: Mapping[str, ItemReference]
    ) -> ToolCall:
        """Return the call, with those of its arguments that the tool takes."""
        if action.tool not in self.config.stage(turn.stage).tools:
            raise Unusable(f"actions: {action.tool!r} may not be used here")
        items = _pointed(action, screen)
        ids = tuple(dict.fromkeys(item.product_id for item in items if item.product_id))
        told: dict[str, Any] = {
            "query": said.words(action.query),
            "min_price": _plain(said.amount(action.min_price)),
            "max_price": _plain(said.amount(action.max_price)),
            "without": tuple(said.words(action.without).split()),
            "product_ids": ids,
            "product_id": ids[0] if ids else "",
            "sort": action.sort,
            "question": turn.message,
        }
        taken = self.tools.takes(action.tool)
        call = ToolCall(action.tool, {k: v for k, v in told.items() if v and k in taken})
        if problem := self.tools.problem(call):
            raise Unusable(f"actions: {problem}")
        return call


def _parsed(answered: str) -> _Answer:
    try:
        return _Answer.model_validate_json(answered[:LONGEST])
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:3]
        problems = (
            f"{'.'.join(map(str, each['loc'])) or 'answer'}: {each['msg']}" for each in found
        )
        raise Unusable(*problems) from error


def _intent(
    wish: _Wish, turn: Turn, said: Said, screen: Mapping[str, ItemReference]
) -> Intent | None:
    """Return the intent a wish stands for; nothing where it says too little to act on."""
    if wish.intent not in CHOICES:
        raise Unusable(f"wishes: no intent is called {wish.intent!r}")
    if wish.intent == "unknown":
        return None
    name = SHOWN_INSTEAD.get(wish.intent, wish.intent)
    items = _pointed(wish, screen)
    if name == "select" and not items:
        name = "search"
    slots: dict[str, Any] = {}
    if name in SEEKING:
        slots["needs"] = _needs(wish, name, turn, said)
        if name == "search" and slots["needs"].are_vague:
            return None
    if name in POINTING and items:
        slots["items"] = items
    if name in ASKING:
        slots["question"] = turn.message
    if name.startswith(OBJECTION):
        slots |= {"kind": name.removeprefix(OBJECTION), "strength": 0.6}
    return Intent(name, LIKELY, slots)


def _pointed(
    proposal: _Proposal, screen: Mapping[str, ItemReference]
) -> tuple[ItemReference, ...]:
    for name in proposal.about:
        if name not in screen:
            raise Unusable(f"about: nothing on the screen is called {name!r}")
    return tuple(screen[name] for name in dict.fromkeys(proposal.about))


def _needs(wish: _Wish, name: str, turn: Turn, said: Said) -> Needs:
    """Return what is looked for: what was known, where it is only narrowed, with what is new."""
    known = turn.dialogue.needs if name in {"refine", "more"} else Needs()
    told: dict[str, Any] = {
        "query": said.words(wish.query),
        "min_price": said.amount(wish.min_price),
        "max_price": said.amount(wish.max_price),
        "without": tuple(said.words(wish.without).split()),
    }
    return replace(known, **{field: value for field, value in told.items() if value})


def _plain(amount: object) -> str:
    return "" if amount is None else str(amount)
