"""A folder for files that only pass through, such as what is put together for a download."""

import tempfile
from pathlib import Path

from pipeline.home import whole_file

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has files that are on no disk


def folder(name: str, *, in_memory: bool) -> tempfile.TemporaryDirectory[str]:
    """Return a folder of its owner's alone that is removed at the end; `in_memory`: on no disk, where there is such."""
    place = MEMORY if in_memory and MEMORY.is_dir() else Path(tempfile.gettempdir())
    return tempfile.TemporaryDirectory("", whole_file.unfinished(place / name), place, ignore_cleanup_errors=True)


def sweep() -> None:
    """Remove the folders of processes that were killed."""
    for place in (MEMORY, Path(tempfile.gettempdir())):
        whole_file.sweep_unfinished(place)
