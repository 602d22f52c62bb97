import pytest

from sales_conversion.conditions import CONDITIONS
from sales_conversion.config.discounts import load_discounts
from sales_conversion.config.documents import Vocabulary
from sales_conversion.errors import ConfigurationError
from sales_conversion.settings import SHIPPED_CONFIG

WORDS = Vocabulary({"condition": CONDITIONS})
EXAMPLE = SHIPPED_CONFIG / "examples" / "discounts"
PROMOTIONS = SHIPPED_CONFIG / "examples" / "promotions"


def test_the_example_has_one_code_of_each_kind():
    rules = load_discounts([SHIPPED_CONFIG, EXAMPLE], WORDS)

    assert sorted(rules) == ["fiveoff", "freeship", "spring", "welcome10"]
    assert rules["freeship"].free_shipping
    assert rules["fiveoff"].least_goods == 30
    assert rules["spring"].since < rules["spring"].until


def test_the_promotions_need_no_code_are_limited_or_combine():
    rules = load_discounts([SHIPPED_CONFIG, PROMOTIONS], WORDS)

    assert {key for key, rule in rules.items() if not rule.code} == {
        "three_for_two",
        "ten_from_a_hundred",
        "free_delivery_for_regulars",
    }
    assert rules["friend5"].once_per_customer
    assert rules["first50"].most == 50
    assert rules["three_for_two"].titled("de") == "Drei Becher zum Preis von zwei"


def test_the_shipped_shop_has_no_code():
    assert load_discounts([SHIPPED_CONFIG], WORDS) == {}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('{"code": "A"}', "A needs one of percent, amount and free_shipping"),
        ('{"code": "A", "percent": 5, "amount": 5}', "A needs one of"),
        ('{"code": "A", "percent": 101}', "less than or equal to 100"),
        ('{"code": "A B", "percent": 5}', "pattern"),
        ('{"code": "A", "percent": 5, "form": "x"}', "did you mean 'from'"),
        ('{"code": "A", "percent": 5, "from": "2026-01-01T00:00:00"}', "timezone"),
        (
            '{"code": "A", "percent": 5, "from": "2026-02-01T00:00:00Z",'
            ' "until": "2026-01-01T00:00:00Z"}',
            "A ends before it begins",
        ),
        ('{"code": "A", "percent": 5}, {"code": "a", "percent": 6}', "'a' stands here twice"),
        ('{"percent": 5}', "a discount has a code, or else a name"),
        ('{"code": "A", "name": "b", "percent": 5}', "a discount has a code, or else a name"),
        ('{"name": "a", "percent": 5}', "a needs a title"),
        ('{"code": "A", "free_shipping": true, "on": {"skus": ["s"]}}', "leave out on"),
        ('{"code": "A", "percent": 5, "on": {}}', "name skus or categories"),
        ('{"code": "A", "buy_get": {"buy": 0, "get": 1}}', "greater than 0"),
        ('{"code": "A", "percent": 5, "most": 0}', "greater than 0"),
        (
            '{"code": "A", "percent": 5, "when": ["cart_atleast"]}',
            "no condition 'cart_atleast'; did you mean 'cart_at_least'",
        ),
    ],
)
def test_a_code_that_could_be_read_in_two_ways_is_refused(tmp_path, written, problem):
    (tmp_path / "discounts.json").write_text(f'{{"discounts": [{written}]}}')

    with pytest.raises(ConfigurationError, match=problem):
        load_discounts([tmp_path], WORDS)


def test_a_later_folder_says_anew_what_a_code_takes_off(tmp_path):
    (tmp_path / "discounts.json").write_text(
        '{"discounts": [{"code": "welcome10", "percent": 12}]}'
    )

    rules = load_discounts([EXAMPLE, tmp_path], WORDS)

    assert (rules["welcome10"].percent, len(rules)) == (12, 4)
