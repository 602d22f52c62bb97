"""`keys`: what it prints, and what the shop then does."""

import hashlib
import json

import pytest

from sales_conversion.cli import main
from sales_conversion.factory import ServiceFactory
from tests.databases import lasting_database


@pytest.fixture
def keys(server, tables, tmp_path, monkeypatch, capsys):
    """The command over a database of its own; it returns what was printed, as JSON if it is."""
    monkeypatch.chdir(tmp_path)
    with lasting_database(server, tables) as dsn:
        monkeypatch.setenv("DATABASE_URL", dsn)

        def call(*arguments):
            code = main(["keys", *arguments])
            told = capsys.readouterr()
            return code, json.loads(told.out) if "--json" in arguments else told.out + told.err

        yield call


def test_a_key_is_made_listed_replaced_and_revoked(keys):
    _, made = keys("add", "ann", "--role", "viewer", "--days", "30", "--json")
    _, replaced = keys("rotate", "ann", "--keep-old", "5", "--json")
    _, standing = keys("list", "--json")
    code, _ = keys("revoke", "ann")
    _, ended = keys("list", "--json")

    assert code == 0
    assert made["key"] != replaced["key"]
    assert [key["state"] for key in standing] == ["ends", "opens"]
    assert [key["state"] for key in ended] == ["revoked", "revoked"]
    assert {key["role"] for key in ended} == {"viewer"}
    assert all(key["expires_at"] for key in ended)


def test_a_key_is_shown_once_and_what_it_hashes_to_never(keys):
    told = keys("add", "ann", "--role", "owner")[1]
    key = told.split()[-1]

    listed = keys("list")[1] + json.dumps(keys("list", "--json")[1])

    assert "ann" in listed
    assert "last used never" in listed
    assert key not in listed
    assert hashlib.sha256(key.encode()).hexdigest() not in listed


def test_keys_of_the_environment_are_listed_by_their_names(keys, monkeypatch):
    monkeypatch.setenv("SALES_ADMIN_KEY", "c4nary")

    told = keys("list")[1]

    assert "SALES_ADMIN_KEY" in told
    assert "c4nary" not in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("revoke", "bob"), "no key 'bob' to revoke"),
        (("rotate", "bob"), "no key 'bob' to replace"),
        (("add", "", "--role", "owner"), "1 to 60 letters"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(keys, arguments, said):
    code, told = keys(*arguments)

    assert code == 1
    assert said in told


@pytest.mark.parametrize("days", ["0", "-1", "x", "9999"])
def test_a_key_for_no_days_is_none_for_ever(capsys, days):
    with pytest.raises(SystemExit):
        main(["keys", "add", "ann", "--role", "owner", "--days", days])
    assert "from 1 to 3650" in capsys.readouterr().err


async def test_workers_follow_what_the_command_did(settings, services, client, clock):
    """Each worker looks for itself; here the look that it takes every second is taken at once."""
    other = ServiceFactory(settings)
    other.platform.clock = clock
    await other.storage.open()
    try:
        _, text = await other.keys.locksmith.add("ann", "owner", None)
        headers = {"Authorization": f"Bearer {text}"}
        await services.keys.follow()
        opened = await client.get("/api/v5/orders", headers=headers)
        await other.keys.locksmith.revoke("ann")
        await services.keys.follow()
        closed = await client.get("/api/v5/orders", headers=headers)
    finally:
        await other.storage.close()

    assert (opened.status_code, closed.status_code) == (200, 401)
