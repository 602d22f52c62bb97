"""Every YAML file in this folder is a chat, held with a real shop from beginning to end."""

import pytest

from tests.conversations.chats import Chat, chat_files, read_chat


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("file", chat_files(), ids=lambda file: file.stem)
async def test_chat(file, shops):
    chat = read_chat(file)

    transcript = await shops.hold(chat)

    if not transcript.is_right:
        pytest.fail(str(transcript), pytrace=False)


@pytest.mark.asyncio(loop_scope="session")
async def test_a_chat_that_claims_a_manner_nobody_heard_is_wrong(shops):
    plain = [{"say": "hi"}, {"say": "show me mugs"}]
    told = {"shop": "demo", "title": "t", "manner": ["objecting"], "chat": plain}

    transcript = await shops.hold(Chat.model_validate(told))

    assert not transcript.is_right
    assert transcript.complaints == ("nothing objecting was heard",)


def test_a_key_nobody_knows_is_refused_by_file_and_place(tmp_path):
    file = tmp_path / "typo.yaml"
    file.write_text("{shop: demo, title: t, chat: [{say: hi, stag: cart}]}")

    with pytest.raises(ValueError, match=r"typo\.yaml: chat\.0\.stag"):
        read_chat(file)
