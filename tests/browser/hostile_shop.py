"""A shop in which everything that may be a text is a payload, whoever said it."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from itertools import cycle, islice
from pathlib import Path

import httpx

from tests.browser.payloads import AWAY, LOOT, PAYLOADS, RUNNING
from tests.conftest import IDENTITY_SECRET
from tests.integration.http_console import CONSOLE, OURS, colleague
from tests.integration.http_shopper import ADDRESS, SAY, SESSION, UPDATE, Shopper, start
from tests.integration.test_http_identity import signed

FEW_ENOUGH = 3500
"""Characters that fit into one message."""

SHOWN = len(PAYLOADS) // 3
"""Products, each of which shows three payloads."""

GUIDE = "guides/kettles.md"


def some(start: int, most: int, length: int = 10_000) -> list[str]:
    """Return *most* payloads of at most *length* characters, from the one at *start* on."""
    short = [p for p in PAYLOADS if len(p) <= length]
    return [*islice(cycle(short), start, start + most)]


def packed(texts: list[str] | tuple[str, ...] = PAYLOADS, most: int = FEW_ENOUGH) -> list[str]:
    """All of them in as few messages as hold them."""
    told = [""]
    for payload in texts:
        if len(told[-1]) + len(payload) > most:
            told.append("")
        told[-1] += payload + "\n"
    return told


def goods() -> str:
    """Every payload is a title, a brand and a category somewhere, and all else of one product.

    They are written in entities: what arrives behind the importer is the payload itself.
    """
    shown = [_everything(), *(_product(place) for place in range(SHOWN))]
    shown += [_leading(place, address) for place, address in enumerate([*AWAY, *RUNNING])]
    return "".join(json.dumps(each) + "\n" for each in shown)


def _everything() -> dict[str, object]:
    price = {"amount": "200.00", "currency": "USD"}
    return {
        "id": "all",
        "title": "Everything kettle",
        "description": "Reviews: " + "\n".join(map(escape, PAYLOADS)),
        "attributes": {f"n{n} {escape(p)}"[:250]: escape(p) for n, p in enumerate(PAYLOADS)},
        "options": ["color"],
        "variants": [
            {"sku": f"A-{n}", "options": {"color": f"{n} {escape(p)}"[:250]}, "price": price}
            for n, p in enumerate(PAYLOADS)
        ],
    }


def _product(place: int) -> dict[str, object]:
    text, other, third = (escape(PAYLOADS[place + SHOWN * apart]) for apart in range(3))
    variant = {"sku": f"K-{place}", "price": {"amount": "20.00", "currency": "USD"}, "stock": 5}
    return {
        "id": f"p{place}",
        "title": f"Kettle {place} {text} {other} {third}",
        "description": PAYLOADS[place],
        "brand": other,
        "category": f"Kettles > {third}",
        "model": other,
        "variants": [variant],
    }


def _leading(place: int, address: str) -> dict[str, object]:
    price = {"amount": "9.00", "currency": "USD"}
    variant = {"sku": f"L-{place}", "price": price, "image_url": address}
    named = {"id": f"l{place}", "title": f"Ladle {place}", "variants": [variant]}
    return {**named, "url": address, "image_url": address}


async def told_everywhere(shop_url: str) -> Mapping[str, str]:
    """Say payloads wherever somebody may say something; return what to look at afterwards."""
    async with httpx.AsyncClient(base_url=shop_url, timeout=60) as client:
        metadata = dict(zip(some(9, 12, 64), some(40, 12, 500), strict=True))
        who = signed(IDENTITY_SECRET, sub=PAYLOADS[3], email="eve@example.com")
        shopper = await start(client, metadata=metadata, customer={"assertion": who})
        for text in packed():
            said = await shopper.post(SAY, message=text)
            assert said.status_code == 200, said.text
        await _codes_and_sights(shopper)
        order = await _bought(shopper)
        await _people(client, shopper)
    return {"session": shopper.session_id, "order": order}


async def _codes_and_sights(shopper: Shopper) -> None:
    """What is refused is refused by name: the name is what comes back."""
    tried = await shopper.post(UPDATE, items=[], discount_codes=some(0, 5, 60))
    assert tried.status_code < 500, tried.text
    seen = [
        {
            "event_id": f"e{place}",
            "name": "select_item",
            "items": [{"item_id": text, "item_name": text, "item_brand": text}],
        }
        for place, text in enumerate(some(100, 40, 100))
    ]
    where = f"{SESSION}/{shopper.session_id}/client-events"
    told = await shopper.client.post(where, json={"events": seen}, headers=shopper.headers)
    assert told.status_code == 202, told.text


async def _bought(shopper: Shopper) -> str:
    assert (await shopper.add("K-2")).status_code == 200
    line1, line2, city = some(30, 3, 100)
    delivery = {"address": {**ADDRESS, "line1": line1, "line2": line2, "city": city}}
    contact = {"name": some(19, 1, 100)[0], "email": "eve@example.com"}
    quote = await shopper.post("/api/v5/cart/checkout", contact=contact, delivery=delivery)
    assert quote.status_code == 200, quote.text
    order = await shopper.buy(quote.json())
    assert order.status_code == 201, order.text
    found: str = order.json()["order_id"]
    return found


async def _people(client: httpx.AsyncClient, shopper: Shopper) -> None:
    """Somebody of the shop says them, whispers them, writes and plans them."""
    async with colleague(client, "<img src=x onerror=hit()>") as eve:
        await eve.do(shopper.session_id, "take-over")
        for text in packed(most=3900)[:3]:
            said = await eve.do(shopper.session_id, "messages", text=text)
            assert said.status_code == 200, said.text
        await eve.do(shopper.session_id, "whisper", text=packed()[3])
        for path, body in _written():
            done = await eve.browser.post(path, json=body, headers=OURS)
            assert done.status_code < 300, done.text


def _written() -> Iterator[tuple[str, Mapping[str, object]]]:
    about, decision = packed(most=450)[:2]
    other = {"strategy.order": ["consultative"]}
    arms = {"arms": {"as_is": 1, "other": 1}, "parameters": {"other": other}}
    yield "/api/v5/experiments", {"name": "hostile", "about": about, **arms}
    yield "/api/v5/experiments/hostile/start", {}
    yield "/api/v5/experiments/hostile/stop", {"decision": decision}
    note = some(60, 1, 200)[0]
    front = "---\ntitle: Kettles\nabout: [kettle care]\n---\n## Kettle care\n"
    text = front + " ".join(packed()[1].replace("\n", " ").split()) + "\n"
    path = f"{CONSOLE}/configuration/{GUIDE}"
    yield path, {"text": text, "expected_revision": 0, "note": note}
    yield "/api/v5/inventory/adjust", {"sku": "K-1", "change": 1, "reason": LOOT}


def written(folder: Path) -> Path:
    """Write the catalogue to *folder*."""
    catalogue = folder / "goods.jsonl"
    catalogue.write_text(goods(), encoding="utf-8")
    return catalogue
