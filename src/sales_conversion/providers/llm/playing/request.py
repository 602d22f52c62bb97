"""What a request offers: the facts that may be referred to, and the language to answer in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sales_conversion.models import ModelRequest

REFERENCE: Final = re.compile(r"\{\{\s*([a-z]+\d*(?:\.\w+)?)\s*\}\}")

NAMED: Final = re.compile(r"\b(English|German|Deutsch|French|Français|Spanish|Español)\b", re.I)

TONGUES: Final = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
}


@dataclass(frozen=True)
class Offered:
    request: ModelRequest

    @cached_property
    def references(self) -> Sequence[str]:
        """Return the names that stand in braces in the prompt, each once, as they come."""
        return [*dict.fromkeys(REFERENCE.findall(self.request.prompt))]

    @cached_property
    def lines(self) -> Sequence[str]:
        """Return the names of whole paragraphs: l1, l2 ..."""
        return [name for name in self.references if re.fullmatch(r"l\d+", name)]

    @cached_property
    def products(self) -> Sequence[str]:
        """Return what can be told of by title: p1, p2 ..."""
        return [n.removesuffix(".title") for n in self.references if n.endswith(".title")]

    @cached_property
    def language(self) -> str:
        """Return the code of the language that is asked for; English where none is named."""
        named = NAMED.search(self.request.prefix)
        return TONGUES[named[1].casefold()] if named else "en"


def braced(name: str) -> str:
    """Return how a fact is referred to."""
    return f"{{{{{name}}}}}"
