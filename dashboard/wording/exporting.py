"""Sentences around taking one's data out."""

from pipeline.settings import TOGETHER

TITLE = "Your data, out"
FORM = "As which kind of files?"
FORMS = {"csv": "CSV", "parquet": "Parquet", "json": "JSON"}
SAFE = "For a spreadsheet: no text counts as a formula"
SAFE_NOTE = "Such an export can’t be put back."
BUTTON = "Download"
NOT_MADE = "not-exported.txt"
UNKNOWN = "Nothing could be exported. `hearthside doctor` looks at each log."


def below(audience: str, is_solo: bool) -> str:
    """Say what is in it, and that it is open to whoever has it."""
    whose = "It holds what the two of you share, and no private entry."
    if is_solo:
        whose = "It holds all that you logged."
    elif audience != TOGETHER:
        whose = "It holds your private entries beside what the two of you share."
    return f"{whose} Nothing in it is encrypted, and it can’t be called back; keep it where your diary would be."


def file_name(day: str, audience: str, form: str) -> str:
    return f"hearthside-{day}-{audience}-{form}.zip"
