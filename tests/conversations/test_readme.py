"""The sale that the README tells is held as it stands there."""

import re
from pathlib import Path

import pytest

from tests.conversations.chats import Chat

README = Path(__file__).parents[2] / "README.md"
SAYS = re.compile(r'^say "(?P<text>.+)"$', re.MULTILINE)


@pytest.mark.asyncio(loop_scope="session")
async def test_the_sale_of_the_readme_ends_with_the_order_it_tells(shops):
    said = [found["text"] for found in SAYS.finditer(README.read_text(encoding="utf-8"))]
    chat = Chat.model_validate(
        {
            "shop": "demo",
            "title": "the README",
            "chat": [{"say": text} for text in said],
            "cart": {},
            "order": {"total": "89.00", "units": 1},
        }
    )

    transcript = await shops.hold(chat)

    assert said[0] == "hi"
    assert transcript.is_right, str(transcript)
