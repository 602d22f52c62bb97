"""A shopper over HTTP, and the goods the tests sell: nothing here knows what is behind it."""

import json

START = "/api/v5/sales/start-session"
SAY = "/api/v5/sales/process-message"
SESSION = "/api/v5/sales/session"
CART = "/api/v5/cart"
ADD = "/api/v5/cart/add"
UPDATE = "/api/v5/cart/update"
CHECKOUT = "/api/v5/cart/checkout"
BUY = "/api/v5/order/create"
ORDER = "/api/v5/order"
SEARCH = "/api/v5/catalog/search"
PRODUCTS = "/api/v5/catalog/products"
IMPORT = "/api/v5/catalog/import"
EXPORT = "/api/v5/catalog/export"
METRICS = "/api/v5/metrics/conversion"

NOBODY = "0190f3c4-0000-7000-8000-000000000000"

GOODS = [
    {
        "id": "zephyr-lamp",
        "title": "Zephyr desk lamp",
        "brand": "Zephyr",
        "category": "Lamps > Desk lamps",
        "description": "A lamp for long evenings.",
        "attributes": {"finish": "matt"},
        "variants": [
            {
                "sku": "ZL-1",
                "price": {"amount": "50.88", "currency": "USD"},
                "compare_at_price": {"amount": "60.00", "currency": "USD"},
                "stock": 500,
            }
        ],
    },
    {
        "id": "zephyr-scarf",
        "title": "Zephyr wool scarf",
        "brand": "Zephyr",
        "category": "Clothing > Scarves",
        "options": ["color"],
        "variants": [
            {
                "sku": "ZS-RED",
                "options": {"color": "red"},
                "price": {"amount": "20.00", "currency": "USD"},
                "stock": 0,
            },
            {
                "sku": "ZS-BLUE",
                "options": {"color": "blue"},
                "price": {"amount": "21.50", "currency": "USD"},
                "stock": None,
            },
        ],
    },
]
CONTACT = {"name": "Ada Lovelace", "email": "ada@example.com", "phone": "+1 415 555 0100"}
ADDRESS = {
    "line1": "1 Market Street",
    "city": "San Francisco",
    "region": "CA",
    "postal_code": "94105",
    "country": "US",
}


def another(name):
    """One more product, that no search of the tests is about."""
    variant = {**GOODS[0]["variants"][0], "sku": f"SKU-{name}"}
    return {"id": name, "title": f"Quorra {name}", "variants": [variant]}


def lines(*products):
    return "".join(json.dumps(product) + "\n" for product in products).encode()


async def import_goods(client, owner, body=None, **query):
    headers = {**owner, "Content-Type": "application/x-ndjson"}
    content = lines(*GOODS) if body is None else body
    return await client.post(IMPORT, content=content, headers=headers, params=query)


class Shopper:
    """Someone with a session, and the token to it."""

    def __init__(self, client, started):
        self.client, self.started = client, started
        self.session_id = started["session_id"]
        self.headers = {"Authorization": f"Bearer {started['session_token']}"}

    async def post(self, url, headers=(), **body):
        body = {"session_id": self.session_id, **body}
        return await self.client.post(url, json=body, headers={**self.headers, **dict(headers)})

    async def get(self, url, **query):
        where = f"{url}/{self.session_id}"
        return await self.client.get(where, headers=self.headers, params=query)

    async def add(self, sku="ZL-1", quantity=1):
        return await self.post(ADD, sku=sku, quantity=quantity)

    async def quote(self, **more):
        delivery = {"address": ADDRESS}
        answer = await self.post(CHECKOUT, contact=CONTACT, delivery=delivery, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def buy(self, quote, headers=(), **more):
        wish = {"payment": {"provider": "manual"}, **more}
        checkout = {name: quote[name] for name in ("checkout_id", "quote_hash")}
        return await self.post(BUY, headers, **{**checkout, **wish})


async def start(client, **body):
    answer = await client.post(START, json=body)
    assert answer.status_code == 201, answer.text
    return Shopper(client, answer.json())


def refusal(answer):
    """What a refusal says: status, code, and that it is a problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    assert {"type", "title", "detail"} <= body.keys()
    return body["status"], body["code"]
