"""What a shop says of itself: how messages are understood, and who words the answers."""

import httpx
import numpy as np
import pytest

from sales_conversion.api.app import create_app
from sales_conversion.config.intents import IntentConfig
from sales_conversion.factory import ServiceFactory
from sales_conversion.jobs.indexing import FeedIndex
from sales_conversion.models import Money, Product, Variant
from sales_conversion.understanding.intent_detector import IntentDetector
from tests.conftest import house_settings

INTENTS = {
    "search": IntentConfig(examples=("a lamp", "show me lamps")),
    "thanks": IntentConfig(examples=("thank you", "many thanks")),
}


class LengthVectors:
    """Knows of each sentence only how long it is."""

    fingerprint = "lengths"

    def of(self, sentences):
        return np.asarray([[1.0, 1.0 / len(said)] for said in sentences], dtype=np.float32)


@pytest.fixture
async def told(jobs):
    """Return what a shop says of *what*, over HTTP and to the doctor."""

    async def told(what, vectors=None, **settings):
        services = ServiceFactory(house_settings(storage="memory", **settings))
        services.jobs = jobs
        services.conversation.intents = IntentDetector(INTENTS, vectors)
        app = create_app(services)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://shop") as client,
        ):
            ready = (await client.get("/readyz")).json()
            examined = await services.health()
        return ready["dependencies"][what]["detail"], examined[what]

    return told


async def test_a_shop_without_sentence_vectors_says_so(told):
    assert await told("understanding") == ("n-grams alone", (True, "n-grams alone"))


async def test_a_shop_with_sentence_vectors_says_so(told):
    both = "n-grams and sentence vectors"

    assert await told("understanding", LengthVectors()) == (both, (True, both))


async def test_a_shop_without_a_language_model_says_so(told):
    assert await told("wording") == ("templates", (True, "templates"))


async def test_a_shop_names_its_language_models_without_asking_them(told):
    chain = "ollama:a, then ollama:b, then templates"
    nobody = {"model_url": "http://127.0.0.1:9/v1"}

    assert await told("wording", model=("ollama:a", "ollama:b"), **nobody) == (
        chain,
        (True, chain),
    )


def test_vectors_that_are_switched_off_are_not_loaded():
    assert ServiceFactory(house_settings(storage="memory", vectors="off")).vectors.model is None


async def test_a_search_engine_that_does_not_follow_the_catalogue_says_how_far_it_is(services):
    storage = services.storage
    feed = FeedIndex(storage.catalogue, storage.changes, storage.engine)
    reading = await storage.searching()
    await feed()
    covered = await storage.engine.version()
    abreast = await storage.searching()

    lamp = Product("lamp", "Zephyr lamp", (Variant("ZL", Money(5088, "USD")),))
    await storage.catalogue.save([lamp])

    behind = await storage.searching()
    assert reading == "PostgreSQL; tantivy is reading"
    assert abreast == f"tantivy, version {covered}"
    assert behind == f"tantivy, version {covered}; the catalogue is at {covered + 1}"
