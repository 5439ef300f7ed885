"""Ana's home with her vault open, and an export to import into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.home.folder import Home
from tests.support.daylio import HEADER
from tests.support.uploads import write
from tests.support.vaults import MARK, unlocked, with_vault


@pytest.fixture
def opened(home: Home) -> Home:
    with_vault(home)
    return unlocked(home)


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a Daylio export with these rows."""
    return lambda *rows: write(tmp_path / "uploads" / f"{MARK}.csv", "\n".join([HEADER, *rows]) + "\n")
