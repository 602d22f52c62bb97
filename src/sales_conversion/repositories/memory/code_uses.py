"""Counting uses of discount codes in a dictionary."""

from collections.abc import Collection, Mapping, Sequence

from sales_conversion.errors import CodeInvalid
from sales_conversion.models import CodeCount, CodeUse
from sales_conversion.models.discount import why_spent
from sales_conversion.repositories.memory.store import MemoryStore


class MemoryCodeUses:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def counted(self, codes: Collection[str], customer: str) -> Mapping[str, CodeCount]:
        found = {code: counted(self._store.redeemed, code, customer) for code in codes}
        return {code: count for code, count in found.items() if count.in_all}


def after(kept: Sequence[CodeUse], uses: Sequence[CodeUse]) -> tuple[CodeUse, ...]:
    """Return what is redeemed once *uses* are counted too, or raise `CodeInvalid`."""
    returned = {use.order_id for use in uses if use.kind == "give_back"}
    left = [use for use in kept if use.order_id not in returned]
    for use in uses:
        if use.kind == "redeem":
            _require(use, counted(left, use.code, use.customer))
            left.append(use)
    return tuple(left)


def counted(kept: Sequence[CodeUse], code: str, customer: str) -> CodeCount:
    customers = [use.customer for use in kept if use.code == code]
    return CodeCount(len(customers), customers.count(customer))


def _require(use: CodeUse, count: CodeCount) -> None:
    if use.most is not None and count.in_all >= use.most:
        raise CodeInvalid(why_spent(use.name, "used_up"), use.name)
    if use.once and count.by_customer:
        raise CodeInvalid(why_spent(use.name, "used_before"), use.name)
