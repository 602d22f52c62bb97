"""Our engine, behind its one door, with a stub where the model is.

    python -m benchmarks.overhead.ours SECONDS SALES memory|postgresql

What a worker does beside its turns (feeding the search engine, counting events) is left out.
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import psutil

from benchmarks.overhead.six_turns import SALE, SOLD
from benchmarks.overhead.stopwatch import Figures, Stopwatch, tell, wait_and_sales
from sales_conversion.demo import CATALOGUE, CONFIG
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.area import Area
from sales_conversion.interfaces import ICatalogue
from sales_conversion.models import Message, Opening
from sales_conversion.settings import Settings


class Shop:
    """The demo shop, counting the calls its turns took."""

    def __init__(self, services: ServiceFactory) -> None:
        self._runner = services.conversation.runner
        self.calls = 0

    async def sell(self, watch: Stopwatch) -> bool:
        session_id = (await self._runner.start(Opening())).outcome.session_id
        for step in SALE:
            await watch.turn(self._say(session_id, step.message))
        return self._has_ordered

    async def _say(self, session_id: str, text: str) -> None:
        outcome = await self._runner.run(session_id, Message(text))
        assert outcome.reply is not None
        self.calls += sum(call.attempts for call in outcome.reply.calls)
        self._has_ordered = outcome.order is not None


async def main(wait: float, sales: int, storage: str, folder: Path) -> Figures:
    told = {"storage": "memory"} if storage == "memory" else {"data_dir": folder}
    model = (f"stub:{round(wait * 1000)}ms",)
    settings = Settings(model=model, config_dir=CONFIG, secret="it seals the quotes", **told)
    services = ServiceFactory(settings)
    services.jobs = Area()
    async with services:
        await services.storage.import_file(CATALOGUE, strict=True)
        await _fill_up(services.storage.catalogue)
        await services.conversation.learn_shop()
        shop = Shop(services)
        cpu = process_time if storage == "memory" else _cpu_with_children()
        return await Stopwatch(wait, lambda: shop.calls, cpu).measure(shop.sell, sales)


async def _fill_up(catalogue: ICatalogue) -> None:
    """However often it is sold, there is another one."""
    (product,) = await catalogue.products([SOLD])
    variants = tuple(replace(variant, stock=10**6) for variant in product.variants)
    await catalogue.save([replace(product, variants=variants)])


def _cpu_with_children() -> Callable[[], float]:
    """Count PostgreSQL too."""
    this = psutil.Process()
    return lambda: sum(sum(p.cpu_times()[:2]) for p in (this, *this.children(recursive=True)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        tell(asyncio.run(main(*wait_and_sales(), sys.argv[3], Path(folder))))
