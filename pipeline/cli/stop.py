"""A clean end on Ctrl-C, SIGTERM or a closed terminal."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType


class Stop:
    """Whether we were asked to stop. Nothing is raised where the signal happens to arrive.

    (A KeyboardInterrupt inside a library's own import can get lost there, and the library then tries again for ever.)
    """

    asked = False
    then: Callable[[], object] | None = None  # called at once, to end what we wait for

    def check(self, share: float = 0.0) -> None:
        """Raise KeyboardInterrupt when asked to stop. Can be passed as the `progress` of a long job."""
        if self.asked:
            raise KeyboardInterrupt


@contextlib.contextmanager
def stoppable() -> Iterator[Stop]:
    """Yield a `Stop` that a signal sets, in place of raising."""
    stop = Stop()

    def ask(number: int, frame: FrameType | None) -> None:
        stop.asked = True
        if stop.then:
            stop.then()

    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
