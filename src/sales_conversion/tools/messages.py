"""Whether the shop may write to a shopper outside the chat: they say so, and take it back."""

from sales_conversion.interfaces import ISessionHandle
from sales_conversion.models import Finding
from sales_conversion.tools.base import Reach, tool


@tool("allow_messages", "allowed", "none")
class AllowMessagesTool:
    """Note that the shopper agrees to be reminded of what they leave in the cart."""

    async def __call__(self, reach: Reach) -> Finding:
        if not reach.services.reminds:
            return Finding("none", "This shop reminds nobody.")
        reach.handle.choose({"reminders": True})
        known = bool(_addresses(reach.handle))
        return Finding("allowed", "They may be reminded.", facts={"noted": known})


@tool("stop_messages", "stopped")
class StopMessagesTool:
    """Write nothing more to the shopper but about their orders, now and in any later visit."""

    async def __call__(self, reach: Reach) -> Finding:
        reach.handle.choose({"reminders": False})
        reach.handle.silence(*_addresses(reach.handle))
        return Finding("stopped", "They are not written to any more.")


def _addresses(handle: ISessionHandle) -> tuple[str, ...]:
    """Return every address of theirs that the session knows."""
    profile, details = handle.profile, handle.session.dialogue.details
    contacts = [order.contact for order in handle.orders]
    contacts += [handle.quote.contact] if handle.quote else []
    known = [profile.email, profile.phone, details.email, details.phone]
    known += [address for each in contacts for address in (each.email, each.phone)]
    return tuple(dict.fromkeys(address for address in known if address))
