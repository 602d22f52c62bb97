import re

import numpy as np
import pytest

from sales_conversion.config.knowledge import load_passages
from sales_conversion.errors import ConfigurationError
from sales_conversion.services.knowledge import Knowledge
from tests.unit.config.builders import Folder

RETURNS = """---
title: Returns and refunds
about: [return, refund, money back, send back]
---

## Thirty days

You can return unused goods within
30 days of delivery.

The label is free: ask for it by e-mail.

## What cannot be returned

Opened paint cannot be returned.
"""
SHIPPING = """---
title: Shipping
about: [shipping, delivery, how long, postage]
---
## Cost
Delivery costs $5 and takes 3 to 5 working days.

## Where
We ship to Canada, Germany and France.
"""
BRUSHES = """---
title: Choosing a brush
about: [brush, brushes, which brush]
products: [b1, b2]
---
## Hair
Take natural hair for oil paint and synthetic hair for water colours.
"""


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path)
    folder.write("policies/returns.md", RETURNS)
    folder.write("policies/shipping.md", SHIPPING)
    folder.write("guides/brushes.md", BRUSHES)
    return folder


@pytest.fixture
def passages(folder):
    return load_passages([folder.path])


@pytest.fixture
def ask(passages):
    knowledge = Knowledge(passages)

    def ask(question, kind=""):
        found = knowledge.answer(question, kind)
        return found and (found.heading, found.text)

    return ask


def test_every_paragraph_is_a_passage_under_its_heading(passages):
    first = passages[0]

    assert (first.source, first.title, first.heading) == (
        "returns",
        "Returns and refunds",
        "Thirty days",
    )
    assert first.text == "You can return unused goods within 30 days of delivery."
    assert [(p.source, p.kind) for p in passages].count(("returns", "policy")) == 3
    assert passages[-1].products == ("b1", "b2")


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Can I send it back?", "Thirty days"),
        ("what's your return policy", "Thirty days"),
        ("Is opened paint returnable?", "What cannot be returned"),
        ("how much is the postage", "Cost"),
        ("Do you ship to Germany?", "Where"),
        ("how long does delivrey take", "Cost"),
        ("which brush is good for oils?", "Hair"),
    ],
)
def test_a_question_finds_the_paragraph_that_answers_it(ask, question, heading):
    assert ask(question)[0] == heading


@pytest.mark.parametrize(
    "question",
    [
        "what is the capital of Peru?",
        "tell me a joke",
        "do you have bicycles",
        "who are you?",
        "?",
        "",
        "2 + 2",
    ],
)
def test_what_nothing_is_written_about_is_answered_by_nobody(ask, question):
    assert ask(question) is None


def test_two_paragraphs_answer_together_what_neither_does_alone(ask):
    _, text = ask("how long does delivery take to Germany?")

    assert text == (
        "Delivery costs $5 and takes 3 to 5 working days.\n\n"
        "We ship to Canada, Germany and France."
    )


PARKING = """---
title: Visits
about: [visit]
---
## Cars
> can I bring my van / wo kann ich parken
There is space in the yard.

## Dogs
Dogs are welcome.
"""


class Likenesses:
    """Vectors of two directions: what speaks of animals, and all the rest."""

    fingerprint = "of a test"

    def of(self, sentences):
        animals = [any(word in s for word in ("Dogs", "puppy", "pet")) for s in sentences]
        return np.asarray([(1.0, 0.0) if is_one else (0.0, 1.0) for is_one in animals], np.float32)


@pytest.fixture
def visits(tmp_path):
    folder = Folder(tmp_path)
    folder.write("policies/visits.md", PARKING)
    return load_passages([folder.path])


@pytest.mark.parametrize("question", ["can I bring a van?", "Wo kann man parken?"])
def test_a_paragraph_may_name_the_questions_it_answers(visits, question):
    found = Knowledge(visits).answer(question)

    assert found
    assert found.text == "There is space in the yard."


def test_where_vectors_are_at_hand_the_meaning_counts(visits):
    assert Knowledge(visits).answer("may my puppy enter?") is None
    found = Knowledge(visits, Likenesses()).answer("may my puppy enter?")

    assert found
    assert found.heading == "Dogs"


def test_a_sure_answer_is_asked_for_where_it_may_be_about_something_else(visits):
    knowledge = Knowledge(visits)

    assert knowledge.answer("can I bring my van", surely=True)
    assert knowledge.answer("is the van big", surely=True) is None


def test_a_kind_of_knowledge_can_be_asked_alone(ask):
    assert ask("which brush?", "guide")[0] == "Hair"
    assert ask("which brush?", "policy") is None


def test_the_titles_of_what_can_be_asked_are_told(passages):
    assert Knowledge(passages).facts() == {
        "returns": "Returns and refunds",
        "shipping": "Shipping",
        "brushes": "Choosing a brush",
    }


def test_a_shop_that_wrote_nothing_knows_nothing():
    assert Knowledge(()).answer("can I send it back?") is None


def test_the_terms_of_two_shops_are_never_mixed(folder, tmp_path):
    other = Folder(tmp_path / "other")
    other.write("policies/returns.md", RETURNS.replace("30 days", "14 days"))

    passages = load_passages([folder.path, other.path])

    policies = [p for p in passages if p.kind == "policy"]
    assert {p.source for p in policies} == {"returns"}
    assert "14 days" in policies[0].text


def test_guides_may_come_from_elsewhere(tmp_path, folder):
    home = tmp_path / "demo"
    Folder(home).write("paper.md", BRUSHES.replace("a brush", "a paper"))

    passages = load_passages([folder.path], [home])

    assert {p.title for p in passages if p.kind == "guide"} == {
        "Choosing a brush",
        "Choosing a paper",
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("## Cost\nFive dollars.\n", "x.md:1: begin with ---, a title, what it is about, and ---"),
        (
            SHIPPING.replace("title:", "titel:"),
            "x.md:2: titel: no field 'titel'; did you mean 'title'?",
        ),
        (SHIPPING.replace("[shipping", "[shipping]"), "x.md:3:"),
        (SHIPPING.replace("## Cost\n", ""), 'x.md:5: a paragraph needs a "## " heading above it'),
        (SHIPPING + "\n> who pays\n", 'x.md:11: questions after ">" need a paragraph right below'),
        (SHIPPING.replace("## Where", "# Where"), 'x.md:8: headings here begin with "## "'),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_line(tmp_path, text, sentence):
    folder = Folder(tmp_path)
    folder.write("policies/x.md", text)

    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        load_passages([folder.path])
