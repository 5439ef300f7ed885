"""A pause before a passphrase is tried, which grows with each wrong one.

It holds for the whole program, so a reload or another window doesn't shorten it, and it is the same before a right
passphrase as before a wrong one.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from time import sleep

FREE, LONGEST = 5, 30  # wrong ones without a pause; seconds


@dataclass
class _Tries:
    turn: Lock = field(default_factory=Lock)
    wrong: int = 0


_tries: defaultdict[Path, _Tries] = defaultdict(_Tries)  # by vault


@contextmanager
def turn(vault: Path, wrong: type[Exception]) -> Iterator[None]:
    """Wait to try a passphrase. Only one is tried at a time, and `wrong` is raised by one that is."""
    tries = _tries[vault]
    with tries.turn:
        sleep(min(2.0 ** (tries.wrong - FREE + 1), LONGEST) if tries.wrong >= FREE else 0)
        try:
            yield
        except wrong:
            tries.wrong += 1
            raise
        tries.wrong = 0
