"""What shoppers say without thinking of the one who listens, in shops of three trades."""

from decimal import Decimal

import pytest

from sales_conversion.models import Needs, Question
from tests.unit.understanding.shop import turn
from tests.unit.understanding.shops import FILES, Shop, ids

OLD = Needs(
    query="original toner",
    category="Computers > Laptops",
    brand="Hubwell",
    options={"color": "black"},
    without=("leather",),
    max_price=Decimal(50),
    recipient="dad",
)


QUERIES = [
    ("coffee", "Coffee idk", "coffee"),
    ("coffee", "searching coffee grinder go", "coffee grinder"),
    ("coffee", "ich suche eine Kaffeemühle bitte", "kaffeemuhle"),
    ("clothes", "t-shirt t-shirt", "t-shirt"),
    ("clothes", "i was hoping to maybe purchase a rain jacket", "rain jacket"),
    ("clothes", "searching for hiking boots", "hiking boots"),
    ("clothes", "500 pieces puzzle for 20 euros", "puzzle"),
    ("clothes", "rucksack", "rucksack"),
    ("electronics", "gimme all laptops", "laptops"),
    ("electronics", "i need normal usb cable both sides ~2m", "usb cable 2m"),
    ("electronics", "speaker please, thanks so much", "speaker"),
    ("electronics", "iPhone 15 Pro. Do you sell it or not?", "iphone"),
    ("electronics", "So you have no iPhones at all?", "iphones"),
    ("electronics", "do you have a washing machine?", "washing machine"),
]


@pytest.mark.parametrize(("shop", "message", "query"), QUERIES)
async def test_a_query_is_made_of_things(
    shops: dict[str, Shop], shop: str, message: str, query: str
) -> None:
    found = await shops[shop].hear(message)

    assert (found[0].name, found[0].slots["needs"].query) == ("search", query)


@pytest.mark.parametrize(
    ("message", "limit"),
    [("headphones", None), ("show me wireless chargers under $100", 100), ("a laptop", None)],
)
async def test_a_product_named_anew_forgets_the_old_filters(
    shops: dict[str, Shop], message: str, limit: int | None
) -> None:
    found = await shops["electronics"].hear(message, turn(needs=OLD))
    needs = found[0].slots["needs"]

    assert (needs.brand, needs.options, needs.without, needs.max_price) == ("", {}, (), limit)
    assert "toner" not in needs.query
    assert needs.recipient == "dad"


@pytest.mark.parametrize("message", ["under 30", "from Ostinata", "in white"])
async def test_a_filter_alone_keeps_the_product(shops: dict[str, Shop], message: str) -> None:
    found = await shops["electronics"].hear(message, turn(needs=OLD))

    assert (found[0].name, found[0].slots["needs"].query) == ("refine", "original toner")


@pytest.mark.parametrize(
    ("shop", "message"),
    [
        ("electronics", "usb cable 2m"),
        ("electronics", "charger 65 w"),
        ("electronics", "a power bank, 20000 mah"),
        ("coffee", "a mug with 250 ml"),
        ("clothes", "socks, 3 pieces"),
    ],
)
async def test_a_measure_is_no_money(shops: dict[str, Shop], shop: str, message: str) -> None:
    found = await shops[shop].hear(message)

    needs = found[0].slots["needs"]
    assert (needs.min_price, needs.max_price) == (None, None)


@pytest.mark.parametrize("topic", ["confirm_order", "add", "checkout"])
@pytest.mark.parametrize(
    "message",
    [
        "Yes, please",
        "Oui, s'il vous plaît",
        "Sí, por favor",
        "Ja, bitte",
        "yes please!",
        "Ja. Bitte.",
    ],
)
async def test_a_polite_yes_is_a_yes(shops: dict[str, Shop], topic: str, message: str) -> None:
    shop = shops["coffee"]

    found = await shop.hear(message, shop.showing("halden-h1", asked=Question(topic)))

    assert [intent.name for intent in found] == ["confirm"]


@pytest.mark.parametrize(
    "message", ["No no I do not want a grinder!", "not that", "i don't want that", "not that one"]
)
async def test_a_no_adds_nothing(shops: dict[str, Shop], message: str) -> None:
    shop = shops["coffee"]

    found = await shop.hear(message, shop.showing("halden-h1", asked=Question("add")))

    assert [intent.name for intent in found] == ["deny"]


@pytest.mark.parametrize("message", ["I do not want the H1", "NO!! not that grinder! remove it"])
async def test_what_is_not_wanted_leaves_the_cart(shops: dict[str, Shop], message: str) -> None:
    shop = shops["coffee"]

    found = await shop.hear(message, shop.showing("halden-h1", cart=(shop.line("halden-h1"),)))

    assert (found[0].name, ids(found[0])) == ("remove_from_cart", ["halden-h1"])
    assert "add_to_cart" not in [intent.name for intent in found]


