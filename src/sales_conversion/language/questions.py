"""What a model is asked to understand a message, and the one form its answer may have."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sales_conversion.config.intents import IntentConfig
from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.interfaces import IPromptManager, IToolManager
from sales_conversion.language.discretion import discretion
from sales_conversion.language.proposals import ABOUT, CHOICES, QUERY, SORTS
from sales_conversion.language.recalled import earlier_in
from sales_conversion.language.screen import on_screen, told
from sales_conversion.language.talk import talk_of, where_it_stands
from sales_conversion.models import ModelRequest, Turn

LONGEST_READING = 260
"""Tokens of an answer."""

MOST_WISHES = 3

READ, MESSAGE, CORRECT = "model_read", "model_message", "model_correct"


class Questions:
    def __init__(
        self,
        prompts: IPromptManager,
        tools: IToolManager,
        intents: Mapping[str, IntentConfig],
        config: LanguageModelConfig,
    ) -> None:
        self._prompts, self._tools, self._config = prompts, tools, config
        self._intents = {name: intents[name].about for name in CHOICES if name in intents}

    def about(self, turn: Turn) -> ModelRequest:
        """Return the request to say what the message of *turn* means."""
        tools = self._config.stage(turn.stage).tools
        named = {
            "intents": "\n".join(f"{name}: {about}" for name, about in self._intents.items()),
            "tools": "\n".join(f"{name}: {self._tools.about(name)}" for name in tools),
        }
        prefix, _ = self._prompts.instructions(READ, turn, "", named)
        screen = on_screen(turn)
        here = {
            "earlier": discretion(turn)(earlier_in(turn.dialogue.memory)),
            "talk": talk_of(turn),
            "screen": told(screen),
            "step": where_it_stands(turn),
        }
        prompt, _ = self._prompts.instructions(MESSAGE, turn, "", here)
        return ModelRequest(
            purpose="read",
            prefix=prefix,
            prompt=prompt,
            schema=schema(tuple(self._intents), tools, tuple(screen)),
            longest=LONGEST_READING,
        )

    def corrected(
        self, request: ModelRequest, turn: Turn, problems: tuple[str, ...]
    ) -> ModelRequest:
        """Return the request to answer again without these *problems*."""
        listed = {"problems": discretion(turn)("\n".join(f"- {each}" for each in problems))}
        text, _ = self._prompts.instructions(CORRECT, turn, "", listed)
        return replace(request, purpose="repair", prompt=f"{request.prompt}\n\n{text}")


def schema(
    intents: tuple[str, ...], tools: tuple[str, ...], names: tuple[str, ...]
) -> Mapping[str, Any]:
    """Return the JSON Schema of a reading: names are chosen, only what was said is written."""
    wish = {"intent": {"enum": list(intents)}, **_fields(names)}
    properties: dict[str, Any] = {"wishes": _several(_object(wish, "intent"), MOST_WISHES, 1)}
    if tools:
        action = {"tool": {"enum": list(tools)}, **_fields(names), "sort": {"enum": list(SORTS)}}
        properties["actions"] = _several(_object(action, "tool"), MOST_WISHES)
    return _object(properties, "wishes")


def _fields(names: tuple[str, ...]) -> dict[str, Any]:
    text = {"type": "string", "maxLength": QUERY}
    pointed = _several({"enum": list(names)}, ABOUT) if names else _several(text, 0)
    return {
        "query": text,
        "min_price": {"type": "string", "maxLength": 12},
        "max_price": {"type": "string", "maxLength": 12},
        "without": {"type": "string", "maxLength": QUERY},
        "about": pointed,
    }


def _several(items: Mapping[str, Any], most: int, least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _object(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": dict(properties),
        "required": list(required),
    }
