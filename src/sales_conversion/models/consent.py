"""What a shopper agrees to or refuses, purpose by purpose, and when they last said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias, get_args

ConsentPurpose: TypeAlias = Literal[
    "personalization", "reminders", "memory", "model", "measurement"
]
"""What more than the sale itself somebody's data may be used for; the list is closed.

*personalization*: what they told and bought before is used for them. *reminders*: they are written
to of what they leave in the cart. *memory*: more than the talk at hand is remembered of them.
*model*: a language model is told what they say. *measurement*: what only their page saw is kept.
"""

PURPOSES: Final[tuple[ConsentPurpose, ...]] = get_args(ConsentPurpose)

PRESUMED: Final[frozenset[ConsentPurpose]] = frozenset({"memory", "model", "measurement"})
"""What holds of a shopper who said nothing, unless the shop presumes less."""

NEVER_PRESUMED: Final[frozenset[ConsentPurpose]] = frozenset({"personalization", "reminders"})

FIELDS: Final[Mapping[ConsentPurpose, str]] = {
    "personalization": "personal",
    "reminders": "follow_up",
    "memory": "remembers",
    "model": "asks_models",
    "measurement": "measures",
}
"""The field of a `Dialogue` that each is kept in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who says the same again chose when they said it first."""

    purpose: ConsentPurpose
    given: bool
    at: datetime
    act: str
    """The action it was said by: `Opening`, `Message`, `Choose`."""
