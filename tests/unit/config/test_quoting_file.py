"""Who works out prices, as `shop.json` names them."""

import pytest

from sales_conversion.factory.configuration import Configuration
from sales_conversion.settings import Settings


def told(tmp_path, written):
    (tmp_path / "shop.json").write_text(f'{{"quoting": {written}}}')
    return " ".join(Configuration(Settings(config_dir=tmp_path)).problems())


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('{"by": "htpp", "url": "http://x"}', "no quoter 'htpp'; did you mean 'http'?"),
        ('{"by": "http"}', "http needs a url"),
        ('{"by": "http", "url": "file:///etc/passwd"}', "pattern"),
        ('{"seconds": 60}', "less than or equal to 20"),
    ],
)
def test_a_quoter_that_nobody_can_ask_is_refused(tmp_path, written, problem):
    assert problem in told(tmp_path, written)


@pytest.mark.parametrize("written", ["{}", '{"by": "http", "url": "https://prices.example/v1"}'])
def test_the_tables_and_a_service_are_fine(tmp_path, written):
    assert told(tmp_path, written) == ""
