"""The command line, as people and programs use it: what it prints and what it returns."""

import asyncio
import json
import socket
from xml.etree import ElementTree

import asyncpg
import pytest

from tests.databases import lasting_database
from tests.integration.http_shopper import GOODS
from tests.integration.processes import Caller, demo, run, run_afresh
from tests.unit.test_secret_settings import CANARY, VARIABLES

READ = ("database_url", "direct_database_url", "encryption_keys", "events", "replica_url")
"""What has to be an address, or a key, before anything starts."""


@pytest.fixture(scope="module")
def blank_database(server):
    """A database without a table."""
    with lasting_database(server) as dsn:
        yield dsn


@pytest.fixture
def catalogue(tmp_path):
    def write(*lines, name="goods.jsonl"):
        file = tmp_path / name
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return file

    return write


def products():
    return [json.dumps(product) for product in GOODS]


def test_the_shipped_configuration_is_in_order(tmp_path):
    told, document = run("check", cwd=tmp_path), run("check", "--json", cwd=tmp_path)

    assert (told.returncode, document.returncode) == (0, 0)
    assert "stages and" in told.stdout
    assert json.loads(document.stdout)["problems"] == []


def test_a_wrong_file_is_told_with_file_and_hint(tmp_path):
    (tmp_path / "strategies.json").write_text('{"order": ["consultativ"]}')

    told = run("check", cwd=tmp_path, SALES_CONFIG_DIR=str(tmp_path))
    document = run("check", "--json", cwd=tmp_path, SALES_CONFIG_DIR=str(tmp_path))

    (problem,) = json.loads(document.stdout)["problems"]
    assert (told.returncode, document.returncode) == (1, 1)
    assert "strategies.json" in problem
    assert "did you mean 'consultative'" in problem
    assert problem in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_the_pipeline_is_drawn(tmp_path):
    mermaid = run("graph", cwd=tmp_path)
    svg = run("graph", "--format", "svg", "--output", tmp_path / "graph.svg", cwd=tmp_path)

    assert mermaid.stdout.startswith("flowchart")
    assert "greeting" in mermaid.stdout
    assert svg.returncode == 0
    assert ElementTree.parse(tmp_path / "graph.svg").getroot().tag.endswith("svg")


def test_migrating_twice_does_it_once(tmp_path, blank_database):
    def migrate():
        return run("migrate", "--json", cwd=tmp_path, DATABASE_URL=blank_database)

    first, again = migrate(), migrate()

    assert (first.returncode, again.returncode) == (0, 0)
    assert json.loads(first.stdout)["applied"]
    assert json.loads(again.stdout)["applied"] == []


