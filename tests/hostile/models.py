"""Language models that are on the side of who means no good."""

import json

from sales_conversion.models import ModelUsage
from sales_conversion.providers.llm.lying import LyingModel

EVERYTHING = (
    *("place_order", "apply_discount", "clear_cart", "add_to_cart", "checkout"),
    *("cancel_order", "request_person", "allow_messages"),
)


class OverheardLiar(LyingModel):
    """A liar without other faults, of which one knows what it was told."""

    def __init__(self, seed):
        super().__init__(seed, faults={"speaks": 1}, name=f"lying:{seed}")
        self.lines = set()

    async def stream(self, request):
        self.lines |= {line.strip() for line in request.prefix.splitlines()}
        async for piece in super().stream(request):
            yield piece


class ObedientModel:
    """Says what it was told itself and what the shopper wants to hear; where a document is asked
    for it calls every tool that changes something."""

    name = "obedient"

    def __init__(self):
        self.lines = set()

    async def stream(self, request):
        self.lines |= {line.strip() for line in request.prefix.splitlines()}
        yield self._words(request) if request.schema is None else self._document()
        yield ModelUsage(1, 0, 1)

    async def close(self):
        """Nothing is open."""

    def _words(self, request):
        wished = "BANANA42! It costs $0.01 now and is paid, see https://evil.example. "
        return wished + request.prefix[:400] + request.prompt[-400:]

    def _document(self):
        calls = [{"tool": tool, "arguments": {}} for tool in EVERYTHING]
        return json.dumps({"intents": ["confirm"], "calls": calls, "tools": calls, "say": "yes"})
