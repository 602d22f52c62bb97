"""What happened between what was said, in a sentence for the shop's own people."""

from sales_conversion import models


def happening(event: models.Event) -> str:
    """Return the sentence of *event*, "" for what is not told or shows otherwise."""
    return _of_people(event) or _of_the_cart(event) or _of_buying(event)


def _of_people(event: models.Event) -> str:
    match event:
        case models.PersonRequested():
            return "The shopper asked for a person."
        case models.PersonTookOver(by=name):
            return f"{name} took over."
        case models.HandedBack(by=name):
            return f"{name} handed back."
        case models.ObjectionRaised(kind=kind):
            return f"Objection: {kind}."
        case _:
            return ""


def _of_the_cart(event: models.Event) -> str:
    match event:
        case models.CartChanged(delta=delta, quantity=quantity) if delta:
            title = event.item.title if event.item and event.item.title else event.sku
            way = "came into" if delta > 0 else "left"
            return f"{abs(delta)} x {title} {way} the cart: {quantity} now."
        case models.CartMerged():
            return "What another cart of the same customer held is in this one."
        case models.CartRecovered():
            return "The shopper came back by a link to an earlier cart."
        case models.CartLeft(status=status):
            return f"The cart is {status}: nobody came back to it."
        case _:
            return ""


def _of_buying(event: models.Event) -> str:
    match event:
        case models.CheckoutStarted(total=total):
            return f"Checkout for {total}."
        case models.OrderPlaced(total=total):
            return f"Ordered for {total}."
        case models.RefundChanged(status="refunded", amount=amount):
            return f"{amount} went back to the shopper."
        case _:
            return ""
