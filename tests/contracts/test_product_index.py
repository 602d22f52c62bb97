"""What every product index promises, wherever it keeps its words."""

from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec

import pytest

from sales_conversion.models import SearchQuery
from sales_conversion.repositories.catalogue import Catalogue
from sales_conversion.repositories.product_index import PostgresIndex
from tests.contracts.makers import product, variant

HARDWARE = (
    product("sleeve", "Grey laptop sleeve", variant("SLEEVE", 1900), brand="Hold"),
    product("stand", "Laptop stand", variant("STAND", 2900), brand="Hold"),
    product("lap-pro", "Aero 14 Pro Laptop", variant("AERO", 99900), brand="Aero"),
    product("lap-two", "Birch 15 Laptop", variant("BIRCH", 69900), brand="Birch"),
    product("cloth", "Cleaning cloth for laptop and camera", variant("CLOTH", 500)),
    product("camera", "Compact camera", variant("CAMERA", 19900), brand="Aero"),
    product("toner", "Black toner TN-2110", variant("TONER", 4900), model="TN-2110", brand="Inky"),
    product("paper", "Printer paper 2110 sheets", variant("PAPER", 900)),
    product("can", "Watering can 1 l", variant("CAN", 1500)),
    product("disk", "Portable disk 2 TB", variant("DISK", 8000), gtin="4006381333931"),
    product("ear", "Headphone stand of oak", variant("EAR", 3500), brand="Hold"),
    product("phones", "Wireless headphones", variant("PHONES", 9900), brand="Aero"),
    product("dock", "USB hub with seven ports", variant("DOCK", 4500), brand="Birch"),
    product("net", "Wi-Fi repeater", variant("NET", 3900)),
    product("holder", "Kopfhörerständer aus Holz", variant("HOLDER", 3100)),
    product("kopf", "Kopfhörer", variant("KOPF", 5900)),
    product("staender", "Ständer", variant("STAENDER", 1100)),
    product("board", "Mechanical keyboard", variant("BOARD", 7900, color="White")),
    product(
        "boots",
        "Hiking boots",
        variant("B-RED", 9000, color="Red"),
        variant("B-BLUE", 12000, color="Blue"),
        category="Outdoor > Shoes",
        brand="Trail",
        attributes={"material": "leather", "waterproof": True},
    ),
    product("laces", "Laces for boots", variant("LACES", 600), category="Outdoor > Care"),
)


class Tantivy:
    """An index that is told of products."""

    def __init__(self, folder=None):
        module = import_module("sales_conversion.providers.search.tantivy_index")
        self.index = module.TantivyIndex(folder)

    async def put(self, products):
        await self.index.put(products)

    async def remove(self, *ids):
        await self.index.remove(ids)


class Postgres:
    """An index that has what is stored."""

    def __init__(self, database, clock):
        self.index = PostgresIndex(database)
        self._database = database
        self._catalogue = Catalogue(database, clock)

    async def put(self, products):
        await self._catalogue.save(products)
        await self.index.put(products)

    async def remove(self, *ids):
        await self._database.fetch("DELETE FROM variants WHERE product_id = ANY($1)", list(ids))
        await self._database.fetch("DELETE FROM products WHERE id = ANY($1)", list(ids))
        await self.index.remove(ids)


needs_tantivy = pytest.mark.skipif(not find_spec("tantivy"), reason="there is no wheel")


@pytest.fixture
def in_memory():
    return Tantivy()


@pytest.fixture
def in_folder(tmp_path):
    return Tantivy(tmp_path)


@pytest.fixture
def in_postgresql(database, clock):
    return Postgres(database, clock)


