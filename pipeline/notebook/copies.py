"""The reader's own copy of the notebooks: in the home, private to its owner, never overwritten once edited.

`.shipped.json` beside them keeps what each copy was when it was made, so that an untouched one can be told from one
that was run or written in.
"""

import hashlib
import json
from itertools import count
from pathlib import Path

from pipeline.home import whole_file
from pipeline.home.folder import FOLDER_MODE, HearthsideError, Home, cannot_write
from pipeline.notebook import outputs

_IN_THE_PACKAGE = Path(__file__).parents[1] / "notebooks"
_IN_A_CHECKOUT = Path(__file__).parents[2] / "notebooks"
RECORD, CONFIG, IPYTHON = ".shipped.json", ".jupyter", ".ipython"
_QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}  # no question about news


def shipped() -> list[Path]:
    """The notebooks as they came with this version, in their order."""
    folder = _IN_THE_PACKAGE if _IN_THE_PACKAGE.is_dir() else _IN_A_CHECKOUT
    return sorted(folder.glob("*.ipynb"))


def repository(folder: Path) -> Path | None:
    """The git repository that `folder` lies in, if there is one."""
    place = folder.resolve()
    return next((one for one in (place, *place.parents) if (one / ".git").exists()), None)


def copy(home: Home) -> tuple[Path, list[Path]]:
    """Copy the notebooks into the home; return their folder, and what was put beside a copy that was changed.

    A copy that is as it was made gives way to a newer version. Raises HearthsideError when the folder can't be written.
    """
    folder, beside = home.notebooks, []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        folder.chmod(FOLDER_MODE)
        whole_file.replace(folder / ".gitignore", b"*\n")  # should the home ever become part of a repository
        (folder / CONFIG / "labconfig").mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        whole_file.replace(folder / CONFIG / "labconfig" / "page_config.json", json.dumps(_QUIET).encode())
        whole_file.replace(folder / CONFIG / "jupyter_server_config.py", outputs.CONFIG.encode())
        record = whole_file.table(folder / RECORD)
        for source in shipped():
            content = source.read_bytes()
            path = folder / source.name
            if not path.exists() or record.get(path.name) == _digest(path.read_bytes()):
                whole_file.replace(path, content)
            elif record.get(path.name) != _digest(content):
                path = _free(path, content)
                whole_file.replace(path, content)
                beside.append(path)
            record[source.name] = _digest(content)
        whole_file.replace(folder / RECORD, json.dumps(record, indent=1).encode())
    except OSError as error:
        raise cannot_write(folder, error) from None
    return folder, beside


def changed(folder: Path) -> list[Path]:
    """The notebooks in `folder` that aren't as they were made: run, written in, or somebody's own."""
    made = set(whole_file.table(folder / RECORD).values())
    found = (path for path in sorted(folder.rglob("*.ipynb")) if path.is_file())
    return [path for path in found if _digest(path.read_bytes()) not in made]


def left_by_jupyter(folder: Path) -> list[Path]:
    """The folders in which Jupyter and IPython keep what was typed and shown: histories, checkpoints, workspaces."""
    found = [folder / CONFIG, folder / IPYTHON, *folder.rglob(".ipynb_checkpoints")]
    return [path for path in found if path.is_dir()]


def clear(path: Path) -> None:
    """Leave in a notebook what was written in it, and nothing that it showed. One that can't be read is removed."""
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
        outputs.clear(book)
    except (ValueError, KeyError, TypeError, AttributeError):
        path.unlink()
        return
    whole_file.replace(path, json.dumps(book, indent=1, ensure_ascii=False).encode())


def need_no_repository(home: Home) -> None:
    """Raise HearthsideError when the home lies in a git repository."""
    if found := repository(home.path):
        raise HearthsideError(
            f"Your home is in a git repository ({found}), and a notebook that was run holds what you logged: one "
            "`git add` could publish it. Move your home out of there, or say `--anyway`."
        )


def _free(path: Path, content: bytes) -> Path:
    """Return `… (new).ipynb`, or the first such name with a number that isn't taken by something else."""
    names = (path.with_name(f"{path.stem} (new{f' {n}' if n > 1 else ''}){path.suffix}") for n in count(1))
    return next(name for name in names if not name.exists() or name.read_bytes() == content)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
