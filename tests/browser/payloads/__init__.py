"""More than three hundred texts that would like to be more: to run, or to carry something out."""

from tests.browser.payloads.breaking_out import BREAKING_OUT
from tests.browser.payloads.links import AWAY, LINKS, RUNNING
from tests.browser.payloads.markup import MARKUP
from tests.browser.payloads.origin import CODE, LOOT, OUTSIDE
from tests.browser.payloads.words import CELLS, OBJECTS, WORDS

KINDS = {**MARKUP, **BREAKING_OUT, **LINKS, **WORDS}
"""What they try, and how; every one tries it otherwise."""

PAYLOADS = tuple(payload for kind in KINDS.values() for payload in kind)

__all__ = ["AWAY", "CELLS", "CODE", "KINDS", "LOOT", "OBJECTS", "OUTSIDE", "PAYLOADS", "RUNNING"]
