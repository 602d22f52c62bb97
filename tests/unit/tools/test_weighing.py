"""Products set against each other by one measure, the answer first."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.comparatives import sets_apart
from sales_conversion.tools.telling.weighing import weigh


def product(title, price=100, **attributes):
    key = title.casefold()
    variants = (Variant(key, Money(price, "USD"), {}, stock=1),)
    return Product(key, title, variants, attributes=attributes)


POCKET = product("Pocket Mill", 4900, weight_g=410, grind_settings=18, noise_db=70)
TITAN = product("Titan Mill", 8900, weight_g=1690, grind_settings=100, noise_db=62)
SLIM = product(
    'Slim 13 Notebook 33.8 cm (13.3") 4 GB 320 GB HDD', internal_memory=4096, weight=1780
)
WIDE = product('Wide 17 Notebook 43.2 cm (17") 8 GB 160 GB HDD', internal_memory=8, weight=3200)
BARE = product("Bare Mill", 1000)


@pytest.mark.parametrize(
    ("question", "best", "value"),
    [
        ("which is lighter?", POCKET, "410 g"),
        ("welche davon ist leichter?", POCKET, "410 g"),
        ("lequel est le plus léger ?", POCKET, "410 g"),
        ("¿cuál pesa menos?", POCKET, "410 g"),
        ("is the first heavier than the second", TITAN, "1.69 kg"),
        ("which one has more grind settings", TITAN, "100"),
        ("which has fewer settings", POCKET, "18"),
        ("which of them is quieter", TITAN, "62 dB"),
        ("which is the cheapest", POCKET, "$49.00"),
    ],
)
def test_the_best_by_the_measure_comes_first(question, best, value):
    (found,) = weigh((POCKET, TITAN), question, "en")

    assert found.rows[0] == (best.title, value)
    assert len(found.rows) == 2


def test_two_measures_have_two_answers_with_the_units_of_the_titles():
    memory, screen = weigh((SLIM, WIDE), "which has more memory and a bigger screen", "en")

    assert [value for _, value in memory.rows] == ["8 GB", "4 GB"]
    assert [value for _, value in screen.rows] == ['17"', '13.3"']


def test_a_measure_is_called_as_it_was_said_and_found_by_its_own_words():
    small, large = product("Solo", water_tank_ml=600), product("Duo", water_tank_ml=1800)
    (tank,) = weigh((small, large), "which has the bigger water tank?", "en")
    (noise,) = weigh((POCKET, TITAN), "does the second make less noise than the first", "en")

    assert tank.rows[0] == ("Duo", "1800 ml")
    assert (noise.said, noise.rows[0][0]) == ("less noise", "Titan Mill")


def test_what_the_catalogue_does_not_say_is_not_guessed():
    (found,) = weigh((POCKET, BARE), "which is lighter?", "en")
    (unknown,) = weigh((POCKET, TITAN), "which has more caffeine", "en")

    assert (found.rows, found.silent) == ((), ("Bare Mill",))
    assert unknown.rows == ()


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("so the HP is lighter, right?", True),
        ("which one is bigger", True),
        ("is the first louder than the second", True),
        ("welcher hat mehr Speicher", True),
        ("do you have anything bigger", False),
        ("is there a lighter one", False),
        ("the lighter one please", False),
        ("which is better for milk", False),
        ("is it cheaper than that", False),
    ],
)
def test_comparing_is_no_search(said, is_so):
    assert sets_apart(said) is is_so
