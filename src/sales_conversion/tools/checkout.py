"""Check out: ask for what is missing, then say what it costs, delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from sales_conversion.errors import Invalid
from sales_conversion.models import CheckoutQuote, Details, Finding, Question
from sales_conversion.registry import unknown
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.cart_facts import cart_facts, line_facts
from sales_conversion.tools.wording import listed, money

CONTACT = ("email", "name", "phone")
FIELDS = tuple(field.name for field in fields(Details))


@tool("checkout", "need_details", "quoted", "empty_cart")
class CheckoutTool:
    """Say what the cart costs, delivered, and hold it for a while.

    *contact* takes name, email, phone; *delivery* takes line1, line2, city, region,
    postal_code, country and method. What was given before counts; what is missing is asked.
    """

    async def __call__(
        self,
        reach: Reach,
        *,
        contact: Mapping[str, str] = {},
        delivery: Mapping[str, str] = {},
        codes: tuple[str, ...] = (),
    ) -> Finding:
        details = _details(reach, {**contact, **delivery})
        if not reach.handle.cart.items:
            return Finding("empty_cart", "The cart is empty.")
        missing = reach.services.checkout.missing(details)
        if missing:
            return _ask(reach, missing)
        given = codes or reach.handle.session.dialogue.codes
        quote = await reach.services.checkout.quote(reach.handle, details, given)
        return _quoted(reach, quote)


def _details(reach: Reach, given: Mapping[str, str]) -> Details:
    """Stage what is known by now; a field nobody has, or that cannot be right, is refused."""
    for name in given:
        if name not in FIELDS:
            raise Invalid(unknown("detail", name, FIELDS))
    known = reach.handle.session.dialogue.details.filled(given)
    details = reach.services.checkout.check(known)
    reach.handle.discuss(details=details)
    return details


def _ask(reach: Reach, missing: Sequence[str]) -> Finding:
    """Ask for the next thing only: one contact field, or all of the address at once."""
    contact = [name for name in missing if name in CONTACT]
    asked = contact[:1] or list(missing)
    topic = "contact" if contact else "address"
    facts = {**cart_facts(reach.handle.cart), "asked": asked, "missing": list(missing)}
    return Finding(
        "need_details",
        f"Still needed for the order: {listed(asked)}.",
        facts=facts,
        asks=Question(topic, ",".join(asked)),
    )


def _quoted(reach: Reach, quote: CheckoutQuote) -> Finding:
    locale = reach.handle.session.locale
    goods = next(total.amount for total in quote.totals if total.type == "subtotal")
    ways = reach.services.checkout.deliveries(goods)
    taken = next((way for way in ways if way.method == quote.delivery.method), None)
    others = [way for way in ways if way.method != quote.delivery.method]
    seconds = (quote.reserved_until - reach.handle.opened_at).total_seconds()
    facts = {
        "checkout_id": quote.id,
        "quote_hash": quote.quote_hash,
        "lines": [line_facts(line) for line in quote.lines],
        "totals": [{"type": total.type, "amount": total.amount} for total in quote.totals],
        "total": quote.total,
        "name": quote.contact.name,
        "email": quote.contact.email,
        "address": _address(quote),
        "delivery": taken and {"title": taken.title, "price": taken.price, "days": [*taken.days]},
        "other_deliveries": [
            {"method": way.method, "title": way.title, "price": way.price, "days": [*way.days]}
            for way in others
        ],
        "payment_methods": list(quote.payment_methods),
        "minutes": int(seconds // 60),
        "problems": [problem.detail for problem in quote.problems],
    }
    summary = f"{money(quote.total, locale)} in all, held for {facts['minutes']} minutes."
    return Finding("quoted", summary, facts=facts, asks=Question("confirm_order", quote.id))


def _address(quote: CheckoutQuote) -> str:
    """Write the address in one line."""
    address = quote.delivery.address
    if address is None:
        return ""
    place = " ".join(part for part in (address.region, address.postal_code) if part)
    parts = (address.line1, address.line2, address.city, place, address.country)
    return ", ".join(part for part in parts if part)
