""" "Two tees, one white M and one white L": so many of one thing, each told in its version."""

import re
from dataclasses import replace

from sales_conversion.models import ItemReference
from sales_conversion.understanding.pointing.counting import count_in
from sales_conversion.understanding.pointing.joints import AND
from sales_conversion.understanding.pointing.references import Pointer
from sales_conversion.understanding.wording.text import Text

_ONE = r"(?:one|two|three|four|five|eine?[nrs]?|zwei|drei|une?|deux|trois|un[oa]|dos|tres|\d{1,2})"
_APART = re.compile(rf"(?P<what>.+?)\s*[,:;(]\s*(?P<each>{_ONE} (?!of\b)[^;]+?)\)?\s*$")
_COUNT = re.compile(rf"^\s*(?P<count>{_ONE}) (?:(?:is|are|in|as|einmal) )*(?P<how>.+)$")
FEWEST = 2


def each_so_many(what: Text, pointer: Pointer) -> tuple[ItemReference, ...]:
    """Return each version with its count, where nothing but versions of one thing is told."""
    found = _APART.match(what.folded)
    if not found:
        return ()
    named = pointer.items(Text.of(what.written[: found.end("what")]))
    told = [_COUNT.match(part) for part in AND.split(found["each"]) if part.strip()]
    parts = [part for part in told if part]
    written = [Text.of(_as_written(part["how"], what)) for part in parts]
    counted = len(parts) == len(told) >= FEWEST and all(map(pointer.tells_options, written))
    if not counted or len(named) != 1 or named[0].product_id is None:
        return ()
    return tuple(
        replace(
            named[0],
            sku=None,
            options={**named[0].options, **pointer.options(how)},
            quantity=count_in(Text.of(part["count"])) or 1,
            said=how.written,
        )
        for part, how in zip(parts, written, strict=True)
    )


def _as_written(how: str, what: Text) -> str:
    """Return the words as they stand in *what*: a capital letter may be a size."""
    start = what.folded.rindex(how)
    return what.written[start : start + len(how)]
