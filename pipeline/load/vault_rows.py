"""The rows of an open vault while they load. They come after the log's, and count where the log has no words."""

from dataclasses import dataclass

import duckdb

from pipeline.home.folder import Home, kind_of
from pipeline.kinds.kinds import Kind
from pipeline.kinds.vocabulary import SEALED
from pipeline.load.files import LogFile


@dataclass(frozen=True)
class VaultFile(LogFile):
    """Rows of a vault, by the log in which they would stand in the clear."""

    rows: tuple[dict[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.path.name} in the vault"


def find(home: Home, kind: Kind, audience: str) -> list[VaultFile]:
    """List what the open vault holds of a kind; nothing for anyone but its partner."""
    if home.opened is None or home.opened.partner != audience:
        return []
    paths = [path for path in home.opened_logs() if kind_of(path) == kind.name]
    named = [(path, tuple(home.opened.rows(path.relative_to(home.path).as_posix()))) for path in paths]
    return [VaultFile(path, kind, ",", kind.header, rows=rows) for path, rows in named]


def drop_those_in_the_log(con: duckdb.DuckDBPyConnection, kind: Kind, first: int) -> None:
    """Take out of `staged` the rows of files from number `first` on whose entry stands in a file before, with words."""
    is_without_words = f"visibility = '{SEALED}' and answer is null" if kind.can_be_sealed else "false"
    con.execute(f"""
        delete from staged using (
            select partner, entry_id from staged where file < {first}
            group by partner, entry_id having not arg_max(is_deleted or ({is_without_words}), rowid)
        ) as stands
        where staged.file >= {first} and stands.partner = staged.partner and stands.entry_id = staged.entry_id
    """)
