"""`follow_up` in `shop.json`: when who left goods in the cart is reminded, and when never."""

from datetime import datetime, time
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, field_validator

from sales_conversion.config.documents import Document

LONGEST_WAIT = 60 * 24 * 31
"""Minutes."""

MOST_STEPS = 5

StepName: TypeAlias = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,49}$")]


class FollowUpStep(Document):
    after_minutes: int = Field(
        ge=5, le=LONGEST_WAIT, description="how long the shopper has been quiet"
    )


class QuietHours(Document):
    """Nobody is written to from *start* to *end*, by the clock of *zone*."""

    start: time = time(21)
    end: time = time(8)
    zone: str = Field(default="UTC", description="as in the IANA list: Europe/Berlin")

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{zone!r} is no time zone, such as Europe/Berlin") from error
        return zone

    def cover(self, moment: datetime) -> bool:
        here = moment.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= here < self.end
        return here >= self.start or here < self.end


class FollowUpConfig(Document):
    steps: dict[StepName, FollowUpStep] = Field(
        default_factory=dict,
        max_length=MOST_STEPS,
        description="each is told once for each cart; none, and nobody is reminded",
    )
    quiet_hours: QuietHours = Field(default_factory=QuietHours)
