"""The country a question names. Pure."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from babel import Locale

from sales_conversion.config.wording import locale_of
from sales_conversion.naming.stems import WORD

LONGEST = 5
"""Words of the longest name that is looked for."""

SPOKEN = {"usa": "US", "america": "US", "uk": "GB", "britain": "GB", "england": "GB"}
SPOKEN |= {"scotland": "GB", "wales": "GB", "holland": "NL", "korea": "KR", "turkey": "TR"}
"""What people say for a country beside its name."""


def country_in(question: str, locale: str) -> tuple[str, str] | None:
    """Return the code and the name of the first country that *question* names."""
    names = {**_names("en"), **_names(locale)}
    for phrase in _phrases(question):
        if phrase in names:
            return names[phrase]
    return None


@lru_cache(maxsize=64)
def _names(locale: str) -> Mapping[str, tuple[str, str]]:
    territories = locale_of(locale).territories
    named = {
        " ".join(WORD.findall(name.casefold())): (code, name)
        for code, name in territories.items()
        if code.isalpha()
    }
    english = Locale("en").territories
    return {**{said: (code, english[code]) for said, code in SPOKEN.items()}, **named}


def _phrases(question: str) -> Iterator[str]:
    """Yield the phrases of *question*, at each word the longest first."""
    words = WORD.findall(question.casefold())
    for start in range(len(words)):
        for end in range(min(start + LONGEST, len(words)), start, -1):
            yield " ".join(words[start:end])
