"""Make the ledger of a home shorter."""

from pipeline.home import whole_file
from pipeline.home.folder import Home
from pipeline.ledger import lines
from pipeline.ledger.check import CHECKED
from pipeline.ledger.lines import APPEND, GONE, Note
from pipeline.ledger.write import is_begun


def compact(home: Home) -> None:
    """Leave out the notes that later ones replaced, and those of files that are gone: nothing tells of them any more.

    One that is not sound is left as it is.
    """
    if not is_begun(home):
        return
    found = [note for note, _ in lines.read(home.ledger.read_bytes())]
    count: dict[str, list[Note]] = {}
    for one in found:
        if one is None:
            return
        if one.length == GONE:
            for file in [file for file in count if file == one.file or file.startswith(f"{one.file}/")]:
                del count[file]
        elif one.what == APPEND:
            count.setdefault(one.file, []).append(one)
        else:
            count[one.file] = [one]
    (home.builds / CHECKED).unlink(missing_ok=True)  # of the lines before
    whole_file.replace(home.ledger, lines.write(lines.START, (one for notes in count.values() for one in notes)))
