"""An old talk, had once more with the shop of today, on either storage."""

import copy
import json
from dataclasses import replace

import asyncpg
import pytest

from sales_conversion.demo import CATALOGUE
from sales_conversion.errors import NotFound
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.platform import Platform
from sales_conversion.factory.reading import ReadOnlyStorage
from sales_conversion.factory.rehearsing import Rehearsal, rehearsal
from sales_conversion.models import (
    CartChange,
    CartLine,
    Fulfil,
    HumanMessage,
    Message,
    Opening,
    PlaceOrder,
    Timeout,
)
from sales_conversion.models.people import HandBack, Person, TakeOver
from sales_conversion.providers.llm.scripted import ScriptedModel
from sales_conversion.replaying.told import Done
from tests.conftest import composed, house_settings
from tests.integration.buying import CHECKOUT, GRINDER, quote_of
from tests.integration.till import Till

GREETING = "prompts/en/greeting/greeting_new.md"
MODEL = "scripted:talk"
TALK = (
    "hi",
    "I need a hand grinder under 100",
    "that's too expensive",
    "show me something cheaper",
    "what's your return policy?",
    "add the first one to my cart",
    "thanks",
)


@pytest.fixture(params=["postgres", "memory"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    dsn = request.getfixturevalue("database_url")
    return house_settings(database_url=dsn, search="postgresql")


@pytest.fixture
async def real(settings, services):
    """The storage of the shop as a replay sees it."""
    if settings.storage == "memory":
        yield services.storage
        return
    reading = ReadOnlyStorage(settings, Platform(), services.vectors)
    await reading.open()
    yield reading
    await reading.close()


@pytest.fixture
def replay(real, services, loaded):
    """Have a talk once more, in a house whose files a test may change."""

    async def replay(session_id, **files):
        house = ServiceFactory(house_settings(storage="memory"))
        vars(house.configuration).update(vars(loaded.configuration) | files)
        house.vectors.model = loaded.vectors.model
        house.selling.knowledge = loaded.selling.knowledge
        rehearsal = Rehearsal(real, house)
        found = await rehearsal.replay(session_id)
        await house.conversation.close()
        return found

    return replay


@pytest.fixture
def say(runner, session_id, clock):
    async def say(*texts):
        for text in texts:
            clock.forward(seconds=20)
            outcome = await runner.run(session_id, Message(text))
        return outcome

    return say


@pytest.fixture
def do(runner, session_id, clock):
    async def do(action):
        clock.forward(seconds=20)
        return await runner.run(session_id, action)

    return do


async def test_with_the_same_files_and_goods_everything_is_said_again(replay, say, session_id):
    await say(*TALK)

    found = await replay(session_id)

    assert [(m.said, m.differs) for m in found.moments] == [(t, ()) for t in ("", *TALK)]
    assert found.is_same
    assert found.moments[2].then.products


async def test_what_differs_is_named_message_by_message(replay, say, session_id, loaded):
    await say(*TALK)
    shop = loaded.configuration.shop.model_copy(update={"name": "Another Shop"})

    found = await replay(session_id, shop=shop)

    greeting, *others = found.moments
    assert greeting.differs == ("text",)
    assert "Another Shop" in greeting.now.text
    assert "Another Shop" not in greeting.then.text
    assert not found.is_same
    assert [m.differs for m in others if m.said != "hi"] == [()] * (len(TALK) - 1)


async def test_a_version_of_a_prompt_that_changed_differs_with_its_text(
    replay, say, session_id, loaded
):
    await say("hi", "thanks")
    library = loaded.configuration.prompts
    words = {
        key: replace(prompt, version="other")
        for key, prompt in library.prompts.items()
        if prompt.name == "say_thanks"
    }

    found = await replay(session_id, prompts=type(library)({**library.prompts, **words}))

    assert [moment.differs for moment in found.moments] == [(), (), ("prompts",)]
    assert "say_thanks@other" in found.moments[2].now.prompts


async def test_what_cannot_be_said_any_more_is_told_and_the_talk_goes_on(
    replay, say, session_id, loaded
):
    await say("thanks", "hi")
    library = loaded.configuration.prompts
    broken = {
        key: replace(prompt, text="{{ cart.no_such_thing }}", names=frozenset({"cart"}))
        for key, prompt in library.prompts.items()
        if prompt.name == "say_thanks"
    }

    found = await replay(session_id, prompts=type(library)({**library.prompts, **broken}))

    assert [moment.differs for moment in found.moments] == [(), ("answer",), ()]
    assert "say_thanks.md" in found.moments[1].refused
    assert not found.is_same


async def test_buttons_are_pressed_again_and_the_order_has_its_number(
    replay, say, do, runner, session_id
):
    await say("hi")
    await do(CartChange((CartLine(GRINDER, 2),)))
    await do(CartChange((CartLine(GRINDER, 1),), "set"))
    quote = (await do(CHECKOUT)).quote
    order = (await do(PlaceOrder(quote.id, quote.quote_hash))).order
    await say("where is my order?")

    found = await replay(session_id)

    deeds = [moment for moment in found.moments if isinstance(moment, Done)]
    assert [(deed.what, deed.is_repeated) for deed in deeds] == [
        (f"the cart changes: 2 x {GRINDER}", True),
        (f"the cart changes: 1 x {GRINDER}", True),
        ("checkout", True),
        ("an order is placed", True),
    ]
    assert order.number in found.moments[-1].now.text
    assert found.is_same


async def test_an_order_by_words_is_placed_again_but_nobody_is_asked_for_money(
    replay, say, do, house, session_id
):
    await do(CartChange((CartLine(GRINDER, 1),)))
    await do(CHECKOUT)
    await say("yes, place the order")

    found = await replay(session_id)

    assert "place_order=placed" in found.moments[-1].now.tools
    assert found.is_same


async def test_goods_that_are_sold_out_by_now_are_refused_now(
    replay, do, say, services, session_id
):
    await do(CartChange((CartLine(GRINDER, 1),)))
    products = [p async for p in services.storage.catalogue.everything()]
    gone = [
        replace(p, variants=tuple(replace(v, stock=0) for v in p.variants))
        for p in products
        if GRINDER in {v.sku for v in p.variants}
    ]
    await services.storage.catalogue.save(gone)

    found = await replay(session_id)

    [deed] = [moment for moment in found.moments if isinstance(moment, Done)]
    assert deed.refused
    assert deed.differs == ("refused",)
    assert not found.is_same


async def test_no_payment_provider_is_opened_or_asked(replay, house, loaded, clock):
    shop = loaded.configuration.shop.model_copy(update={"payment_methods": ("stripe",)})
    house.configuration.shop, till = shop, Till()
    house.paying.providers = {"stripe": till}
    async with house:
        await house.storage.import_file(CATALOGUE)
        runner = house.conversation.runner
        session_id = (await runner.start(Opening())).outcome.session_id
        wish = await quote_of(runner, session_id)
        clock.forward(seconds=20)
        order = (await runner.run(session_id, wish)).order

        found = await replay(session_id, shop=shop)

    assert order.payment_status == "paid"
    assert len(till.asked) == 1
    assert [moment.differs for moment in found.moments] == [()] * len(found.moments)
    assert "PaymentUpdate by provider: the order is confirmed, its payment paid" in [
        moment.what for moment in found.moments if isinstance(moment, Done) and moment.is_repeated
    ]


async def test_what_the_shop_did_to_an_order_is_named_as_not_done_again(
    replay, do, say, runner, session_id
):
    await do(CartChange((CartLine(GRINDER, 1),)))
    quote = (await do(CHECKOUT)).quote
    order = (await do(PlaceOrder(quote.id, quote.quote_hash))).order
    await do(Fulfil(order.id))
    await do(HumanMessage("Your parcel left today.", "Sam"))

    found = await replay(session_id)

    *_, sent, spoken = found.moments
    assert sent.what.startswith("Fulfil by merchant: ")
    assert not sent.is_repeated
    assert (spoken.what, spoken.is_repeated) == ("a person speaks", True)


async def test_a_person_takes_over_and_hands_back_again(replay, do, say, session_id):
    kim = Person("key.kim", "Kim")
    await say("show me grinders")
    await do(TakeOver(kim))
    await say("are you there?")
    await do(HumanMessage("I am.", "Kim", kim.id))
    await do(HandBack(kim))
    await say("show me kettles")

    found = await replay(session_id)

    done = [moment.what for moment in found.moments if isinstance(moment, Done)]
    assert done == ["Kim takes over", "a person speaks", "Kim hands back"]
    assert found.is_same, found


async def test_who_was_quiet_for_too_long_is_rung_for_again(replay, do, say, runner, clock):
    session_id = (await runner.start(Opening())).outcome.session_id
    await runner.run(session_id, CartChange((CartLine(GRINDER, 1),)))
    clock.forward(days=2)
    left = await runner.run(session_id, Timeout("cart"))
    clock.forward(hours=1)
    back = await runner.run(session_id, Message("hello"))

    found = await replay(session_id)

    assert left.stage == "follow_up"
    assert found.moments[-1].now.stage == back.stage
    assert found.is_same


async def test_a_customer_who_came_back_is_known_again_in_the_language_they_began_in(
    replay, runner, clock
):
    elsewhere = (await runner.start(Opening(external_id="ada"))).outcome.session_id
    await runner.run(elsewhere, CartChange((CartLine(GRINDER, 1),)))
    clock.forward(hours=1)
    session_id = (await runner.start(Opening(external_id="ada", locale="de"))).outcome.session_id
    clock.forward(minutes=1)
    await runner.run(session_id, Message("what is in my cart, please?"))

    found = await replay(session_id)

    greeting, brought, said = found.moments
    assert greeting.then.prompts[0].startswith("greeting_returning@")
    assert brought.what == f"another cart of the shopper comes along: 1 x {GRINDER}"
    assert "view_cart=shown" in said.now.tools
    assert found.is_same


async def test_nothing_in_the_shop_is_touched(replay, say, do, services, settings, session_id):
    await say(*TALK)
    await do(CHECKOUT)
    await say("yes, place the order")
    before = await everything_kept(services, settings)

    found = await replay(session_id)

    assert found.is_same
    assert await everything_kept(services, settings) == before


async def everything_kept(services, settings):
    """Return every row there is, and where every sequence stands."""
    if settings.storage == "memory":
        return replace(copy.deepcopy(services.storage.store), clock=None)
    connection = await asyncpg.connect(settings.database_url)
    tables = await connection.fetch(
        "SELECT relname, CASE relkind WHEN 'r' THEN 't::text' ELSE '(last_value, is_called)::text'"
        " END FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
    )
    kept = {
        name: await connection.fetch(f'SELECT {row} FROM "{name}" t ORDER BY 1')
        for name, row in tables
    }
    await connection.close()
    assert len(kept["messages"]) > len(TALK)
    assert {"order_numbers", "orders", "stock", "receipts"} <= kept.keys()
    return kept


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
async def test_the_database_itself_refuses_what_a_replay_would_write(real, runner, session_id):
    runner = replace(runner, contexts=replace_storage(runner.contexts, real))

    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await runner.run(session_id, Message("hello"))


def replace_storage(contexts, storage):
    reading = copy.copy(contexts)
    reading._conversations = storage.conversations
    return reading


async def test_a_model_is_asked_again_and_remembers_the_talk_as_it_goes(loaded, clock):
    then, now = ScriptedModel(unclear, MODEL), ScriptedModel(unclear, MODEL)
    settings = house_settings(storage="memory", model=(MODEL,))
    house, again = (composed(settings, loaded, clock, None) for _ in range(2))
    house.language.models, again.language.models = {MODEL: then}, {MODEL: now}
    async with house:
        await house.storage.import_file(CATALOGUE)
        runner = house.conversation.runner
        session_id = (await runner.start(Opening())).outcome.session_id
        for text in ("hi", "blimbu frotz", "wozzle the gleep", "frotz again", "gleep gleep"):
            clock.forward(seconds=20)
            await runner.run(session_id, Message(text))
            await house.jobs.remembering.drain()

        found = await Rehearsal(house.storage, again).replay(session_id)

    assert found.is_same
    assert [request.purpose for request in now.asked] == [r.purpose for r in then.asked]
    assert "remember" in [request.purpose for request in now.asked]


def unclear(request):
    """Understand nothing, note little, and say nothing that could be checked."""
    if request.purpose == "remember":
        return json.dumps({"summary": "They look around.", "facts": []})
    return json.dumps({"wishes": [{"intent": "unknown"}]})


@pytest.mark.parametrize("settings", ["postgres"], indirect=True)
async def test_what_was_written_in_the_console_is_in_force(settings, say, services, session_id):
    await say("thanks")
    await services.live.desk.save(GREETING, "Ahoy from the bridge.", 0, "Kim", "")

    async with rehearsal(settings) as stage:
        found = await stage.replay(session_id)

    greeting, thanks = found.moments
    assert (greeting.differs, thanks.differs) == (("prompts", "text"), ())
    assert greeting.now.text == "Ahoy from the bridge."


async def test_an_unknown_session_is_told_in_one_sentence(replay):
    with pytest.raises(NotFound, match="no session 'nobody' is kept here"):
        await replay("nobody")
