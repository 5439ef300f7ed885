"""The importer of one kind of export: how to recognise it and how to read it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.imports.record import Problem, Record
from pipeline.imports.upload.upload import Upload


@dataclass(frozen=True)
class Importer:
    """The importer of one kind of export."""

    name: str  # also the name of the module and the fixtures
    source: str  # the app: all formats of one app are compared with each other
    title: str  # for people: "Daylio (CSV)"
    identify: Callable[[Upload], str]  # the reason, in words, by its content; "" when it isn't
    read: Callable[[Upload], Iterator[Record | Problem]]
    version: int = 1
    unit: str = "entries"  # the unit of the upload's counts
    records: str = "entries"  # the unit of the records: days, for chats
    joins: bool = False  # loose files belong to one journal
    is_general: bool = False  # asked only when no other importer knows the upload
    looks_back: bool = False  # an entry says how the day was, so its day can count as a check-in
    how_to_export: str = ""  # one sentence for people who look for the export in the app
    extensions: tuple[str, ...] = ()  # for the file picker only
