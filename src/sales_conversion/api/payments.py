"""/api/v5/payments: what payment providers tell us."""

from collections.abc import Sequence

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import OPEN
from sales_conversion.api.services import Services
from sales_conversion.errors import NotFound, Overloaded
from sales_conversion.interfaces.paying import Intent, is_answer, is_outdated
from sales_conversion.models import Order, ProviderEvent
from sales_conversion.registry import unknown

router = APIRouter(prefix="/api/v5/payments", tags=["payments"])


@router.post("/{provider}/webhook", openapi_extra=OPEN)
async def webhook(provider: str, request: Request) -> Answer:
    """Take what a provider signed; told twice, it counts once."""
    services: Services = request.app.state.services
    webhooks = services.paying.webhooks
    if provider not in webhooks:
        raise NotFound(unknown("payment provider that calls back", provider, webhooks))
    event = webhooks[provider].read(request.headers, await request.body())
    if event and await services.storage.webhook_inbox.is_new(provider, event.id):
        await _act_on(services, provider, event)
        await services.storage.webhook_inbox.done(provider, event.id)
    return Answer({"received": True})


async def _act_on(services: Services, provider: str, event: ProviderEvent) -> None:
    """What counts is how the payment stands, not what the event says or when it came.

    If we heard of it otherwise while it was looked up, it is looked up once more.
    """
    order = await services.storage.order(event.order_id)
    intent = _meant(order, provider, event) if order else None
    if order is None or intent is None:
        raise NotFound(f"no payment {event.attempt_id!r} of order {event.order_id!r}")
    news = await services.paying.payments.look_up(intent)
    if news and not is_answer(news):
        raise Overloaded(f"{provider} does not say how the payment stands; tell us again")
    if news:
        told = (await services.conversation.runner.run(order.session_id, news)).order
        if is_outdated(news, told):
            await _act_on(services, provider, event)


def _meant(order: Order, provider: str, event: ProviderEvent) -> Intent | None:
    """Return the refund the event is about, or else the payment."""
    intents: Sequence[Intent] = order.refunds if event.refund_id else order.attempts
    named = event.refund_id or event.attempt_id
    return next((i for i in intents if (i.id, i.provider) == (named, provider)), None)
