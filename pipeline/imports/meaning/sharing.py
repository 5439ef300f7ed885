"""The kinds of imported entries that a partner shares: a dated choice for each source, changeable at any time.

Only the fact that something of a kind took place on a day is shared, never a word of the journal.
"""

from datetime import UTC, datetime

from pipeline import ledger
from pipeline.home.folder import HearthsideError, Home
from pipeline.kinds.kinds import BY_NAME
from pipeline.log import own_rows

HEADER = ("logged_at", "partner", "source", "kind", "shared")


def share(home: Home, partner: str, source: str, kind: str, is_shared: bool) -> None:
    """Note that the partner shares what `source` gives of `kind`, or no longer does. The history stays."""
    if kind not in BY_NAME:
        raise HearthsideError("There is no such kind of entry. Known: " + ", ".join(BY_NAME) + ".")
    said = {"partner": partner, "source": source, "kind": kind, "shared": "yes" if is_shared else "no"}
    row = {"logged_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **said}
    own_rows.append(home, home.sharing, HEADER, row, partner)


def shared(home: Home, partner: str, *, in_vault: bool = False) -> dict[tuple[str, str], str]:
    """Return what the partner shares, as (source, kind), and since when.

    `in_vault`: of imports in the open vault. A line in the clear shares nothing of those, as anybody could write it.
    Nothing is shared while lines of the file are gone: one of them may have taken the sharing back.
    """
    states = ledger.check(home, is_locked=True)  # a build may hold the lock; a line just being written is no loss
    name = ledger.name(home, home.sharing)
    own = (name, *([f"{home.vaults.name}/{partner}/"] if home.opened else ()))
    if any(one.is_loss and one.file.startswith(own) for one in states):
        return {}
    found: dict[tuple[str, str], str] = {}
    for row in home.opened.rows(name) if in_vault and home.opened else own_rows.read(home, home.sharing):
        if row.get("partner") != partner:
            continue
        key = (row["source"], row["kind"])
        if row["shared"] == "yes":
            found.setdefault(key, row["logged_at"])
        else:
            found.pop(key, None)
    return found
