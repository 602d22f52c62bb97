"""What went wrong with a call, in our words: never in theirs, which may repeat the prompt."""

from typing import Final

import httpx2
from pydantic_ai.exceptions import (
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelHTTPError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelTimeoutError,
)
from pydantic_ai.messages import FinishReason

from sales_conversion.errors import ModelUnavailable

SERVERS_FAULT: Final = 500

KINDS: Final[tuple[tuple[type[Exception] | tuple[type[Exception], ...], str, bool], ...]] = (
    (ModelAuthenticationError, "refuses the key; is it the right one?", False),
    (ModelNotFoundError, "is not known there; is its name right?", False),
    (ModelQuotaExceededError, "wants to be paid before it goes on", False),
    (ModelContextWindowExceededError, "finds the prompt too long", False),
    (ModelRequestRejectedError, "refuses the request", False),
    (ModelRateLimitError, "is asked too often", True),
    ((ModelTimeoutError, httpx2.TimeoutException, TimeoutError), "does not answer in time", True),
    (
        (ModelConnectionError, httpx2.TransportError, OSError),
        "cannot be reached, or hung up; is it running?",
        True,
    ),
)
"""The first that fits, and whether the same call may succeed in a moment."""


def unavailable(name: str, error: Exception) -> ModelUnavailable:
    """Return what is told of a call to *name* that ended by *error*."""
    if isinstance(error, ModelUnavailable):
        return error
    status = f"{error.status_code}: " if isinstance(error, ModelHTTPError) else ""
    said, passing = _judged(error)
    return ModelUnavailable(f"{status}{name} {said}", passing)


def require_whole(name: str, finished: FinishReason | None) -> None:
    """Raise unless the answer came to an end of its own."""
    if finished == "content_filter":
        raise ModelUnavailable(f"{name} refuses to answer")
    if finished is None or finished == "error":
        raise ModelUnavailable(f"{name} broke off", passing=True)


def _judged(error: Exception) -> tuple[str, bool]:
    for kind, said, passing in KINDS:
        if isinstance(error, kind):
            return said, passing
    if isinstance(error, ModelHTTPError):
        return "has an error", error.status_code >= SERVERS_FAULT
    if isinstance(error, ModelAPIError) and not isinstance(error.__cause__, ValueError):
        return "broke off", True
    return f"answers what cannot be read: {type(error).__name__}", False
