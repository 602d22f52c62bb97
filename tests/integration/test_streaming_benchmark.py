"""The benchmark of streams listens to what a shop really says."""

from benchmarks.streaming.first_word import KINDS, first_words

from tests.conftest import house_settings


async def test_every_first_word_is_heard_beside_the_model_s_own():
    found = await first_words(house_settings(storage="memory", model=("stub:1ms",)), turns=3)

    assert [(kind, said.count) for kind, said in found.items()] == [(kind, 3) for kind in KINDS]
    for said in found.values():
        parts = zip(said.heard, said.beside, said.next, said.held, strict=True)
        assert all(heard > beside + following for heard, beside, following, _ in parts)
