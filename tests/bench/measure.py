"""Run commands in turns, each time in a fresh process, and keep the best of each."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss


@dataclass(frozen=True)
class Cost:
    """The cost of a process: seconds on the clock and on all cores, and the most memory it held, in megabytes.

    0 on all cores where only a part of the process was timed.
    """

    seconds: float
    cpu_seconds: float = 0
    peak_mb: float = 0


@dataclass(frozen=True)
class Task:
    """A command. `prepare` is done before each run, outside the time; `prints_seconds` if it takes its own time."""

    command: Sequence[str]
    prepare: Callable[[], None] = lambda: None
    prints_seconds: bool = False


def once(task: Task, environment: Mapping[str, str] = MappingProxyType({})) -> Cost:
    """Run a task. Raises RuntimeError with what it said on stderr when it fails."""
    task.prepare()
    start = perf_counter()
    child = subprocess.Popen(
        task.command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    assert child.stderr
    said, complaint = child.stdout.read(), child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds, cpu_seconds = perf_counter() - start, usage.ru_utime + usage.ru_stime
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(task.command)} failed:\n{complaint}")
    if task.prints_seconds:
        seconds, cpu_seconds = float(said.split()[-1]), 0
    return Cost(seconds, cpu_seconds, usage.ru_maxrss * UNIT / 1e6)


def in_turns(
    tasks: Mapping[str, Task], times: int, environment: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Cost]:
    """Run all tasks `times` times, one after the other, and return the least time and the highest peak of each.

    In turns, because the machine is never equally busy: a slow spell then hits all of them.
    """
    runs: dict[str, list[Cost]] = {name: [] for name in tasks}
    for _ in range(times):
        for name, task in tasks.items():
            runs[name].append(once(task, environment))
    return {
        name: Cost(min(c.seconds for c in costs), min(c.cpu_seconds for c in costs), max(c.peak_mb for c in costs))
        for name, costs in runs.items()
    }
