"""What every profile repository promises."""

from dataclasses import replace

import pytest

from sales_conversion.models import UserProfile
from tests.contracts.makers import NOTHING_S_ID, new_id, start


async def test_a_shopper_is_found_by_the_shops_own_name_for_them(shop):
    profile = UserProfile(
        new_id(), {"color": "blue"}, ("a", "b"), "a@b.example", "+1 2", "ann", visits=3
    )

    await start(shop, profile=profile)

    stored = replace(profile, version=1)
    assert await shop.profiles.find("ann") == stored
    assert await shop.profiles.get(profile.id) == stored


async def test_nobody_is_found_by_another_name(shop):
    await start(shop)

    assert await shop.profiles.find("bob") is None


@pytest.mark.parametrize("name", [NOTHING_S_ID, "nobody", "", "\0", "\ud800"])
async def test_an_unknown_profile_is_none(shop, name):
    assert await shop.profiles.get(name) is None
    assert await shop.profiles.find(name) is None
