"""Every export written for the tests gives the records, problems and questions that stand beside it."""

import json
from pathlib import Path

import pytest

from tests.support import golden


@pytest.mark.parametrize("case", golden.cases(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_an_export_gives_the_records_that_stand_beside_it(case: Path, tmp_path: Path) -> None:
    expected = json.loads(case.with_name(f"{case.name}.expected.json").read_text(encoding="utf-8"))
    assert golden.seen(golden.importer_of(case), golden.packed(case, tmp_path), golden.answers_of(case)) == expected
