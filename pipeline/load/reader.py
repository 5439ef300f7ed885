"""The part of a query that reads one log with DuckDB's own reader: every cell a text, in columns `c0`, `c1`, …"""

import re
from pathlib import Path

from pipeline.load import careful_reader
from pipeline.load.cast import quoted
from pipeline.load.files import LogFile

BUFFER = 4 * careful_reader.LINE_LIMIT  # bytes; DuckDB reads a file in parallel only when it fills several buffers


def reader(file: LogFile) -> str:
    """Return a table function that reads a log. Lines that can't be cut go to `reject_errors`."""
    names = ", ".join(f"'c{i}': 'varchar'" for i in range(len(file.columns)))
    return f"""read_csv({_one_file(file.path)}, auto_detect = false, header = true,
        delim = {quoted(file.delimiter)}, quote = '"', escape = '"', comment = '', nullstr = '',
        strict_mode = true, store_rejects = true, max_line_size = {careful_reader.LINE_LIMIT},
        buffer_size = {BUFFER}, columns = {{{names}}})"""


def columns(file: LogFile) -> dict[str, str]:
    """Return the columns of `reader` by the names of their fields."""
    return {name: f"c{i}" for i, name in enumerate(file.columns) if name}


def _one_file(path: Path) -> str:
    """Quote a path so that DuckDB takes none of its characters for a pattern, which could match other files."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))
