"""Products set against each other by one measure, the answer first."""

import pytest

from sales_conversion.models import Money, Product, Variant
from sales_conversion.tools.telling.comparatives import sets_apart
from sales_conversion.tools.telling.levels import level
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
GUJI = product("Guji", acidity="high", roast_level="light", body="light", caffeine="regular")
SIDAMA = product("Sidama", acidity="medium", roast_level="light", body="full", caffeine="regular")
GAYO = product("Gayo", acidity="low", roast_level="medium-dark", body="full", caffeine="half")


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


@pytest.mark.parametrize(
    ("question", "best", "value"),
    [
        ("which of the two is less acidic?", "Sidama", "medium"),
        ("lequel a le moins d'acidité ?", "Sidama", "medium"),
        ("Welcher davon hat am wenigsten Säure?", "Sidama", "medium"),
        ("¿cuál tiene más acidez?", "Guji", "high"),
        ("which has the fuller body", "Sidama", "full"),
        ("is the guji more sour than the sidama", "Guji", "high"),
    ],
)
def test_words_that_stand_in_an_order_are_weighed_as_figures_are(question, best, value):
    (found,) = weigh((GUJI, SIDAMA), question, "en")

    assert found.rows[0] == (best, value)
    assert found.best == (best,)


@pytest.mark.parametrize(
    ("question", "label", "value"),
    [
        ("is the sidama lighter roasted than the guji?", "roast level", "light"),
        ("which one is the darker roast", "roast level", "light"),
        ("welcher ist heller geröstet?", "roast level", "light"),
        ("which has more caffeine", "caffeine", "regular"),
    ],
)
def test_the_same_word_for_both_is_an_answer(question, label, value):
    (found,) = weigh((GUJI, SIDAMA), question, "en")

    assert (found.is_tie, found.label, found.rows[0][1]) == (True, label, value)


def test_some_that_share_the_first_place_are_told_together():
    (dark,) = weigh((GUJI, SIDAMA, GAYO), "which is darkest", "en")
    (light,) = weigh((GUJI, SIDAMA, GAYO), "which is the lightest roast", "en")
    (silent,) = weigh((GUJI, SIDAMA, GAYO), "which has the most caffeine", "en")

    assert dark.best == ("Gayo",)
    assert (light.best, light.is_tie) == (("Guji", "Sidama"), False)
    assert silent.rows == ()


@pytest.mark.parametrize(
    ("value", "between"), [("medium-light", (1, 2)), ("medium dark", (2, 3)), ("very low", (0, 1))]
)
def test_a_step_between_two_is_between_them(value, between):
    place = level(value)

    assert place is not None
    assert between[0] < place < between[1]


@pytest.mark.parametrize("value", ["light blue", "stainless steel", "very", "high-speed USB"])
def test_other_words_stand_in_no_order(value):
    assert level(value) is None


def test_what_is_claimed_of_one_is_weighed():
    assert sets_apart("so the Sidama is less acidic?")
    assert not sets_apart("the grinder is quieter")
