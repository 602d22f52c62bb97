"""Classifiers that are kept in files, so that a warm start fits none."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing import kept
from sales_conversion.understanding.guessing.classifier import Bands, Classifier, Example
from sales_conversion.understanding.guessing.fitting import fit
from sales_conversion.understanding.guessing.votes import Voters, Votes
from sales_conversion.understanding.guessing.weighing import weigh

RECIPE = (
    *("features.py", "table.py", "classifier.py", "descent.py", "calibration.py"),
    *("matthews.py", "lesson.py", "fitting.py", "phrasing.py", "vector_file.py", "kept_fits.py"),
)
VOTING = (
    *("features.py", "votes.py", "weighing.py"),
    *("phrasing.py", "vector_file.py", "kept_fits.py"),
)
"""Files beside this one that say how examples become a classifier."""

PARTS = frozenset({"labels", "rarity", "of_features", "bias", "temperature", "bands"})
OF_VOTES = frozenset({"labels", "rarity", "of_features"})
OF_VOTERS = frozenset({"vectors", "middle", "axes", "weights"})


class KeptFits:
    """Fits what it has not fitted before, by the same recipe, on the same examples."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fit(
        self, examples: Sequence[Example], vectors: ISentenceVectors | None = None
    ) -> Classifier:
        """Return the classifier of *examples*, as it was kept or else as it is fitted now."""
        file = self._folder / ("fitted-with-vectors.npz" if vectors else "fitted.npz")
        key = _key(RECIPE, examples, vectors)
        with kept.by_turns(self._folder):
            known = kept.read(file, key)
            if known is not None and set(known) >= PARTS:
                return _of_arrays(known)
            fitted = fit(examples, vectors)
            kept.write(file, key, _as_arrays(fitted))
        return fitted

    def weigh(self, examples: Sequence[Example], vectors: ISentenceVectors | None = None) -> Votes:
        """Return the votes of *examples*, as they were kept or else as they are weighed now."""
        file = self._folder / ("votes-with-vectors.npz" if vectors else "votes.npz")
        key = _key(VOTING, examples, vectors)
        with kept.by_turns(self._folder):
            known = kept.read(file, key)
            if known is not None and set(known) >= (OF_VOTES | OF_VOTERS if vectors else OF_VOTES):
                return _of_votes(known)
            votes = weigh(examples, vectors)
            kept.write(file, key, _votes_as_arrays(votes))
        return votes


def _key(
    names: Sequence[str], examples: Sequence[Example], vectors: ISentenceVectors | None
) -> str:
    """Tell apart whatever would make another classifier."""
    recipe = b"".join(Path(__file__).with_name(name).read_bytes() for name in names)
    said = repr([(each.words, each.label, each.is_negative) for each in examples])
    model = vectors.fingerprint if vectors else ""
    return sha256(recipe + said.encode() + model.encode()).hexdigest()


def _as_arrays(fitted: Classifier) -> kept.Arrays:
    arrays = {
        "labels": np.asarray(fitted.labels),
        "rarity": fitted.rarity,
        "of_features": fitted.of_features,
        "bias": fitted.bias,
        "temperature": np.asarray(fitted.temperature),
        "bands": np.asarray([fitted.bands.sure, fitted.bands.accept, fitted.bands.ask]),
    }
    return arrays if fitted.of_vectors is None else {**arrays, "of_vectors": fitted.of_vectors}


def _of_arrays(known: kept.Arrays) -> Classifier:
    return Classifier(
        tuple(known["labels"].tolist()),
        known["rarity"],
        known["of_features"],
        known["bias"],
        float(known["temperature"]),
        Bands(*known["bands"].tolist()),
        known.get("of_vectors"),
    )


def _votes_as_arrays(votes: Votes) -> kept.Arrays:
    arrays = {name: getattr(votes, name) for name in OF_VOTES - {"labels"}}
    arrays["labels"] = np.asarray(votes.labels)
    if votes.voters is None:
        return arrays
    voters = {name: getattr(votes.voters, name) for name in OF_VOTERS}
    return {**arrays, **voters}


def _of_votes(known: kept.Arrays) -> Votes:
    voters = None
    if set(known) >= OF_VOTERS:
        voters = Voters(**{name: known[name] for name in OF_VOTERS})
    return Votes(tuple(known["labels"].tolist()), known["rarity"], known["of_features"], voters)
