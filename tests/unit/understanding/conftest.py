"""One detector for all, and one for all shops: fitting them is the slow part."""

from pathlib import Path

import pytest

import sales_conversion.config
from sales_conversion.config.documents import Vocabulary
from sales_conversion.config.intents import load_intents
from sales_conversion.config.synonyms import load_synonyms
from sales_conversion.understanding.intent_detector import IntentDetector
from sales_conversion.understanding.shop.synonyms import Synonyms
from tests.unit.understanding.shop import vocabulary
from tests.unit.understanding.shops import FILES, Shop

SHIPPED = Path(sales_conversion.config.__file__).parent


@pytest.fixture(scope="session")
def detector() -> IntentDetector:
    detector = IntentDetector(
        load_intents([SHIPPED]), synonyms=Synonyms(load_synonyms([SHIPPED], Vocabulary({})))
    )
    detector.learn_shop(vocabulary())
    return detector


@pytest.fixture(scope="session")
def shops() -> dict[str, Shop]:
    """Shops of three trades, and no synonyms."""
    detector = IntentDetector(load_intents([SHIPPED]))
    return {name: Shop(name, detector) for name in FILES}
