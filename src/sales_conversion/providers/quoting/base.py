"""What a quoter is: a name in `quoting` of `shop.json`, and what makes one."""

from collections.abc import Callable
from typing import TypeAlias

from sales_conversion.config.quoting import QuotingConfig
from sales_conversion.interfaces import IQuoter
from sales_conversion.registry import Registry

QuoterMaker: TypeAlias = Callable[[QuotingConfig, str | None], IQuoter]
"""Makes one of what the shop says and the token it is known by."""

QUOTERS: Registry[QuoterMaker] = Registry("quoter", package=__package__)
