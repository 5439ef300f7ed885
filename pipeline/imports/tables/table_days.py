"""The days of a table: the first rows, by which they are judged, and the reader of their column."""

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.imports.dates.instants import UNIVERSAL
from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.tables import swapped_dates
from pipeline.imports.tables.text_table import Table
from pipeline.imports.upload.upload import Upload

SAMPLE = 1000  # rows by which a column is judged
_UTC = re.compile(r"(?<![^\W_])(?:UTC|GMT)(?![^\W_]| ?[+-]\d)", re.IGNORECASE)  # in the name of a column


def sample_of(table: Table) -> list[list[str]]:
    """Return the first rows, by which the columns are judged."""
    return [row[1] for row in islice(table.rows(), SAMPLE) if isinstance(row, tuple)]


def stamps_of(upload: Upload, table: Table, sample: list[list[str]], day: int) -> Stamps:
    """Return the reader of the day column. Reads the whole table where its first rows are ambiguous."""
    cells = [row[day].strip() for row in sample]
    is_swapped = swapped_dates.may_be_swapped(cells) and swapped_dates.ask(upload, _days(table, day), table)
    zone = UNIVERSAL if _UTC.search(table.names[day]) else ""
    stamps = Stamps(upload, cells, is_named=True, is_swapped=is_swapped, zone=zone)
    if stamps.need_all and len(sample) == SAMPLE:
        upload.passes += 1
        stamps = Stamps(
            upload, (cell for _, cell in _days(table, day)), is_named=True, is_swapped=is_swapped, zone=zone
        )
    return stamps


def _days(table: Table, day: int) -> Iterator[tuple[int, str]]:
    """Yield the number of each row and its cell of the day."""
    return ((row[0], row[1][day].strip()) for row in table.rows() if isinstance(row, tuple))
