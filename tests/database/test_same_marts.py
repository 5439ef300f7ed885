"""The comparison of two checkouts sees what it should, and no more."""

from pathlib import Path

import duckdb

from tests.bench.same_marts import Comparison, tables

IGNORED = frozenset({"weekly.reason"})


def compared(before: object, after: object) -> dict[str, tuple[int, str]]:
    comparison = Comparison(IGNORED)
    comparison.compare("", before, after)
    return comparison.found


def test_values_keys_and_lengths_are_compared() -> None:
    before = {"weekly": [{"n": 1, "share": 0.5, "reason": "off"}, {"n": 2, "share": None, "reason": ""}]}
    hair = {"weekly": [{"n": 1, "share": 0.5 + 1e-12, "reason": "x"}, {"n": 2.0, "share": None}]}
    assert compared(before, hair) == {}
    wrong = {"weekly": [{"n": True, "share": 0.5 + 1e-6, "reason": ""}, {"share": 0.0, "more": 1}]}
    assert set(compared(before, wrong)) == {"weekly.n", "weekly.share", "weekly.more"}
    assert set(compared(before, {"weekly": [], "other": []})) == {"weekly", "other"}


def test_rows_are_sorted_and_types_kept(tmp_path: Path) -> None:
    for name, order in (("one", "asc"), ("other", "desc")):
        with duckdb.connect(str(tmp_path / name)) as con:
            con.execute(
                f"create table weekly as select n, n / 3 as share, 'off' as reason from range(9) t (n) order by n {order}"
            )
    one, other = (tables(tmp_path / name, IGNORED) for name in ("one", "other"))
    assert one == other
    assert one["types"] == {"weekly": {"n": "BIGINT", "share": "DOUBLE"}}