@pytest.mark.parametrize(
    "message",
    [
        "add that",
        "lo quiero",
        "je le prends",
        "nehme ich",
        "añádalo",
        "póngalo",
        "ajoutez-le",
        "me lo llevo",
        "in den Warenkorb",
    ],
)
async def test_taking_it_takes_the_only_one_shown(shops: dict[str, Shop], message: str) -> None:
    shop = shops["electronics"]

    one = await shop.hear(message, shop.showing("slate-14"))
    two = await shop.hear(message, shop.showing("slate-14", "slate-13"))

    assert (one[0].name, ids(one[0])) == ("add_to_cart", ["slate-14"])
    assert (two[0].name, ids(two[0])) == ("add_to_cart", [])


@pytest.mark.parametrize(
    ("message", "product"),
    [
        ("the page 15 laptop, add it", "page-15"),
        ("add the slate 13", "slate-13"),
        ("add the Norvane 85A please", None),
        ("add the speaker", None),
    ],
)
async def test_another_model_is_not_its_neighbour(
    shops: dict[str, Shop], message: str, product: str | None
) -> None:
    shop = shops["electronics"]

    found = await shop.hear(message, shop.showing("slate-14"))

    assert (found[0].name, ids(found[0])) == ("add_to_cart", [product])


SIDE_QUESTIONS = {
    "is there any coupon?": "discount_code",
    "will you match Amazon's price?": "ask_policy",
    "can you do better on the price?": "discount_code",
    "What is your policy on coupons?": "discount_code",
    "why do you need my email?": "ask_policy",
    "new or refurbished?": "ask_policy",
    "where is my order?": "order_status",
    "I want my money back. order number is 48213": "complaint",
    "sorry, cancel the order please": "cancel_order",
    "could you please cancel my order": "cancel_order",
}


@pytest.mark.parametrize("shop", FILES)
@pytest.mark.parametrize(("message", "intent"), SIDE_QUESTIONS.items())
async def test_a_side_question_is_heard(
    shops: dict[str, Shop], shop: str, message: str, intent: str
) -> None:
    found = await shops[shop].hear(message, turn(needs=OLD))

    assert found[0].name == intent
    assert "needs" not in found[0].slots


LISTS = [
    ("coffee", "decaf, paper filters and a mug", ["decaf", "paper filters", "mug"]),
    (
        "electronics",
        "wireless mouse, keyboard and laptop under 120 total",
        ["mouse", "keyboard", "laptop"],
    ),
    ("clothes", "a hoodie, jeans size 32 and sneakers", ["hoodie", "jeans", "sneakers"]),
    ("clothes", "I want a red hoodie and blue jeans", ["hoodie", "jeans"]),
    ("electronics", "headphones, black, wireless", ["headphones"]),
    ("electronics", "black mouse or keyboard", ["mouse", "keyboard"]),
    ("electronics", "a mouse or a hovercraft", ["mouse", "hovercraft"]),
    ("electronics", "mouse or keyboard, wireless", ["mouse", "keyboard"]),
    ("electronics", "laptop or bluetooth under 300", ["laptop", "bluetooth"]),
    ("electronics", "hovercraft or laptop under 900", ["hovercraft", "laptop"]),
    ("clothes", "hoodie or cape in red or blue", ["hoodie", "cape"]),
    ("clothes", "sneakers, boots or a hoodie", ["sneakers", "boots", "hoodie"]),
    ("clothes", "ein Hoodie oder eine Jeans", ["hoodie", "jeans"]),
    ("clothes", "warm or light jacket", ["jacket"]),
    ("clothes", "hoodie in red or blue", ["hoodie"]),
    ("clothes", "a hoodie size L and capes 32", ["hoodie", "capes"]),
    ("clothes", "capes 32 and a hoodie size L", ["capes", "hoodie"]),
    ("coffee", "paper filters and a bathtub", ["paper filters", "bathtub"]),
    ("clothes", "a comfy and warm hoodie", ["hoodie"]),
]


@pytest.mark.parametrize(("shop", "message", "queries"), LISTS)
async def test_each_kind_on_a_list_is_a_search(
    shops: dict[str, Shop], shop: str, message: str, queries: list[str]
) -> None:
    found = await shops[shop].hear(message)

    assert [(i.name, i.slots["needs"].query) for i in found] == [("search", q) for q in queries]


async def test_an_option_belongs_to_the_thing_beside_it(shops: dict[str, Shop]) -> None:
    found = await shops["clothes"].hear("a red hoodie and blue jeans under 100")

    needs = [intent.slots["needs"] for intent in found]
    assert [each.options for each in needs] == [{"color": "red"}, {"color": "blue"}]
    assert [each.max_price for each in needs] == [100, 100]


