"""Files of configuration change while the shop is open: no turn is lost, nothing wrong counts."""

import asyncio
import json
import shutil

import pytest

from sales_conversion.demo import CONFIG
from sales_conversion.models import Message, Opening
from tests.conftest import OWNER, composed, house_settings

FILES = "/api/v5/console/configuration"
GREETING = "prompts/en/greeting/greeting_new.md"


@pytest.fixture
def settings(database_url, tmp_path):
    own = tmp_path / "own"
    shutil.copytree(CONFIG, own)
    return house_settings(database_url=database_url, config_dir=own)


@pytest.fixture
def write(client, owner):
    async def write(text, name=GREETING, expected=None):
        if expected is None:
            expected = (await client.get(FILES, headers=owner)).json()["revision"]
        body = {"text": text, "expected_revision": expected}
        return await client.post(f"{FILES}/{name}", json=body, headers=owner)

    return write


@pytest.fixture
def greeting(client):
    async def greeting():
        started = await client.post("/api/v5/sales/start-session", json={})
        return started.json()["reply"]["text"]

    return greeting


async def test_a_changed_prompt_is_said_from_the_next_answer_on(write, greeting):
    answer = await write("Ahoy from the bridge.")

    assert (answer.status_code, answer.json()) == (200, {"revision": 1})
    assert await greeting() == "Ahoy from the bridge."


async def test_going_back_to_a_revision_is_a_new_one(client, owner, write, greeting):
    before = await greeting()
    await write("Ahoy.")
    await write("Hello, sailor.")

    to_first = await client.post(f"{FILES}/roll-back", json={"revision": 1}, headers=owner)
    said = await greeting()
    await client.post(f"{FILES}/roll-back", json={"revision": 0}, headers=owner)

    assert (to_first.json(), said) == ({"revision": 3}, "Ahoy.")
    assert await greeting() == before
    history = (await client.get(FILES, headers=owner)).json()["revisions"]
    assert [each["revision"] for each in history] == [4, 3, 2, 1]
    assert [each["active"] for each in history] == [True, False, False, False]


async def test_who_wrote_is_told_by_the_name_they_came_in_with(client):
    await client.post("/api/v5/console/login", json={"key": OWNER, "name": "Kim"})
    body = {"text": "Ahoy.", "expected_revision": 0}

    await client.post(f"{FILES}/{GREETING}", json=body, headers={"X-Console": "1"})

    (revision,) = (await client.get(FILES)).json()["revisions"]
    assert revision["by"] == "Kim"


async def test_what_is_wrong_is_told_with_its_place_and_never_counts(
    client, owner, write, greeting
):
    before = await greeting()
    wrong = json.dumps({"order": ["consultativ"]})

    checked = await client.post(
        f"{FILES}/strategies.json/check", json={"text": wrong}, headers=owner
    )
    refused = await write(wrong, "strategies.json")

    (problem,) = checked.json()["problems"]
    assert refused.status_code == 422
    assert refused.json()["problems"] == [problem]
    assert (problem["file"], problem["place"], problem["line"]) == (
        "strategies.json",
        "order[0]",
        1,
    )
    assert "did you mean 'consultative'" in problem["message"]
    assert (await client.get(FILES, headers=owner)).json()["revision"] == 0
    assert await greeting() == before


async def test_the_largest_file_that_ships_can_be_written(write, client, owner):
    shipped = (await client.get(f"{FILES}/intents.yaml", headers=owner)).json()["shipped_text"]

    answer = await write(shipped, "intents.yaml")

    assert (answer.status_code, len(shipped) > 64 * 1024) == (200, True)


async def test_who_wrote_upon_an_older_revision_is_refused(write):
    await write("Ahoy.", expected=0)

    late = await write("Hello, sailor.", expected=0)

    assert (late.status_code, late.json()["code"]) == (409, "version_conflict")


async def test_a_file_is_read_beside_the_one_that_ships(client, owner, write):
    await write("Ahoy.")

    file = (await client.get(f"{FILES}/{GREETING}", headers=owner)).json()

    assert (file["text"], file["changed"], file["revision"]) == ("Ahoy.", True, 1)
    assert file["shipped_text"].strip() not in ("", "Ahoy.")


async def test_a_viewer_reads_and_checks_but_writes_nothing(client, viewer):
    body = {"text": "Ahoy.", "expected_revision": 0}

    read = await client.get(f"{FILES}/{GREETING}", headers=viewer)
    checked = await client.post(
        f"{FILES}/{GREETING}/check", json={"text": "Ahoy."}, headers=viewer
    )
    written = await client.post(f"{FILES}/{GREETING}", json=body, headers=viewer)
    back = await client.post(f"{FILES}/roll-back", json={"revision": 0}, headers=viewer)

    assert [answer.status_code for answer in (read, checked)] == [200, 200]
    assert [answer.status_code for answer in (written, back)] == [403, 403]


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "schema/shop.schema.json", "x.json"])
async def test_a_file_that_nothing_reads_is_not_found(client, owner, name):
    assert (await client.get(f"{FILES}/{name}", headers=owner)).status_code == 404


