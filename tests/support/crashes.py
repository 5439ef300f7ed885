"""Processes that are killed, and calls of the operating system that fail, while something is written."""

import errno
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from pipeline.database import build
from pipeline.home.folder import Home

NO_BUILD = patch.object(build, "build", lambda home: None)


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