@pytest.fixture(
    params=[
        pytest.param("in_memory", marks=needs_tantivy),
        pytest.param("in_folder", marks=needs_tantivy),
        "in_postgresql",
    ]
)
def kept(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
async def stocked(kept):
    await kept.put(HARDWARE)
    return kept


async def rank(kept, text="", limit=10, **wishes):
    return await kept.index.rank(SearchQuery(text=text, **wishes), limit)


async def find(kept, text="", **wishes):
    """Return the ids of what has everything that is asked for."""
    ranking = await rank(kept, text, **wishes)
    return [each.product_id for each in ranking.candidates[: ranking.whole]]


async def test_the_thing_itself_comes_before_what_goes_with_it(stocked):
    found = await find(stocked, "laptop")

    assert set(found[:2]) == {"lap-pro", "lap-two"}
    assert set(found[2:]) == {"sleeve", "stand", "cloth"}


async def test_an_accessory_that_is_asked_for_comes_first(stocked):
    assert (await find(stocked, "laptop stand"))[0] == "stand"
    assert (await find(stocked, "stand for a laptop"))[0] == "stand"


async def test_a_thing_is_found_by_a_name_that_only_its_accessories_use(kept):
    await kept.put(
        [
            *(product(f"b{n}", f"Plain mug {n}", variant(f"B{n}")) for n in range(40)),
            *(
                product(f"s{n}", f"Sleeve for laptop / notebook, {n}", variant(f"S{n}"))
                for n in range(3)
            ),
            *(
                product(
                    f"n{n}", f"Aero {n}", variant(f"N{n}"), attributes={"product_type": "Notebook"}
                )
                for n in range(6)
            ),
        ]
    )

    assert {each[0] for each in (await find(kept, "laptop"))[:6]} == {"n"}
    assert (await find(kept, "laptop sleeve"))[0][0] == "s"


async def test_scores_fall(stocked):
    scores = [each.score for each in (await rank(stocked, "laptop")).candidates]

    assert scores == sorted(scores, reverse=True)


async def test_all_words_come_first_and_only_then_fewer(stocked):
    ranking = await rank(stocked, "compact camera")

    assert ranking.candidates[0].product_id == "camera"
    assert ranking.whole == 1
    assert ranking.missed == ()


async def test_what_had_to_be_given_up_is_said(stocked):
    ranking = await rank(stocked, "wireless camera")

    assert ranking.candidates[0].product_id == "camera"
    assert ranking.missed == ("wireless",)


async def test_a_word_that_nothing_says_is_given_up_first(stocked):
    ranking = await rank(stocked, "zzyzx compact camera")

    assert [each.product_id for each in ranking.candidates[: ranking.whole]] == ["camera"]
    assert ranking.missed == ("zzyzx",)


async def test_what_nothing_says_finds_nothing(stocked):
    ranking = await rank(stocked, "zzyzx")

    assert ranking.candidates == ()
    assert ranking.missed == ("zzyzx",)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cameras", "camera"),
        ("lap tops stand", "stand"),
        ("laptop stands", "stand"),
        ("headphonestand", "ear"),
        ("usbhub", "dock"),
        ("wifi repeater", "net"),
        ("wi-fi repeater", "net"),
        ("kopfhörer ständer", "holder"),
        ("watering can 1000 ml", "can"),
        ("watering can 1 liter", "can"),
        ("2000 gb disk", "disk"),
        ("2tb disk", "disk"),
        ("key board", "board"),
    ],
)
async def test_a_word_is_found_in_another_form(stocked, text, meant):
    assert (await find(stocked, text))[0] == meant


async def test_a_compound_that_nobody_writes_is_what_its_parts_are(kept):
    await kept.put(
        [p for p in HARDWARE if p.id != "holder"] + [product("both", "Ständer für Kopfhörer")]
    )

    assert await find(kept, "Kopfhörerständer") == ["both"]


async def test_parts_that_no_product_has_together_are_no_compound(stocked):
    ranking = await rank(stocked, "boardcan")

    assert ranking.candidates == ()
    assert ranking.missed == ("boardcan",)


async def test_a_part_finds_the_compound_where_it_does_not_stand_alone(kept):
    await kept.put([p for p in HARDWARE if p.id != "staender"])

    assert await find(kept, "Ständer") == ["holder"]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [("keybaord", "keybaord", "keyboard"), ("mechanical keybord", "keybord", "keyboard")],
)
async def test_a_typing_error_is_mended_and_said(stocked, text, word, meant):
    ranking = await rank(stocked, text)

    assert ranking.candidates[0].product_id == "board"
    assert ranking.mended == {word: meant}
    assert ranking.missed == ()


