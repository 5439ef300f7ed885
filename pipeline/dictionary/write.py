"""Write the data dictionary, `data/README.md`: `python -m pipeline.dictionary`."""

from pipeline import evenings, metrics, models
from pipeline.decks import files
from pipeline.dictionary import columns
from pipeline.home import toml_file
from pipeline.kinds.common import COMMON
from pipeline.kinds.fields import Field
from pipeline.kinds.kinds import KINDS
from pipeline.kinds.vocabulary import EVENING_NOTES

_INTRO = """\
# Data dictionary

Made by `python -m pipeline.dictionary > data/README.md`. A test checks that it is up to date.

`data/sample/` is a home with 26 weeks of a made-up couple, made by
`hearthside sample --weeks 26 --seed 7 --until 2026-11-22 --out data/sample`. No real person's data is in this
repository.
"""

_LOGS = """\
## Logs

Logs are CSV files in `<home>/logs/`, one for each kind of entry: `<kind>.csv`, and any `<kind>-<anything>.csv` beside
it. They are UTF-8 with a header line and commas; semicolons and tabs work too. Hearthside adds rows and never changes
them. Columns may come in any order. You can leave out columns that are not marked *needed*. A line that can't be read
is refused, and `hearthside build` and `hearthside doctor` list it with its line number. All other lines load.
"""

_DECKS = """\
## Decks

Questions come in decks: plain TOML files, in `pipeline/decks/*.toml` and in `<home>/decks/`. To add a deck, write it on
the Questions page, or copy `pipeline/decks/by-the-fire.toml` to `<home>/decks/`, rename it and edit it:

```toml
name = "Our own"
about = "A line about it."
topic = "our years"

[light]
first-walk = "Where did our first walk lead?"
old-song = { ask = "Which song did you love at ten?", topic = "childhood" }

[deeper]
hard-to-ask = "What do you find hard to ask for?"

[deepest]
trust = "What does trust feel like to you?"
```

In the log, `deck` is the set (1 to 3), and `question` is the file's name and the id, such as `our-own/first-walk`. So
you can reword a question or move it to another set, and it keeps its history. `topic` can be left out. It says what
the questions are about, and a question can have a topic of its own. Questions of topics and sets that you like come up
more often, and of those that you skip less often. With `opt_in = true`, a deck's questions mix with those of other
decks while you have talked about one of them in the last 60 days. You can always choose the deck itself. Names and ids
are letters, digits, `-` and `_`, up to {id} of them. A question has up to {question} characters, a set up to {set}
questions, a file up to {bytes} kB, and the folder up to {files} decks. If your deck has the same name as one of
Hearthside's, yours is used. If a file can't be read as a deck, the Questions page and `hearthside question --list`
name the line and the fix. All other decks load.
"""

_EVENINGS = """\
## Evenings

Guided evenings are plain TOML files, in `pipeline/evenings/*.toml` and in `<home>/evenings/`. To add one, copy
`pipeline/evenings/after-a-fight.toml` to `<home>/evenings/`, rename it and edit it. Each `[[step]]` has a `title` and a
`text`, and can have `prompts` (up to {prompts}) and `minutes` (up to {minutes}). An evening has up to {steps} steps.
`notes` names the kinds of entry that its end offers: {notes}.
"""

_MARTS = """\
## Tables of a build

A build is a DuckDB file in `<home>/builds/`. It holds the tables below. Of two people's words it holds those of shared
entries, which Days shows: a private entry is in no build on the disk. A home of one holds all its entries there.
`hearthside show --list` lists the tables, `hearthside show MART` prints one.

`who` is a partner's id or `together`; `together` rows use shared entries alone. Days are the writer's local days.
Weeks start on the day set in `settings.toml`. A missing value means *not known*, never zero. `status` says how much
data there is: `ok` (4 or more days with a check-in), `thin` (2 or 3, so the value is rough), `not_enough`, `not_logged`
(nothing of that kind was logged, or not for 120 days), or `paused`. `reason` says it in words. `*_low` and `*_high` are
the ends of 95 % intervals, which hold the true value in
about 95 of 100 cases: Gamma-Poisson with Jeffreys' prior for rates, Wilson for shares, Student's t for means of
ratings; both of these are wider where neighbouring days are alike.
"""

_COLUMNS = """\
### Columns of the tables

A column means the same in every table, unless it names one. `*_low` and `*_high` are the ends of a 95 % interval, in
the unit of the column they belong to.
"""

_METRICS = """\
## Metrics

The metrics, as `pipeline/metrics/registry.toml` describes them. `hearthside metrics METRIC` prints one in full.
`weekly_metrics` holds the values of all that name a table here. `value` is the value, `low` and `high` are its 95 %
interval, and `n` is how much data it is based on. `coverage_share` is the share of days with a check-in, `piece` the
part of a metric that has several. Shares are 0 to 1. `status` can also be `off`: not switched on, or not begun.
`least` and `most` are the lowest and highest possible share when some due times were not logged. *needs* is the
floor: the least data for a value. From the smaller number on, a rough value is shown.
"""


def text() -> str:
    """Return the dictionary of the repository as Markdown."""
    return f"{_INTRO}\n{tables()}"


def tables() -> str:
    """Describe every column of the logs and of a build, and every metric, as Markdown."""
    common = _table(COMMON, "Columns of every log")
    kinds = "\n".join(f"### `{kind.name}.csv`\n\n{kind.means}\n\n{_table(kind.fields, '')}" for kind in KINDS)
    rows = "".join(f"| `{model.name}` | {model.grain} |\n" for model in models.KEPT)
    marts = f"{_MARTS}\n| table | one row |\n|---|---|\n{rows}"
    return f"{_LOGS}\n{common}\n{kinds}\n{_decks()}\n{_evenings()}\n{marts}\n{_columns()}\n{_METRICS}\n{_metrics()}"


def _decks() -> str:
    bounds = {"{id}": toml_file.ID, "{question}": files.QUESTION, "{set}": files.IN_A_SET, "{files}": toml_file.FILES}
    text = _DECKS
    for name, value in (bounds | {"{bytes}": toml_file.BYTES // 1000}).items():
        text = text.replace(name, str(value))
    return text


def _evenings() -> str:
    notes = ", ".join(f"`{kind}`" for kind in EVENING_NOTES)
    bounds = {"prompts": evenings.PROMPTS, "minutes": evenings.MINUTES, "steps": evenings.STEPS}
    return _EVENINGS.format(notes=notes, **bounds)


def _columns() -> str:
    rows = [f"| `{one.name}` | {table} | {one.unit or '–'} | {one.means} |\n" for table, one in columns.every()]
    return f"{_COLUMNS}\n| column | in | unit | meaning |\n|---|---|---|---|\n{''.join(rows)}"


def _metrics() -> str:
    head = (
        "| metric | definition | unit | missing days | needs | interval | part | source | table |\n"
        + "|---" * 9
        + "|\n"
    )
    return head + "".join(
        f"| `{m.name}` | {m.definition} | {m.unit} | {m.missing} | {m.needs or '–'} | {m.interval} | {m.part_title} "
        f"| {m.source} | `{m.table}` |\n"
        for m in metrics.METRICS
    )


def _table(fields: tuple[Field, ...], title: str) -> str:
    head = f"### {title}\n\n" if title else ""
    rows = "".join(
        f"| `{f.name}` | {f.accepts}{', *needed*' if f.required else ''} | {f.means.replace('|', '/')} |\n"
        for f in fields
    )
    return f"{head}| column | takes | meaning |\n|---|---|---|\n{rows}"
