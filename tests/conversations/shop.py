"""A whole shop to talk to: the composed house over a database of its own."""

import copy
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sales_conversion import demo
from sales_conversion.factory import ServiceFactory
from sales_conversion.models import Message, Opening
from sales_conversion.settings import Settings
from tests.conftest import CACHE
from tests.conversations.chats import HERE, Chat
from tests.conversations.manners import Heard, product_words
from tests.conversations.transcript import Transcript
from tests.databases import copy_database

DEMO = Path(demo.__file__).parent
CATALOGUES = {
    "demo": DEMO / "catalogue.jsonl",
    "clothes": HERE / "shops" / "clothes.jsonl",
    "electronics": HERE / "shops" / "electronics.jsonl",
}
GUIDES = {"demo": DEMO / "guides"}
NAMES = {"clothes": "Tidewater Clothing", "electronics": "Lumen Electronics"}


class Shops:
    """Every shop is opened on first use, once for each way of selling that is asked for.

    The ways of selling of one shop share what reads messages: it takes seconds to train.
    """

    def __init__(self, server: str, tables: str, folder: Path, loaded: ServiceFactory) -> None:
        self._server = server
        self._tables = tables
        self._loaded = loaded
        self._folder = folder
        self._databases: dict[str, str] = {}
        self._open: dict[tuple[str, str | None], ServiceFactory] = {}
        self._stack = AsyncExitStack()

    @classmethod
    @asynccontextmanager
    async def over(
        cls, server: str, tables: str, folder: Path, loaded: ServiceFactory
    ) -> AsyncIterator["Shops"]:
        """Open shops on *server*, in copies of *tables*; *loaded* understands people already."""
        shops = cls(server, tables, folder, loaded)
        async with shops._stack:
            yield shops

    async def hold(self, chat: Chat) -> Transcript:
        """Have the whole chat and return what came of it."""
        services = await self._services(chat.shop, chat.strategy)
        runner = services.conversation.runner
        outcome = (await runner.start(Opening())).outcome
        session_id = outcome.session_id
        names = product_words(CATALOGUES[chat.shop])
        transcript = Transcript(chat)
        now = await services.conversation.contexts.read(session_id)
        for said in chat.chat:
            if said.meanwhile:
                for action in said.meanwhile.actions(now.orders[0].id):
                    await runner.run(session_id, action)
            before = now.session.dialogue
            outcome = await runner.run(session_id, Message(said.say))
            now = await services.conversation.contexts.read(session_id)
            heard = Heard(said.say, before, outcome, now.session.locale, names)
            transcript.add(said, heard, now.orders)
        transcript.end(outcome.cart, now.orders)
        return transcript

    async def _services(self, shop: str, strategy: str | None) -> ServiceFactory:
        key = (shop, strategy)
        if key not in self._open:
            self._open[key] = await self._opened(shop, strategy)
        return self._open[key]

    async def _opened(self, shop: str, strategy: str | None) -> ServiceFactory:
        settings = Settings(
            database_url=await self._database(shop),
            data_dir=self._folder / shop,
            cache_dir=CACHE,
            config_dir=self._config(shop, strategy),
            guides_dir=GUIDES.get(shop),
            pool_size=3,
        )
        services = ServiceFactory(settings)
        services.vectors.model = self._loaded.vectors.model
        services.conversation.intents = copy.copy(self._loaded.conversation.intents)
        await self._stack.enter_async_context(services)
        if (await services.storage.catalogue.vocabulary()).version == 0:
            file = CATALOGUES[shop]
            await services.storage.import_file(file, strict=True, progress=lambda _: None)
            await services.conversation.learn_shop()
        while services.jobs.feed and await services.jobs.feed():
            pass
        return services

    async def _database(self, shop: str) -> str:
        """Return the address of the shop's database, made when it is first asked for."""
        if shop not in self._databases:
            self._databases[shop] = await copy_database(
                self._server, self._tables, f"chats_{shop}"
            )
        return self._databases[shop]

    def _config(self, shop: str, strategy: str | None) -> Path:
        """Write what this shop lays over the shipped configuration."""
        folder = self._folder / f"{shop}-{strategy or 'any'}"
        if shop == "demo":
            shutil.copytree(demo.CONFIG, folder)
        else:
            folder.mkdir()
        if shop in NAMES:
            (folder / "shop.json").write_text(json.dumps({"name": NAMES[shop]}))
        if strategy:
            (folder / "strategies.json").write_text(json.dumps({"order": [strategy]}))
        return folder
