"""Whom a request comes from, told by proxies that may be believed, and by nobody else."""

from dataclasses import replace
from ipaddress import ip_network

import httpx
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.api.limiting.client_address import ClientAddress, household
from sales_conversion.settings import Settings
from tests.unit.api.double import ShopInMemory

PROXIES = tuple(map(ip_network, ("10.0.0.0/8", "fd00::/8")))
PROXY, VISITOR = "10.0.0.1", "203.0.113.7"


async def asked_by(peer, *headers):
    """Return who asks and how, for a request that comes from *peer*."""
    found = {}

    async def app(scope, receive, send):
        found.update(scope)

    told = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": "http", "scheme": "http", "client": (peer, 5), "headers": told}
    await ClientAddress(app, PROXIES)(scope, None, None)
    return found["client"][0], found["scheme"]


def forwarded(*addresses):
    return ("x-forwarded-for", ", ".join(addresses))


async def test_a_proxy_is_believed_about_whom_it_speaks_for():
    asked = await asked_by(PROXY, forwarded(VISITOR), ("x-forwarded-proto", "https"))

    assert asked == (VISITOR, "https")


async def test_a_stranger_is_not():
    asked = await asked_by("198.51.100.9", forwarded(VISITOR), ("x-forwarded-proto", "https"))

    assert asked == ("198.51.100.9", "http")


@pytest.mark.parametrize(("peer", "times"), [("127.0.0.1", 1), ("192.168.0.9", 1), ("8.8.8.8", 0)])
async def test_a_proxy_near_by_that_nobody_named_is_told_of_once_and_not_by_its_address(
    caplog, peer, times
):
    async def app(scope, receive, send):
        """Whatever is asked, it is done."""

    address = ClientAddress(app, PROXIES)
    for headers in ([], [(b"x-forwarded-for", VISITOR.encode())]):
        for _ in range(2):
            scope = {"type": "http", "scheme": "http", "client": (peer, 5), "headers": headers}
            await address(scope, None, None)

    assert caplog.text.count("SALES_TRUSTED_PROXIES") == times
    assert peer not in caplog.text
    assert VISITOR not in caplog.text


async def test_what_a_visitor_wrote_before_the_proxy_did_counts_for_nothing():
    assert (await asked_by(PROXY, forwarded("1.1.1.1", VISITOR)))[0] == VISITOR
    assert (await asked_by(PROXY, forwarded("10.9.9.9", VISITOR, "10.0.0.2")))[0] == VISITOR


async def test_several_headers_are_one():
    asked = await asked_by(PROXY, forwarded("1.1.1.1"), forwarded(VISITOR), forwarded("10.0.0.2"))

    assert asked[0] == VISITOR


@pytest.mark.parametrize(
    "written",
    ["unknown", "", "999.1.1.1", "1.1.1.1 ", "<script>", "fe80::1%eth0", "1.1.1.1.", "é"],
)
async def test_what_is_no_address_ends_the_way_back(written):
    asked = await asked_by(PROXY, forwarded("1.1.1.1", f"{written};", "10.0.0.2"))

    assert asked[0] == "10.0.0.2"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("203.0.113.7:4711", "203.0.113.7"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
async def test_an_address_is_read_however_it_is_written(written, address):
    assert (await asked_by("fd00::1", forwarded(written)))[0] == address


async def test_a_proxy_on_a_mapped_address_is_that_proxy():
    assert (await asked_by("::ffff:10.0.0.1", forwarded(VISITOR)))[0] == VISITOR


async def test_an_odd_scheme_is_no_scheme():
    assert (await asked_by(PROXY, ("x-forwarded-proto", "javascript")))[1] == "http"
    assert (await asked_by(PROXY, ("x-forwarded-proto", "https, http")))[1] == "http"


async def test_the_header_of_the_standard_is_not_read():
    assert (await asked_by(PROXY, ("forwarded", f"for={VISITOR};proto=https"))) == (PROXY, "http")


def test_who_has_a_network_of_addresses_is_one():
    assert household("2001:db8:1:2:3::4") == household("2001:db8:1:2:ffff::") != household("::1")
    assert household("::ffff:203.0.113.7") == household(VISITOR) == VISITOR
    assert household("testclient") == "testclient"


def test_proxies_are_named_by_their_networks():
    told = {"_env_file": None, "trusted_proxies": "10.0.0.0/8, fd00::/8,127.0.0.1"}

    assert Settings(**told).trusted_proxies == (*PROXIES, ip_network("127.0.0.1/32"))


@pytest.mark.parametrize("named", ["*", "balancer.internal", "10.0.0.1/8"])
def test_what_is_no_network_is_refused(named):
    with pytest.raises(ValueError, match="network"):
        Settings(_env_file=None, trusted_proxies=named)


async def test_who_asks_too_often_behind_a_proxy_does_not_stop_others(
    http_settings, identity_secret
):
    told = replace(http_settings, rate_per_address=1, trusted_proxies=PROXIES)
    app = create_app(ShopInMemory(told, identity_secret))
    transport = httpx.ASGITransport(app, client=(PROXY, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        asked = [
            await client.post(
                "/api/v5/sales/start-session",
                json={},
                headers={"X-Forwarded-For": f"{made_up}, {visitor}"},
            )
            for made_up, visitor in (
                ("8.8.8.8", VISITOR),
                ("9.9.9.9", VISITOR),
                ("1.1.1.1", "9.9"),
            )
        ]
        other = await client.post(
            "/api/v5/sales/start-session", json={}, headers={"X-Forwarded-For": "203.0.113.8"}
        )

    assert [answer.status_code for answer in asked] == [201, 429, 201]
    assert other.status_code == 201
