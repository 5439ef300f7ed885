"""The rows of an open vault while they load.

What imports gave comes before the log, as in the clear. What was logged comes after it, and counts where the log has
no words of the entry.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline import ledger
from pipeline.home.folder import Home, kind_of
from pipeline.kinds.kinds import Kind
from pipeline.kinds.vocabulary import SEALED
from pipeline.load.files import LogFile


@dataclass(frozen=True)
class VaultFile(LogFile):
    """Rows of a vault, by the log in which they would stand in the clear."""

    rows: tuple[dict[str, str], ...] = ()
    partner: str = ""

    @property
    def name(self) -> str:
        return f"{self.path.name} in the vault"


def find(home: Home, folder: Path, kind: Kind, audience: str) -> list[VaultFile]:
    """List what the open vault holds of a kind that would lie in `folder`; nothing for anyone but its partner."""
    if home.opened is None or home.opened.partner != audience:
        return []
    paths = [path for path in home.opened_logs(folder) if kind_of(path) == kind.name]
    named = [(path, tuple(home.opened.rows(ledger.name(home, path)))) for path in paths]
    return [VaultFile(path, kind, ",", kind.header, rows=rows, partner=audience) for path, rows in named]


def drop_those_in_the_log(con: duckdb.DuckDBPyConnection, kind: Kind, log: range) -> None:
    """Take out of `staged` the rows of later files whose entry stands in the log, with its words.

    `log`: the numbers of its files.
    """
    is_without_words = f"visibility = '{SEALED}' and answer is null" if kind.can_be_sealed else "false"
    con.execute(f"""
        delete from staged using (
            select partner, entry_id from staged where file between {log.start} and {log.stop - 1}
            group by partner, entry_id having not arg_max(is_deleted or ({is_without_words}), rowid)
        ) as stands
        where staged.file >= {log.stop} and stands.partner = staged.partner and stands.entry_id = staged.entry_id
    """)
