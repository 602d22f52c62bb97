"""Who leaves goods in the cart is reminded: if they agreed, once a step, and not at night."""

from dataclasses import replace
from datetime import time

import pytest

from sales_conversion.config.carts import CartConfig
from sales_conversion.config.following_up import FollowUpConfig, FollowUpStep, QuietHours
from sales_conversion.jobs.abandoned import RemindOfCarts
from sales_conversion.models import Choose, Message, Opening
from sales_conversion.services.recovery import CartRecovery
from sales_conversion.services.reminding import Reminders
from tests.conftest import house_settings
from tests.integration.buying import ADD_ONE, CHECKOUT, quote_of
from tests.integration.rounds import done

STEPS = {"hint": FollowUpStep(after_minutes=60), "last": FollowUpStep(after_minutes=60 * 24)}
NIGHT = QuietHours(start=time(21), end=time(8), zone="America/New_York")
"""The tests begin at noon in London: seven in the morning over there."""


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


@pytest.fixture
def house(house):
    follow_up = FollowUpConfig(steps=STEPS, quiet_hours=QuietHours(start=time(3), end=time(3)))
    shop = house.configuration.shop.model_copy(update={"follow_up": follow_up})
    house.configuration.shop = shop
    return house


class Mail:
    """Everything that would have been sent."""

    channel = "email"

    def __init__(self):
        self.sent = []

    async def send(self, notification):
        self.sent.append(notification)


@pytest.fixture
def mail():
    return Mail()


@pytest.fixture
def recovery(services, clock):
    """The way back to a cart, in a shop whose page takes up links."""
    storage, page = services.storage, CartConfig(recovery_url="https://shop.example/cart")
    return CartRecovery(
        storage.carts, storage.one_time_keys, clock, services.platform.ids, "it signs", page
    )


@pytest.fixture
def remind(services, clock, mail, recovery):
    storage = services.storage
    reminders = Reminders([mail], services.conversation.prompts, storage.follow_ups, recovery)
    config = services.configuration.shop.follow_up
    return RemindOfCarts(storage.follow_ups, storage.conversations, reminders.tell, clock, config)


@pytest.fixture
def leave(runner):
    """Somebody goes as far as the total, and no further."""

    async def leave(**opening):
        session_id = (await runner.start(Opening(**opening))).outcome.session_id
        await runner.run(session_id, ADD_ONE)
        await runner.run(session_id, CHECKOUT)
        return session_id

    return leave


async def test_each_step_is_told_once(remind, leave, clock, mail):
    await leave(follow_up=True)
    await done(remind)
    too_early = len(mail.sent)
    for _ in range(60):
        clock.forward(hours=1)
        await done(remind)

    assert too_early == 0
    assert [sent.id.split(".")[1] for sent in mail.sent] == ["hint", "last"]
    assert {sent.to for sent in mail.sent} == {"ada@example.com"}
    assert "Hand" in mail.sent[0].text


async def test_who_takes_the_consent_back_is_not_reminded(remind, leave, clock, mail, runner):
    session_id = await leave(follow_up=True)

    await runner.run(session_id, Choose({"reminders": False}))
    clock.forward(hours=2)
    await done(remind)

    assert mail.sent == []


async def test_a_reminder_has_a_link_back_to_the_cart(remind, leave, clock, mail, recovery):
    await leave(follow_up=True)

    clock.forward(hours=2)
    await done(remind)

    (reminder,) = mail.sent
    token = reminder.text.partition("https://shop.example/cart#recover=")[2].split()[0]
    assert await recovery.redeem(token, "whoever has it") in reminder.id


async def test_two_workers_remind_once(remind, leave, clock, mail):
    await leave(follow_up=True)
    clock.forward(hours=2)
    (subject,) = await remind.due()

    await remind.do(subject)
    await remind.do(subject)

    assert len(mail.sent) == 1


async def test_killed_before_it_is_noted_the_same_reminder_goes_out_again(
    remind, leave, clock, mail, services
):
    await leave(follow_up=True)
    clock.forward(hours=2)

    await done(replace(remind, follow_ups=Killed(services.storage.follow_ups)))
    await done(remind)

    first, second = mail.sent
    assert first.id == second.id
    assert await remind.due() == []


class Killed:
    """Nothing can be noted any more."""

    def __init__(self, follow_ups):
        self._follow_ups = follow_ups

    def __getattr__(self, name):
        return getattr(self._follow_ups, name)

    async def told(self, *noted):
        raise ConnectionResetError("killed")


async def test_who_did_not_agree_is_left_in_peace(remind, leave, clock, mail):
    await leave()
    clock.forward(hours=2)

    await done(remind)

    assert mail.sent == []


async def test_who_comes_back_buys_or_empties_the_cart_is_not_reminded(
    remind, leave, runner, clock, mail
):
    back, buyer, emptied = [await leave(follow_up=True) for _ in range(3)]
    clock.forward(minutes=59)
    await runner.run(buyer, await quote_of(runner, buyer))
    await runner.run(back, Message("show me my cart"))
    await runner.run(emptied, Message("empty my cart"))
    await runner.run(emptied, Message("yes"))
    clock.forward(minutes=2)

    await done(remind)

    assert mail.sent == []


async def test_nobody_is_woken(remind, leave, clock, mail):
    await leave(follow_up=True)
    asleep = replace(remind, config=remind.config.model_copy(update={"quiet_hours": NIGHT}))
    clock.forward(hours=14)
    (subject,) = await remind.due()
    await asleep.do(subject)
    at_night = (await asleep.due(), len(mail.sent))
    clock.forward(hours=11)

    await done(asleep)

    assert at_night == ([], 0)
    assert len(mail.sent) == 1


async def test_a_shop_that_was_away_for_long_reminds_of_the_last_step_only(
    remind, leave, clock, mail
):
    await leave(follow_up=True)
    clock.forward(hours=30)
    await done(remind)
    forgotten = await leave(follow_up=True)
    clock.forward(days=4)
    await done(remind)

    assert forgotten
    assert [sent.id.split(".")[1] for sent in mail.sent] == ["last"]


@pytest.mark.parametrize(
    ("locale", "word", "answer"),
    [
        ("en", "stop", "no more reminders"),
        ("de", "Keine Nachrichten mehr", "keine Erinnerungen mehr"),
        ("fr", "plus de messages", "plus de rappels"),
        ("es", "no más mensajes", "más recordatorios"),
    ],
)
async def test_a_stop_silences_the_address_for_good(
    remind, leave, runner, clock, mail, locale, word, answer
):
    session_id = await leave(follow_up=True, locale=locale)
    told = await runner.run(session_id, Message(word))
    another_visit = await leave(follow_up=True)
    clock.forward(hours=2)

    await done(remind)

    assert another_visit
    assert answer in told.reply.text
    assert mail.sent == []


async def test_leave_is_given_in_the_chat_too(remind, leave, runner, clock, mail):
    session_id = await leave()
    told = await runner.run(session_id, Message("remind me by mail"))
    clock.forward(hours=2)

    await done(remind)

    assert "you get a reminder" in told.reply.text
    assert len(mail.sent) == 1


@pytest.mark.parametrize(
    ("locale", "subject"),
    [
        ("en", "Your cart at"),
        ("de", "Ihr Warenkorb bei"),
        ("fr", "Votre panier chez"),
        ("es", "Su carrito en"),
    ],
)
async def test_the_reminder_speaks_as_the_chat_did(remind, leave, clock, mail, locale, subject):
    await leave(follow_up=True, locale=locale)
    clock.forward(hours=2)

    await done(remind)

    assert mail.sent[0].subject.startswith(subject)
