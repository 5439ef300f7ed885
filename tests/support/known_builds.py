"""The tables of builds that earlier tests made, by the digest of what went in: the same input makes the same build."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from pipeline import models
from pipeline.database import contents
from pipeline.database.contents import Keep, Progress
from pipeline.load.cast import quoted

Make = Callable[[duckdb.DuckDBPyConnection, Keep, Progress], None]
make_anew = contents.make


def place(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run share."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "builds"
    folder.mkdir(exist_ok=True)
    return folder


def remembering(folder: Path) -> Make:
    """Return a function that makes a build's tables as `contents.make` does, or copies them from an earlier build.

    To run the models takes half a second, and the copy a twentieth.
    """

    def make(con: duckdb.DuckDBPyConnection, keep: Keep, progress: Progress) -> None:
        known = folder / contents.digest(con)
        if known.exists():
            con.execute(f"attach {quoted(str(known))} as known (read_only)")
            con.execute("set enable_external_access = false; drop view raw_entries")
            for model in models.KEPT:
                con.execute(f"create table {model.name} as from known.{model.name}")
                keep(model.name)
            con.execute("detach known")
            progress(1)
            return
        fresh = folder / str(uuid4())
        con.execute(f"attach {quoted(str(fresh))} as known (block_size 16384, recovery_mode no_wal_writes)")
        make_anew(con, keep, progress)
        for model in models.KEPT:
            con.execute(f"create table known.{model.name} as from {model.name}")
        con.execute("detach known")
        fresh.replace(known)  # only now: a build may be stopped half way

    return make
