"""What is kept of a person, on the wire."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator
from typing_extensions import TypedDict

from sales_conversion.api.schemas.base import Body
from sales_conversion.models.privacy import DataSubject, Erasure, PrivacyRequest

Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]


class Subject(Body):
    """Exactly one of these says who is meant."""

    email: Named | None = None
    external_id: Named | None = None
    session_id: Named | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(each is not None for each in (self.email, self.external_id, self.session_id)) != 1:
            raise ValueError("name the person by one of email, external_id and session_id")
        return self

    @property
    def subject(self) -> DataSubject:
        if self.email is not None:
            return DataSubject("email", self.email)
        if self.external_id is not None:
            return DataSubject("external_id", self.external_id)
        return DataSubject("session_id", self.session_id or "")


class EraseSubject(Subject):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = Field(
        default="", description="why, in the shop's own words; kept, so without names"
    )


class Exported(TypedDict):
    """All rows of all tables, by table."""

    subject: str
    exported_at: datetime
    tables: dict[str, list[dict[str, Any]]]


class KeptPart(TypedDict):
    what: str
    why: str


class Erased(TypedDict):
    """*erased* is how many rows by table."""

    erased: dict[str, int]
    kept: list[KeptPart]


class PrivacyRequestEntry(TypedDict):
    """*subject* is a hash, *by* the id of the person of the shop."""

    id: str
    kind: str
    at: datetime
    by: str
    subject: str
    reason: str
    result: dict[str, Any]


class PrivacyRequests(TypedDict):
    requests: list[PrivacyRequestEntry]


def wire_erasure(erasure: Erasure) -> Erased:
    kept: list[KeptPart] = [{"what": each.what, "why": each.why} for each in erasure.kept]
    return {"erased": dict(erasure.erased), "kept": kept}


def wire_request(request: PrivacyRequest) -> PrivacyRequestEntry:
    return {
        "id": request.id,
        "kind": request.kind,
        "at": request.at,
        "by": request.by,
        "subject": request.subject,
        "reason": request.reason,
        "result": dict(request.result),
    }
