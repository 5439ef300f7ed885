"""Every test has a home of its own, far from anyone's diary."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from pipeline.database import contents
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from tests.support import known_builds
from tests.support.homes import new, write_logs
from tests.support.lazy_build import lazy

# Compiling each test and library again takes each worker ten seconds, where PYTHONDONTWRITEBYTECODE is set.
sys.dont_write_bytecode = False

# The machine is where Ana and Ben live, so that its day is theirs: in other places it is yesterday or tomorrow for hours.
os.environ["TZ"] = "Europe/Berlin"
if sys.platform != "win32":
    time.tzset()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTHSIDE_HOME", str(tmp_path / "home"))
    for name in ("HEARTHSIDE_AUDIENCE", "HEARTHSIDE_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _known_builds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Copy what earlier tests built of the same logs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "make", known_builds.remembering(known_builds.place(tmp_path_factory)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Note dashboards that tests start apart from those that people do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new home of Ana and Ben in Berlin, who share all they log."""
    return new(tmp_path / "home")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the `hearthside` command; return its exit code, what it printed, and what it said on stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run


@pytest.fixture
def built(home: Home) -> Callable[..., Opened]:
    """A function that writes logs, given as CSV text by kind, and opens their build, each table made when it is read."""

    def write_and_fill(as_of: str, audience: str | None = None, **logs: str) -> Opened:
        write_logs(home, logs)
        return lazy(home, date.fromisoformat(as_of), audience)

    return write_and_fill


@pytest.fixture
def metric() -> Callable[..., dict[str, Any]]:
    """A function that returns the one row of `weekly_metrics` as a dict, with None for what is missing."""

    def one(opened: Opened, name: str, week: str, who: str = "together", piece: str = "") -> dict[str, Any]:
        frame = opened.sql(
            "select * from weekly_metrics where metric = ? and week_start = ?::date and who = ? and piece = ?",
            [name, week, who, piece],
        )
        assert len(frame) == 1
        row: dict[str, Any] = frame.astype(object).where(frame.notna(), None).iloc[0].to_dict()
        return row

    return one


@pytest.fixture
def alone(home: Home) -> Home:
    """The home, of Ana alone."""
    text = home.settings.read_text()
    home.settings.write_text(text[: text.rindex("[[partners]]")] + text[text.index("# The rituals") :])
    return home


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the rows of a test that builds, the first runs by default and the others with the many.

    A build takes half a second, and some tables of given and expected have a dozen rows.
    """
    seen: set[str] = set()
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item, "callspec") and _builds(item):
            name = f"{item.path}::{item.originalname}"
            if name in seen:
                item.add_marker(pytest.mark.many)
            seen.add(name)


def _builds(item: pytest.Function) -> bool:
    """Tell whether a test makes a build: of its own, or for a page that it opens."""
    fixtures, folder = set(item.fixturenames), item.path.relative_to(Path(__file__).parent).parts[0]
    return "built" in fixtures or (folder in ("views", "database") and bool(fixtures & {"home", "monkeypatch"}))
