"""Read an upload as its own process does: into the files that an import keeps. Prints how many records it read.

With `hostile` as the third word it fails when more is read of it than the one note that is left of it at most.
"""

import json
import sys
import tempfile
from pathlib import Path

from pipeline.imports.intake import child


def main(path: str, answers: str = "{}", expected: str = "records") -> None:
    with tempfile.TemporaryDirectory() as out:
        given = {"today": "2026-11-25", "partner_timezone": "Europe/Berlin", **json.loads(answers)}
        report = child.run(Path(path), Path(out), given)
    if expected == "hostile":
        if report["records"] > 1:
            raise SystemExit(f"{path} has {report['records']} records")
        return
    if not report["records"] or report["refused"] or report["questions"]:
        raise SystemExit(f"{report['importer']}: {report['records']} records, {report['refused']} refused")
    print(report["records"])


if __name__ == "__main__":
    main(*sys.argv[1:])
