"""A loop whose time passes at once when nobody has anything to do."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, TypeAlias

Test: TypeAlias = Callable[..., Coroutine[Any, Any, None]]


class SkippingSelector(selectors.SelectSelector):
    """Instead of waiting, it is later."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout:
            self.skipped += timeout
        assert timeout is not None, "everybody waits for ever"
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = SkippingSelector()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.skipped


def in_virtual_time(test: Test) -> Callable[..., None]:
    """Run the async *test* on such a loop; every task has to be over when it is."""

    @wraps(test)
    def run(*given: Any, **named: Any) -> None:
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            runner.run(_leaving_nothing(test(*given, **named)))

    return run


async def _leaving_nothing(talk: Coroutine[Any, Any, None]) -> None:
    await talk
    await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"left behind: {left}"


def now() -> float:
    return asyncio.get_running_loop().time()
