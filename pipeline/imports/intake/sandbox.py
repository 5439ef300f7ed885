"""Read an upload in a child process with limits of memory and time."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.home.folder import HearthsideError

MEMORY = 1 << 30  # bytes
SECONDS, BYTES_A_SECOND = 30, 1 << 20  # it may take half a minute, and a second more for each megabyte
LEAN = {"OPENBLAS_NUM_THREADS": "1"}  # numpy reserves memory for each thread, and no importer needs them
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV")


def read(
    path: Path,
    out: Path,
    answers: Mapping[str, str],
    progress: Callable[[float], None] = lambda share: None,
    memory: int = MEMORY,
    seconds: int = 0,
) -> dict[str, Any]:
    """Read the upload at `path` into files in `out`; return the report of `pipeline.imports.intake.child`.

    Where the child exceeds its limits, the report has `failed`, with the reason. `progress` may raise to stop reading.
    """
    allowed = seconds or SECONDS + _size(path) // BYTES_A_SECOND
    request = {"path": str(path), "out": str(out), "answers": dict(answers), "memory": memory, "seconds": allowed}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.imports.intake.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback could quote an entry
        env={name: os.environ[name] for name in KEPT if name in os.environ} | {"TMPDIR": str(out), **LEAN},
        text=True,
        encoding="utf-8",
    )
    clock = threading.Timer(2 * allowed, child.kill)  # for a child that waits instead of working
    clock.start()
    try:
        report = _listen(child, json.dumps(request), progress)
    except BaseException:
        child.kill()
        raise
    finally:
        clock.cancel()
        child.wait()
    if report is None:
        return {"failed": "could not be read to its end: it took too long, or the reading stopped"}
    return report


def _listen(child: "subprocess.Popen[str]", request: str, progress: Callable[[float], None]) -> dict[str, Any] | None:
    if child.stdin is None or child.stdout is None:
        raise HearthsideError("The process that reads uploads can't be started.")
    with child.stdin:
        child.stdin.write(request)
    with child.stdout:
        for line in child.stdout:
            said = json.loads(line)
            if "report" in said:
                found: dict[str, Any] = said["report"]
                return found
            progress(said["progress"])
    return None


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size
