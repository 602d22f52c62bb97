"""What may be said of a request and is true: a few kind words, and what it has to say by name."""

from collections.abc import Mapping
from typing import Final

from sales_conversion.providers.llm.playing.request import Offered, braced

KIND_WORDS: Final[Mapping[str, str]] = {
    "en": "Of course, happy to help.",
    "de": "Gern helfe ich Ihnen.",
    "fr": "Bien sûr, avec plaisir.",
    "es": "Claro, con mucho gusto.",
}


def true_words(offered: Offered) -> str:
    """Return an answer that says every paragraph there is, and asks what is to be asked."""
    named = [*offered.lines, *(name for name in offered.references if name == "ask")]
    return "\n\n".join((KIND_WORDS[offered.language], *map(braced, named)))
