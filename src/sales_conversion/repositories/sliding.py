"""What a store of rates is to the library that asks it: windows that slide, and nothing else."""

from typing import NoReturn

from limits.aio.storage import SlidingWindowCounterSupport, Storage

from sales_conversion.errors import SalesError


class SlidingWindows(Storage, SlidingWindowCounterSupport):
    """Two windows count for each key: this one, and of the one before what still reaches into
    the last so many seconds."""

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__(wrap_exceptions=True)

    @property
    def base_exceptions(self) -> type[Exception]:
        return SalesError

    async def incr(self, key: str, expiry: int, amount: int = 1) -> NoReturn:
        raise NotImplementedError("windows slide here: use acquire_sliding_window_entry")

    async def get(self, key: str) -> NoReturn:
        raise NotImplementedError("windows slide here: use get_sliding_window")

    async def get_expiry(self, key: str) -> NoReturn:
        raise NotImplementedError("windows slide here: use get_sliding_window")

    async def check(self) -> bool:
        return True
