"""Sentence vectors, loaded once for everything that compares meanings."""

from functools import cached_property
from pathlib import Path

from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.settings import SHIPPED_CONFIG, Settings
from sales_conversion.understanding.guessing.vector_cache import CachedVectors
from sales_conversion.understanding.guessing.vectors import find_vectors

SHIPPED_VECTORS = SHIPPED_CONFIG / "vectors.npz"


class Vectors:
    """What is compared with is kept beside the data: computing it takes seconds."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def model(self) -> ISentenceVectors | None:
        """Return the model of the installed extra or of the merchant's folder, if there is one."""
        is_wanted = self._settings.vectors == "auto"
        return find_vectors(self._settings.vectors_dir) if is_wanted else None

    @cached_property
    def of_examples(self) -> ISentenceVectors | None:
        return self._kept_in("vectors.npz", SHIPPED_VECTORS)

    @cached_property
    def of_passages(self) -> ISentenceVectors | None:
        return self._kept_in("passages.npz")

    def _kept_in(self, name: str, shipped: Path | None = None) -> ISentenceVectors | None:
        return self.model and CachedVectors(
            self.model, self._settings.cache_folder / name, shipped
        )
