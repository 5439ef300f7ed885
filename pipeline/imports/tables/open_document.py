"""The size of an OpenDocument spreadsheet (.ods), as it is once each repeated row and cell is there."""

import re

from pipeline.imports.record import Unreadable
from pipeline.imports.upload.upload import Upload

CONTENT = "content.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
DAMAGED = ("the workbook is damaged", "Open it and save it again, or save the sheet as CSV.")
LOCKED = ("the workbook is locked with a password", "Save it without a password, or save the sheet as CSV.")
_TAG = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*(/?)>"
)
_ANY_TAG = re.compile(rb"</?table:(?:table|table-row|table-cell|covered-table-cell)(?![\w-])")
_REPEATED = re.compile(rb"""\stable:number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,7})["']""")
_OTHER_MARKUP = re.compile(rb"<!|<\?(?!xml )|number-(?:rows|columns)-repeated\s*=\s*[\"'](?!\d{1,7}[\"'])")


def is_open_document(upload: Upload) -> bool:
    """True for .ods; not for a file that could be read as another kind of workbook as well."""
    members = set(upload.members)
    if not {CONTENT, "mimetype"} <= members or "xl/workbook.xml" in members:
        return False
    return upload.head("mimetype").startswith(KIND)


def size_of(files: Upload) -> tuple[int, int]:
    """Return how many cells a spreadsheet has, the empty ones before the last row and column too, and their bytes.

    Raises Unreadable for one that is locked, or that could be read in another way than here.
    """
    manifest = "META-INF/manifest.xml"
    if manifest in files.members and b"encryption-data" in files.read(manifest):
        raise Unreadable(*LOCKED)
    content = files.read(CONTENT)
    tags = list(_TAG.finditer(content))
    if _OTHER_MARKUP.search(content) or len(tags) != len(_ANY_TAG.findall(content)):
        raise Unreadable(*DAMAGED)
    cells = chars = rows = filled = widest = repeat = column = 0
    for number, tag in enumerate(tags):
        is_end, name, attributes = bool(tag[1]), tag[2], tag[3]
        times = int(found[1]) if (found := _REPEATED.search(attributes)) else 1
        if name == b"table":
            cells += filled * widest
            rows = filled = widest = 0
        elif name == b"table-row":
            if not is_end:
                rows, repeat, column = rows + times, times, 0
        elif not is_end:
            column += times
            end = tags[number + 1].start() if number + 1 < len(tags) else len(content)
            if not tag[4] or b"office:" in attributes:
                widest, filled = max(widest, column), rows
                chars += repeat * times * (end - tag.start())
    return cells, chars
