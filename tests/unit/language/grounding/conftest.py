import pytest

from sales_conversion.config.claims import load_claims
from sales_conversion.language.grounding.checker import Checker
from sales_conversion.language.grounding.lexicon import Lexicon
from sales_conversion.settings import SHIPPED_CONFIG

Checkers = dict[str, Checker]


@pytest.fixture(scope="session")
def checkers() -> Checkers:
    claims = load_claims([SHIPPED_CONFIG])
    return {locale: Checker(Lexicon.of(locale, file)) for locale, file in claims.items()}


@pytest.fixture(scope="session")
def english(checkers: Checkers) -> Checker:
    return checkers["en"]