def test_a_catalogue_is_imported_and_bad_lines_are_told(tmp_path, blank_database, catalogue):
    file = catalogue(*products(), "{broken", json.dumps({"id": "no-title"}))

    def read(*more):
        return run("import", file, *more, cwd=tmp_path, DATABASE_URL=blank_database)

    strict, told, again = read("--strict"), read(), json.loads(read("--json").stdout)

    assert strict.returncode == 1
    assert f"{len(GOODS)} products imported" in told.stdout
    assert "2 lines refused" in told.stdout
    assert f"line {len(GOODS) + 1}:" in told.stdout
    assert told.returncode == 0
    assert (again["imported"], again["unchanged"]) == (0, len(GOODS))
    assert [error["line"] for error in again["errors"]] == [len(GOODS) + 1, len(GOODS) + 2]


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path, blank_database):
    told = run("import", "nothing.jsonl", cwd=tmp_path, DATABASE_URL=blank_database)

    assert told.returncode == 1
    assert told.stderr.startswith("error: ")
    assert "nothing.jsonl" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_the_doctor_names_what_is_well_and_what_is_not(tmp_path, shared_database):
    well = run("doctor", "--json", cwd=tmp_path, DATABASE_URL=shared_database)
    ill = run("doctor", cwd=tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

    findings = json.loads(well.stdout)
    assert well.returncode == 0
    assert {"configuration", "database", "catalogue", "understanding"} <= findings.keys()
    assert all(finding["ok"] for finding in findings.values())
    assert ill.returncode == 1
    assert "BAD" in ill.stdout
    assert "Traceback" not in ill.stderr


def test_the_doctor_asks_every_language_model_and_counts_connections(tmp_path, shared_database):
    nobody = "http://127.0.0.1:9/v1"
    own = {"SALES_MODEL": "openai:a, ollama:b:3b,", "SALES_MODEL_URL": nobody}
    theirs = {"OPENAI_API_KEY": CANARY, "OPENAI_BASE_URL": nobody}
    secrets = {variable: CANARY for name, variable in VARIABLES.items() if name not in READ}

    told = run(
        *("doctor", "--json", "--workers", 99),
        cwd=tmp_path,
        **{**secrets, **own, **theirs},
        DATABASE_URL=shared_database,
        SALES_SMTP_HOST="127.0.0.1",
        SALES_SMTP_FROM="shop@example.com",
    )

    found = json.loads(told.stdout)
    assert told.returncode == 1
    assert CANARY not in told.stdout + told.stderr
    assert {"SALES_ADMIN_KEY", "SALES_SECRET"} <= {u["setting"] for u in found["safety"]["unsafe"]}
    assert found["wording"]["detail"] == "openai:a, then ollama:b:3b, then templates"
    assert "openai:a cannot be reached" in found["model openai:a"]["detail"]
    assert not found["connections"]["ok"]
    assert "99 x 12 (SALES_POOL_SIZE 10, one for jobs, one" in found["connections"]["detail"]
    assert "ollama:b:3b cannot be reached" in found["model ollama:b:3b"]["detail"]


def test_the_doctor_says_that_sentence_vectors_are_not_used(tmp_path, shared_database):
    told = run("doctor", "--json", cwd=tmp_path, DATABASE_URL=shared_database, SALES_VECTORS="off")

    assert json.loads(told.stdout)["understanding"]["detail"] == "n-grams alone"


def test_talking_through_pipes(tmp_path, shared_database):
    said = "hello\nwhat do you sell?\n\nnever read\n"

    told = run_afresh("chat", cwd=tmp_path, given=said, DATABASE_URL=shared_database)
    ended = run("chat", "--json", cwd=tmp_path, given="hello\n", DATABASE_URL=shared_database)

    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (told.returncode, ended.returncode) == (0, 0)
    assert "[greeting > discovery]" in told.stdout
    assert told.stdout.count("intents:") == 3
    assert [line["stage"] for line in lines] == ["greeting", "discovery"]
    assert all(line["text"] for line in lines)


async def newest_session(dsn):
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(
            "SELECT session_id FROM conversation_states ORDER BY created_at DESC LIMIT 1"
        )
    finally:
        await connection.close()


def test_an_old_talk_is_had_again_with_the_files_of_today(tmp_path, shared_database):
    run("chat", cwd=tmp_path, given="hello\nthanks\n", DATABASE_URL=shared_database)
    session_id = asyncio.run(newest_session(shared_database))
    greeting = tmp_path / "prompts/en/greeting/greeting_new.md"
    greeting.parent.mkdir(parents=True)
    greeting.write_text("What shall it be?")

    def replay(session, *more, **variables):
        return run(
            "replay", session, *more, cwd=tmp_path, DATABASE_URL=shared_database, **variables
        )

    same = replay(session_id)
    other = replay(session_id, "--json", SALES_CONFIG_DIR=str(tmp_path))
    told = replay(session_id, SALES_CONFIG_DIR=str(tmp_path))
    unknown = replay("nobody")

    document = json.loads(other.stdout)
    assert (same.returncode, other.returncode, told.returncode) == (0, 1, 1)
    assert "> thanks" in same.stdout
    assert "everything would be said the same way" in same.stdout
    assert [moment["differs"] for moment in document["moments"]] == [["prompts", "text"], [], []]
    assert document["moments"][0]["now"]["text"] == "What shall it be?"
    assert "! text now:  What shall it be?" in told.stdout
    assert unknown.returncode == 1
    assert unknown.stderr == "error: no session 'nobody' is kept here\n"


def test_a_talk_with_the_demo_shop_is_had_again_with_its_words(tmp_path, server, tables):
    with lasting_database(server, tables) as dsn, demo(tmp_path, DATABASE_URL=dsn) as shop:
        ada = Caller(shop.client)
        for said in ("hi", "what is your return policy?", "thanks"):
            assert ada.say(said).status_code == 200

        def replay(*more):
            given = {"DATABASE_URL": dsn, "SALES_GUIDES_DIR": ""}
            return run("replay", ada.session_id, "--json", *more, cwd=tmp_path, **given)

        same, other = replay("--demo"), replay()

    greeting = json.loads(other.stdout)["moments"][0]
    assert (same.returncode, other.returncode) == (0, 1)
    assert ("Northbeam Coffee" in greeting["then"]["text"], greeting["differs"]) == (
        True,
        ["text"],
    )


def test_an_old_talk_is_had_again_without_the_model_of_today(tmp_path, shared_database):
    run("chat", cwd=tmp_path, given="hello\n", DATABASE_URL=shared_database)
    session_id = asyncio.run(newest_session(shared_database))

    def replay(*more):
        given = {"DATABASE_URL": shared_database, "SALES_MODEL": "anthropic:nobody"}
        return run("replay", session_id, *more, cwd=tmp_path, **given)

    asked, alone = replay(), replay("--templates")

    assert "SALES_MODEL" in asked.stderr
    assert (asked.returncode, alone.returncode) == (1, 0)


def test_a_database_of_an_older_release_is_not_brought_up_to_date_by_a_replay(tmp_path, server):
    with lasting_database(server) as dsn:
        told = run("replay", "nobody", cwd=tmp_path, DATABASE_URL=dsn)

    assert told.returncode == 1
    assert "run `sales-conversion migrate` first" in told.stderr


def test_a_shop_with_its_own_catalogue_sells_only_that(tmp_path, blank_database, catalogue):
    file = catalogue(*products())

    with demo(tmp_path, "--catalog", file, DATABASE_URL=blank_database) as shop:
        found = shop.client.get("/api/v5/catalog/search", params={"limit": 100}).json()

    assert {product["product_id"] for product in found["products"]} == {
        product["id"] for product in GOODS
    }


@pytest.mark.parametrize("name", ["nothing.jsonl", "."])
def test_a_catalogue_that_cannot_be_read_is_told_in_one_line(tmp_path, blank_database, name):
    options = ("--port", "0", "--no-browser", "--data-dir", tmp_path / "data")

    told = run(
        "demo", *options, "--catalog", tmp_path / name, cwd=tmp_path, DATABASE_URL=blank_database
    )

    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert "error: " in told.stderr


def test_a_port_that_is_taken_is_told_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        options = ("--port", port, "--no-browser", "--data-dir", tmp_path / "data")
        told = run("demo", *options, cwd=tmp_path)

    assert told.returncode == 1
    assert f"port {port}" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "code"), [(("--version",), 0), (("--help",), 0), ((), 2), (("sell",), 2)]
)
def test_wrong_usage_is_explained(tmp_path, arguments, code):
    told = run(*arguments, cwd=tmp_path)

    assert told.returncode == code
    assert told.stdout or "usage:" in told.stderr
