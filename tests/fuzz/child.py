"""The process that fuzzes one target until its time is up. A finding is saved and told; then it goes on.

python -m tests.fuzz.child NAME FOLDER [options of libFuzzer]
"""

import hashlib
import os
import resource
import sys
import time
import traceback
from pathlib import Path

import atheris

SECONDS, BYTES = 2.0, 200 << 20  # of one input
NAME, FOLDER = sys.argv[1], Path(sys.argv[2])

with atheris.instrument_imports(include=["pipeline.imports.formats"]):
    from tests.fuzz.targets import target

RUN = target(NAME).run
KNOWN: set[str] = set()


def _kept() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _highest() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _note(kind: str, data: bytes) -> None:
    if kind in KNOWN:
        return
    KNOWN.add(kind)
    path = FOLDER / f"{NAME}-{hashlib.sha256(data).hexdigest()[:10]}"
    path.write_bytes(data)
    print(f"FINDING {NAME}: {kind}: {path}", flush=True)


def one(data: bytes) -> None:
    """Run the target on one input; note what it raises, and a time or an amount of memory that none should take."""
    before, highest, began = _kept(), _highest(), time.process_time()
    try:
        RUN(data)
    except Exception as error:
        places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        _note(f"{type(error).__name__} at {' '.join(places[1:])}", data)
    if (took := time.process_time() - began) > SECONDS:
        _note(f"took {took:.0f} s", data)
    if _highest() > highest and (grew := _highest() - before) > BYTES:
        _note(f"took {grew >> 20} MB", data)


atheris.Setup([sys.argv[0], *sys.argv[3:]], one)
atheris.Fuzz()
