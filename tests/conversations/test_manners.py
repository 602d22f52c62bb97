"""How shoppers speak in the chats, shop by shop: plain wishes are the easier half of a talk.

`test_chat` holds each chat to its manners by what was heard in it; here they are only counted.
"""

from collections import Counter
from typing import get_args

import pytest

from tests.conversations.chats import Chat, chat_files, read_chat
from tests.conversations.manners import Manner
from tests.conversations.shop import CATALOGUES

MANNERS = get_args(Manner)
CHATS = 120
"""So many at least, in even shares over the shops; half of them of some manner, evenly too."""

OF_A_SHOP = CHATS // len(CATALOGUES)
OF_A_MANNER = OF_A_SHOP // 2 // len(MANNERS)


@pytest.fixture(scope="module")
def chats() -> list[Chat]:
    return [read_chat(file) for file in chat_files()]


def test_at_least_half_of_all_chats_are_more_than_plain_wishes(chats):
    plain = [chat.title for chat in chats if not chat.manner]

    assert len(chats) >= CHATS
    assert len(plain) <= len(chats) / 2, f"{len(plain)} of {len(chats)}; {told(chats)}"


@pytest.mark.parametrize("shop", CATALOGUES)
def test_every_shop_has_its_share_of_each_manner(chats, shop):
    here = [chat for chat in chats if chat.shop == shop]
    counted = Counter(manner for chat in here for manner in chat.manner)

    assert len(here) >= OF_A_SHOP, told(here)
    assert sum(bool(chat.manner) for chat in here) >= OF_A_SHOP / 2, told(here)
    assert min(counted[manner] for manner in MANNERS) >= OF_A_MANNER, told(here)


def told(chats: list[Chat]) -> str:
    """Say how many chats of each shop are of each manner."""
    counted = Counter((chat.shop, manner) for chat in chats for manner in chat.manner)
    return ", ".join(f"{shop} {manner} {n}" for (shop, manner), n in sorted(counted.items()))
