"""What the head of a request says, before anybody reads it for good."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """Return the first of that *name*, or nothing."""
    return next(
        (value.decode("latin-1") for known, value in scope["headers"] if known == name), ""
    )


def bearer_of(scope: Scope) -> str:
    """Return what is shown to be let in, whatever it is called."""
    return header(scope, b"authorization").partition(" ")[2].strip()
