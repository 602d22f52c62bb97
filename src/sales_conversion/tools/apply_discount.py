"""Take a discount code."""

from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool


@tool("apply_discount", "unknown_code")
class ApplyDiscountTool:
    """Use a discount *code*; this shop has none yet, and says so."""

    async def __call__(self, reach: Reach, *, code: str) -> Finding:
        return Finding("unknown_code", f"No discount has the code {code!r}.", facts={"code": code})
