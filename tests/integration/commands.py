"""Commands in processes of their own, born of one that has read the code already.

A process that reads it for itself takes two seconds of CPU before it does anything.
"""

import multiprocessing
import os
import sys
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from sales_conversion.cli import main

STANDARD = ("in", "out", "err")

_readers = multiprocessing.get_context("forkserver")
_readers.set_forkserver_preload([__name__])


def run(*arguments, cwd, environment, given, timeout):
    """Run a command to its end; it hears *given* and nothing of this process."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in STANDARD]
        files[0].write_text(given or "", encoding="utf-8")
        told = (arguments, cwd, environment, files)
        process = _readers.Process(target=_obey, args=told)
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{arguments} has not ended in {timeout} s")
        said = [file.read_text(encoding="utf-8") for file in files[1:]]
        return CompletedProcess(arguments, process.exitcode, *said)


def _obey(arguments, cwd, environment, files):
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate(files):
        os.dup2(os.open(file, os.O_RDWR | os.O_CREAT), number)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate("rww")
    )
    try:
        sys.exit(main(list(arguments)))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
