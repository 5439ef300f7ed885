"""Options of `json` for files of other programs: control characters in texts, NaN, numbers of thousands of digits."""

from typing import Any

from pipeline.imports.upload import limits


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= limits.CELL_CHARS else None  # Python refuses very long ones


OPTIONS: dict[str, Any] = {"strict": False, "parse_constant": lambda name: None, "parse_int": _whole}
