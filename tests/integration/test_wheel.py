"""The product as it is installed: one wheel, far from its sources, in an empty folder."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.integration.processes import Caller, RunningShop

ROOT = Path(__file__).parents[2]
INSTALLED = sysconfig.get_path("purelib")
CARRIED = (
    "config/sales_pipeline.json",
    "config/strategies.json",
    "config/shop.json",
    "config/objections.json",
    "config/recommendation_rules.json",
    "config/experiments.json",
    "config/intents.yaml",
    "config/policies/returns.md",
    "config/prompts/en/",
    "config/schema/sales_pipeline.schema.json",
    "api/storefront/templates/window.html",
    "api/storefront/texts/en.json",
    "static/storefront.css",
    "static/sales-chat.js",
    "demo/catalogue.jsonl",
    "demo/guides/",
    "demo/pictures/",
    "repositories/migrations/versions/",
    "py.typed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory):
    """Install the wheel into an environment of its own that borrows what it depends on."""
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    (packages,) = home.glob("lib/python*/site-packages")
    install = ["--python", home / "bin" / "python", "install", "--no-deps", "--no-index", wheel]
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *install], check=True)
    (packages / "borrowed.pth").write_text(INSTALLED)
    return home / "bin"


def test_the_wheel_carries_everything_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    ours = [name.removeprefix("sales_conversion/") for name in names]
    missing = [part for part in CARRIED if not any(name.startswith(part) for name in ours)]
    foreign = [n for n in names if not re.match(r"sales_conversion(/|-[\d.]+\.dist-info/)", n)]
    assert missing == []
    assert foreign == []
    assert not any("__pycache__" in name for name in names)


def test_the_installed_shop_opens_in_an_empty_folder(programs, tmp_path, database_url):
    command = [programs / "sales-conversion", "demo", "--port", "0", "--no-browser"]
    given = {"PATH": os.defpath, "LANG": "C.UTF-8", "SALES_VECTORS": "off"}

    with RunningShop(command, tmp_path, given | {"DATABASE_URL": database_url}) as shop:
        page = shop.client.get("/")
        script = shop.client.get("/static/sales-chat.js")
        caller = Caller(shop.client)
        answer = caller.say("what do you sell?")
        left = shop.end()

    assert (page.status_code, script.status_code) == (200, 200)
    assert page.headers["content-type"].startswith("text/html")
    assert answer.json()["reply"]["products"]
    assert left == []


def test_the_installed_program_is_not_the_checkout(programs, tmp_path):
    where = [programs / "python", "-I", "-c", "import sales_conversion as s; print(s.__file__)"]

    told = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert not Path(told.stdout.strip()).is_relative_to(ROOT)
