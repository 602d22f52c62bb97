"""Programs have something to do before they come in, where many come from one address."""

from dataclasses import replace

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.cli import main
from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.models.limiting import Challenge
from sales_conversion.providers.friction.base import FRICTIONS, Needed
from sales_conversion.providers.friction.proof_of_work import LASTS, ProofOfWork, zero_bits
from sales_conversion.services.identity import MemoryOneTimeKeys
from sales_conversion.services.platform import TimeOrderedIds
from tests.conftest import StoppedClock, house_settings
from tests.integration.http_shopper import SAY, START, refusal, start
from tests.unit.api.double import ShopInMemory

QUIET = 2
"""Sessions that an address with friends only starts."""


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def shop(http_settings, identity_secret, clock):
    shop = ShopInMemory(replace(http_settings, sessions_per_address=40), identity_secret)
    needed = Needed("s", MemoryOneTimeKeys(clock), clock, TimeOrderedIds(clock))
    shop.limiting.friction = ProofOfWork(needed, bits=4)
    return shop


def coming_from(shop, address):
    transport = httpx.ASGITransport(create_app(shop), client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url="http://shop")


@pytest.fixture
async def client(shop):
    async with coming_from(shop, "203.0.113.7") as client:
        yield client


async def asked(client):
    """Come until something is asked, and return what."""
    for _ in range(QUIET):
        await start(client)
    answer = await client.post(START, json={})
    assert refusal(answer) == (403, "challenge_required")
    return answer.json()["challenge"]


def solved(challenge):
    tried = (f"{challenge['challenge']}:{number}" for number in range(10_000))
    return next(each for each in tried if zero_bits(each) >= challenge["bits"])


async def come(client, solution, **headers):
    answer = await client.post(START, json={}, headers={"X-Challenge": solution, **headers})
    return answer.status_code


async def test_who_did_what_was_asked_comes_in_once(client):
    solution = solved(await asked(client))

    assert [await come(client, solution) for _ in range(2)] == [201, 403]


async def test_who_comes_again_because_no_answer_came_is_let_in_again(client):
    solution, key = solved(await asked(client)), {"Idempotency-Key": "a" * 20}

    assert [await come(client, solution, **key) for _ in range(2)] == [201, 201]


async def test_what_was_done_opens_nothing_to_another_address(shop, client):
    solution = solved(await asked(client))
    async with coming_from(shop, "203.0.113.8") as other:
        await asked(other)

        assert await come(other, solution) == 403


async def test_nor_later(client, clock):
    solution = solved(await asked(client))
    clock.forward(seconds=LASTS.total_seconds() + 1)

    assert await come(client, solution) == 403


@pytest.mark.parametrize("bad", [":1", "1.x.y:1", "9" * 400, "a:b", "1.x.y:²"])
async def test_what_was_not_asked_is_no_answer(client, bad):
    challenge = await asked(client)
    guessed = f"{challenge['challenge']}0:1"

    assert {await come(client, each) for each in (bad.encode(), guessed)} == {403}


async def test_too_little_work_is_no_answer(shop, client):
    challenge = (await asked(client))["challenge"]
    idle = next(each for n in range(99) if zero_bits(each := f"{challenge}:{n}") < 4)

    assert await come(client, idle) == 403


async def test_who_is_in_may_talk(client):
    shopper = await start(client)
    await start(client)

    assert (await shopper.post(SAY, message="hello")).status_code == 200


async def test_a_shop_may_ask_something_of_its_own(shop, client):
    class AtTheFirstWord:
        async def ask(self, knock):
            if knock.occasion == "message" and knock.solution != "please":
                return Challenge("magic word", {"hint": "what do you say?"})
            return None

    shop.limiting.friction = AtTheFirstWord()
    shopper = await start(client)
    rude = await shopper.post(SAY, message="hello")
    polite = await shopper.post(SAY, {"X-Challenge": "please"}, message="hello")

    assert refusal(rude) == (403, "challenge_required")
    assert rude.json()["challenge"] == {"kind": "magic word", "hint": "what do you say?"}
    assert polite.status_code == 200


def test_both_ways_have_a_name():
    assert set(FRICTIONS) >= {"none", "proof_of_work"}


MEANT = "SALES_FRICTION: no friction 'prof_of_work'; did you mean 'proof_of_work'?"


async def test_a_house_with_a_friction_that_nobody_knows_is_not_opened():
    house = ServiceFactory(house_settings(storage="memory", friction="prof_of_work"))

    with pytest.raises(ConfigurationError) as refused:
        await house.open()

    assert str(refused.value) == MEANT


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_the_commands_say_which_was_meant(monkeypatch, tmp_path, capsys, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALES_STORAGE", "memory")
    monkeypatch.setenv("SALES_FRICTION", "prof_of_work")

    ended = main([command, *(("--host", "203.0.113.1") if command == "serve" else ())])

    told = capsys.readouterr()
    assert ended == 1
    assert MEANT in (told.err if command == "serve" else told.out)
    assert "Traceback" not in told.err
