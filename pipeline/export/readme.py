"""The README inside an export: what is what, what is private, and how it is put back."""

from pipeline.export.package import About
from pipeline.settings import TOGETHER, Settings

_TEXT = """\
# An export of a Hearthside home

{whose}

| file | what it is |
|---|---|
| `logs/` | Every entry as it stands now, one file per kind. Earlier wordings and what was taken out are left behind. |
| `marts/` | The figures made of them, by week and by day, and their directions. |
| `settings.toml` | Who, where, and the rituals. What labels of imported journals stand for is not in it. |
| `data-dictionary.md` | What every column is, and every metric. |
| `datapackage.json` | The same for programs (Frictionless): types, units, meanings. |

Days are the writer's own. A missing value is not known, and never zero. Shares are 0 to 1. {form}

## What is private

{private}
Whoever has these files can read them: nothing here is encrypted, and an export can't be called back. Imported files
themselves, trials, and what was said to suggestions are not part of it.

## Putting it back

{back}
"""
_FORMS = {
    "csv": "CSV in UTF-8 with a\nheader; an empty cell is missing.",
    "parquet": "The tables are\nParquet files.",
    "json": "The tables are\narrays of JSON objects.",
}
_BACK = """\
    hearthside init --from THIS_FOLDER --home NEW_FOLDER

makes a home of it, whose figures are the same."""
_BY_HAND = """ So does copying `settings.toml` and `logs/` into an empty
folder, as they are in the form that a home has."""
_SAFE = """\
This export was made with `--spreadsheet-safe`: a text that begins with `=`, `+`, `-`, `@`, a tab or a line break has an
apostrophe in front, so that no spreadsheet takes it for a formula. The texts are no longer exactly as they were
written, so this export is not for putting back. Make one without that option for it."""
_FORMULAS = """
In a spreadsheet, a text that begins with `=`, `+`, `-` or `@` may be taken for a formula; `--spreadsheet-safe` makes an
export in which none is."""


def text(about: About, chosen: Settings) -> str:
    """Return the README. It holds no name or word that a person typed."""
    audience = about.opened.audience
    if chosen.is_solo:
        whose = "Everything that one person logged"
        private = "All of it is one person’s own."
    elif audience == TOGETHER:
        whose = "What two people share"
        private = "It holds entries that are shared, and no private one of either."
    else:
        whose = f"What the partner `{audience}` may know"
        private = (
            f"It holds the private entries of `{audience}` (`visibility` is `private`) beside what both share, and no "
            "private one of the other."
        )
    form = _FORMS[about.form] + (_FORMULAS if about.form == "csv" and not about.is_safe else "")
    back = _SAFE if about.is_safe else _BACK + (_BY_HAND if about.form == "csv" else "")
    return _TEXT.format(whose=f"{whose}, up to {about.opened.as_of}.", private=private, form=form, back=back)
