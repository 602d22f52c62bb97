"""Sealing: what a key opens, what it does not, and what the setting may say."""

from base64 import b64encode
from importlib import import_module
from inspect import Parameter, isclass, signature
from pkgutil import iter_modules
from sys import getrefcount

import pytest

from sales_conversion import repositories
from sales_conversion.errors import ConfigurationError, Invalid
from sales_conversion.factory.sealing import FILE, sealer_of
from sales_conversion.interfaces.sealing import PLAIN, is_sealed
from sales_conversion.providers.sealing.keys import new_keys, read_keys
from sales_conversion.providers.sealing.sealer import Sealer
from sales_conversion.settings import Settings

OF = "messages.text"


def named(name):
    return new_keys().replace("first:", f"{name}:")


@pytest.fixture
def sealer():
    return Sealer(read_keys(new_keys()))


@pytest.mark.parametrize("text", ["", "hello", "crème 🫖", "x" * 100_000, "sealed:1:first:AA"])
def test_what_is_sealed_is_opened_as_it_was(sealer, text):
    sealed = sealer.seal(text, OF)

    assert is_sealed(sealed)
    assert sealer.open(sealed, OF) == text
    assert len(text) < 4 or text not in sealed


def test_the_same_text_is_sealed_differently_each_time(sealer):
    assert sealer.seal("hello", OF) != sealer.seal("hello", OF)


def test_what_was_sealed_for_one_column_opens_in_no_other(sealer):
    with pytest.raises(ConfigurationError, match="does not open"):
        sealer.open(sealer.seal("hello", OF), "orders.order_details")


@pytest.mark.parametrize("place", [-1, -10, 20])
def test_what_was_changed_does_not_open(sealer, place):
    sealed = sealer.seal("a hello of some length", OF)
    other = "B" if sealed[place] == "A" else "A"
    forged = sealed[:place] + other + sealed[place:][1:]

    with pytest.raises(ConfigurationError, match="the text was changed") as refused:
        sealer.open(forged, OF)

    assert sealed[30:] not in str(refused.value)


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_column_can_hold_is_refused_as_the_column_would(sealer, text):
    with pytest.raises(Invalid):
        sealer.seal(text, OF)


def test_the_first_key_seals_and_all_of_them_open():
    old, new = named("old"), named("new")
    sealed = Sealer(read_keys(old)).seal("hello", OF)

    both = Sealer(read_keys(f"{new}, {old}"))

    assert both.open(sealed, OF) == "hello"
    assert both.seal("hello", OF).startswith("sealed:1:new:")
    with pytest.raises(ConfigurationError, match="'old', which SALES_ENCRYPTION_KEYS does not"):
        Sealer(read_keys(new)).open(sealed, OF)


def test_off_before_a_key_writes_plain_and_still_reads():
    old = named("old")
    sealed, blind = (Sealer(read_keys(old)).seal("hello", OF), Sealer(read_keys(old)))

    off = Sealer(read_keys(f"off,{old}"))

    assert (off.open(sealed, OF), off.seal("hello", OF)) == ("hello", "hello")
    assert off.blind("hello", OF) is None
    assert list(off.blinds("hello", OF)) == [blind.blind("hello", OF)]


def test_a_blind_is_the_same_each_time_and_another_by_column_and_key(sealer):
    told = {sealer.blind("a@b.example", of) for of in (OF, OF, "user_profiles.email")}
    told.add(Sealer(read_keys(new_keys())).blind("a@b.example", OF))

    assert len(told) == 3


def test_of_what_was_sealed_or_blinded_nothing_is_kept_in_memory(sealer):
    text = "@".join(("ada", "b.example"))
    before = getrefcount(text)

    sealer.open(sealer.seal(text, OF), OF)
    sealer.blind(text, OF)
    sealer.blinds(text, OF)

    assert getrefcount(text) == before


def test_whoever_keeps_words_is_told_how_they_are_sealed():
    names = [
        each.name for each in iter_modules(repositories.__path__, f"{repositories.__name__}.")
    ]
    modules = [import_module(name) for name in names]
    kept = [each for module in modules for each in vars(module).values() if isclass(each)]
    ours = [each for each in kept if each.__module__ in names and "__init__" in vars(each)]
    asking = {each: signature(each).parameters for each in ours}
    sealers = {each.__name__: told["sealer"] for each, told in asking.items() if "sealer" in told}

    assert {"Privacy", "ConversationRepository", "Outbox"} <= sealers.keys()
    assert [name for name, told in sealers.items() if told.default is not Parameter.empty] == []


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "first",
        "first:",
        "first:short",
        "First:" + b64encode(bytes(32)).decode(),
        "first:" + b64encode(bytes(31)).decode(),
        "first:" + "?" * 44,
        "first:{0},first:{0}".format(b64encode(bytes(32)).decode()),
        f"first:{b64encode(bytes(32)).decode()},off",
    ],
)
def test_a_wrong_setting_is_refused_and_no_key_is_told(setting):
    with pytest.raises(ConfigurationError, match="SALES_ENCRYPTION_KEYS") as refused:
        read_keys(setting)

    assert b64encode(bytes(30)).decode()[:20] not in str(refused.value)
    assert "short" not in str(refused.value)


def test_settings_never_show_a_key():
    keys = new_keys()

    assert keys not in repr(Settings(_env_file=None, encryption_keys=keys))


def test_a_database_of_our_own_has_a_key_beside_it_that_stays(tmp_path):
    settings = Settings(_env_file=None, data_dir=tmp_path / "shop", database_url=None)

    sealed = sealer_of(settings).seal("hello", OF)

    assert sealer_of(settings).open(sealed, OF) == "hello"
    assert (tmp_path / "shop" / FILE).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in (tmp_path / "shop").iterdir()] == [FILE]


@pytest.mark.parametrize("keys", [None, "off"])
def test_a_database_elsewhere_is_sealed_only_where_that_is_said(tmp_path, keys):
    told = Settings(
        _env_file=None, data_dir=tmp_path, database_url="postgresql://x", encryption_keys=keys
    )

    assert sealer_of(told) is PLAIN
    assert list(tmp_path.iterdir()) == []
