"""Which text is said: the prompt that was named, or what an experiment puts in its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from sales_conversion.config.prompts import FALLBACK, Prompt, PromptLibrary
from sales_conversion.models import Assignment

IN_PLACE_OF: Final = "prompt."
"""Before the name of a prompt: the parameter of an arm that says which one takes its place."""

Parameters: TypeAlias = Callable[[Sequence[Assignment]], Mapping[str, Any]]
"""What the arms of a session change."""


def _nothing(assignments: Sequence[Assignment]) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class PromptChoice:
    """The prompts of a *library* as the arms of a session have them, said or read by a model."""

    library: PromptLibrary
    parameters: Parameters = _nothing

    def find(
        self,
        name: str,
        assignments: Sequence[Assignment] = (),
        locale: str = FALLBACK,
        voice: str = "",
    ) -> Prompt:
        """Return the text to use; no experiment changes the language somebody is answered in."""
        prompt = self.library.find(name, locale, voice)
        other = self.parameters(assignments).get(f"{IN_PLACE_OF}{name}")
        tried = self.library.find(other, locale, voice) if other else prompt
        return tried if tried.locale == prompt.locale else prompt