async def test_turns_under_way_while_files_change_are_all_answered_once(house, write):
    runner, talks = house.conversation.runner, 6
    sessions = [(await runner.start(Opening())).outcome.session_id for _ in range(talks)]

    async def talk(session_id):
        said = ["hi", "show me grinders", "add the first one", "what is in my cart?"]
        return [
            await house.conversation.runner.run(session_id, Message(text, f"{session_id}{n}"))
            for n, text in enumerate(said)
        ]

    async def change():
        for number in range(3):
            assert (await write(f"Ahoy {number}.")).status_code == 200
            await asyncio.sleep(0)

    *answered, _ = await asyncio.gather(*map(talk, sessions), change())

    for session_id, outcomes in zip(sessions, answered, strict=True):
        assert all(outcome.reply.text for outcome in outcomes)
        kept = await house.storage.conversations.load(session_id, messages=100)
        assert [said.role for said in kept.messages].count("shopper") == len(outcomes)
        assert [item.quantity for item in kept.cart.items] == [1]
    assert house.conversation.runner is not runner


async def test_a_file_changed_on_disk_counts_once_it_is_whole(house, settings, greeting):
    file = settings.config_dir / GREETING
    file.parent.mkdir(parents=True)
    (settings.config_dir / "shop.json").write_text('{"name": ')
    await house.live.follow()
    refused = (await house.live.desk.state()).refused

    shutil.copy(CONFIG / "shop.json", settings.config_dir / "shop.json")
    file.write_text("Ahoy from the disk.")
    await house.live.follow()

    assert [problem.file for problem in refused] == ["shop.json"]
    assert (await house.live.desk.state()).refused == ()
    assert await greeting() == "Ahoy from the disk."


async def test_another_worker_follows_and_one_that_starts_later_begins_with_it(
    settings, loaded, clock, write
):
    async with composed(settings, loaded, clock, None) as other:
        await write("Ahoy from the other worker.")
        await other.live.follow()
        told = await other.conversation.runner.start(Opening())
    async with composed(settings, loaded, clock, None) as later:
        begun = await later.conversation.runner.start(Opening())

    assert told.outcome.reply.text == "Ahoy from the other worker."
    assert begun.outcome.reply.text == "Ahoy from the other worker."


async def test_experiments_go_on_when_a_file_changes_and_those_of_the_file_begin(
    client, owner, write
):
    arms = {"arms": {"as_is": 1, "advice": 1}}
    tone = {"name": "tone", "parameters": {"advice": {"strategy.order": ["consultative"]}}}
    curt = {"name": "curt", "parameters": {"advice": {"recommendation.most_offers": 0}}}
    await client.post("/api/v5/experiments", json=tone | arms, headers=owner)
    await client.post("/api/v5/experiments/tone/start", headers=owner)

    written = {"experiments": [curt | arms | {"running": True}]}
    answer = await write(json.dumps(written), "experiments.json")

    started = (await client.post("/api/v5/sales/start-session", json={})).json()
    explained = await client.post(
        "/api/v5/sales/process-message",
        json={"session_id": started["session_id"], "message": "hello"},
        headers={"Authorization": f"Bearer {started['session_token']}", "X-Admin-Key": OWNER},
    )
    assert answer.status_code == 200, answer.text
    dealt = explained.json()["explanation"]["assignments"]
    assert {given["experiment"] for given in dealt} == {"tone", "curt"}


async def test_what_a_running_experiment_needs_is_not_taken_away(client, owner, write):
    other = "prompts/en/greeting/greeting_other.md"
    await write("Good day to you.", other)
    tried = {"name": "manner", "arms": {"as_is": 1, "other": 1}}
    changed = {"other": {"prompt.greeting_new": "greeting_other"}}
    body = {**tried, "parameters": changed}
    await client.post("/api/v5/experiments", json=body, headers=owner)
    await client.post("/api/v5/experiments/manner/start", headers=owner)

    back = await client.post(f"{FILES}/roll-back", json={"revision": 0}, headers=owner)

    assert back.status_code == 422
    assert "experiment 'manner' is running; stop it first" in back.json()["detail"]
    stopped = await client.post("/api/v5/experiments/manner/stop", json={}, headers=owner)
    again = await client.post(f"{FILES}/roll-back", json={"revision": 0}, headers=owner)
    assert [stopped.status_code, again.status_code] == [200, 200]


BOMB = "intents:\n  a: &a [ha]\n  b: &b [*a, *a, *a]\n  c: [*b, *b, *b]\n"


async def test_a_file_that_would_blow_up_is_refused_and_nothing_changes(client, owner, write):
    answers = [
        await write(BOMB, "intents.yaml", 0),
        await write('{"a":' * 20_000, "shop.json", 0),
        await write("x" * 500_001, "guides/long.md", 0),
    ]
    large = await write("x" * 3_000_000, "guides/large.md", 0)

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert large.status_code == 413
    assert (await client.get(FILES, headers=owner)).json()["revision"] == 0


NOWHERE = (
    "..%2f..%2fsettings.py",
    "%2e%2e/%2e%2e/settings.py",
    "guides/%2e%2e/shop.json",
    "guides/..%2f..%2fx.md",
    "guides/..%5cx.md",
    "%2fetc%2fpasswd",
    "guides//etc/passwd.md",
    "guides/.hidden.md",
    "guides/a%00.md",
    "guides/a%0a.md",
    "guides/x.py",
    "guides.md",
    "schema/shop.schema.json",
    "prompts/en/%2e%2e/x.md",
    "C:%5cx.md",
    f"guides/{'x' * 300}.md",
)


async def test_a_file_is_named_within_the_folder_and_nowhere_else(client, owner, write):
    for name in NOWHERE:
        read = await client.get(f"{FILES}/{name}", headers=owner)
        assert read.status_code == 404, name
        written = await write("x", name, 0)
        assert written.status_code in (404, 405), name

    assert (await client.get(FILES, headers=owner)).json()["revision"] == 0
