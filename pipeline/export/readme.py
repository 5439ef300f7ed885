"""The README inside an export: the files, what is private, and how to restore a home."""

from pipeline.export.package import About
from pipeline.settings import TOGETHER, Settings

_TEXT = """\
# An export of a Hearthside home

{whose}

| file | contents |
|---|---|
| `logs/` | The newest version of each entry, one file for each kind. Older versions and deleted entries are left out. |
| `marts/` | The numbers made from the logs, by week and by day, and their trends. |
| `settings.toml` | Partners, time zone and rituals. The meanings of imported labels are not included. |
| `data-dictionary.md` | The meaning of every column and every metric. |
| `datapackage.json` | Types, units and meanings for programs (Frictionless). |

Days are the writer's local days. A missing value is not known, never zero. Shares are 0 to 1. {form}

## Privacy

{private}
Anyone who has these files can read them: nothing here is encrypted, and an export can't be called back. Imported files,
trials, answers to suggestions, and decks and evenings of your own are not included.

## Restore

{back}
"""
_FORMS = {
    "csv": "CSV in UTF-8 with a\nheader; an empty cell is missing.",
    "parquet": "The tables are\nParquet files.",
    "json": "The tables are\narrays of JSON objects.",
}
_BACK = """\
    hearthside init --from THIS_FOLDER --home NEW_FOLDER

This makes a home with the same numbers."""
_BY_HAND = """ You can also copy `settings.toml` and `logs/` into an
empty folder."""
_SAFE = """\
This export was made with `--spreadsheet-safe`: a text that begins with `=`, `+`, `-` or `@` (also after blanks, or in
full width), a tab or a line break has an apostrophe in front, so that no spreadsheet reads it as a formula. The texts
are no longer exactly as you wrote them, so you can't restore a home from this export. To restore one, make an export
without that option."""
_FORMULAS = """
A spreadsheet may read a text that begins with `=`, `+`, `-` or `@` as a formula. `--spreadsheet-safe` makes an export
without that risk."""


def text(about: About, chosen: Settings) -> str:
    """Return the README, without any name or word that a person typed."""
    audience = about.opened.audience
    if chosen.is_solo:
        whose = "Everything one person logged"
        private = "All of it belongs to one person."
    elif audience == TOGETHER:
        whose = "Everything two people share"
        private = "It holds shared entries and no private ones."
    else:
        whose = f"Everything the partner `{audience}` may see"
        private = (
            f"It holds the private entries of `{audience}` (`visibility` is `private`) and all shared entries, and no "
            "private one of the other."
        )
    form = _FORMS[about.form] + (_FORMULAS if about.form == "csv" and not about.is_safe else "")
    back = _SAFE if about.is_safe else _BACK + (_BY_HAND if about.form == "csv" else "")
    return _TEXT.format(whose=f"{whose}, up to {about.opened.as_of}.", private=private, form=form, back=back)
