"""TOML files that people write and add to a home. What is off in one is said, and repeats nothing of the file."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar
from unicodedata import category, normalize

FILES, BYTES, ID = 50, 100_000, 40  # files in a folder, bytes in a file, characters of an id: at most
IS_ID = re.compile(rf"[\w-]{{1,{ID}}}")
_LINE = re.compile(r"at line (\d+), column \d+\)$")
T = TypeVar("T")


@dataclass(frozen=True)
class Trouble:
    """A file that can't be used: its name, and what to do about it. The sentence repeats nothing of the file."""

    file: str
    what: str


class Off(Exception):
    """Say what is wrong in a file."""


def read(folder: Path, parse: Callable[[str, bytes], T]) -> tuple[list[T], list[Trouble]]:
    """Return what `parse` makes of the TOML files of a folder, by their names, and those that can't be used."""
    found: list[T] = []
    troubles: list[Trouble] = []
    try:
        paths = sorted(path for path in folder.glob("*") if path.suffix.lower() == ".toml")
    except OSError:
        paths = []
    for path in paths[:FILES]:
        try:
            if not path.is_file():
                raise OSError
            with path.open("rb") as file:
                found.append(parse(path.stem, file.read(BYTES + 1)))
        except OSError:
            what = "it can’t be opened. Check that it is a file, and that you may read it"
            troubles.append(Trouble(path.name, what))
        except Off as off:
            troubles.append(Trouble(path.name, str(off)))
    if len(paths) > FILES:
        troubles.append(Trouble(folder.name, f"it holds more than {FILES} files; the others are left out"))
    return found, troubles


def packaged(package: str, parse: Callable[[str, bytes], T]) -> tuple[T, ...]:
    """Return what `parse` makes of the TOML files that come along in a package, by their names."""
    own = sorted((file for file in files(package).iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(parse(file.name.removesuffix(".toml"), file.read_bytes()) for file in own)


def id_of(stem: str) -> str:
    """Return the id that a file's name is; raise `Off` when it is none."""
    id_ = normalize("NFC", stem)
    if not IS_ID.fullmatch(id_):
        raise Off(f"its name is no id. Rename the file: letters, digits, - and _, up to {ID} of them")
    return id_


def table(data: bytes, hint: str) -> dict[str, object]:
    """Return a file's table; `hint` says how a line is written."""
    if len(data) > BYTES:
        raise Off(f"it is larger than {BYTES // 1000} kB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Off("it is not saved as UTF-8. Save it as UTF-8 in your editor") from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # its own words can quote the file
        line = _LINE.search(str(error))
        where = f"line {line[1]} can’t be read" if line else "its last line can’t be read"
        raise Off(f"{where}. {hint}") from None


def words(value: object, what: str, limit: int) -> str:
    """Return a text in one line."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or any(category(character) == "Cc" for character in text):
        raise Off(f'{what} is missing or no text. Write it between straight quotes, as in name = "By the fire"')
    if len(text) > limit:
        raise Off(f"{what} is longer than {limit} characters")
    return text
