"""Move what a partner kept private before into their vault: `hearthside vault move`.

    home = vault.unlock(home, "ana", "a passphrase")
    moved = move(home, "ana")

A process that is killed on the way loses nothing: doing it again finishes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import imports, ledger, settings, suggestions, vault
from pipeline.analysis import trials
from pipeline.home.folder import HearthsideError, Home, locked, need
from pipeline.notebook import copies
from pipeline.vault_move import logs
from pipeline.vault_move.logs import OUT_OF_REACH

__all__ = ["OUT_OF_REACH", "Moved", "move"]


@dataclass(frozen=True)
class Moved:
    """The counts of what was moved: rows of the logs by kind, edits and deletions too, and the rest.

    `left`: what could not be moved, and where.
    """

    rows: dict[str, int]
    answers: int
    trials: int
    imports: int
    left: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        return not (self.rows or self.answers or self.trials or self.imports)


def move(home: Home, partner: str) -> Moved:
    """Move private entries, answers, trials and imports that are not shared, and build anew.

    Raises Locked unless `home` has the partner's vault open, and HearthsideError when lines of a file are lost or
    nothing can be written.
    """
    need(home)
    who = settings.read(home).partner(partner).id
    vault.need(home, who)
    vault.need_open(home, who)
    with locked(home):
        if lost := [one for one in ledger.check(home, is_locked=True) if one.is_loss]:
            raise HearthsideError(f"{lost[0]} Nothing was moved.")
    count = imports.move(home, who)  # first: entries that were made of them are made again with the build
    told = suggestions.move(home, who), trials.move(home, who)
    rows, left = logs.move(home, who)
    with locked(home):
        ledger.compact(home)
    return Moved(rows, *told, count, (*left, *_made_before(home, who)))


def _made_before(home: Home, who: str) -> Iterator[str]:
    """Yield what was made of an own view before there was a vault, and is not encrypted."""
    shown = copies.changed(home.notebooks)
    for paths, what in (
        ((home.path / "letters").glob(f"*-{who}.html"), "is a letter of your own view; delete it"),
        (shown, "is a notebook that can show what is private; clear its outputs or delete it"),
        (copies.left_by_jupyter(home.notebooks), "is what Jupyter kept of your notebooks; delete it"),
    ):
        yield from (f"{ledger.name(home, path)} {what}" for path in sorted(paths))
