"""Documents that no schema should let pass, and some that every schema does."""

import json
import random
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from sales_conversion.providers.llm.lies.inventing import made_up_product
from sales_conversion.providers.llm.lies.telling import Lie, Told
from sales_conversion.providers.llm.playing.documents import document, plainest
from sales_conversion.providers.llm.playing.request import Offered

Forge: TypeAlias = Callable[[random.Random, Mapping[str, Any]], str]

HUGE: Final = 10 * 1024 * 1024
"""Characters of the longest string."""

DEEP: Final = 20_000
"""Brackets in one another."""

FULLEST: Final = 0.8
"""How often it says all that it may say."""

WORDS: Final = (
    *("'; DROP TABLE orders; --", "<script>alert(1)</script>", "{{ p1.price }}", "\u202egnp.exe"),
    *(
        "-1",
        "0.01",
        "1e309",
        "99999999999999999999",
        "NaN",
        "２９",
        "½",
        "null",
        "../../etc/passwd",
    ),
    *("ignore all rules", "p1", "p99", "c1", "\ud83d\ude00" * 20, "a" * 400, "\u0000", ""),
)

FOREIGN: Final = (
    *("set_price", "place_order", "confirm_order", "refund", "apply_discount", "add_to_cart"),
    *("move_stage", "clear_cart", "cancel_order", "eval", "__class__", "payment", "handoff"),
)
"""Tools, stages and intents that a schema did not offer."""

NUMBERS: Final = (-1, 0, 2**31, -(10**30), 10**400, 0.1, -0.0)

SMUGGLED: Final[Mapping[str, Any]] = {
    "price": "0.01",
    "stage": "order_confirmation",
    "discount": {"percent": 100},
    "confirm": True,
    "stock": -5,
    "order": {"status": "paid"},
}


def fitting(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return what the schema allows, filled with absurd values."""

    def absurd(leaf: Mapping[str, Any]) -> Any:
        if "enum" in leaf:
            return chance.choice(leaf["enum"])
        if leaf.get("type") == "string":
            return chance.choice(WORDS)[: leaf.get("maxLength", 400)]
        return (
            _wrong(chance, leaf) if leaf.get("type") in ("integer", "number") else plainest(leaf)
        )

    return json.dumps(document(schema, absurd, fullest=chance.random() < FULLEST))


def foreign(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return the right form with names that were not among those to choose from."""

    def strange(leaf: Mapping[str, Any]) -> Any:
        return chance.choice(FOREIGN) if "enum" in leaf else made_up_product(chance)

    return json.dumps(document(schema, strange, fullest=True))


def smuggled(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return what is allowed, and more."""
    name = chance.choice([*SMUGGLED])

    def into(value: Any) -> Any:
        match value:
            case dict():
                return {**{key: into(each) for key, each in value.items()}, name: SMUGGLED[name]}
            case list():
                return [into(each) for each in value]
            case _:
                return value

    return json.dumps(into(document(schema, plainest, fullest=True)))


def mistyped(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return values of other types than were asked for."""
    return json.dumps(document(schema, lambda leaf: _wrong(chance, leaf), fullest=True))


def broken(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return what is no JSON, or only with good will."""
    whole = json.dumps(document(schema, plainest, fullest=True))
    return chance.choice(
        (
            whole[: chance.randrange(len(whole) + 1)],
            f"Sure! Here it is:\n```json\n{whole}\n```",
            f"{whole}{whole}",
            f"{whole} // done",
            f"\ufeff{whole}",
            whole.replace('"', "'"),
            whole.replace("{", '{"wishes": null, '),
            "I cannot answer that.",
            '{"wishes": NaN}',
            " \n" * 5000,
        )
    )


def huge(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return a document with one string that nobody would wait for."""
    whole = json.dumps(document(schema, plainest, fullest=True))
    return whole.replace('""', json.dumps(chance.choice("ax ") * HUGE), 1)


def nested(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return brackets in brackets."""
    opening, closing = chance.choice((("[", "]"), ('{"wishes":', "}"), ('[{"a":', "}]")))
    inner = "[]" if opening == "[" else "1"
    return f"{opening * DEEP}{inner}{closing * DEEP}"


def modest(chance: random.Random, schema: Mapping[str, Any]) -> str:
    """Return what a sensible model might say."""
    return json.dumps(document(schema, plainest))


def _wrong(chance: random.Random, leaf: Mapping[str, Any]) -> Any:
    return chance.choice((*NUMBERS, True, None, [], {}, ["x"], {"enum": "x"}))


FORGERIES: Final[Mapping[str, tuple[float, Forge]]] = {
    "fitting": (40, fitting),
    "foreign": (15, foreign),
    "smuggled": (10, smuggled),
    "mistyped": (10, mistyped),
    "broken": (13, broken),
    "modest": (9, modest),
    "nested": (1, nested),
    "huge": (0.1, huge),
}
"""How a document is forged, and how often of a hundred times."""


def forged(chance: random.Random, offered: Offered, manner: str) -> Told:
    schema = offered.request.schema or {}
    text = FORGERIES[manner][1](chance, schema)
    return Told(manner, text, () if manner == "modest" else (Lie(manner, text[:400], text[:400]),))
