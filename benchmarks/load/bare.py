"""What the shop is measured by: a bare application that keeps one row of each message, durably."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
from fastapi import FastAPI
from pydantic import BaseModel
from pydantic_settings import BaseSettings

TABLE = """
CREATE TABLE IF NOT EXISTS bare_messages (
    id text PRIMARY KEY, session_id text NOT NULL, said text NOT NULL
)"""
ONE_BY_ONE = "SELECT pg_advisory_xact_lock(1)"
"""Held until the table is there for all: who makes it at the same time fails."""

WRITE = "INSERT INTO bare_messages (id, session_id, said) VALUES ($1, $2, $3)"


class Surroundings(BaseSettings):
    database_url: str


class Said(BaseModel):
    session_id: str
    message: str
    message_id: str


def create() -> FastAPI:
    """Return an application that answers the load's calls, and knows nothing of selling."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        dsn = Surroundings().database_url
        async with asyncpg.create_pool(dsn, min_size=1, max_size=10) as pool:
            app.state.pool = pool
            await pool.execute(
                f"SELECT pg_advisory_lock(1); {TABLE}; SELECT pg_advisory_unlock(1)"
            )
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/api/v5/sales/start-session")
    async def start() -> dict[str, str]:
        return {"session_id": str(uuid4()), "session_token": "of nobody"}

    @app.post("/api/v5/sales/process-message")
    async def keep(said: Said) -> dict[str, dict[str, str]]:
        await app.state.pool.execute(WRITE, said.message_id, said.session_id, said.message)
        return {"reply": {"text": "kept"}}

    return app
