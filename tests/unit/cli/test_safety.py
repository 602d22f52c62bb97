"""Settings that are not for the internet: told by `doctor`, refused by `serve`."""

import re
import secrets
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from sales_conversion.cli import main
from sales_conversion.cli.safety import Unsafe, unsafe
from sales_conversion.cli.serve import require_safe
from sales_conversion.errors import ConfigurationError
from sales_conversion.providers.sealing.keys import new_keys
from sales_conversion.settings import Settings

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
KEY, OTHER, SIGNING = (sha256(name).hexdigest()[:48] for name in (b"key", b"other", b"signing"))
THERE = "postgresql://shop:pass@db.example/shop"
SAFE = {
    "admin_key": KEY,
    "viewer_key": OTHER,
    "secret": SIGNING,
    "identity_secret": SIGNING,
    "database_url": f"{THERE}?sslmode=verify-full",
    "rate_per_address": 600,
    "encryption_keys": new_keys(),
    "trusted_proxies": "127.0.0.1",
}


def found(**changes):
    settings = Settings(_env_file=None, **{**SAFE, **changes})
    return {(each.setting, each.fatal) for each in unsafe(settings)}


def test_what_is_safe_is_told_nothing_about():
    assert found() == set()


@pytest.mark.parametrize("setting", ["admin_key", "viewer_key", "secret"])
@pytest.mark.parametrize(
    "guessable",
    [
        KEY[:23],
        "admin",
        "a" * 40,
        "12341234123412341234123412341234",
        "secret-password-changeme-admin",
        "owner-key-of-the-example-shop",
    ],
)
def test_what_can_be_guessed_is_fatal(setting, guessable):
    assert found(**{setting: guessable}) == {(f"SALES_{setting.upper()}", True)}


def test_who_may_look_has_another_key_than_who_may_change():
    assert found(viewer_key=KEY) == {("SALES_VIEWER_KEY", True)}


def test_a_database_elsewhere_is_sealed_or_its_owner_says_that_it_is_not():
    setting = "SALES_ENCRYPTION_KEYS"

    assert found(encryption_keys=None) == {(setting, True)}
    assert found(encryption_keys="off") == {(setting, False)}
    assert found(encryption_keys=f"off, {new_keys()}") == {(setting, False)}
    assert found(encryption_keys=None, database_url=None) == set()


def test_several_processes_need_one_secret():
    assert found(secret=None) == {("SALES_SECRET", True)}
    assert found(secret=None, database_url=None) == set()


@pytest.mark.parametrize("signing", [SIGNING[:31], "a" * 64])
def test_a_short_signature_can_be_guessed_at_leisure(signing):
    assert found(identity_secret=signing) == {("SALES_IDENTITY_SECRET", True)}


def test_what_a_demo_keeps_is_for_the_demo_alone(tmp_path):
    (tmp_path / "admin-key").write_text(f"{KEY}\n")
    (tmp_path / "secret").write_text(SIGNING)

    assert found(data_dir=tmp_path) == {("SALES_ADMIN_KEY", True), ("SALES_SECRET", True)}
    assert found(data_dir=tmp_path, admin_key=OTHER[::-1], secret=KEY[::-1]) == set()


@pytest.mark.parametrize("model", ["lying", "stub:300ms", "scripted:talk.jsonl"])
def test_a_model_that_is_played_sells_nothing(model):
    assert found(model=("openai:gpt-5-mini", model)) == {("SALES_MODEL", True)}


def test_play_money_buys_nothing():
    assert found(payment_simulator=True) == {("SALES_PAYMENT_SIMULATOR", True)}


@pytest.mark.parametrize("origin", ["*", "https://*.example"])
def test_no_setting_lets_every_page_call(origin):
    with pytest.raises(ValueError, match="is no origin"):
        found(allowed_origins=(origin,))


def test_whose_pages_call_serves_them_by_https():
    assert found(allowed_origins=("http://shop.example",)) == {("SALES_ALLOWED_ORIGINS", False)}
    assert found(allowed_origins=("https://shop.example", "http://localhost:3000")) == set()


