"""Exports written for the tests, with what is read from them beside.

`tests/exports/<importer>/<case>` is a file or a folder, `<case>.expected.json` what an importer makes of it. A folder
named like an archive (`x.zip`, `x.daylio`, `x.ods`, `x.jex`, `x.tgz`) is packed first, and `x.db.sql` becomes a
database, so that every fixture can be read in a diff. `<case>.answers.json` holds answers, where some are needed.

    python -m tests.support.golden tests/exports/daylio_csv/three_headers.csv    writes the expectation, to be reviewed
"""

import json
import sqlite3
import sys
import tempfile
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.imports.record import Problem, Record, Unanswered, Unreadable
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload
from tests.support.uploads import archive

FOLDER = Path(__file__).parents[1] / "exports"
ZIPPED, TARRED = (".zip", ".daylio", ".xlsx", ".ods", ".docx", ".bear2bk"), (".jex", ".tar", ".tgz")
EMPTY = asdict(Record(day=None, where=""))  # type: ignore[arg-type]


def cases() -> list[Path]:
    return sorted(p.with_name(p.name.removesuffix(".expected.json")) for p in FOLDER.glob("*/*.expected.json"))


def importer_of(case: Path) -> Importer:
    return import_module(f"pipeline.imports.formats.{case.parent.name}").IMPORTER


def packed(case: Path, folder: Path) -> Path:
    """Return the upload that a case stands for: itself, or an archive or database made of it in `folder`."""
    if case.is_dir() and case.suffix in ZIPPED + TARRED:
        return _archive(case, folder / case.name)
    if case.name.endswith(".sql"):
        path = folder / case.name.removesuffix(".sql")
        with sqlite3.connect(path) as database:
            database.executescript(case.read_text())
        database.close()
        return path
    return case


def _archive(case: Path, target: Path) -> Path:
    inner = [path for path in sorted(case.rglob("*.zip")) if path.is_dir()]  # an archive in the archive
    files = [path for path in sorted(case.rglob("*")) if path.is_file() and not {*path.parents} & {*inner}]
    with tempfile.TemporaryDirectory() as folder:
        packed = {path: _archive(path, Path(folder) / path.name).read_bytes() for path in inner}
    members = packed | {path: path.read_bytes() for path in files}
    return archive(target, {path.relative_to(case).as_posix(): data for path, data in members.items()})


def answers_of(case: Path) -> dict[str, str]:
    path = case.with_name(f"{case.name}.answers.json")
    return json.loads(path.read_text()) if path.exists() else {}


def seen(importer: Importer, path: Path, answers: dict[str, str]) -> dict[str, Any]:
    """Return what an importer makes of an upload, as JSON data without what is empty."""
    records: list[dict[str, Any]] = []
    problems: list[dict[str, Any]] = []
    why, questions, left = "", [], {}
    try:
        with Upload(path, answers) as upload:
            try:
                why = importer.identify(upload)
                for found in read.read(upload, importer) if why else ():
                    if isinstance(found, Problem):
                        problems.append(_told(found))
                    else:
                        records.append(_without_empty(found))
            except Unanswered:
                pass
            questions, left = sorted(upload.questions), dict(sorted(upload.left.items()))
    except Unreadable as error:
        problems.append(_told(error.problem))
    found = {"identified": bool(why), "questions": questions, "records": records, "problems": problems}
    return found | ({"left": left} if left else {})


def _told(problem: Problem) -> dict[str, Any]:
    return {name: value for name, value in asdict(problem).items() if name != "is_kept" or value}


def _without_empty(record: Record) -> dict[str, Any]:
    data = {name: value for name, value in asdict(record).items() if value != EMPTY[name]}
    return json.loads(json.dumps(data | {"day": record.day.isoformat()}))


def main() -> None:
    for name in sys.argv[1:]:
        case = Path(name).absolute()
        with tempfile.TemporaryDirectory() as folder:
            found = seen(importer_of(case), packed(case, Path(folder)), answers_of(case))
        text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
        case.with_name(f"{case.name}.expected.json").write_text(text, encoding="utf-8")
        print(text)


if __name__ == "__main__":
    main()
