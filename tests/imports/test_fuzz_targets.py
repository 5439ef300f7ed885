"""What is fuzzed can be fuzzed: each target takes the fixtures that it begins with, and every importer has one."""

import pytest

from pipeline.imports.formats.known import BY_NAME
from tests.fuzz import targets


def test_every_importer_can_be_fuzzed() -> None:
    assert targets.FILES.keys() == BY_NAME.keys()


@pytest.mark.many
@pytest.mark.parametrize("name", targets.NAMES)
def test_a_target_takes_its_fixtures(name: str) -> None:
    target = targets.target(name)
    seeds = list(targets.seeds(target))
    assert seeds
    for seed in seeds:
        target.run(seed)
