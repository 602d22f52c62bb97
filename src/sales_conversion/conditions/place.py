"""Where the conversation stands."""

from typing import Annotated

from sales_conversion.conditions.base import Named, condition
from sales_conversion.models import Turn


@condition
def stage_in(turn: Turn, *, stages: Annotated[tuple[str, ...], Named("stage")]) -> bool:
    """The conversation is in one of *stages*."""
    return turn.stage in stages


@condition
def was_asked(turn: Turn, *, topic: Annotated[str, Named("question")]) -> bool:
    """Our last reply ended with a question about *topic*: `checkout`, `add`, `need` ..."""
    return turn.dialogue.asked is not None and turn.dialogue.asked.topic == topic
