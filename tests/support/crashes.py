"""Processes that are killed, and calls of the operating system that fail, while something is written."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline.database import build
from pipeline.home.folder import Home

NO_BUILD = patch.object(build, "build", lambda home: None)
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from importlib import import_module
from pathlib import Path
from pipeline.home.folder import Home
from tests.support.crashes import NO_BUILD
with NO_BUILD:
    for number in getattr(import_module(sys.argv[1]), sys.argv[2])(Home(Path(sys.argv[3]))):
        print(number, flush=True)
"""


def acknowledged_before_a_kill(doing: Callable[[Home], Iterator[str]], home: Home, within: float = 0.2) -> list[str]:
    """Do it in a process of its own, kill that `within` seconds after its first word, and return what it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            with NO_BUILD:
                for number in doing(home):
                    os.write(writing, f"{number}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = told.readline()
        assert first, "it ended by itself"
        time.sleep(random.uniform(0.0, within))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [line.strip() for line in (first, *told) if line.endswith("\n")]


def acknowledged_by_a_program(doing: Callable[[Home], Iterator[str]], home: Home, within: float) -> list[str]:
    """The same in a program of its own, for what runs in threads: a fork has none of them, and may wait for one."""
    named = [sys.executable, "-c", PROGRAM, doing.__module__, doing.__name__, str(home.path)]
    with subprocess.Popen(named, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        assert first, child.stderr.read()[-2_000:]
        time.sleep(random.uniform(0.0, within))
        child.kill()
        return [line.strip() for line in (first, *child.stdout) if line.endswith("\n")]


class Killed(BaseException):
    """The process ended here: nothing after it was done, though what cleans up was."""


def killed_at(number: int) -> AbstractContextManager[list[str]]:
    """Let the process end at one of the calls that change the disk, as far as that can be played."""
    return failing_at(number, Killed())


@contextmanager
def failing_at(number: int, how: BaseException | None = None) -> Iterator[list[str]]:
    """Let one of the calls that change the disk fail; yield the names of the calls that were made."""
    calls: list[str] = []

    def failing(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            calls.append(name)
            if len(calls) == number:
                raise how or OSError(errno.ENOSPC, "No space left on device")
            return step(*given, **named)

        return call

    with (
        patch.object(os, "fsync", failing("fsync", os.fsync)),
        patch.object(os, "write", failing("write", os.write)),
        patch.object(os, "rename", failing("rename", os.rename)),
        patch.object(os, "replace", failing("replace", os.replace)),
        patch.object(os, "mkdir", failing("mkdir", os.mkdir)),
    ):
        yield calls