@pytest.mark.parametrize(
    "text", ["TN-2110", "tn2110", "tn 2110", "TN-2110 toner", "inky tn2110", "TONER1 tn-2110"]
)
async def test_a_model_number_finds_its_product_first(stocked, text):
    ranking = await rank(stocked, text)

    assert ranking.candidates[0].product_id == "toner"


async def test_a_trade_item_number_finds_its_product_alone(stocked):
    assert await find(stocked, "4006381333931") == ["disk"]


async def test_wishes_rule_out_before_the_limit_cuts(kept):
    many = [product(f"p{n}", "Plain mug", variant(f"P{n}", 1000 + n)) for n in range(60)]
    wished = product(
        "wished",
        "A mug that is described at great length, so that others are ranked before it",
        variant("W", 5000, color="Green"),
        brand="Clay",
        category="Kitchen > Mugs",
        attributes={"material": "Stoneware"},
    )
    await kept.put([*many, wished])

    for wish in (
        {"brand": "clay"},
        {"category": "mugs"},
        {"options": {"color": "green"}},
        {"attributes": {"material": "stoneware"}},
        {"min_price": Decimal(50)},
    ):
        assert await find(kept, "mug", limit=3, **wish) == ["wished"], wish
    cheap = await rank(kept, "mug", max_price=Decimal("10.01"))
    assert {each.product_id for each in cheap.candidates} == {"p0", "p1"}


async def test_a_product_that_is_not_wanted_stays_out(stocked):
    assert "stand" not in await find(stocked, "laptop stand", exclude=("stand",))


async def test_the_limit_cuts_and_says_so(stocked):
    assert (await rank(stocked, "laptop", limit=2)).is_cut
    assert len((await rank(stocked, "laptop", limit=2)).candidates) == 2
    assert not (await rank(stocked, "tn2110")).is_cut


async def test_wishes_without_words_find_what_meets_them(stocked):
    assert await find(stocked, category="shoes") == ["boots"]
    assert set(await find(stocked, brand="Hold")) == {"sleeve", "stand", "ear"}


async def test_what_was_put_is_found_at_once_and_in_its_last_form(stocked):
    await stocked.put([product("stand", "Music stand", variant("STAND", 2900))])

    assert (await find(stocked, "music stand"))[0] == "stand"
    assert "stand" not in await find(stocked, "laptop")


async def test_what_was_removed_is_not_found(stocked):
    await stocked.remove("camera", "nobody")

    assert "camera" not in await find(stocked, "compact camera")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "the of and",
        "für die und",
        "?!",
        "耳机",
        "наушники",
        "سماعة",
        "a" * 4000,
        "laptop " * 600,
        " ".join(f"word{n}" for n in range(700)),
        "\0 \ud800 '\"\\ %_ :*&|!()<->",
        "-",
        "1",
        "100000000000000000000 l",
    ],
)
async def test_no_text_is_an_error(stocked, text):
    ranking = await rank(stocked, text)

    assert ranking.whole <= len(ranking.candidates) <= 10


async def test_a_long_text_still_finds_what_it_begins_with(stocked):
    text = "compact camera " + "please " * 600

    assert (await rank(stocked, text)).candidates[0].product_id == "camera"


async def test_an_empty_index_finds_nothing(kept):
    await kept.put([])

    assert (await rank(kept, "laptop")).candidates == ()
    assert (await rank(kept, "laptop")).missed == ("laptop",)
    assert (await rank(kept)).candidates == ()


async def test_odd_products_are_found(kept):
    told = {f"property {n}": f"quality{n}" for n in range(300)}
    odd = [
        product("short", "TV", variant("TV", 9900)),
        product("told", "Multitool", variant("MULTI", 900), attributes=told),
        product("marked", "<b>Bold</b> &amp; bright lamp", variant("LAMP", 900)),
        product("script", "耳机", variant("SCRIPT", 900)),
        product("signs", "!!!", variant("SIGNS", 900)),
    ]
    await kept.put(odd)

    assert await find(kept, "tv") == ["short"]
    assert await find(kept, "tvs") == ["short"]
    assert await find(kept, "multitool quality299") == ["told"]
    assert await find(kept, "bright lamp") == ["marked"]
    assert await find(kept, "耳机") == ["script"]
    assert len((await rank(kept)).candidates) == 5
