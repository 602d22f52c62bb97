"""A paragraph of the shop in the shopper's language, where the shop has written it. Pure."""

from typing import Any

from sales_conversion.models import Passage


def in_language(passage: Passage, locale: str) -> dict[str, Any]:
    """Return title, heading and text in *locale*; in the shop's own where there is no other."""
    language = locale[:2]
    if language not in passage.told:
        facts = {"title": passage.title, "heading": passage.heading, "text": passage.text}
        return {**facts, "translated": False}
    title = passage.titles.get(language, passage.title)
    return {"title": title, "heading": "", "text": passage.told[language], "translated": True}
