"""What was fitted once is not fitted again, unless something about it changed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sales_conversion.understanding.guessing import kept
from sales_conversion.understanding.guessing.classifier import Classifier, Example
from sales_conversion.understanding.guessing.fitting import fit
from sales_conversion.understanding.guessing.kept_fits import KeptFits
from tests.unit.understanding.test_vectors import EXAMPLES, AnimalVectors

SAID = ("a", "sleepy", "kitten")
LION = np.asarray([1.0, 0.0], dtype=np.float32)


def replaced(file: Path, change: Callable[[dict[str, np.ndarray]], None]) -> None:
    """Change what *file* keeps, under the key it has."""
    with np.load(file) as read:
        arrays = {name: read[name] for name in read.files}
    key = str(arrays.pop("key"))
    change(arrays)
    kept.write(file, key, arrays)


def always_a_dog(arrays: dict[str, np.ndarray]) -> None:
    arrays["bias"] = np.asarray([0.0, 1000.0], dtype=np.float32)


def test_what_is_kept_guesses_as_what_was_fitted(tmp_path: Path) -> None:
    fitted = KeptFits(tmp_path).fit(EXAMPLES, AnimalVectors())

    known = KeptFits(tmp_path).fit(EXAMPLES, AnimalVectors())

    assert known.guess(SAID, LION) == fitted.guess(SAID, LION)
    assert known.guess(SAID) == fitted.guess(SAID)


@pytest.mark.parametrize(("vectors", "name"), [(False, "fitted"), (True, "fitted-with-vectors")])
def test_a_warm_start_fits_nothing(tmp_path: Path, vectors: bool, name: str) -> None:
    model = AnimalVectors() if vectors else None
    KeptFits(tmp_path).fit(EXAMPLES, model)
    replaced(tmp_path / f"{name}.npz", always_a_dog)

    known = KeptFits(tmp_path).fit(EXAMPLES, model)

    assert known.guess(("my", "old", "kitten"))[0].label == "dog"


def _cat(learned: Classifier) -> bool:
    return learned.guess(("my", "old", "kitten"))[0].label == "cat"


def test_other_examples_are_fitted_anew(tmp_path: Path) -> None:
    KeptFits(tmp_path).fit(EXAMPLES)
    replaced(tmp_path / "fitted.npz", always_a_dog)

    assert _cat(KeptFits(tmp_path).fit((*EXAMPLES, Example(("a", "tomcat"), "cat"))))


def test_another_model_is_fitted_anew(tmp_path: Path) -> None:
    KeptFits(tmp_path).fit(EXAMPLES, AnimalVectors("old"))
    replaced(tmp_path / "fitted-with-vectors.npz", always_a_dog)

    assert _cat(KeptFits(tmp_path).fit(EXAMPLES, AnimalVectors("new")))


def test_a_broken_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "fitted.npz").write_bytes(b"PK\x03\x04 no more than that")

    learned = KeptFits(tmp_path).fit(EXAMPLES)

    assert _cat(learned)
    assert _cat(KeptFits(tmp_path).fit(EXAMPLES))


def test_a_file_that_lacks_a_part_is_replaced(tmp_path: Path) -> None:
    KeptFits(tmp_path).fit(EXAMPLES)
    replaced(tmp_path / "fitted.npz", lambda arrays: arrays.pop("bias"))

    assert _cat(KeptFits(tmp_path).fit(EXAMPLES))


def test_where_nothing_can_be_kept_it_is_fitted_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    learned = KeptFits(tmp_path / "file").fit(EXAMPLES)

    assert learned.guess(SAID) == fit(EXAMPLES).guess(SAID)
