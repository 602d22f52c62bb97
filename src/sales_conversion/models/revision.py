"""Files of configuration as they were written, one state after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConfigurationRevision:
    """What was written over the files the shop was installed with.

    Every revision has all of it; going back to one is a new revision like it.
    """

    number: int
    at: datetime
    by: str
    file: str
    """The one that is another than before; empty where a whole revision came back."""

    note: str
    files: Mapping[str, str]
    """Text by name, as in a folder of configuration."""


@dataclass(frozen=True, slots=True)
class ConfigurationProblem:
    """Why a file is not taken; *place* leads to the value, as in `stages.cart.prompts[0]`."""

    message: str
    file: str = ""
    place: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """One file, with everything somebody who edits it wants to see."""

    name: str
    text: str
    """As it counts beside the shipped one: the last revision's, or the merchant's; or empty."""

    shipped_text: str
    revision: int
    """The newest one of all files: what the next is written upon."""

    revised: bool
    """Whether the text is that of a revision."""


@dataclass(frozen=True, slots=True)
class ConfigurationState:
    revision: int
    """The newest; 0 where nothing was ever written."""

    files: Sequence["ListedFile"]
    history: Sequence[ConfigurationRevision]
    """Newest first."""

    refused: Sequence[ConfigurationProblem]
    """Why what is in the files now does not count: what counted before goes on."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    name: str
    shipped: bool
    own: bool
    """The merchant has one, or wrote one."""

    revised: bool
