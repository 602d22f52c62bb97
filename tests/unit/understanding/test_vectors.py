"""A second opinion for messages that n-grams doubt."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.classifier import Example
from sales_conversion.understanding.guessing.guessing import Listener
from sales_conversion.understanding.guessing.vector_cache import CachedVectors
from sales_conversion.understanding.guessing.vectors import find_vectors

EXAMPLES = (
    *(Example(tuple(said.split()), "cat") for said in ("a purring cat", "my old kitten")),
    *(Example(tuple(said.split()), "dog") for said in ("a barking dog", "my old puppy")),
)


class AnimalVectors:
    """Knows of each sentence only which animal it is about."""

    def __init__(self, fingerprint: str = "animals") -> None:
        self.fingerprint = fingerprint
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


def test_a_warm_start_computes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "vectors.npz"
    cold, warm = AnimalVectors(), AnimalVectors()
    sentences = ["a purring cat", "a barking dog", "a purring cat"]

    first = CachedVectors(cold, file).of(sentences)
    second = CachedVectors(warm, file).of(sentences)

    assert cold.asked == ["a purring cat", "a barking dog"]
    assert warm.asked == []
    assert np.array_equal(first, second)


def test_only_new_sentences_are_computed(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    CachedVectors(AnimalVectors(), file).of(["a cat", "a dog"])
    vectors = AnimalVectors()

    rows = CachedVectors(vectors, file).of(["a dog", "a lion", "a cat"])

    assert vectors.asked == ["a lion"]
    assert rows.tolist() == [[0, 1], [1, 0], [1, 0]]


def test_what_a_shopper_says_is_not_written_down(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"

    CachedVectors(AnimalVectors(), file).of(["my cat is called Tom"])

    assert not file.exists()


ARRAY = b"\x93NUMPY\x01\x00\x36\x00{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}\n"


@pytest.mark.parametrize("broken", [b"", b"no archive", b"PK\x03\x04 half an archive", ARRAY])
def test_a_broken_file_is_ignored_and_replaced(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(broken)

    CachedVectors(AnimalVectors(), file).of(["a cat", "a dog"])
    vectors = AnimalVectors()
    CachedVectors(vectors, file).of(["a cat", "a dog"])

    assert vectors.asked == []
    assert list(tmp_path.iterdir()) == [file]


def test_vectors_of_another_model_are_ignored(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    CachedVectors(AnimalVectors("old"), file).of(["a cat", "a dog"])
    vectors = AnimalVectors("new")

    CachedVectors(vectors, file).of(["a cat", "a dog"])

    assert vectors.asked == ["a cat", "a dog"]


def test_where_nothing_can_be_written_vectors_are_computed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    vectors = CachedVectors(AnimalVectors(), tmp_path / "file" / "vectors.npz")

    rows = vectors.of(["a cat", "a dog"])

    assert rows.tolist() == [[1, 0], [0, 1]]
