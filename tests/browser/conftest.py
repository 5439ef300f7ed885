"""A year of a couple, served."""

from collections.abc import Iterator

import pytest

from pipeline.sample import write
from tests.support.browser import serving


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard with a year of a couple."""
    home = tmp_path_factory.mktemp("year") / "home"
    write(home, weeks=52, seed=1)
    with serving(home) as served:
        yield served
