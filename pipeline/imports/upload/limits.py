"""Limits on what an upload may hold. Whatever is larger is refused: it is more likely an attack than a journal."""

MEMBERS = 100_000  # files in an archive or a folder
MEMBER_BYTES = 8 << 30  # of one file, unpacked: Apple Health's export.xml of a decade has 5 GB, and is streamed
TOTAL_BYTES = 16 << 30  # of all files, unpacked
COPY_BYTES = 4 << 30  # of a file that has to be unpacked before it can be read, such as a database
RATIO = 200  # unpacked bytes to packed ones, in a file over RATIO_FROM
RATIO_FROM = 1 << 20
DEPTH = 2  # archives in archives
JSON_BYTES = 512 << 20
LINE_BYTES = 16 << 20  # one line of text, or one cell
COLUMNS = 2_000
# Of a date, time or number. Long: "Donnerstag, 26. Januar 2023 um 13:39:50 Mitteleuropäische Normalzeit".
CELL_CHARS = 100
TEXT_CHARS = 1_000_000  # of one entry
LABEL_CHARS = 200
LABELS = 200
TOO_LONG = (f"is longer than {TEXT_CHARS:,} characters", "Split it in two, then export again.")
