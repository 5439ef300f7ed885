"""Signs that a job is running: bars for a long one, a spinner for one of a few seconds."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from pipeline.cli.stop import Stop

Bar = Callable[[str], Callable[[float], None]]


@contextlib.contextmanager
def spinner(what: str) -> Iterator[None]:
    """Show on stderr that we work on `what`. Where stderr is no terminal, nothing is shown."""
    if not sys.stderr.isatty():  # rich takes a tenth of a second to import
        yield
        return

    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


@contextlib.contextmanager
def bars(stop: Stop, *, to_stderr: bool = False, are_shown: bool = True) -> Iterator[Bar]:
    """Yield a function that adds a bar under a title and returns what moves it, from 0 to 1.

    Moving it ends the job when we were asked to stop, also where no bars are shown.
    """
    if not are_shown:  # rich takes a tenth of a second to import

        def unseen(title: str) -> Callable[[float], None]:
            return lambda share: stop.check()

        yield unseen
        return

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description:<32}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=to_stderr), transient=to_stderr) as progress:

        def add(title: str) -> Callable[[float], None]:
            task = progress.add_task(title, total=1.0)

            def move(share: float) -> None:
                stop.check()
                progress.update(task, completed=share)

            return move

        yield add
