"""Write the data dictionary, `data/README.md`, from the records and the models: `python -m pipeline.dictionary`."""

from pipeline import metrics, models
from pipeline.decks import files
from pipeline.dictionary import columns
from pipeline.kinds.fields import Field
from pipeline.kinds.kinds import COMMON, KINDS

_INTRO = """\
# Data dictionary

Made by `python -m pipeline.dictionary > data/README.md`; a test keeps it true.

`data/sample/` is a home with 26 weeks of a make-believe couple, made by
`hearthside sample --weeks 26 --seed 7 --until 2026-11-22 --out data/sample`. No real person's data is kept here.
"""

_LOGS = """\
## Logs

One CSV file per kind in `<home>/logs/`: `<kind>.csv`, and any `<kind>-<anything>.csv` beside it. UTF-8, a header line,
commas (semicolons or tabs are taken too). Rows are added and never changed. Columns may come in any order, and those
that are not marked *needed* may be left out. A line that can't be read is refused and listed with its number by
`hearthside build` and `hearthside doctor`; all others load.
"""

_DECKS = """\
## Decks

Questions come in decks: plain TOML files, `pipeline/decks/*.toml` and any more in `<home>/decks/`. To add one, copy
`pipeline/decks/by-the-fire.toml` there, give it a new name and edit it:

```toml
name = "Our own"
about = "A line about it."

[light]
first-walk = "Where did our first walk lead?"

[deeper]
hard-to-ask = "What do you find hard to ask for?"

[deepest]
trust = "What does trust feel like to you?"
```

The log's `deck` is the set, 1 to 3, and its `question` is the file's name and the id, such as `our-own/first-walk`.
So a question can be reworded or put into another set and keeps its history. Names and ids are letters, digits, `-` and
`_`, up to {id} of them. A question has up to {question} characters, a set up to {set} questions, a file up to
{bytes} kB, the folder up to {files} decks. A deck of yours named like one that comes along goes before it. A file that
is no deck is told of by the Questions page and `hearthside question --list`, with the line and what to do. All others
load.
"""

_MARTS = """\
## Tables of a build

Each build is a DuckDB file in `<home>/builds/`. It holds the tables below, and of people's own words what a page shows:
the topics of conflicts, things to remember, questions, and answers that were shared. Notes stay in the logs.
`hearthside show --list` names the marts, `hearthside show MART` prints one.

`who` is a partner's id or `together`; `together` rows are made from shared entries alone. Days are local days of
the writer, weeks start on the day set in `settings.toml`. A missing value means *not known*, never zero.
`status` is `ok` (4 days or more with a check-in), `thin` (2 or 3), `not_enough`, or `paused`; `reason` says it in
words. `*_low` and `*_high` bound 95 % intervals: Gamma-Poisson with Jeffreys' prior for rates, Wilson for shares,
Student's t for means of ratings.
"""

_COLUMNS = """\
### Their columns

The same wherever they stand, but for those that name a table. `*_low` and `*_high` are the ends of a 95 % interval, in
the unit of the column that they belong to.
"""

_METRICS = """\
## Metrics

What `weekly_metrics` holds, as `pipeline/metrics/registry.toml` describes it; `hearthside metrics METRIC` says all
about one. `value`, `low` and `high` are the level and its 95 % interval, `n` what it rests on, `coverage_share` the
observed part of the days it looks at, `piece` the part of a metric that has several. Shares are 0 to 1. `status` may
also be `off`: not switched on, or not begun. `least` and `most` bound a share whose due times were not all noted.
"""


def text() -> str:
    """Return the dictionary of the repository as Markdown."""
    return f"{_INTRO}\n{tables()}"


def tables() -> str:
    """Return what every column of the logs and of a build is, and every metric, as Markdown."""
    common = _table(COMMON, "Columns that every log has")
    kinds = "\n".join(f"### `{kind.name}.csv`\n\n{kind.means}\n\n{_table(kind.fields, '')}" for kind in KINDS)
    rows = "".join(f"| `{model.name}` | {model.grain} |\n" for model in models.KEPT)
    marts = f"{_MARTS}\n| table | one row |\n|---|---|\n{rows}"
    return f"{_LOGS}\n{common}\n{kinds}\n{_decks()}\n{marts}\n{_columns()}\n{_METRICS}\n{_metrics()}"


def _decks() -> str:
    bounds = {"{id}": files.ID, "{question}": files.QUESTION, "{set}": files.IN_A_SET, "{files}": files.FILES}
    text = _DECKS
    for name, value in (bounds | {"{bytes}": files.BYTES // 1000}).items():
        text = text.replace(name, str(value))
    return text


def _columns() -> str:
    rows = [f"| `{one.name}` | {table} | {one.unit or '–'} | {one.means} |\n" for table, one in columns.every()]
    return f"{_COLUMNS}\n| column | in | unit | meaning |\n|---|---|---|---|\n{''.join(rows)}"


def _metrics() -> str:
    head = (
        "| metric | what it is | unit | missing days | needs | interval | part | source | where |\n"
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
