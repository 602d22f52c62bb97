""" "So that's a no?": a question whether the last answer was understood, not a new wish."""

import re

from sales_conversion.models import Intent
from sales_conversion.tools.telling.comparatives import sets_apart
from sales_conversion.understanding.situation import Situation

CONFIDENCE = 0.85
_NEW = (
    r"(?!.*\b(?:do you|any|can|have you|are there|is there|how|what|which|"
    r"no (?:from|for) me|\d+)\b)"
)
"""What asks for something new makes sure of nothing."""

_TAG = (
    r"(?:(?:is that |that'?s |that is )?(?:right|correct|so)|am i right|yes or no|"
    r"do i understand (?:you |that |this )?(?:correctly|right))"
)
_CHECKS = re.compile(
    r"^(?:i (?:asked|said|meant)\b[^.?!]*[.?!]\s*)?" + _NEW + r"(?:"
    r"(?:(?:so|ok|right|and|well|then)[ ,]+)*(?:is (?:that|it)|i take (?:that|it) (?:as|for)) "
    r"an? (?:no|yes)\b.{0,60}|"
    r"so[ ,]+(?:that'?s|that is|it'?s|it is) an? (?:no|yes)\b.{0,60}|"
    r"so[ ,]+(?:no|nothing|none)\b.{2,40}\b(?:at all|then|whatsoever)|"
    r"(?:so\b|no|nothing|none|you (?:don'?t|do not|have no)|there(?:'s| is| are) no)\b.{2,80}"
    r"[,;?!.]\s*" + _TAG + r")[ ?!.]*(?:yes or no)?[ ?!.]*$"
)
_BUSY = ("confirm_order", "contact", "address", "delivery", "option", "cancel_order")
"""While we wait for one of these, it is that question which is answered."""


def checked(folded: str, situation: Situation) -> Intent | None:
    """Return the last question once more, when *folded* only makes sure of its answer."""
    last = situation.answered
    if last is None or situation.asks(*_BUSY) or not _CHECKS.match(folded):
        return None
    if sets_apart(folded):
        return None
    match last.tool:
        case "search_products":
            return Intent("search", CONFIDENCE, {"needs": last.needs})
        case "answer_question":
            return Intent("ask_policy", CONFIDENCE, {"question": last.question})
        case _:
            items = (situation.focus,) if situation.focus else ()
            about = {"question": last.question, "attribute": "", "items": items}
            return Intent("ask_product", CONFIDENCE, about)
