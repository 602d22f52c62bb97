"""A request of ours as pydantic-ai wants it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_ai.messages import ModelMessage, UserPromptPart
from pydantic_ai.messages import ModelRequest as TheirRequest
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.settings import ModelSettings

from sales_conversion.models import ModelRequest

FORMAT = "answer"
"""What a schema is called: some vendors want a name for it."""

ROOM_TO_THINK = 1000
"""Tokens beside those of the answer, where a model cannot but think first."""


def asked(request: ModelRequest) -> Sequence[ModelMessage]:
    return [TheirRequest([UserPromptPart(request.prompt)], instructions=request.prefix)]


def limits(request: ModelRequest, profile: ModelProfile) -> ModelSettings:
    """The shopper waits: as little thinking as the model allows, and nobody else tries again."""
    thinks = profile.get("thinking_always_enabled", False)
    room = ROOM_TO_THINK if thinks else 0
    said = ModelSettings(max_tokens=request.longest + room, thinking=False, max_retries=0)
    is_free = thinks or profile.get("anthropic_disallows_sampling_settings", False)
    return said if request.schema is None or is_free else {**said, "temperature": 0.0}


def shape(
    request: ModelRequest, profile: ModelProfile, strict: bool | None
) -> ModelRequestParameters:
    """Where the model cannot be held to a schema, it is told it."""
    if request.schema is None:
        return ModelRequestParameters()
    held = profile.get("supports_json_schema_output", False)
    return ModelRequestParameters(
        output_mode="native" if held else "prompted",
        output_object=OutputObjectDefinition(typed(request.schema), FORMAT, strict=strict),
        allow_text_output=held is False,
    )


def typed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return *schema* with the type of every choice, which some vendors want to be told."""
    told = {key: _typed(value) for key, value in schema.items()}
    choices = schema.get("enum")
    if isinstance(choices, list) and all(isinstance(each, str) for each in choices):
        return {"type": "string", **told}
    return told


def _typed(value: Any) -> Any:
    match value:
        case Mapping():
            return typed(value)
        case list():
            return [_typed(each) for each in value]
        case _:
            return value
