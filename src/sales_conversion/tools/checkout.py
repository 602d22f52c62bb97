"""Check out: ask for what is missing, then say what it costs, delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from sales_conversion.errors import Invalid
from sales_conversion.models import CheckoutQuote, Details, Finding, Question
from sales_conversion.registry import unknown
from sales_conversion.tools.base import Reach, tool
from sales_conversion.tools.telling.cart_facts import cart_facts, line_facts
from sales_conversion.tools.telling.wording import listed, money

CONTACT = ("email", "name", "phone")
FIELDS = tuple(field.name for field in fields(Details))


@tool("checkout", "need_details", "quoted", "provisional", "empty_cart")
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
        given = {**contact, **delivery}
        details, refused = _details(reach, given)
        if not reach.handle.cart.items:
            return _empty(reach, given)
        missing = reach.services.checkout.missing(details)
        if refused:
            return _ask_again(reach, refused, missing)
        if missing:
            return _ask(reach, missing)
        quote = await reach.services.checkout.quote(reach.handle, details, codes)
        if reach.services.checkout.can_be_ordered(quote):
            return _quoted(reach, quote)
        return _supposed(quote, reach.handle.session.locale)


def _details(reach: Reach, given: Mapping[str, str]) -> tuple[Details, Invalid | None]:
    """Stage what is known by now; what cannot be right is left out, and told why."""
    for name in given:
        if name not in FIELDS:
            raise Invalid(unknown("detail", name, FIELDS))
    known, refused = reach.handle.session.dialogue.details, None
    for part in ({k: v for k, v in given.items() if k == n} for n in (*CONTACT, "method")):
        known, refused = _taken(reach, known, part, refused)
    place = {k: v for k, v in given.items() if k not in CONTACT and k != "method"}
    known, refused = _placed(reach, known, place, refused)
    reach.handle.discuss(details=known)
    return known, refused


def _placed(
    reach: Reach, known: Details, place: Mapping[str, str], refused: Invalid | None
) -> tuple[Details, Invalid | None]:
    """Take the address without a code that its country does not know; that is asked anew."""
    taken, error = _taken(reach, known, place, None)
    if error and str(error).startswith("postal_code:"):
        moved = replace(known.filled(place), postal_code="")
        taken, _ = _taken(reach, moved, {}, None)
    return taken, refused or error


def _taken(
    reach: Reach, known: Details, given: Mapping[str, str], refused: Invalid | None
) -> tuple[Details, Invalid | None]:
    """Return what is known with *given*, or without it and why."""
    try:
        return reach.services.checkout.check(known.filled(given)), refused
    except Invalid as error:
        return known, refused or error


def _empty(reach: Reach, given: Mapping[str, str]) -> Finding:
    """Nothing to pay for: keep the details, and ask again what would fill the cart.

    Details told once an order is placed are meant for it, and no order is changed here. Who says
    no more than their name introduces themselves, and checks nothing out.
    """
    noted, called = bool(given), given.get("name", "") if set(given) == {"name"} else ""
    asked = reach.handle.session.dialogue.asked
    asks = asked if asked and asked.topic in {"add", "option"} else None
    orders = reach.handle.orders
    placed = orders[0].number if noted and orders and not asks else ""
    facts = {"noted": noted, "called": called, "placed": placed, "waiting": asks is not None}
    return Finding("empty_cart", "The cart is empty.", facts=facts, asks=asks)


def _ask_again(reach: Reach, refused: Invalid, missing: Sequence[str]) -> Finding:
    """Say what cannot be right, and ask for that and nothing else."""
    field, _, problem = str(refused).partition(": ")
    topic = "contact" if field in CONTACT else "address"
    about = "line1,city,postal_code,country" if field == "country" else field
    facts = {
        **cart_facts(reach.handle.cart),
        "asked": [field],
        "missing": list(missing),
        "problem": problem,
        "field": field,
    }
    asks = Question(topic, about)
    return Finding("need_details", str(refused), facts=facts, asks=asks, refusal=refused)


def _ask(reach: Reach, missing: Sequence[str]) -> Finding:
    """Ask for the next thing only: one contact field, or all of the address at once."""
    contact = [name for name in missing if name in CONTACT]
    asked = contact[:1] or list(missing)
    topic = "contact" if contact else "address"
    facts = {
        **cart_facts(reach.handle.cart),
        "asked": asked,
        "missing": list(missing),
        "problem": "",
        "field": "",
    }
    return Finding(
        "need_details",
        f"Still needed for the order: {listed(asked)}.",
        facts=facts,
        asks=Question(topic, ",".join(asked)),
    )


def _quoted(reach: Reach, quote: CheckoutQuote) -> Finding:
    locale = reach.handle.session.locale
    ways = quote.deliveries
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


def _supposed(quote: CheckoutQuote, locale: str) -> Finding:
    """Nobody is asked to agree to what cannot be ordered; offer to ask for the price again."""
    summary = f"{money(quote.total, locale)} in all is only supposed, and cannot be ordered."
    return Finding("provisional", summary, asks=Question("checkout"))


def _address(quote: CheckoutQuote) -> str:
    """Write the address in one line."""
    address = quote.delivery.address
    if address is None:
        return ""
    place = " ".join(part for part in (address.region, address.postal_code) if part)
    parts = (address.line1, address.line2, address.city, place, address.country)
    return ", ".join(part for part in parts if part)
