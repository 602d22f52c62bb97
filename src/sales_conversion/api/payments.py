"""/api/v5/payments: what payment providers tell us."""

from fastapi import APIRouter, Request

from sales_conversion.api.answers import Answer
from sales_conversion.api.documentation import OPEN
from sales_conversion.api.services import Services
from sales_conversion.errors import NotFound
from sales_conversion.registry import unknown

router = APIRouter(prefix="/api/v5/payments", tags=["payments"])


@router.post("/{provider}/webhook", openapi_extra=OPEN)
async def webhook(provider: str, request: Request) -> Answer:
    """Take what a provider signed; told twice, it counts once."""
    services: Services = request.app.state.services
    webhooks = services.paying.webhooks
    if provider not in webhooks:
        raise NotFound(unknown("payment provider that calls back", provider, webhooks))
    event_id, update = webhooks[provider].read(request.headers, await request.body())
    order = await services.storage.order(update.order_id)
    if order is None:
        raise NotFound(f"no order {update.order_id!r}")
    key = f"{provider} webhook {event_id}"
    await services.conversation.runner.run(order.session_id, update, key)
    return Answer({"received": True})