@pytest.mark.parametrize(
    ("setting", "changes"),
    [
        ("SALES_METRICS", {"metrics": "open"}),
        ("SALES_SMTP_SECURITY", {"smtp_host": "mail.example", "smtp_security": "off"}),
        ("SALES_STRIPE_API_BASE", {"stripe_api_base": "http://stripe.example"}),
        ("SALES_MODEL_URL", {"model_url": "http://10.0.0.5:8080/v1"}),
        ("OPENAI_BASE_URL", {"openai_base_url": "http://gateway.example"}),
        ("DATABASE_URL", {"database_url": THERE}),
        ("DATABASE_URL", {"database_url": f"{THERE}?sslmode=prefer"}),
        ("SALES_RATE_PER_ADDRESS", {"rate_per_address": 0}),
        ("SALES_TRUSTED_PROXIES", {"trusted_proxies": ""}),
    ],
)
def test_what_may_be_right_somewhere_is_warned_of(setting, changes):
    assert found(**changes) == {(setting, False)}


@pytest.mark.parametrize(
    "changes",
    [
        {"smtp_host": "localhost", "smtp_security": "off"},
        {"model_url": "http://127.0.0.1:8080/v1"},
        {"database_url": "postgresql://shop@127.0.0.1/shop"},
        {"database_url": "postgresql:///shop?host=/run/postgresql"},
        {"trusted_proxies": "10.0.0.0/8"},
    ],
)
def test_what_stays_on_this_machine_may_be_plain(changes):
    assert found(**changes) == set()


@pytest.mark.parametrize(
    "everybody", ["0.0.0.0/0", "::/0", "128.0.0.0/1", "10.0.0.0/7", "2000::/3"]
)
def test_not_everybody_is_a_proxy(everybody):
    given = {"trusted_proxies": f"127.0.0.1,{everybody}"}
    assert found(**given) == {("SALES_TRUSTED_PROXIES", True)}


@pytest.mark.parametrize("own", ["10.0.0.0/8", "fc00::/7", "fd00::/8", "2001:db8::/32"])
def test_a_network_of_ones_own_may_be_wide(own):
    assert found(trusted_proxies=own) == set()


@pytest.mark.parametrize("address", ["postgresql://[bad", "no address at all"])
def test_what_is_no_address_is_no_mishap(address):
    assert found(database_url=address) == set()


def test_no_secret_is_told(tmp_path):
    (tmp_path / "admin-key").write_text("admin-c4nary")
    given = dict.fromkeys(("admin_key", "viewer_key", "secret", "identity_secret"), "admin-c4nary")
    settings = Settings(
        _env_file=None,
        data_dir=tmp_path,
        database_url="postgresql://shop:c4nary@db.example/c4nary",
        **given,
    )

    told = unsafe(settings)

    assert len(told) >= 6
    assert "c4nary" not in f"{told}{[str(each) for each in told]}"


def said_to_owners():
    """The settings that the README gives a shop on many machines, with what chance makes."""
    block = README.partition("## On many machines")[2].partition("```")[2].partition("```")[0]
    made = re.sub(
        r"\$\(openssl rand -(hex|base64) (\d+)\)", lambda m: by_chance(*m.groups()), block
    )
    return dict(re.findall(r"^export (\w+)=(\S+)", made, re.MULTILINE))


def by_chance(form, length):
    made = secrets.token_bytes(int(length))
    return made.hex() if form == "hex" else b64encode(made).decode()


def test_what_the_readme_says_of_many_machines_is_served():
    told = {name.removeprefix("SALES_").lower(): value for name, value in said_to_owners().items()}
    settings = Settings(_env_file=None, **told)

    assert len(told) == 4
    assert [each.setting for each in unsafe(settings) if each.fatal] == []


FATAL = Unsafe("SALES_SECRET", "it is short", "make one")
WARNED = Unsafe("SALES_METRICS", "it is open", "close it", fatal=False)


def test_serve_refuses_what_is_fatal_and_says_what_to_do():
    with pytest.raises(ConfigurationError, match="SALES_SECRET: it is short; make one"):
        require_safe([FATAL, WARNED], accepted=False)


def test_serve_starts_with_what_is_warned_of(capsys):
    require_safe([WARNED], accepted=False)

    assert capsys.readouterr().err == "warning: SALES_METRICS: it is open; close it\n"


def test_serve_says_what_it_ignores(capsys):
    require_safe([FATAL], accepted=True)

    assert "SALES_SECRET: it is short; make one (ignored: --unsafe)" in capsys.readouterr().err


def test_the_command_itself_refuses(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALES_ADMIN_KEY", "changeme")

    assert main(["serve"]) == 1
    assert "SALES_ADMIN_KEY: it has fewer than 24 characters" in capsys.readouterr().err


def test_the_command_itself_starts_nothing_without_an_address_of_a_database(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p4ss@[bad")

    assert main(["serve", "--unsafe"]) == 1
    told = capsys.readouterr().err
    assert "error: DATABASE_URL: this is no address" in told
    assert "p4ss" not in told
