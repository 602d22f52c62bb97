"""What a shopper agrees to, on the wire."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body
from sales_conversion.models import ConsentPurpose, Dialogue

Consents = Annotated[
    dict[ConsentPurpose, bool],
    Field(
        description="what the shopper agrees to or refuses: `personalization` (what they told and"
        " bought before is used for them), `reminders` (of what they leave in the cart), `memory`"
        " (more than the talk at hand is remembered), `model` (a language model is told what they"
        " say), `measurement` (what only their page saw is kept)"
    ),
]


class ChangeConsents(Body):
    consents: Annotated[Consents, Field(min_length=1)]


class Consented(TypedDict):
    """Without *at* it was never said, and is presumed; *act* is how it was said."""

    given: bool
    at: NotRequired[datetime]
    act: NotRequired[str]


class SessionConsents(TypedDict):
    session_id: str
    consents: dict[ConsentPurpose, Consented]


def wire_consents(dialogue: Dialogue) -> dict[ConsentPurpose, Consented]:
    said = {choice.purpose: choice for choice in dialogue.choices}
    told: dict[ConsentPurpose, Consented] = {}
    for purpose, given in dialogue.consents.items():
        choice = said.get(purpose)
        told[purpose] = {"given": given}
        if choice:
            told[purpose] = {"given": given, "at": choice.at, "act": choice.act}
    return told
