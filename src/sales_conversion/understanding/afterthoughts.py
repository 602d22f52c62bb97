"""Questions that mean something only after another: "and how long?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sales_conversion.models import Intent
from sales_conversion.understanding.wording.terms import SENDING_TERMS, term_asked
from sales_conversion.understanding.wording.text import fold

SHORT_QUESTION = 2
"""Words of a question that mean something only after another: "how long?"."""

LONGEST_BARE = 4
"""Words of a question that names nothing: "how much is it?"."""

_NEEDING = frozenset({"search", "refine", "recommend", "browse"})
_SENDING = re.compile(r"\b(?:deliver\w*|shipping|ship)\b", re.IGNORECASE)
_HOW_MUCH = re.compile(r"^(?:and |but )*(how (?:long|much|fast|soon))\b", re.IGNORECASE)


def _of_delivery(before: str, said: str) -> str:
    """ "Is delivery free, and how long?" asks two things, each with an answer of its own."""
    found = _HOW_MUCH.match(said.strip(" ,"))
    if not found or not _SENDING.search(before) or _HOW_MUCH.match(before):
        return ""
    return f"{found[1]} does delivery {'cost' if 'much' in found[1].casefold() else 'take'}"


_BARE_COST = re.compile(
    r"^(?:and |but |y |und |et )*(?:how much(?: is it| does it cost| is that)?|"
    r"what(?: does|'s|s)? (?:it|that|the) (?:costs?|price)|"
    r"cu[aá]nto (?:cuesta|vale|es)|was kostet (?:das|es|er)|"
    r"(?:combien|et combien)(?: (?:[cç]a|cela) )?(?: ?co[uû]te)?(?:-t-(?:il|elle))?)\W*$",
    re.IGNORECASE,
)


def _of_sending(before: Intent, intent: Intent, said: str) -> bool:
    """ "How long does delivery take and what does it cost?": the delivery, and no product."""
    asked = str(before.slots.get("question", ""))
    sends = before.name == "ask_policy" and term_asked(fold(asked)) in SENDING_TERMS
    return sends and intent.name == "ask_product" and bool(_BARE_COST.match(said.strip(" ,¿?")))


def with_afterthought(found: Sequence[Intent]) -> list[Intent]:
    """ "How much is shipping, and how long?": a question too short to stand alone is one more."""
    kept: list[Intent] = []
    for intent in found:
        said = str(intent.slots.get("question", ""))
        before = kept[-1] if kept else None
        if before and before.name in _NEEDING and _asks_barely(intent, said):
            continue
        if before and _of_sending(before, intent, said):
            whole = f"{before.slots['question']} and {said}"
            kept[-1] = _asking(before, whole).said_with(intent)
            continue
        is_short = intent.name == "ask_policy" and len(said.split()) <= SHORT_QUESTION
        if is_short and before and before.name == "ask_policy":
            asked = str(before.slots.get("question", ""))
            if apart := _of_delivery(asked, said):
                kept.append(_asking(intent, apart))
                continue
            whole = f"{asked} and {said}"
            kept[-1] = _asking(before, whole).said_with(intent)
        else:
            kept.append(intent)
    return kept


def _asking(intent: Intent, question: str) -> Intent:
    return replace(intent, slots={**intent.slots, "question": question})


def _asks_barely(intent: Intent, said: str) -> bool:
    """ "What about the white ones, how much?": the cards that are shown tell."""
    told = intent.slots.get("attribute") in {"price", "stock"}
    return intent.name == "ask_product" and told and len(said.split()) <= LONGEST_BARE
