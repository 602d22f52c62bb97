"""Vectors of the sentences we ship: a first start computes only those a merchant added."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from sales_conversion.config.intents import IntentConfig
from sales_conversion.interfaces import ISentenceVectors
from sales_conversion.understanding.guessing.ear import situated
from sales_conversion.understanding.guessing.fitting import sentences_of
from sales_conversion.understanding.guessing.guessing import examples_of
from sales_conversion.understanding.guessing.phrasing import spoken
from sales_conversion.understanding.guessing.vector_file import key_of, read, rows_of, write
from sales_conversion.understanding.guessing.vectors import FINGERPRINT


def sentences_in(intents: Mapping[str, IntentConfig]) -> list[str]:
    """Return every sentence of *intents* that vectors are looked up of at a start."""
    heard = (spoken(example.words) for example in situated(intents))
    return list(dict.fromkeys(chain(heard, sentences_of(examples_of(intents)))))


def is_stale(file: Path, intents: Mapping[str, IntentConfig]) -> bool:
    """Tell whether *file* lacks a sentence of *intents*, or has one that is no longer said."""
    return read(file, FINGERPRINT).keys() != {key_of(said) for said in sentences_in(intents)}


def write_anew(file: Path, intents: Mapping[str, IntentConfig], vectors: ISentenceVectors) -> None:
    """Bring *file* up to date; only what it does not know is computed."""
    known = read(file, vectors.fingerprint)
    write(file, vectors.fingerprint, rows_of(sentences_in(intents), vectors, known))