async def test_what_is_said_of_one_alternative_is_said_of_the_others(
    shops: dict[str, Shop],
) -> None:
    found = await shops["clothes"].hear("hoodie size L or jeans in red or blue under 100")

    needs = [intent.slots["needs"] for intent in found]
    assert [(each.query, each.use, each.max_price) for each in needs] == [
        ("hoodie", "red blue", 100),
        ("jeans", "red blue", 100),
    ]
    assert [each.options for each in needs] == [{"size": "L"}, {"size": "L"}]


@pytest.mark.parametrize("topic", ["confirm_order", "address"])
@pytest.mark.parametrize(
    ("message", "street"),
    [
        ("I gave the old address. It is 19 Maple Street", "19 Maple Street"),
        ("it's 21 Harbour Lane not 12", "21 Harbour Lane"),
        ("wrong street number, 21 Harbour Lane", "21 Harbour Lane"),
        ("my address should be 4 Mill Road", "4 Mill Road"),
    ],
)
async def test_a_corrected_street_is_the_street(
    shops: dict[str, Shop], topic: str, message: str, street: str
) -> None:
    found = await shops["coffee"].hear(message, turn(asked=Question(topic)))

    assert (found[0].name, found[0].slots["details"]) == ("give_address", {"line1": street})


async def test_an_address_may_have_no_commas(shops: dict[str, Shop]) -> None:
    said = "Anna Berg 12 Harbour Lane Portland 97201 US"

    found = await shops["coffee"].hear(said, turn(asked=Question("contact")))

    assert {name: value for i in found for name, value in i.slots["details"].items()} == {
        "name": "Anna Berg",
        "line1": "12 Harbour Lane",
        "city": "Portland",
        "postal_code": "97201",
        "country": "US",
    }


async def test_one_size_instead_of_another_is_a_swap(shops: dict[str, Shop]) -> None:
    shop = shops["clothes"]
    line = shop.line("cairn-hiking-boots", size="10")

    found = await shop.hear("size 9 instead of size 10", turn(line))

    assert [intent.name for intent in found] == ["remove_from_cart", "add_to_cart"]
    assert found[1].slots["items"][0].options["size"] == "9"


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("ein Hoodie in schwarz", {"color": "black"}),
        ("hoodie noir taille M", {"color": "black", "size": "M"}),
        ("einen blauen hoodie Größe L", {"color": "blue", "size": "L"}),
        ("una sudadera negra", {"color": "black"}),
    ],
)
async def test_colors_and_sizes_are_known_in_other_languages(
    shops: dict[str, Shop], message: str, options: dict[str, str]
) -> None:
    found = await shops["clothes"].hear(message)

    assert found[0].slots["needs"].options == options


@pytest.mark.parametrize("message", ["schwarz", "noir", "negro, por favor", "in black please"])
async def test_the_color_that_was_asked_for_may_be_foreign(
    shops: dict[str, Shop], message: str
) -> None:
    shop = shops["clothes"]
    hoodie = shop.item("dock-hoodie")
    known = shop.showing(
        "dock-hoodie", asked=Question("option", "color", hoodie, ("black", "blue")), pending=hoodie
    )

    found = await shop.hear(message, known)

    assert found[0].slots["items"][0].options == {"color": "black"}


@pytest.mark.parametrize("message", ["bis 120", "jusqu'à 120", "hasta 120", "up to 120"])
async def test_a_limit_is_heard_in_other_languages(shops: dict[str, Shop], message: str) -> None:
    found = await shops["coffee"].hear(message)

    assert found[0].slots["needs"].max_price == 120


ADDRESSES = [
    ("40 Ocean Drive, Miami, FL 33139, USA", "40 Ocean Drive", "Miami", "33139", "FL"),
    ("88 Cedar St, Austin TX 78701 USA", "88 Cedar St", "Austin", "78701", "TX"),
    ("5 Elm Rd, Albany NY 12207 USA", "5 Elm Rd", "Albany", "12207", "NY"),
    ("it should be 9 Oak Ave, Reno, NV 89501, USA", "9 Oak Ave", "Reno", "89501", "NV"),
    ("new address: 7 Bay Road, Tampa, FL 33602, USA", "7 Bay Road", "Tampa", "33602", "FL"),
]


@pytest.mark.parametrize(("message", "line1", "city", "code", "region"), ADDRESSES)
async def test_an_american_address_is_read_with_and_without_commas(
    shops, message, line1, city, code, region
):
    asked = Question("address", "line1,city,postal_code,country")

    shop = shops["coffee"]
    heard = await shop.hear(message, shop.showing(asked=asked))

    details = heard[0].slots["details"]
    assert (details["line1"], details["city"]) == (line1, city)
    assert (details["postal_code"], details["region"], details["country"]) == (code, region, "US")


@pytest.mark.parametrize("message", ["talk to a person", "can I speak with someone please"])
async def test_who_wants_a_person_gets_no_product(shops, message):
    assert (await shops["electronics"].hear(message))[0].name == "human"


async def test_a_question_about_the_cart_does_not_empty_it(shops):
    assert [i.name for i in await shops["coffee"].hear("is my cart empty?")] == ["view_cart"]
