"""Our build of the generated home."""

import sys
from datetime import date
from pathlib import Path

from pipeline.database import build
from pipeline.home.folder import Home


def main(folder: str, as_of: str) -> None:
    report = build.build(Home(Path(folder)), date.fromisoformat(as_of))
    assert report.is_new
    assert not report.refused


if __name__ == "__main__":
    main(*sys.argv[1:])
