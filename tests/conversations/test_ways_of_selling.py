"""The same talks under each way of selling: other plans, other words, the same shop."""

from itertools import combinations

import pytest

from tests.conversations.chats import Chat, Said

WAYS = ("direct", "consultative", "educational", "value")
DIFFERENT = 16
"""Of the twenty talks, so many differ between every two ways; a cart is a cart in all of them."""

TALKS = (
    ("I need a grinder", "for pour-over", "tell me about the first one"),
    ("I'm looking for a kettle", "about 100 dollars"),
    ("show me espresso machines", "the cheapest one"),
    ("I want to start making better coffee", "filter coffee"),
    ("do you have coffee for french press?", "something fruity"),
    ("a gift for my sister", "around 50"),
    ("something to carry coffee while cycling", "it must not leak"),
    ("cold brew maker", "for a family"),
    ("I need a scale", "compare them"),
    ("decaf coffee please", "add the first one"),
    ("what do I need for latte art?", "under 40"),
    ("moka pot", "for two people"),
    ("coffee mugs", "blue ones"),
    ("I want a french press", "too expensive"),
    ("looking for paper filters", "for the cone dripper"),
    ("show me milk frothers", "I'm a beginner"),
    ("I need a burr grinder under 200", "is it loud?"),
    ("travel coffee set", "for camping"),
    ("a coffee book", "for a beginner"),
    ("which machine makes coffee for ten people?", "under 300"),
)


@pytest.mark.asyncio(loop_scope="session")
async def test_each_way_of_selling_plans_and_speaks_in_its_own_way(shops):
    plans = {way: [await told(shops, talk, way) for talk in TALKS] for way in WAYS}

    for one, other in combinations(WAYS, 2):
        pairs = zip(plans[one], plans[other], strict=True)
        differing = sum(mine != theirs for mine, theirs in pairs)
        assert differing >= DIFFERENT, f"{one} and {other} differ in {differing} talks only"


async def told(shops, talk, way):
    """Return what was done and said in *talk*, message by message."""
    chat = Chat(shop="demo", title="", strategy=way, chat=[Said(say=line) for line in talk])
    exchanges = (await shops.hold(chat)).exchanges
    replies = [exchange.outcome.reply for exchange in exchanges]
    assert {reply.strategy for reply in replies} == {way}
    plans = [[result.call for result in exchange.outcome.results] for exchange in exchanges]
    return [(plan, reply.text) for plan, reply in zip(plans, replies, strict=True)]
