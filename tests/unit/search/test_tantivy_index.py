"""What an index in a folder keeps, and what one learns."""

import pytest

pytest.importorskip("tantivy")

from sales_conversion.models import SearchQuery
from sales_conversion.providers.search.tantivy_index import TantivyIndex
from tests.contracts.makers import product


async def test_an_index_that_is_opened_again_knows_what_it_covers(tmp_path):
    first = TantivyIndex(tmp_path)
    await first.put([product("a", "Green lamp")], 7)
    await first.remove(["b"])
    await first.close()

    second = TantivyIndex(tmp_path)

    assert await second.version() == 7
    found = await second.rank(SearchQuery(text="lamp"), 5)
    assert [each.product_id for each in found.candidates] == ["a"]


async def test_an_index_that_nobody_fed_covers_nothing(tmp_path):
    assert await TantivyIndex(tmp_path).version() == 0


async def test_a_batch_that_breaks_off_leaves_nothing_behind():
    index = TantivyIndex()
    await index.put([product("a", "Green lamp")], 7)

    def broken():
        yield product("b", "Red lamp")
        raise OSError("the catalogue went away")

    with pytest.raises(OSError, match="went away"):
        await index.put(broken(), 8)

    assert await index.version() == 7
    found = await index.rank(SearchQuery(text="lamp"), 5)
    assert [each.product_id for each in found.candidates] == ["a"]
    await index.put([product("c", "Blue lamp")], 8)
    assert len((await index.rank(SearchQuery(text="lamp"), 5)).candidates) == 2


async def test_new_words_are_known_to_whoever_mistypes_them():
    index = TantivyIndex()
    await index.put([product("a", "Green lamp")])
    assert (await index.rank(SearchQuery(text="kettel"), 5)).missed == ("kettel",)

    await index.put([product("b", "Copper kettle")])

    assert (await index.rank(SearchQuery(text="kettel"), 5)).mended == {"kettel": "kettle"}


async def test_words_side_by_side_as_they_were_said_come_first():
    index = TantivyIndex()
    await index.put([product("a", "Board of light wood"), product("b", "Wood for a light board")])

    found = await index.rank(SearchQuery(text="light board"), 5)

    assert [each.product_id for each in found.candidates] == ["b", "a"]


async def test_what_is_near_comes_after_what_is_whole():
    index = TantivyIndex()
    await index.put([product("a", "Green lamp"), product("b", "Red lamp"), product("c", "Pan")])

    found = await index.rank(SearchQuery(text="green lamp"), 5)

    assert [each.product_id for each in found.candidates] == ["a", "b"]
    assert found.whole == 1


async def test_a_brush_among_the_grinders_is_no_grinder():
    index = TantivyIndex()
    shelf = "Coffee > Grinders"
    await index.put(
        [
            product("a", "Grinder brush", category=shelf),
            product("b", "Conical burr mill with a timer and a tray", category=shelf),
        ]
    )

    found = await index.rank(SearchQuery(text="grinder"), 5)

    assert [each.product_id for each in found.candidates] == ["b", "a"]
