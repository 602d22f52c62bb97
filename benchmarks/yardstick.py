"""The shop's own application with one more route: a bare durable transaction to compare with."""

import json

from fastapi import FastAPI, Request
from fastapi.responses import Response

from sales_conversion.api.app import create_app
from sales_conversion.factory import ServiceFactory

TABLE = """
CREATE TABLE IF NOT EXISTS benchmark_yardstick (
    id bigserial PRIMARY KEY, session_id text NOT NULL, said text NOT NULL, state jsonb NOT NULL
)"""
WRITE = (
    "INSERT INTO benchmark_yardstick (session_id, said, state) VALUES ($1, $2, $3::jsonb)"
    " RETURNING id"
)


def create() -> FastAPI:
    """Return the application; `POST /yardstick` commits one row with fsync on and answers."""
    services = ServiceFactory()
    app = create_app(services)

    async def yardstick(request: Request) -> Response:
        body = await request.json()
        state = json.dumps({"stage": "cart", "said": body["message"]})
        database = services.storage.database
        async with database.transaction() as transaction:
            rows = await transaction.fetch(WRITE, body["session_id"], body["message"], state)
        return Response(json.dumps({"id": rows[0]["id"]}), media_type="application/json")

    async def prepare() -> Response:
        await services.storage.database.fetch(TABLE)
        return Response("{}", media_type="application/json")

    app.add_api_route("/yardstick", yardstick, methods=["POST"])
    app.add_api_route("/yardstick/prepare", prepare, methods=["POST"])
    return app
