"""What the head of a request says, before anybody reads it for good."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str:
    """Return the first of that *name*, or nothing."""
    return next(
        (value.decode("latin-1") for known, value in scope["headers"] if known == name), ""
    )


def bearer_of(scope: Scope) -> str:
    """Return the token or key that is shown to be let in; nothing where none is, or of another
    scheme than `Bearer`."""
    scheme, _, shown = header(scope, b"authorization").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else ""
