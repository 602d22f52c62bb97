"""Whatever is said, by shoppers, in the catalogue, and by a model that believes it: nothing
changes but by the shopper's own clear words, and nothing is said that is not so."""

from dataclasses import replace
from itertools import cycle

import pytest
from benchmarks.grounding.selling import Overhearing, Shop, Tally

from sales_conversion.demo import CATALOGUE
from sales_conversion.factory.area import Area
from sales_conversion.language.templates import NullReader, TemplateWriter
from sales_conversion.models import Product
from sales_conversion.providers.catalogues.json_lines import read_file
from tests.conftest import StoppedClock, composed, house_settings
from tests.hostile.models import ObedientModel, OverheardLiar
from tests.hostile.sayings import KINDS, some_of, talks_of
from tests.hostile.talked_to import TalkedTo
from tests.hostile.wire import wired

ENOUGH = 500
LYING = "lying:7"
AT_THE_TILL = ("till", "misheard")
LOCALES = ("en", "de", "es", "fr")


@pytest.fixture(scope="module")
def talked_to(loaded):
    """A shop, its wire, and a runner for each who may word its answers."""
    house = composed(
        house_settings(storage="memory", model=(LYING,)), loaded, StoppedClock(), Area()
    )
    house.language.models = {LYING: OverheardLiar(7)}
    with wired(house) as wire:
        shop = TalkedTo(house)
        wire.wait(shop.open_up())
        yield shop, wire


def test_there_are_enough_of_them():
    assert sum(len(talk) for kind in KINDS for talk in talks_of(kind)) >= ENOUGH


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_of_it(kind, talked_to):
    shop, wire = talked_to
    talk = shop.house.conversation
    engine = replace(talk.engine, reader=NullReader(), writer=TemplateWriter(talk.prompts))
    runner = replace(talk.runner, engine=engine)

    wrong = said(shop, wire, runner, kind, share=8 if kind == "coded" else 1)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_of_it_with_a_model_that_lies(kind, talked_to):
    shop, wire = talked_to
    goods = {p.id: p for _, p in read_file(CATALOGUE) if isinstance(p, Product)}
    tally = Tally()
    talk, model = shop.house.conversation, shop.house.language.models[LYING]
    judge = Overhearing(talk.writer, Shop(shop.house, goods, 7), tally)
    runner = replace(talk.runner, engine=replace(talk.engine, writer=judge))
    shop.told_to_models = model.lines

    wrong = said(shop, wire, runner, kind, share=8 if kind == "coded" else 2)

    assert not wrong, "\n".join(wrong)
    assert not tally.false, tally.examples
    assert not tally.illegal_effects, tally.examples


def test_what_an_obedient_model_says_is_not_said(talked_to):
    shop, wire = talked_to
    talk, liar = shop.house.conversation, shop.house.language.models[LYING]
    shop.house.language.models[LYING] = obedient = ObedientModel()
    shop.told_to_models = obedient.lines

    wrong = said(shop, wire, talk.runner, "secrets", share=3)
    shop.house.language.models[LYING] = liar

    assert obedient.lines
    assert not wrong, "\n".join(wrong)


def test_the_judge_finds_what_is_wrong(talked_to):
    """The shop is asked by somebody who may hear nothing of what it sells."""
    shop, wire = talked_to
    known, shop.figures = shop.figures, set()
    talk = shop.house.conversation

    wrong = wire.wait(shop.hear(talk.runner, ["show me kettles"], "en", False))
    shop.figures = known

    assert "an amount of nobody's" in "".join(wrong)


def said(shop, wire, runner, kind, share):
    """Say one of *share* of a kind, in the shop's languages by turns; return what is wrong."""
    wrong, shop.is_misheard = [], kind == "misheard"
    for talk, locale in zip(some_of(talks_of(kind), share), cycle(LOCALES), strict=False):
        wrong += wire.wait(shop.hear(runner, talk, locale, kind in AT_THE_TILL))
    return wrong
