"""A request of ours as pydantic-ai wants it."""

from collections.abc import Sequence

from pydantic_ai.messages import ModelMessage, UserPromptPart
from pydantic_ai.messages import ModelRequest as TheirRequest
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.settings import ModelSettings

from sales_conversion.models import ModelRequest

FORMAT = "answer"
"""What a schema is called: some vendors want a name for it."""


def asked(request: ModelRequest) -> Sequence[ModelMessage]:
    return [TheirRequest([UserPromptPart(request.prompt)], instructions=request.prefix)]


def limits(request: ModelRequest) -> ModelSettings:
    """The shopper waits: as little thinking as the model allows, and nobody else tries again."""
    said = ModelSettings(max_tokens=request.longest, thinking=False, max_retries=0)
    return said if request.schema is None else {**said, "temperature": 0.0}


def shape(request: ModelRequest, profile: ModelProfile) -> ModelRequestParameters:
    """Where the model cannot be held to a schema, it is told it."""
    if request.schema is None:
        return ModelRequestParameters()
    held = profile.get("supports_json_schema_output", False)
    return ModelRequestParameters(
        output_mode="native" if held else "prompted",
        output_object=OutputObjectDefinition(json_schema=dict(request.schema), name=FORMAT),
        allow_text_output=held is False,
    )
