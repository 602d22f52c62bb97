"""Files of configuration on the wire, for who writes them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body

LONGEST_TEXT = 500_000


class TriedText(Body):
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] | None = Field(
        description="the whole file; null takes back what was written over the installed one"
    )


class WrittenText(TriedText):
    expected_revision: int = Field(ge=0, description="the `revision` the text was written upon")
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class WantedRevision(Body):
    revision: int = Field(ge=0, description="0 is how the shop was installed")


class FileProblem(TypedDict):
    file: str
    place: str
    message: str
    line: int | None


class Problems(TypedDict):
    problems: list[FileProblem]


class Revised(TypedDict):
    revision: int


class ListedFile(TypedDict):
    """*changed*: by a revision; *own*: the merchant has one beside the shipped."""

    name: str
    shipped: bool
    own: bool
    changed: bool


class Revision(TypedDict):
    revision: int
    file: str
    at: datetime
    by: str
    note: str
    active: bool


class ConfigurationState(TypedDict):
    """*refused* is what is wrong with the files as they are now; what counted before goes on."""

    revision: int
    files: list[ListedFile]
    revisions: list[Revision]
    refused: list[FileProblem]


class ConfigurationFile(TypedDict):
    file: str
    text: str
    shipped_text: str
    revision: int
    changed: bool


def wire_state(state: models.ConfigurationState) -> ConfigurationState:
    return {
        "revision": state.revision,
        "files": [
            {"name": file.name, "shipped": file.shipped, "own": file.own, "changed": file.revised}
            for file in state.files
        ],
        "revisions": [_revision(each, state.revision) for each in state.history],
        "refused": [wire_problem(found) for found in state.refused],
    }


def wire_file(file: models.ConfigurationFile) -> ConfigurationFile:
    return {
        "file": file.name,
        "text": file.text,
        "shipped_text": file.shipped_text,
        "revision": file.revision,
        "changed": file.revised,
    }


def wire_problem(problem: models.ConfigurationProblem) -> FileProblem:
    return {
        "file": problem.file,
        "place": problem.place,
        "message": problem.message,
        "line": problem.line,
    }


def _revision(revision: models.ConfigurationRevision, newest: int) -> Revision:
    return {
        "revision": revision.number,
        "file": revision.file,
        "at": revision.at,
        "by": revision.by,
        "note": revision.note,
        "active": revision.number == newest,
    }
