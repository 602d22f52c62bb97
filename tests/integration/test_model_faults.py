"""Whatever a language model does, a message is answered as it is without one, and in time."""

from dataclasses import replace

import pytest

from sales_conversion.config.language_model import LanguageModelConfig
from sales_conversion.errors import ModelUnavailable
from sales_conversion.language.templates import NullReader, TemplateWriter
from sales_conversion.models import Message, Opening
from tests.conftest import house_settings
from tests.unit.language.calling.models import SILENCE, FakeModel

LOST = "well the thing with the stuff"
"""What we do not understand ourselves."""

FAULTS = {
    "silent": FakeModel(first_pause=SILENCE),
    "stalled": FakeModel(pause=0, stalls=True),
    "endless": FakeModel(pause=0, is_endless=True),
    "down": FakeModel(failures=10**6),
    "refusing": FakeModel(failures=10**6, passing=False),
    "cut": FakeModel(pause=0, breaks=ModelUnavailable("cut", passing=True)),
    "broken": FakeModel((), pause=0, breaks=KeyError("choices")),
    "saying nothing": FakeModel((), pause=0),
    "saying what is no JSON": FakeModel(("{", "nope"), pause=0),
}


@pytest.fixture
def settings():
    return house_settings(storage="memory", model=("fake:one",))


@pytest.fixture
def house(house):
    house.language.models = {"fake:one": FakeModel()}
    told = {"deadlines": {"first_piece": 0.2, "next_piece": 0.2}, "breaker": {"failures": 1_000}}
    house.configuration.language_model = house.configuration.language_model.overlaid(
        LanguageModelConfig.model_validate(told)
    )
    return house


async def answered(runner):
    session_id = (await runner.start(Opening())).outcome.session_id
    return (await runner.run(session_id, Message(LOST))).reply


@pytest.mark.parametrize("fault", FAULTS)
async def test_nobody_notices_a_model_that_is(fault, services):
    model = services.language.models["fake:one"] = FAULTS[fault]
    talk = services.conversation
    alone = replace(talk.engine, reader=NullReader(), writer=TemplateWriter(talk.prompts))

    reply = await answered(talk.runner)

    assert reply.text == (await answered(replace(talk.runner, engine=alone))).text
    assert reply.generated_by == "template"
    assert reply.calls
    assert model.asked == model.closed > 0
