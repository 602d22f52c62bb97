import pytest

from sales_conversion.demo import CATALOGUE
from sales_conversion.factory.area import Area
from tests.conftest import OWNER, StoppedClock, composed, house_settings
from tests.hostile.examples import know_the_long_run
from tests.hostile.living import CANDLE, bearing
from tests.hostile.wire import wired
from tests.integration.http_shopper import IMPORT, lines

know_the_long_run()


@pytest.fixture
def settings():
    return house_settings(storage="memory")


@pytest.fixture(scope="session")
def shop(loaded):
    """One shop for all tests that mind nobody else's being there; nothing of it is kept."""
    house = composed(house_settings(storage="memory"), loaded, StoppedClock(), Area())
    with wired(house) as wire:
        wire.wait(house.storage.import_file(CATALOGUE, strict=True))
        sent = {**bearing(OWNER), "Content-Type": "application/x-ndjson"}
        assert wire.ask("POST", IMPORT, lines(CANDLE), sent).json["imported"] == 1
        wire.wait(house.conversation.learn_shop())
        yield wire
