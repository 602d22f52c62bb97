"""A second opinion for messages that n-grams doubt."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.understanding.classifier import Example
from sales_conversion.understanding.features import Floats
from sales_conversion.understanding.guessing import Listener
from sales_conversion.understanding.vectors import find_vectors

EXAMPLES = (
    *(Example(tuple(said.split()), "cat") for said in ("a purring cat", "my old kitten")),
    *(Example(tuple(said.split()), "dog") for said in ("a barking dog", "my old puppy")),
)


class AnimalVectors:
    """Knows of each sentence only which animal it is about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def of(self, sentences: Sequence[str]) -> Floats:
        self.asked += sentences
        feline = [any(word in said for word in ("cat", "kit", "lion")) for said in sentences]
        return np.asarray([[float(f), float(not f)] for f in feline], dtype=np.float32)


def test_vectors_decide_where_words_are_unknown() -> None:
    listener = Listener(EXAMPLES, AnimalVectors())

    guess = listener.guess(("sleepy", "lions"))

    assert guess[0].label == "cat"


def test_vectors_are_not_asked_for_what_is_sure() -> None:
    vectors = AnimalVectors()
    many = EXAMPLES * 30
    listener = Listener(many, vectors)
    vectors.asked.clear()

    listener.guess(("a", "barking", "dog"))

    assert vectors.asked == []


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no model\.onnx"):
        find_vectors(tmp_path)


@pytest.mark.skipif(find_vectors() is None, reason="the optional extra is not installed")
def test_sentences_that_mean_the_same_are_near() -> None:
    vectors = find_vectors()
    assert vectors is not None

    cheap, cheaper, returns = vectors.of(
        ["something cheaper", "a less expensive one", "return policy"]
    )

    assert cheap @ cheaper > 2 * (cheap @ returns)
