"""Vectors of our own examples come with the package; those of a merchant's are computed."""

from pathlib import Path

import numpy as np

from sales_conversion.config.intents import IntentConfig, load_intents
from sales_conversion.factory.vectors import SHIPPED_VECTORS
from sales_conversion.settings import SHIPPED_CONFIG
from sales_conversion.understanding.guessing.shipped_vectors import (
    is_stale,
    sentences_in,
    write_anew,
)
from sales_conversion.understanding.guessing.vector_cache import CachedVectors
from sales_conversion.understanding.guessing.vector_file import key_of, read
from sales_conversion.understanding.guessing.vectors import FINGERPRINT, find_vectors
from tests.unit.understanding.test_vectors import AnimalVectors

EVERY = 500
"""Of so many shipped sentences one is computed again."""


def _intents(*said: str) -> dict[str, IntentConfig]:
    return {"pet": IntentConfig(examples=said)}


def test_only_what_is_not_shipped_is_computed_and_kept(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.npz", tmp_path / "own.npz"
    write_anew(shipped, _intents("a cat", "a dog"), AnimalVectors())
    vectors = AnimalVectors()

    rows = CachedVectors(vectors, own, shipped).of(["a lion", "a dog", "a cat"])

    assert vectors.asked == ["a lion"]
    assert rows.tolist() == [[1, 0], [0, 1], [1, 0]]
    assert read(own, vectors.fingerprint).keys() == {key_of("a lion")}


def test_what_two_lists_ask_for_is_kept_of_both(tmp_path: Path) -> None:
    file = tmp_path / "own.npz"
    first = CachedVectors(AnimalVectors(), file)
    first.of(["a cat", "a dog"])
    first.of(["a lion", "a wolf"])
    vectors = AnimalVectors()

    CachedVectors(vectors, file).of(["a cat", "a dog", "a lion", "a wolf"])

    assert vectors.asked == []


def test_shipped_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped.npz"
    write_anew(shipped, _intents("a cat", "a dog"), AnimalVectors("old"))
    vectors = AnimalVectors("new")

    CachedVectors(vectors, tmp_path / "own.npz", shipped).of(["a cat", "a dog"])

    assert vectors.asked == ["a cat", "a dog"]


def test_a_file_is_stale_when_an_example_came_or_went(tmp_path: Path) -> None:
    file = tmp_path / "shipped.npz"
    vectors = AnimalVectors(FINGERPRINT)
    write_anew(file, _intents("a cat", "a dog"), vectors)

    assert not is_stale(file, _intents("a dog", "a cat"))
    assert is_stale(file, _intents("a dog", "a cat", "a lion"))
    assert is_stale(file, _intents("a dog"))


def test_writing_anew_computes_only_what_came(tmp_path: Path) -> None:
    file = tmp_path / "shipped.npz"
    write_anew(file, _intents("a cat", "a dog"), AnimalVectors(FINGERPRINT))
    vectors = AnimalVectors(FINGERPRINT)

    write_anew(file, _intents("a dog", "a lion"), vectors)

    assert vectors.asked == ["a lion"]
    assert not is_stale(file, _intents("a dog", "a lion"))


def test_what_is_shipped_is_what_the_installed_model_says() -> None:
    vectors = find_vectors()
    assert vectors is not None
    said = sentences_in(load_intents([SHIPPED_CONFIG]))[::EVERY]

    shipped = CachedVectors(AnimalVectors(FINGERPRINT), Path("none"), SHIPPED_VECTORS).of(said)

    likeness = np.einsum("ij,ij->i", shipped, vectors.of(said))
    assert likeness.min() > 0.98
