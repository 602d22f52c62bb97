"""Take back what the shopper agreed to, as they say it in the chat."""

from sales_conversion.models import Finding
from sales_conversion.models.consent import PURPOSES, ConsentPurpose
from sales_conversion.tools.base import Reach, tool


@tool("withdraw_consent", "withdrawn")
class WithdrawConsentTool:
    """Refuse *purposes* from now on: model, measurement, memory, personalization, reminders."""

    async def __call__(
        self, reach: Reach, *, purposes: tuple[ConsentPurpose, ...] = PURPOSES
    ) -> Finding:
        reach.handle.choose(dict.fromkeys(purposes, False))
        told = {"purposes": list(purposes)}
        return Finding("withdrawn", "Their consent is taken back.", facts=told)
