"""Front matter above a note's text, and the days in its name: formats, months, tags."""

import pytest

from pipeline.imports.dates import format, months
from pipeline.imports.text import front_matter, properties


@pytest.mark.parametrize(
    ("form", "name", "day"),
    [
        ("YYYY-MM-DD", "2025-03-02", "2025-03-02"),
        ("YYMMDD", "250302", "2025-03-02"),
        ("[Day] D-M-YYYY", "Day 2-3-2025", "2025-03-02"),
        ("dddd, MMMM Do YYYY", "Sunday, March 2nd 2025", "2025-03-02"),
        ("Do MMM YY", "2nd mars 25", "2025-03-02"),
        ("gggg-[W]ww/YYYY-MM-DD", "2025-W09/2025-03-02", "2025-03-02"),
        ("YYYY-MM-DD", "2025-03-021", ""),
        ("YYYY-MM-DD", "2025-02-30", ""),
        ("YYYY/YYYY-MM-DD", "2024/2025-03-02", ""),
    ],
)
def test_a_format_of_moment_reads_a_name(form: str, name: str, day: str) -> None:
    compiled = format.of_moment(form)
    read = compiled.read(name)
    assert (read[0].isoformat() if read else "") == day


@pytest.mark.parametrize(
    "form", ["YYYY-DDDD", "YYYY-MM", "x", "LL", "YYYY-MM-DD" * 9, "dddd" * 4 + "YYYY-MM-DD", "MMMo"]
)
def test_a_format_that_is_not_known_or_tells_no_day_is_none(form: str) -> None:
    assert format.of_moment(form) is None


@pytest.mark.parametrize(
    ("name", "month"), [("May", 5), ("sept.", 9), ("März", 3), ("marca", 3), ("listopad", 0), ("", 0)]
)
def test_a_month_that_differs_between_languages_is_no_month(name: str, month: int) -> None:
    assert months.month_of(name) == month


@pytest.mark.parametrize(
    ("yaml", "pairs"),
    [
        ("[" * 30, [("keep", "[" * 30)]),
        ("? [a]\n: b", [("keep", "? [a]"), ("keep", ": b")]),
        ("a: b: c", [("a", "b: c")]),
        ("a:\n\t- b", [("a", "b")]),
        ("day: [[x]], [[y]]\n  - 'z'", [("day", "[[x]], [[y]]"), ("day", "z")]),
    ],
)
def test_front_matter_that_is_no_yaml_is_read_by_lines_without_repeating_it(
    yaml: str, pairs: list[tuple[str, str]]
) -> None:
    note = front_matter.split(f"---\nkeep: quiet\n{yaml}\n---\nwords")
    assert note.properties == [("keep", "quiet"), *pairs]
    assert note.body == "words"
    assert note.damage
    assert "quiet" not in note.damage


@pytest.mark.parametrize(
    ("toml", "pairs"),
    [
        ("date = 2026-03-02", [("date", "2026-03-02")]),
        ("date = 2026-03-02 19:30:00\nat = 19:30:00", [("date", "2026-03-02T19:30:00"), ("at", "19:30:00")]),
        ('tags = ["a b", "c"]\nsleep = 7.50', [("tags", "a b"), ("tags", "c"), ("sleep", "7.50")]),
        ("shared = true\n[params]\nTea = 2", [("shared", "true"), ("params-tea", "2")]),
        ("", []),
    ],
)
def test_front_matter_of_hugo_is_toml(toml: str, pairs: list[tuple[str, str]]) -> None:
    assert front_matter.split(f"+++\n{toml}\n+++\nwords") == (pairs, "words", "")


@pytest.mark.parametrize("toml", ["a = ", "a = [" * 3000, "a = " + "9" * 5000, "=", "[a"])
def test_front_matter_that_is_no_toml_is_read_by_lines_without_repeating_it(toml: str) -> None:
    note = front_matter.split(f"+++\nkeep = 'quiet'\n{toml}\n+++\nwords")
    assert note.properties[0] == ("keep", "quiet")
    assert note.body == "words"
    assert note.damage
    assert "quiet" not in note.damage


@pytest.mark.parametrize("written_as", ["12:30", "yes", "0777", "1_000", "2025-03-02T10:00:00+02:00", "=", "1e3", "<<"])
def test_front_matter_is_as_it_was_written(written_as: str) -> None:
    assert front_matter.split(f"---\nkey: {written_as}\n---\n")[0] == [("key", written_as)]


@pytest.mark.parametrize(
    ("written_as", "labels"), [("a, b", ["a", "b"]), ("#a #b", ["a", "b"]), ("[[c d]], e", ["c d", "e"]), ("#", [])]
)
def test_tags_may_be_one_line(written_as: str, labels: list[str]) -> None:
    assert properties.tag_list([("tags", written_as)]) == labels
