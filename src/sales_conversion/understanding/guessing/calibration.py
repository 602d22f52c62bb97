"""What a confidence is worth: judged by examples the classifier had not seen."""

import numpy as np

from sales_conversion.interfaces import Floats
from sales_conversion.understanding.guessing.classifier import Bands, softmax
from sales_conversion.understanding.guessing.descent import Labels
from sales_conversion.understanding.guessing.matthews import correlation

TEMPERATURES = tuple(round(0.3 + 0.1 * step, 1) for step in range(18))
STEPS = tuple(step / 50 for step in range(1, 50))

NEARLY_ALWAYS, MOSTLY = 0.97, 0.85
"""How often those are right whose confidence is in the upper bands."""

UNTAUGHT = 10
"""Of so many things people want, one is none that the shop has taught."""

NONE = -1


def temperature_of(scores: Floats, truth: Labels) -> float:
    """Return the temperature under which held-out confidences are most truthful."""
    rows = np.arange(len(truth))

    def surprise(temperature: float) -> float:
        sure = softmax(scores / np.float32(temperature))[rows, truth]
        return float(-np.log(np.maximum(sure, 1e-9)).mean())

    return min(TEMPERATURES, key=surprise)


def bands_of(sure: Floats, truth: Labels, wishes: Labels) -> Bands:
    """Return the bands for guesses as *sure* as that; only labels of *wishes* are answered."""
    confidence, right = sure.max(axis=1), sure.argmax(axis=1) == truth
    ask = _least_worth_saying(sure, truth, wishes)
    accept = max(ask, _least(confidence, right, MOSTLY))
    return Bands(max(accept, _least(confidence, right, NEARLY_ALWAYS)), accept, ask)


def _least_worth_saying(sure: Floats, truth: Labels, wishes: Labels) -> float:
    """Return the confidence from which on a guess is better than none.

    Some of the examples stand for what nobody taught: they are looked at without their own label.
    """
    if not len(wishes):
        return STEPS[-1]
    taught = np.flatnonzero(np.isin(truth, wishes))
    untaught = sure[taught[::UNTAUGHT]].copy()
    untaught[np.arange(len(untaught)), truth[taught[::UNTAUGHT]]] = 0.0
    untaught /= np.maximum(untaught.sum(axis=1, keepdims=True), np.float32(1e-9))
    every = np.concatenate([sure, untaught])[:, wishes]
    meant = np.where(np.isin(truth, wishes), truth, NONE)
    meant = np.concatenate([meant, np.full(len(untaught), NONE)])
    confidence, guessed = every.max(axis=1), wishes[every.argmax(axis=1)]
    return max(
        STEPS, key=lambda step: correlation(meant, np.where(confidence >= step, guessed, NONE))
    )


def _least(confidence: Floats, right: Labels, share: float) -> float:
    """Return the least confidence from which on so large a *share* of the guesses is right."""
    order = np.argsort(-confidence, kind="stable")
    often = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = confidence[order][often >= share]
    return float(enough.min()) if len(enough) else 1.0
