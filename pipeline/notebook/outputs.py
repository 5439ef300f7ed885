"""Outputs of notebooks: once a partner's own view was opened, Jupyter saves none until it is started again.

None of any notebook, as an output can be copied from one to another. `hearthside notebooks` names a file in
HEARTHSIDE_OWN_VIEW. `pipeline.open` makes it, in the process of a notebook, and the hook by which Jupyter saves looks
for it, in the process of the server. It has a line for each own view: its partner, where that has a vault. Where all
are of one such partner, the notebook with its outputs is encrypted for them beside it, as `<name>.ipynb.<partner>.age`:

    age -d -i vault/ana/identity.age notebooks/mine.ipynb.ana.age > mine.ipynb
"""

import json
import os
import sys
import warnings
from pathlib import Path
from typing import Any

from pipeline.home import whole_file
from pipeline.home.folder import FILE_MODE, Home, cannot_write, find
from pipeline.vault import keys

MARK = "HEARTHSIDE_OWN_VIEW"
NOT_SAVED = "Outputs are not saved from now on, in any notebook, until you start `hearthside notebooks` again."
SAVED = (
    "This program can save the outputs of your own view in the notebook, where others can read them. "
    "`hearthside notebooks` saves none."
)
CONFIG = """\
from pipeline.notebook.outputs import leave_out

c.ContentsManager.pre_save_hook = leave_out
"""


def own_view_opened(home: Home) -> None:
    """Have no output saved from now on, and say so. Raises HearthsideError when that can't be had."""
    if mark := os.environ.get(MARK):
        try:
            descriptor = os.open(mark, os.O_WRONLY | os.O_APPEND | os.O_CREAT, FILE_MODE)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"{home.opened.partner if home.opened else ''}\n")
        except OSError as error:
            raise cannot_write(Path(mark), error, "Your own view was not opened.") from None
        print(NOT_SAVED, file=sys.stderr)
    elif "ipykernel" in sys.modules:
        warnings.warn(SAVED, stacklevel=3)


def leave_out(model: dict[str, Any], path: str = "", **_: object) -> None:
    """Take the outputs out of a notebook that Jupyter is about to save. When that fails, it is not saved."""
    try:
        if model["type"] == "notebook" and model.get("content") and Path(os.environ[MARK]).exists():
            _seal(find(), path, model["content"])
            clear(model["content"])
    except Exception:
        from tornado.web import HTTPError  # Jupyter's own: of any other error it makes a note, and saves all

        raise HTTPError(500, "The outputs can't be left out, so the notebook was not saved.") from None


def _seal(home: Home, path: str, book: dict[str, Any]) -> None:
    """Encrypt a notebook that shows something, where everything in it is one partner's to read."""
    partners = set(Path(os.environ[MARK]).read_text(encoding="utf-8").split("\n")[:-1])
    if len(partners) == 1 and "" not in partners and any(cell.get("outputs") for cell in book["cells"]):
        import pyrage

        (partner,) = partners
        place = home.notebooks / path.strip("/")
        sealed = pyrage.encrypt(json.dumps(book).encode(), [keys.recipient(home, partner)])
        whole_file.replace(place.with_name(f"{place.name}.{partner}.age"), sealed)


def clear(book: dict[str, Any]) -> None:
    """Leave in a notebook what was written in it, and nothing that it showed."""
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    book.get("metadata", {}).pop("widgets", None)
