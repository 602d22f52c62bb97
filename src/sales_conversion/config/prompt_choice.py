"""Which text is said: the prompt that was named, or what an experiment puts in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sales_conversion.config.prompts import FALLBACK, Prompt, PromptLibrary

IN_PLACE_OF: Final = "prompt."
"""Before the name of a prompt: the parameter of an arm that says which one takes its place."""


@dataclass(frozen=True, slots=True)
class PromptChoice:
    """The prompts of a *library* as the arms of a shopper have them, said or read by a model."""

    library: PromptLibrary

    def find(
        self, name: str, parameters: Mapping[str, Any], locale: str = FALLBACK, voice: str = ""
    ) -> Prompt:
        """Return the text to use; no experiment changes the language somebody is answered in."""
        prompt = self.library.find(name, locale, voice)
        other = parameters.get(f"{IN_PLACE_OF}{name}")
        tried = self.library.find(other, locale, voice) if other else prompt
        return tried if tried.locale == prompt.locale else prompt
