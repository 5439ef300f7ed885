"""A build to write letters about."""

from datetime import date

import pytest

from pipeline import settings
from pipeline.database import build
from pipeline.database.open import Opened
from pipeline.kinds.kinds import BY_NAME
from pipeline.settings import TOGETHER
from tests.support.homes import new, write_logs
from tests.support.letters import AS_OF, lived


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Half a year of a couple, built once for all tests that only read it."""
    home = new(tmp_path_factory.mktemp("letter") / "home", shared=list(BY_NAME))
    write_logs(home, lived(26))
    con, build_id = build.in_memory(home, settings.read(home), date.fromisoformat(AS_OF), TOGETHER)
    return Opened(home, TOGETHER, build_id, date.fromisoformat(AS_OF), None, con)
