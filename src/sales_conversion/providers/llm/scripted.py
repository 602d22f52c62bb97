"""`scripted:PATH`: a model that says what a file says; or in a test, what it is given."""

from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sales_conversion.errors import ConfigurationError, ModelUnavailable
from sales_conversion.interfaces import ILanguageModel, Piece
from sales_conversion.models import ModelRequest, Purpose
from sales_conversion.providers.llm.base import VENDORS
from sales_conversion.providers.llm.playing.speech import used, words_of
from sales_conversion.settings import Settings

Line: TypeAlias = str | Sequence[str] | ModelUnavailable
"""A text, spoken word by word; the pieces of one, as they shall come; or a failure."""

Script: TypeAlias = Iterable[Line] | Callable[[ModelRequest], Line]
"""Its answers, one after the other, or what finds the one to a request."""


REMEMBERED: Final = 10_000


class ScriptedModel:
    def __init__(
        self, script: Script, name: str = "scripted", remembered: int = REMEMBERED
    ) -> None:
        self.name = name
        self.asked: deque[ModelRequest] = deque(maxlen=remembered)
        """The newest requests, as they came, for a test to look at."""

        self._next = script if callable(script) else _in_turn(script)

    async def stream(self, request: ModelRequest) -> AsyncGenerator[Piece, None]:
        self.asked.append(request)
        line = self._next(request)
        if isinstance(line, ModelUnavailable):
            raise line
        pieces = words_of(line) if isinstance(line, str) else line
        for piece in pieces:
            yield piece
        yield used(request, sum(map(len, pieces)))

    async def close(self) -> None:
        """Nothing is open."""


class ScriptLine(BaseModel):
    """A line of a script: the first that fits a request is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    purpose: Purpose | None = Field(default=None, description="what it is asked for; any")
    when: str = Field(default="", description="what has to stand in the prompt")
    says: str | dict[str, Any] = Field(description="a text, or the document for a schema")

    def fits(self, request: ModelRequest) -> bool:
        is_it = self.purpose in (None, request.purpose)
        return is_it and self.when.casefold() in request.prompt.casefold()

    @property
    def text(self) -> str:
        return self.says if isinstance(self.says, str) else orjson.dumps(self.says).decode()


def _in_turn(script: Iterable[Line]) -> Callable[[ModelRequest], Line]:
    lines = iter(script)

    def following(request: ModelRequest) -> Line:
        return next(lines, ModelUnavailable("the script is over"))

    return following


@VENDORS("scripted")
def scripted_model(path: str, settings: Settings) -> ILanguageModel:
    """Return the model that plays the JSON Lines in the file at *path*.

    It remembers nothing: what shoppers said is not kept where nobody looks at it.
    """
    name, lines = f"scripted:{path}", _read(Path(path))

    def answer(request: ModelRequest) -> Line:
        said = next((line.text for line in lines if line.fits(request)), None)
        return ModelUnavailable(f"{name} says nothing to that") if said is None else said

    return ScriptedModel(answer, name, remembered=0)


def _read(file: Path) -> Sequence[ScriptLine]:
    try:
        written = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"scripted:{file} cannot be read; say scripted:FILE") from error
    return [_line(file, number, text) for number, text in enumerate(written, 1) if text.strip()]


def _line(file: Path, number: int, text: str) -> ScriptLine:
    try:
        return ScriptLine.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ConfigurationError(f"{file}, line {number}: {place} {first['msg']}") from error
