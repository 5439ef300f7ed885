"""The `hearthside` command on another day: `python -m tests.support.clock FILE …` adds FILE's seconds to the time."""

import importlib
import pkgutil
import sys
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import dashboard
import pipeline
from pipeline import cli


class _Kind(type(datetime)):  # type: ignore[misc]
    def __instancecheck__(cls, value: Any) -> bool:
        return isinstance(value, datetime)


def move(file: Path) -> None:
    """Let every module of ours take the time from a clock that is ahead by as many seconds as `file` says."""

    class Moved(datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            ahead = timedelta(seconds=int(file.read_text()))
            now = datetime.now(tz)
            return now + ahead if tz is None else (now.astimezone() + ahead).astimezone(tz)

    for package in (pipeline, dashboard):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith(("app", "__main__", ".page")):  # run, or run anew with each page
                importlib.import_module(found.name)
    for name, module in list(sys.modules.items()):
        if name.startswith(("pipeline", "dashboard")) and vars(module).get("datetime") is datetime:
            vars(module)["datetime"] = Moved


if __name__ == "__main__":
    move(Path(sys.argv.pop(1)))
    sys.exit(cli.main())
