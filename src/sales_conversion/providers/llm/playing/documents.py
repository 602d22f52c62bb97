"""Documents that a JSON Schema allows, as far as our own schemas go."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Choose: TypeAlias = Callable[[Mapping[str, Any]], Any]
"""Return a value for a schema that has no parts."""


def document(schema: Mapping[str, Any], choose: Choose, *, fullest: bool = False) -> Any:
    """Return a document of *schema*, its leaves chosen; the *fullest* has all it may have."""
    match schema.get("type"):
        case "object":
            wanted = schema.get("properties", {})
            needed = wanted if fullest else schema.get("required", ())
            return {name: document(wanted[name], choose, fullest=fullest) for name in needed}
        case "array":
            count = schema.get("maxItems", 3) if fullest else schema.get("minItems", 0)
            return [document(schema["items"], choose, fullest=fullest) for _ in range(count)]
        case _:
            return choose(schema)


def plainest(schema: Mapping[str, Any]) -> Any:
    """Return the least that can be said: that it is not known, nothing, none."""
    if "enum" in schema:
        values = schema["enum"]
        return "unknown" if "unknown" in values else values[0]
    if "const" in schema:
        return schema["const"]
    empty = {"string": "", "integer": 0, "number": 0, "boolean": False}
    return empty.get(schema.get("type", ""))
