"""How many examples, and which: always the same few here, many new ones with `make hostile`."""

from hypothesis import HealthCheck, Phase, settings

LONG = "long"
LONGER = 40
"""As many times the examples, when there is time."""


def know_the_long_run():
    settings.register_profile(LONG, deadline=None)


def is_long():
    return settings.get_current_profile_name() == LONG


def examples(count, **more):
    """Return settings for *count* examples that are the same ones each time; the long run finds
    its own, and boils down what it finds."""
    phases = (Phase.explicit, Phase.generate, *([Phase.shrink] if is_long() else []))
    return settings(
        max_examples=count * LONGER if is_long() else count,
        derandomize=not is_long(),
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
        **more,
    )
