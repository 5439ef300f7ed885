"""A year of two digits: where it can be, and where it can't."""

from pathlib import Path

import pytest

from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.upload.upload import Upload


@pytest.mark.parametrize(
    ("written", "is_asked"),
    [
        (["28.03.25", "29.03.25"], False),  # no days of 2028 and 2029
        (["28.03.25", "29.03.25", "20.03.25"], False),
        (["24.03.25", "23.03.24"], True),
        (["28.03.25", "25.03.28"], True),  # either way one has not come
    ],
)
def test_a_short_year_is_not_first_where_most_days_would_not_have_come(
    written: list[str], is_asked: bool, tmp_path: Path
) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {"today": "2026-11-30"}) as upload:
        assert Stamps(upload, written).read(written[0]).day.isoformat() == f"20{written[0][6:]}-03-{written[0][:2]}"
        assert bool(upload.questions) is is_asked
