"""What a way of friction is: a name in `SALES_FRICTION`, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from sales_conversion.interfaces import IClock, IFriction, IIds, IOneTimeKeys
from sales_conversion.registry import Registry


@dataclass(frozen=True, slots=True)
class Needed:
    """What there is to make one of."""

    secret: str
    """The same in every worker."""

    keys: IOneTimeKeys
    clock: IClock
    ids: IIds


Make: TypeAlias = Callable[[Needed], IFriction]

FRICTIONS: Registry[Make] = Registry("friction", package=__package__)
