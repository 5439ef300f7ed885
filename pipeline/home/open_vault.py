"""The contents of an open vault: in memory alone, from the passphrase until it is locked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, str]


@dataclass(frozen=True)
class Item:
    """One row in a vault. `file` is where in the home it would stand in the clear, such as `logs/checkin.csv`."""

    id: str
    file: str
    row: Row


@dataclass(eq=False)  # each is itself alone, so that no cache takes one for another
class OpenVault:
    """A partner's vault as it was opened. `identity` decrypts what is in it."""

    partner: str
    identity: Any = field(repr=False)
    _rows: dict[str, list[Row]] = field(default_factory=dict, repr=False)
    _known: set[str] = field(default_factory=set, repr=False)
    _made: dict[str, list[Row]] = field(default_factory=dict, repr=False)
    made_of: str = field(default="", repr=False)  # names what the rows that `make` gave are made of
    read: set[tuple[str, int, int]] = field(default_factory=set, repr=False)  # the stamps of the files taken in so far

    def rows(self, file: str) -> Iterator[Row]:
        """Yield the rows of a file of the home, oldest first; none once the vault is locked."""
        yield from (*self._rows.get(file, ()), *self._made.get(file, ()))

    def files(self) -> list[str]:
        """Return the files that it holds rows of."""
        return sorted({*self._rows, *self._made})

    def make(self, made_of: str, rows: dict[str, list[Row]]) -> None:
        """Take in rows that are worked out of others, in place of those that were before."""
        if not self.is_locked:
            self.made_of, self._made = made_of, rows

    def add(self, items: Iterable[Item]) -> None:
        """Take in items that are not known yet, in their order."""
        for item in items:
            if item.id not in self._known:
                self._known.add(item.id)
                self._rows.setdefault(item.file, []).append(item.row)

    @property
    def is_locked(self) -> bool:
        return self.identity is None

    def lock(self) -> None:
        """Let go of everything, wherever this vault was handed to."""
        self.identity = None
        self._rows.clear()
        self._known.clear()
        self._made, self.made_of = {}, ""
