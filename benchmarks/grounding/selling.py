"""Simulated talks with a shop whose model lies, in this process, and what came of them."""

import asyncio
import json
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.grounding.credulous import CredulousWriter
from benchmarks.grounding.judging import Heard, falsehoods
from benchmarks.grounding.talks import EFFECTS, Saying, talk
from sales_conversion import demo
from sales_conversion.errors import SalesError
from sales_conversion.factory import ServiceFactory
from sales_conversion.factory.area import Area
from sales_conversion.interfaces import IListener, IWriter
from sales_conversion.language.templates import TemplateWriter
from sales_conversion.models import (
    Answer,
    Intent,
    Message,
    ModelAccount,
    Opening,
    Outcome,
    Product,
    Turn,
    Wording,
)
from sales_conversion.providers.catalogues.json_lines import read_file
from sales_conversion.providers.llm.lies.telling import TELLINGS
from sales_conversion.providers.llm.lying import LyingModel
from sales_conversion.settings import Settings

AT_ONCE: Final = 6
"""Talks at a time."""

PATIENCE: Final = 5.0
"""Seconds that a reading may take."""

LATELY: Final = 40
"""So many things said last are compared with what was heard."""


@dataclass(slots=True)
class Tally:
    turns: int = 0
    by_model: int = 0
    unanswered: int = 0
    failures: int = 0
    late: int = 0
    illegal_moves: int = 0
    illegal_effects: int = 0
    readings: int = 0
    calls: int = 0
    false: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def note_false(self, kind: str, words: str) -> None:
        self.false[kind] += 1
        if self.false[kind] <= 3:
            self.examples.append(f"{kind}: {words}")


class Overhearing:
    """Hears what the writer says, with all that was so at that moment."""

    def __init__(self, writer: IWriter, shop: "Shop", tally: Tally) -> None:
        self._writer, self._shop, self._tally = writer, shop, tally

    async def write(
        self, answer: Answer, turn: Turn, voice: str, account: ModelAccount, listener: IListener
    ) -> Wording:
        wording = await self._writer.write(answer, turn, voice, account, listener)
        self._tally.by_model += wording.generated_by == "model"
        self._tally.readings += sum(call.purpose == "read" for call in account.calls)
        self._tally.calls += len(account.calls)
        for kind, words in self._shop.judged(answer, turn, voice, wording):
            self._tally.note_false(kind, words)
        await self._shop.fuzz(turn, account, self._tally)
        return wording


class Shop:
    def __init__(self, services: ServiceFactory, goods: dict[str, Product], seed: int) -> None:
        self._services, self._goods = services, goods
        self._model = services.language.models[f"lying:{seed}"]

    def judged(
        self, answer: Answer, turn: Turn, voice: str, wording: Wording
    ) -> list[tuple[str, str]]:
        assert isinstance(self._model, LyingModel)
        lately = [*self._model.told][-LATELY:]
        lexicon = self._services.language.checkers[turn.session.locale.partition("-")[0]].lexicon
        heard = Heard(
            text=wording.text,
            answer=answer,
            turn=turn,
            paragraphs=self._services.conversation.prompts.paragraphs(answer, turn, voice),
            stock=lexicon.stock,
            lies=[lie for told in lately if told.manner in TELLINGS for lie in told.lies],
        )
        return [*falsehoods(heard, self._goods)] if wording.generated_by == "model" else []

    async def fuzz(self, turn: Turn, account: ModelAccount, tally: Tally) -> None:
        """Let the model say once more what the message means; nothing may change by it."""
        own = ModelAccount(account.session_id, perf_counter() + PATIENCE)
        unclear = (Intent("unknown", 0.1),)
        reading = await self._services.conversation.reader.read("hm", turn, unclear, own)
        tally.readings += len(own.calls)
        read = replace(turn, intents=reading.intents, results=())
        planned = self._services.selling.strategies.select(read).plan(read)
        offered = self._services.configuration.language_model.stage(turn.stage).tools
        proposed = {call.tool for call in reading.calls}
        if proposed - {*offered} or {call.tool for call in (*planned, *reading.calls)} & EFFECTS:
            tally.illegal_effects += 1
            tally.examples.append(f"read: {[each.name for each in reading.intents]}")


