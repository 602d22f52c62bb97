"""What pages are made of names nobody outside: no font, no picture, no script of others."""

import re

import pytest

from sales_conversion.api.storefront.files import PICTURES, STATIC
from sales_conversion.api.storefront.rendering import TEMPLATES

ADDRESS = re.compile(r"""(?:[a-z]+:|(?<=["'(=`]))//[\w-]+(?:\.[\w-]+)+""")
NAMES = {"http://www.w3.org", "https://preactjs.com"}
"""Namespaces and whose library is in it are names: nobody asks for them."""

FILES = sorted(file for folder in (STATIC, TEMPLATES, PICTURES) for file in folder.rglob("*.*"))


def test_there_are_pages_scripts_and_pictures():
    assert {file.suffix for file in FILES} >= {".html", ".js", ".css", ".svg"}


@pytest.mark.parametrize(
    "folder", [STATIC, TEMPLATES, PICTURES], ids=["static", "templates", "pictures"]
)
def test_nobody_outside_is_asked_by_a_page(folder):
    written = {
        (file.name, address)
        for file in FILES
        if folder in file.parents
        for address in ADDRESS.findall(file.read_text(encoding="utf-8"))
        if address not in NAMES
    }

    assert written == set()
