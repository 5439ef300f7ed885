"""The importer of one kind of export: how to recognise it and how to read it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.fields import NO_FIELDS, Fields
from pipeline.imports.upload.upload import Upload


@dataclass(frozen=True)
class Importer:
    """The importer of one kind of export."""

    title: str  # for people: "Daylio (CSV)"
    identify: Callable[[Upload], str]  # the reason, in words, by its content; "" when it isn't
    read: Callable[[Upload], Iterator[Record | Problem]]
    fields: Fields = NO_FIELDS  # of its entries; what it leaves is counted
    app: str = ""  # where it has several formats
    version: int = 1
    unit: str = "entries"  # the unit of the upload's counts
    records: str = "entries"  # the unit of the records: days, for chats
    loose: tuple[str, ...] = ()  # endings of files that are one journal together
    beside: tuple[str, ...] = ()  # tables of its exports that it has no need to read
    is_general: bool = False  # asked only when no other importer knows the upload
    counts_alone: bool = False  # of a chat: neither its words nor its file are saved
    chats: Callable[[Upload], Iterable[str]] = lambda upload: ()  # the files of an archive that are its chats
    looks_back: bool = False  # an entry says how the day was, so its day can count as a check-in
    how_to_export: str = ""  # one sentence for people who look for the export in the app

    @property
    def name(self) -> str:
        """The name of its module, and of its fixtures."""
        return self.identify.__module__.rpartition(".")[2]

    @property
    def source(self) -> str:
        """The app: all formats of one app are compared with each other."""
        return self.app or self.name
