"""The SQL models: one file for each table of a build, in a folder for each part.

A file's first line says what one row is. A table that only leads to others begins with `_`. A build keeps the rest, and
their second line says by which columns their rows are told apart and ordered, as in `-- Kept and shown, by day, who.`
Pages, the letter and `hearthside show` read what is `shown`; an export holds what is `exported`.
"""

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

from pipeline.kinds import vocabulary

_KEPT = re.compile(r"-- Kept(?P<uses>.*?), by (?P<order>.+)\.")


@dataclass(frozen=True)
class Model:
    """One table: its SQL, what one row is, and the columns that rows are ordered by, if a build keeps it."""

    name: str
    sql: str
    grain: str
    order: str
    is_shown: bool
    is_exported: bool

    @property
    def is_kept(self) -> bool:
        return bool(self.order)


def _model(file: Path) -> Model:
    sql = file.read_text(encoding="utf-8")
    grain, second = sql.splitlines()[:2]
    kept = _KEPT.fullmatch(second)
    uses, order = kept.group("uses", "order") if kept else ("", "")
    return Model(file.stem, sql, grain.removeprefix("-- "), order, "shown" in uses, "exported" in uses)


def _reads() -> dict[str, list[str]]:
    """Return the models that each model reads: their names are in its SQL, outside of comments."""
    words = {name: set(re.findall(r"\w+", re.sub("--.*", "", model.sql))) for name, model in BY_NAME.items()}
    return {name: sorted(BY_NAME.keys() & found - {name}) for name, found in words.items()}


_HERE = Path(__file__).parent
MACROS = vocabulary.sql() + (_HERE / "macros.sql").read_text(encoding="utf-8")
BY_NAME = {file.stem: _model(file) for file in sorted(_HERE.glob("*/*.sql"), key=lambda file: file.stem)}
READS = _reads()
MODELS = tuple(BY_NAME[name] for name in TopologicalSorter(READS).static_order())  # each after those it reads
KEPT = tuple(model for model in BY_NAME.values() if model.is_kept)
DIGEST = sha256(
    "".join([MACROS, *(model.sql for model in BY_NAME.values())]).encode()
).hexdigest()  # changes with any model
