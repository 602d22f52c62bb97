"""How well guesses agree with the truth when some of both are 'none of these'."""

import numpy as np
from numpy.typing import ArrayLike


def correlation(truth: ArrayLike, guesses: ArrayLike) -> float:
    """Return Matthews' correlation for several classes (Gorodkin 2004)."""
    names, found = np.unique(np.concatenate([truth, guesses]), return_inverse=True)
    told, guessed = np.split(found, 2)
    size, right = len(told), int((told == guessed).sum())
    of_truth = np.bincount(told, minlength=len(names)).astype(float)
    of_guesses = np.bincount(guessed, minlength=len(names)).astype(float)
    spread = (size**2 - of_guesses @ of_guesses) * (size**2 - of_truth @ of_truth)
    return float((right * size - of_truth @ of_guesses) / spread**0.5) if spread > 0 else 0.0
