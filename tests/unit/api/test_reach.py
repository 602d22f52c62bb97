"""What is there for everybody, for this machine, or for nobody."""

from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import product

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.api.reach import is_direct
from tests.conftest import OWNER
from tests.integration.http_shopper import METRICS

LOGIN = "/api/v5/console/login"
HERE, ELSEWHERE = ("127.0.0.1", 50_000), ("203.0.113.9", 50_000)
DOORS = {
    "metrics": ["/metrics", "/metrics/"],
    "docs": ["/docs", "/docs/", "/openapi.json"],
    "console": ["/console", "/console/", "/console/a/b", "/api/v5/console/me"],
}
METHODS = ("GET", "HEAD", "POST", "DELETE")


@asynccontextmanager
async def visiting(shop, client=HERE, host="localhost", **reach):
    """Yield who comes from *client* to a shop with these doors."""
    shop.settings = replace(shop.settings, **reach)
    app = create_app(shop)
    transport = httpx.ASGITransport(app, client=client)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as visitor,
    ):
        yield visitor


def scope(client="127.0.0.1", host="localhost", **headers):
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"client": (client, 1), "headers": [(b"host", host.encode()), *told]}


def seen(answer):
    """All of an answer but what is of that answer alone."""
    named = {n: v for n, v in answer.headers.items() if n not in ("x-request-id", "date")}
    return answer.status_code, named, answer.content


@pytest.mark.parametrize("reach", ["closed", "local"])
@pytest.mark.parametrize("door", DOORS)
async def test_what_is_closed_is_a_path_that_nobody_has(shop_in_memory, door, reach):
    told = []
    async with visiting(shop_in_memory, ELSEWHERE, "shop.example", **{door: reach}) as visitor:
        for path, method, accept in product(DOORS[door], METHODS, ("*/*", "text/html")):
            lost = "/api/v5/nothing" if path.startswith("/api/") else "/nothing"
            answer = await visitor.request(method, path, headers={"Accept": accept})
            nothing = await visitor.request(method, lost, headers={"Accept": accept})
            told += [(answer.status_code, seen(answer) == seen(nothing))]

    assert set(told) == {(404, True)}


@pytest.mark.parametrize("door", DOORS)
async def test_what_is_local_is_there_on_this_machine(shop_in_memory, door):
    async with visiting(shop_in_memory, **{door: "local"}) as visitor:
        found = {path: (await visitor.get(path)).status_code for path in DOORS[door]}

    assert 404 not in found.values()
    assert found[DOORS[door][0]] == 200


async def test_counters_are_for_this_machine_and_the_rest_for_everybody_unless_said(
    shop_in_memory,
):
    async with visiting(shop_in_memory, ELSEWHERE, "shop.example") as visitor:
        found = [await visitor.get(p) for p in ("/metrics", "/docs", "/openapi.json", "/console")]

    assert [answer.status_code for answer in found] == [404, 200, 200, 200]


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000"])
def test_who_sits_at_this_machine_is_local(client, host):
    assert is_direct(scope(client, host))


@pytest.mark.parametrize(
    "client", ["10.0.0.5", "203.0.113.9", "::ffff:10.0.0.5", "", "testclient"]
)
def test_who_comes_from_elsewhere_is_not(client):
    assert not is_direct(scope(client))


@pytest.mark.parametrize(
    "header",
    [
        *("x_forwarded_for", "x_forwarded_proto", "x_forwarded_host", "x_forwarded_port"),
        *("forwarded", "x_real_ip", "via"),
    ],
)
def test_who_a_proxy_on_this_machine_brings_is_not(header):
    assert not is_direct(scope(**{header: "127.0.0.1"}))


@pytest.mark.parametrize(
    "host", ["shop.example", "shop.example:443", "127.0.0.1.shop.example", ""]
)
def test_nor_is_who_asks_for_us_by_a_name_of_the_world(host):
    """A silent proxy keeps the name; a page whose name was led here (rebinding) has one, too."""
    assert not is_direct(scope(host=host))


@pytest.mark.parametrize(("reach", "client"), [("closed", HERE), ("local", ELSEWHERE)])
async def test_a_pass_opens_nothing_where_the_console_is_not(shop_in_memory, reach, client):
    async with visiting(shop_in_memory) as visitor:
        await visitor.post(LOGIN, json={"key": OWNER})
        cookies, admitted = visitor.cookies, await visitor.get(METRICS)

    async with visiting(shop_in_memory, client, console=reach) as visitor:
        visitor.cookies = cookies
        refused = await visitor.get(METRICS)

    assert (admitted.status_code, refused.status_code) == (200, 401)
