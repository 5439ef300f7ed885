"""End cleanly when asked to."""

import contextlib
import signal
import time
from collections.abc import Iterator
from types import FrameType

PATIENCE = 3.0  # seconds before a second Ctrl-C counts


class Stop:
    """The wish to end: Ctrl-C, SIGTERM or a closed terminal."""

    asked = False
    asked_at = float("-inf")  # seconds of the monotonic clock

    def check(self) -> None:
        """Raise KeyboardInterrupt when asked to stop. What was raised at the time may have got lost in a library."""
        if self.asked:
            raise KeyboardInterrupt


@contextlib.contextmanager
def stopping_cleanly() -> Iterator[Stop]:
    """End what is inside when asked to stop, which is no failure."""
    stop = Stop()

    def ask(number: int, frame: FrameType | None) -> None:
        if time.monotonic() - stop.asked_at > PATIENCE:  # else we are ending already
            stop.asked, stop.asked_at = True, time.monotonic()
            raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield stop
    except BaseException:  # a library may have made something else of it
        if not stop.asked:
            raise
        print("\nGood-bye.", flush=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
