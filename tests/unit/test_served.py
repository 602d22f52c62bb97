"""`serve` has limits where its owner set none, and leaves alone what they set."""

from sales_conversion.api.limiting.room import BESIEGED
from sales_conversion.cli.served import LIMITS, served
from sales_conversion.settings import Settings


def test_what_stands_on_the_internet_has_limits():
    settings = served(Settings(_env_file=None), shared=False)

    assert {name: getattr(settings, name) for name in LIMITS} == LIMITS
    assert settings.rate_per_address == 600


def test_who_is_let_in_under_siege_waits_three_times_as_long_as_at_ease():
    a_turn, at_ease = 10, 40  # milliseconds

    inside = LIMITS["concurrency"] * a_turn

    assert 1000 * BESIEGED + inside <= 3 * at_ease


def test_an_owner_may_lift_them():
    chosen = Settings(_env_file=None, rate_per_address=0, rate_per_session=7)

    settings = served(chosen, shared=False)

    assert (settings.rate_per_address, settings.rate_per_session) == (0, 7)


def test_several_workers_count_in_the_database():
    stores = [
        served(Settings(_env_file=None), shared=is_shared).rate_store for is_shared in (0, 1)
    ]
    chosen = served(Settings(_env_file=None, rate_store="memory"), shared=True)

    assert stores == ["memory", "database"]
    assert chosen.rate_store == "memory"
