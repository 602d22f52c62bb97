"""What an index in a folder keeps."""

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
