"""Where it stands what a turn answered: on the page of a product, in a policy or a guide."""

from collections.abc import Iterator

from sales_conversion.models import Source, ToolResult, Turn

OF_THE_SHOP = frozenset({("answer_question", "answer"), ("product_details", "terms")})
SILENT = frozenset({"unknown", "too_few", "nothing"})


def sources(turn: Turn) -> tuple[Source, ...]:
    """Return the sources of what this turn answered, each once."""
    return tuple(dict.fromkeys(each for result in turn.results for each in _of(result)))


def _of(result: ToolResult) -> Iterator[Source]:
    facts = result.facts
    if not result.ok or result.outcome in SILENT:
        return
    if (result.tool, result.outcome) in OF_THE_SHOP:
        yield Source(facts["kind"], facts["title"], facts.get("heading", ""))
    elif result.tool == "product_details" and "title" in facts:
        yield Source("product", facts["title"])
    elif result.tool == "answer_about_shown":
        yield from (Source("product", row["label"]) for row in facts.get("answers", ()))
    elif result.tool == "compare_products":
        yield from (Source("product", title) for title in facts.get("titles", ()))