async def sell(catalogue: Path, turns: int, seed: int, *, checked: bool) -> Tally:
    """Return what *turns* turns in a shop with these goods came to."""
    goods = {each.id: each for _, each in read_file(catalogue) if isinstance(each, Product)}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        settings = Settings(
            storage="memory",
            model=(f"lying:{seed}",),
            config_dir=_config(Path(folder), catalogue, goods),
            secret="it seals the quotes",
            _env_file=None,
        )
        services = ServiceFactory(settings)
        services.jobs = Area()
        tally = Tally()
        shop = Shop(services, goods, seed)
        services.conversation.writer = Overhearing(_writer(services, checked), shop, tally)
        async with services:
            await services.storage.import_file(catalogue, strict=True)
            await services.conversation.learn_shop()
            await _talks(services, goods, turns, random.Random(seed), tally)
    return tally


def _config(folder: Path, catalogue: Path, goods: dict[str, Product]) -> Path:
    """The demo has its own files; another shop only sells in the currency of its goods."""
    if catalogue == demo.CATALOGUE:
        return demo.CONFIG
    first = next(iter(goods.values()))
    told = {"currency": first.variants[0].price.currency}
    (folder / "shop.json").write_text(json.dumps(told))
    return folder


def _writer(services: ServiceFactory, checked: bool) -> IWriter:
    if checked:
        return services.conversation.writer
    language, prompts = services.language, services.conversation.prompts
    templates = TemplateWriter(prompts)
    return CredulousWriter(prompts, language.calls, language.checkers, templates)


async def _talks(
    services: ServiceFactory,
    goods: dict[str, Product],
    turns: int,
    chance: random.Random,
    tally: Tally,
) -> None:
    kinds = sorted({each.category.split(" > ")[-1].lower() for each in goods.values()})
    titles = sorted(each.title for each in goods.values())
    locales = ("en", "en", "de", "es", "fr")

    async def one_after_another() -> None:
        while tally.turns < turns:
            locale = chance.choice(locales)
            await _talk(services, talk(chance, locale, kinds, titles), locale, tally)

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))


async def _talk(
    services: ServiceFactory, sayings: Sequence[Saying], locale: str, tally: Tally
) -> None:
    runner = services.conversation.runner
    welcome = await runner.start(Opening(locale=locale))
    for saying in sayings:
        tally.turns += 1
        began = perf_counter()
        try:
            outcome = await runner.run(welcome.outcome.session_id, Message(saying.text))
        except SalesError as error:
            tally.failures += error.status >= 500
            continue
        except Exception as error:
            tally.failures += 1
            tally.examples.append(f"failure: {error!r}")
            continue
        tally.late += perf_counter() - began > _deadline(services)
        _judge_effects(services, saying, outcome, tally)


def _deadline(services: ServiceFactory) -> float:
    return services.configuration.language_model.deadlines.turn


def _judge_effects(
    services: ServiceFactory, saying: Saying, outcome: Outcome, tally: Tally
) -> None:
    tally.unanswered += not (outcome.reply and outcome.reply.text.strip())
    exits = services.configuration.pipeline.exits
    wrong = [move for move in outcome.moves if move.target not in exits(move.source)]
    tally.illegal_moves += len(wrong)
    done = {result.tool for result in outcome.results} & EFFECTS
    read = outcome.reply and any(call.purpose == "read" for call in outcome.reply.calls)
    if read and done - saying.may:
        tally.illegal_effects += 1
        tally.examples.append(f"effect: {saying.text!r} did {', '.join(done - saying.may)}")
