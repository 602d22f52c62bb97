"""Secrets of the environment: from files too, and shown nowhere."""

import re

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.secret_settings import is_secret
from sales_conversion.settings import Settings, read_settings

FIELDS = Settings.model_fields
SECRETS = sorted(name for name, field in FIELDS.items() if is_secret(field))
MAKERS = ("openai", "anthropic", "gemini")
VARIABLES = {
    **{name: f"SALES_{name.upper()}" for name in SECRETS},
    "database_url": "DATABASE_URL",
    **{f"{maker}_api_key": f"{maker}_api_key".upper() for maker in MAKERS},
}
CANARY = "c4nary-of-the-tests"


@pytest.fixture
def secret_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text, name="secret"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_whatever_is_called_a_secret_is_one():
    called_so = {n for n in FIELDS if re.search(r"secret|password|token|keys?$|_url$", n)}

    harmless = {"model_url", "stripe_return_url", "rate_per_key"} | {
        name for name in FIELDS if name.endswith("_base_url")
    }
    assert called_so - harmless <= set(SECRETS)


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_may_stand_in_a_file(name, secret_file, monkeypatch):
    file = secret_file(f"{CANARY}\n")
    monkeypatch.setenv(f"{VARIABLES[name]}_FILE", str(file))

    assert getattr(read_settings(), name) == CANARY


def test_a_file_named_in_the_file_of_settings_is_read_too(secret_file):
    file = secret_file(CANARY)
    secret_file(f"SALES_ADMIN_KEY_FILE={file}\n", ".env")

    assert read_settings().admin_key == CANARY


def test_the_environment_comes_before_the_file_of_settings(secret_file, monkeypatch):
    file = secret_file(CANARY)
    secret_file("SALES_ADMIN_KEY=older\n", ".env")
    monkeypatch.setenv("SALES_ADMIN_KEY_FILE", str(file))

    assert read_settings().admin_key == CANARY


def test_a_secret_is_given_once(secret_file, monkeypatch):
    monkeypatch.setenv("SALES_ADMIN_KEY", CANARY)
    monkeypatch.setenv("SALES_ADMIN_KEY_FILE", str(secret_file("another")))

    with pytest.raises(ConfigurationError, match=r"SALES_ADMIN_KEY and SALES_ADMIN_KEY_FILE"):
        read_settings()


def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("SALES_SECRET_FILE", str(tmp_path / "none"))

    with pytest.raises(ConfigurationError, match=r"SALES_SECRET_FILE: cannot read .*none: No"):
        read_settings()


@pytest.mark.parametrize("text", ["", "\n"])
def test_an_empty_file_is_no_secret(text, secret_file, monkeypatch):
    monkeypatch.setenv("SALES_SECRET_FILE", str(secret_file(text)))

    with pytest.raises(ConfigurationError, match="is empty"):
        read_settings()


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_not_in_what_settings_show(name):
    settings = Settings(_env_file=None, **{name: CANARY})

    assert CANARY not in f"{settings!r} {settings}"


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_in_no_complaint(name):
    """Neither of itself nor of another setting, nor in what a traceback would tell."""
    for wrong in ({name: [CANARY]}, {name: CANARY, "pool_size": 0}):
        with pytest.raises(ValueError, match=r".") as refused:
            Settings(_env_file=None, **wrong)
        assert CANARY not in str(refused.value)


def test_what_is_no_secret_is_shown_where_it_is_wrong(secret_file, monkeypatch):
    monkeypatch.setenv("SALES_POOL_SIZE", "many")

    with pytest.raises(ConfigurationError, match=r"SALES_POOL_SIZE: .*; got 'many'"):
        read_settings()


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "SALES_DIRECT_DATABASE_URL", "SALES_REPLICA_URL"]
)
async def test_what_is_no_address_of_a_database_is_refused_without_telling_it(name, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv(name, f"postgresql://u:{CANARY}@[bad")

    with pytest.raises(ConfigurationError, match=f"^{name}: .*no address like") as refused:
        await ServiceFactory(read_settings()).storage.open()

    assert CANARY not in str(refused.value)
