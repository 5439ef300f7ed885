"""Write a folder as a whole or not at all: under a temporary name beside it, then in its place."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from pipeline.export.package import is_ours
from pipeline.home.folder import HearthsideError, Home, cannot_write


@contextmanager
def whole(home: Home, out: Path, is_forced: bool) -> Iterator[Path]:
    """Yield an empty folder, its owner's alone, that becomes `out` at the end. When something fails, nothing is left.

    Raises HearthsideError when `out` holds something: an earlier export gives way when it is forced, nothing else does.
    """
    _need_room(home, out, is_forced)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))  # with mode 0700
    except OSError as error:
        raise cannot_write(out, error) from None
    try:
        yield made
        _put(made, out)
    except OSError as error:
        raise cannot_write(out, error) from None
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _need_room(home: Home, out: Path, is_forced: bool) -> None:
    if home.path == out or home.path in out.parents or out in home.path.parents:
        raise HearthsideError(f"An export can't lie in the home or around it. {out} does; choose another folder.")
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not is_ours(out):
        raise HearthsideError(
            f"{out} holds something that is no export, and nothing there was touched. Choose another."
        )
    if not is_forced:
        raise HearthsideError(f"{out} holds an export already. `--force` puts this one in its place.")


def _put(made: Path, out: Path) -> None:
    if is_ours(out):
        old = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        out.rename(old / out.name)
        made.rename(out)
        shutil.rmtree(old)
    else:
        if out.exists():
            out.rmdir()
        made.rename(out)
