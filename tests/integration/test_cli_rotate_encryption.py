"""`rotate-encryption`: what it prints, and what is sealed afterwards."""

import json

import pytest

from sales_conversion.cli import main
from sales_conversion.providers.sealing.keys import new_keys
from tests.databases import lasting_database


@pytest.fixture
def command(server, tables, tmp_path, monkeypatch, capsys):
    """The command over a database of its own."""
    monkeypatch.chdir(tmp_path)
    with lasting_database(server, tables) as dsn:
        monkeypatch.setenv("DATABASE_URL", dsn)

        def call(keys, *arguments):
            monkeypatch.setenv("SALES_ENCRYPTION_KEYS", keys)
            code = main(["rotate-encryption", *arguments])
            told = capsys.readouterr()
            return code, json.loads(told.out) if "--json" in arguments else told.out + told.err

        yield call


def test_an_empty_shop_has_nothing_to_seal_and_no_key_is_told(command):
    keys = new_keys()

    code, done = command(keys, "--json")
    _, checked = command(keys, "--check")

    assert code == 0
    assert {(each["sealed"], each["left"]) for each in done.values()} == {(0, 0)}
    assert "keys in use: none" in checked
    assert keys.partition(":")[2] not in checked


def test_a_wrong_setting_is_told_in_one_sentence(command):
    assert command("first:short") == (
        1,
        "error: SALES_ENCRYPTION_KEYS: 'first' is not 32 bytes in base64; SALES_ENCRYPTION_KEYS is"
        " name:key, with 32 random bytes in base64 (openssl rand -base64 32), or off\n",
    )


def test_memory_keeps_nothing_that_could_be_sealed(command, monkeypatch):
    monkeypatch.setenv("SALES_STORAGE", "memory")

    code, told = command("off")

    assert (code, "SALES_STORAGE=memory" in told) == (1, True)
