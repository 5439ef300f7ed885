"""The conflicts in which somebody did not feel safe. They are noted in that person's vault, and nowhere else."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline import vault
from pipeline.home.folder import Home
from pipeline.kinds.fields import BLANK, utc

FILE = "unsafe.csv"  # the name of its rows in a vault; no such file lies in a home
KINDS = ("conflict", "repair")  # of entries that name a conflict


def note(home: Home, partner: str, conflict: str, *, is_so: bool = True) -> bool:
    """Note it of a conflict, by its name or id, or with `is_so` False take it back. Needs no passphrase.

    Returns False where the partner has no vault: nothing is stored then.
    """
    if not vault.exists(home, partner):
        return False
    written = utc(datetime.now(UTC))
    row = {"logged_at": written, "partner": partner, "conflict": _plain(conflict), "unsafe": "yes" if is_so else "no"}
    vault.put(home, partner, FILE, [row])
    return True


def conflicts(home: Home, audience: str) -> frozenset[str]:
    """Return the conflicts that the own view of `audience` leaves out, by name in lower case."""
    if home.opened is None or home.opened.partner != audience:
        return frozenset()
    newest = {row["conflict"]: row["unsafe"] for row in home.opened.rows(FILE)}
    return frozenset(name for name, is_so in newest.items() if is_so == "yes")


def is_in(left_out: frozenset[str], kind: str, row: Mapping[str, str]) -> bool:
    """Return whether an entry is a conflict that is left out, or a step in one."""
    return kind in KINDS and is_among(left_out, row["conflict"] or row["entry_id"])


def is_among(left_out: frozenset[str], name: str) -> bool:
    """Return whether a conflict is left out, by its name or id as it was typed."""
    return _plain(name) in left_out


def _plain(name: str) -> str:
    return name.strip(BLANK).lower()
