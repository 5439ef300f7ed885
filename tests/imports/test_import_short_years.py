"""Years that are not of four digits or not of our era."""

from pathlib import Path

import pytest

from pipeline.imports.dates.stamps import Stamps
from pipeline.imports.record import Refused
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


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1404/1/1", "2025-03-21"),
        ("1404/11/14", "2026-02-03"),
        ("۱۴۰۴/۱۱/۱۴ ۲۱:۰۵", "2026-02-03"),
        ("1403-12-30", "2025-03-20"),  # a leap year
        ("1399/12/30", "2021-03-20"),
        ("1404/6/31", "2025-09-22"),
    ],
)
def test_a_day_of_the_persian_calendar_is_put_into_ours(written: str, day: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {}) as upload:
        assert Stamps(upload, [written], is_named=True).read(written).day.isoformat() == day


@pytest.mark.parametrize("written", ["1404/12/30", "1404/7/31", "1404/13/1", "1404/1/0"])
def test_a_day_that_the_persian_calendar_lacks_is_none(written: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {}) as upload, pytest.raises(Refused):
        Stamps(upload, ["1404/1/1", written], is_named=True).read(written)


def test_a_persian_year_among_ours_is_a_slip(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with Upload(tmp_path / "a", {}) as upload, pytest.raises(Refused):
        Stamps(upload, ["2026/2/3", "1404/11/15"], is_named=True).read("1404/11/15")
