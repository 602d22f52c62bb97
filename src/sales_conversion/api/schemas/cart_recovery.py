"""Ways back to a cart on the wire."""

from datetime import datetime
from typing import Annotated, NotRequired

from pydantic import StringConstraints
from typing_extensions import TypedDict

from sales_conversion import models
from sales_conversion.api.schemas.base import Body, Id
from sales_conversion.api.schemas.sales import Channel, Locale


class RecoverCart(Body):
    token: Annotated[str, StringConstraints(min_length=1, max_length=1024)]
    channel: Channel = "web"
    locale: Locale = "en"

    def opening(self) -> models.Opening:
        return models.Opening(channel=self.channel, locale=self.locale)


class WishedLink(Body):
    cart_id: Id


class RecoveryLink(TypedDict):
    """*url* is there when the shop named the page that takes the token."""

    token: str
    expires_at: datetime
    url: NotRequired[str]


def wire_link(link: models.RecoveryLink) -> RecoveryLink:
    wire: RecoveryLink = {"token": link.token, "expires_at": link.expires_at}
    return {**wire, "url": link.url} if link.url else wire
