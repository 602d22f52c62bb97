"""What a vendor of language models is: the word before the colon in `SALES_MODEL`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import ILanguageModel
from sales_conversion.registry import Registry
from sales_conversion.settings import Settings

Vendor: TypeAlias = Callable[[str, Settings], ILanguageModel]
"""Return the model that is called so after the colon, or say what it lacks."""

VENDORS: Registry[Vendor] = Registry("model provider", package=__package__)


@contextmanager
def the_extra() -> Iterator[None]:
    """What is imported in this block comes with the extra `model`."""
    try:
        yield
    except ImportError as missing:
        raise ConfigurationError(
            "its client is not installed; pip install 'sales-conversion[model]'"
        ) from missing


def full_name(word: str, model: str) -> str:
    """Return how a model is configured, which has to be named after the colon."""
    if not model:
        raise ConfigurationError(f"which model of {word!r}? Say {word}:NAME")
    return f"{word}:{model}"


def needed(name: str, variable: str, value: str | None) -> str:
    """Return *value*, without which the model *name* cannot be asked."""
    if not value:
        raise ConfigurationError(f"{name!r} needs {variable}")
    return value
