"""A build that can be read, as one audience sees it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipeline import settings, vault
from pipeline.database import build, files
from pipeline.home import folder as homes
from pipeline.home.folder import HearthsideError, Home
from pipeline.settings import TOGETHER

if TYPE_CHECKING:
    import pandas as pd  # takes a second to import; DuckDB does when it makes the first frame


_BROKEN = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)


class Damaged(HearthsideError):
    """A build can't be read any more. Nothing is lost: it is made of the logs."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(f"{path} is damaged. `hearthside build` makes a new one. Your entries are safe.")


@dataclass(frozen=True)
class Opened:
    """A build that can be read, as one audience sees it.

    A build on disk is opened for each query and closed again, so that nothing is ever held. A partner's own view
    lives in memory alone.
    """

    home: Home
    audience: str
    build_id: str
    as_of: date
    path: Path | None
    memory: duckdb.DuckDBPyConnection | None = None

    @contextmanager
    def _connection(self) -> Iterator[duckdb.DuckDBPyConnection]:
        if self.memory is not None:
            yield self.memory.cursor()
            return
        if self.path is None or not self.path.exists():
            raise HearthsideError(f"Build {self.build_id} is gone, as newer ones took its place. Open the home again.")
        con = None
        try:
            con = _connect(self.path)
            with suppress(duckdb.InvalidInputException):  # another thread reads the same build and has locked it
                con.execute("set enable_external_access = false; set lock_configuration = true")
            yield con
        except _BROKEN:  # their texts can quote what is in it
            raise Damaged(self.path) from None
        finally:
            if con:
                con.close()

    @contextmanager
    def at_once(self) -> Iterator["Opened"]:
        """Yield the same, opened once for many queries; it is closed again at the end."""
        with self._connection() as con:
            yield self if self.memory is not None else replace(self, memory=con)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> "pd.DataFrame":
        """Return the rows of a query as a DataFrame. Days are `datetime64`, missing values are missing."""
        with self._connection() as con:
            return con.execute(query, list(parameters)).fetch_df()


def open(home: Home | Path | str | None = None, audience: str | None = TOGETHER, *, mends: bool = True) -> Opened:
    """Open the newest build of a home (see `pipeline.home.folder.find`), building it first when there is none.

    A damaged one is built again; without `mends`, Damaged is raised in its place.

    `audience` is `together` (shared entries) or a partner's id (shared entries and their own, built in memory); in a
    solo home it is the one partner. A home with that partner's vault open gives what is in it, too. Raises
    HearthsideError when there is no home, no such partner, or the build fails, and Locked where the vault is not open.
    """
    place = home if isinstance(home, Home) else homes.find(home)
    homes.need(place)
    chosen = settings.read(place)
    who = chosen.audience(audience)
    if who != chosen.default_audience or vault.is_open(place, who):
        vault.need_open(place, who)
        as_of = build.today(chosen)
        con, build_id = build.in_memory(place, chosen, as_of, who)
        return Opened(place, who, build_id, as_of, None, con)
    newest = build.newest(place)
    is_damaged = newest is not None and not files.is_whole(place, newest)
    if is_damaged and not mends:
        raise Damaged(newest)
    if newest is None or is_damaged:
        build.build(place)
        newest = build.newest(place)
    if newest is None:
        raise HearthsideError(f"There is no build in {place.builds}. `hearthside build` makes one.")
    first = Opened(place, who, newest.stem, date.min, newest)
    with first._connection() as con:
        (as_of,) = con.execute("select as_of from options").fetchone() or (date.min,)
    return replace(first, as_of=as_of)


def partners(opened: Opened) -> dict[str, str]:
    """Return the partners' names by their ids, in the order of the settings."""
    found = opened.sql("select partner, name from partners order by position")
    return dict(zip(found["partner"], found["name"], strict=True))


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a build to read. Raises HearthsideError when another program holds it, as a build is never written to."""
    try:
        return duckdb.connect(str(path), read_only=True, config=build.SAFE)
    except duckdb.IOException as error:
        if "set lock" not in str(error):
            raise
        raise HearthsideError(
            f"Another program has {path} open to write to it. Close it there, then try again."
        ) from None
