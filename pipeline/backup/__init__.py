"""Back up a home into one file, and open such a file as a home again.

    write(home, Path("/media/stick/hearthside.backup"), passphrase="…")
    restore(Home(Path("elsewhere")), Path("/media/stick/hearthside.backup"), passphrase="…")

A backup is a ZIP of the couple's files with a list of their sizes and hashes; with a passphrase, that ZIP in the age
format, which the standard `age` tool opens too. Builds and other things that can be made again are left out.
"""

from pipeline.backup.archive import NAME
from pipeline.backup.date import last
from pipeline.backup.restore import restore
from pipeline.backup.write import Written, write

__all__ = ["NAME", "Written", "last", "restore", "write"]
