"""Name what a new field, kind, metric, mart or page still lacks, and the file to add it in.

Each check asks the real registries. What is left out on purpose stands in a table below, with the reason.
"""

import csv
import re
from pathlib import Path

import pytest

from dashboard.navigation import ALL as PAGES
from dashboard.wording import log as log_page
from dashboard.wording.kinds import NAMES, PLURALS
from dashboard.wording.log_forms import FORMS, STEPS
from pipeline import metrics, models
from pipeline.dictionary import columns
from pipeline.imports.meaning import meanings
from pipeline.kinds import vocabulary
from pipeline.kinds.kinds import KINDS, Field, Kind

ROOT = Path(__file__).parents[1]
FIELDS = [pytest.param(kind, field, id=f"{kind.name}-{field.name}") for kind in KINDS for field in kind.fields]

WITHOUT_FORM = {
    "question": "the Questions page writes it, when a card is talked over or skipped",
    "answer": "the Questions page writes it, below its card",
    "rebuild": "its page writes it, with a button for each step",
}
NOT_ASKED = {
    ("repair", "conflict"): "the form of a step belongs to an open conflict",
    ("conflict", "conflict"): "the topic says it; the name is for files that are typed by hand",
    ("promise", "promise"): "the note says it; the name is for files that are typed by hand",
    ("followup", "followup"): "the note says it; the name is for files that are typed by hand",
    ("share", "note"): "two taps are enough; the words were for the other one",
    ("appreciation", "answers"): "a tap on the other's thanks writes it",
}
NOT_IN_THE_LINE = {
    ("ritual", "minutes"): "one line has no room",
    ("ritual", "first_time"): "one line has no room",
    ("affection", "note"): "what is private stays out of a list",
    ("conflict", "note"): "what is private stays out of a list",
    ("share", "note"): "what is private stays out of a list",
    ("pause", "note"): "what is private stays out of a list",
    ("goodnews", "met_with_interest"): "the news is the line",
    ("question", "deck"): "the question is the line",
    ("question", "status"): "the question is the line",
    ("question", "favourite"): "the question is the line",
    ("answer", "answer"): "what is private stays out of a list",
}
NOT_IMPORTED = {
    "promise": "no journal has a label for a promise and how it ended",
    "followup": "no journal has a label for something to follow up on",
    "question": "questions come from the decks here",
    "answer": "questions come from the decks here",
    "rebuild": "its steps have a page",
    "pause": "a day left out is the person's own choice",
}
NOT_IN_THE_SAMPLE = {
    ("rebuild", "note"): "the steps speak for themselves",
}
WITHOUT_FLOOR = {
    "distance_state": "its counts and ratio are compared in weekly_distance; the rest is a posterior",
    "answered_questions": "the partners of the bench don't let it be known",
    "waiting_answers": "the partners of the bench have no vault",
    "pauses": "the generated rows hold no pause",
}
WITHOUT_ROWS_IN_THE_BENCH = {
    "pause": "a pause is a week off, and the bench is about the days that count",
}


def need(is_there: object, reason: str | None, what_to_do: str) -> None:
    """Fail when something is missing without a reason, or a reason is given for what is there."""
    assert is_there or reason, what_to_do
    assert not (is_there and reason), f"it is there: take it out of the table in this file ({reason})"


def text(path: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(ROOT.glob(path)))


def value(field: Field) -> str:
    """Return a valid value of a field."""
    if field.type in ("choice", "choices"):
        return field.choices[0]
    return {"yes_no": "yes", "date": "2026-03-02", "text": "words"}.get(field.type, str(field.low + 1))


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_has_a_question_in_the_form(kind: Kind, field: Field) -> None:
    form = FORMS.get(kind.name)
    if form is None:  # of which the test of its kind speaks
        return
    asks = {ask.field: ask for ask in form.asks}
    need(
        field.name in {*asks, *form.given},
        NOT_ASKED.get((kind.name, field.name)),
        f"add a question for {field.name} to dashboard/wording/log_forms.py",
    )
    unnamed = {*field.choices} - {*asks[field.name].words} if field.name in asks else set()
    assert not unnamed, f"add words for {unnamed} to dashboard/wording/log_forms.py"


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_is_said_in_the_line_about_an_entry(kind: Kind, field: Field) -> None:
    if kind.name not in NAMES:
        return
    empty = dict.fromkeys(kind.header, "")
    says = [log_page.summary(kind.name, empty | {field.name: one}) for one in field.choices or (value(field),)]
    plain = log_page.summary(kind.name, empty)
    need(
        any(one != plain for one in says),
        NOT_IN_THE_LINE.get((kind.name, field.name)),
        f"say {kind.name}'s {field.name} in _parts of dashboard/wording/log.py",
    )


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_is_filled_in_in_the_sample(kind: Kind, field: Field) -> None:
    rows = csv.DictReader(text(f"data/sample/logs/{kind.name}.csv").splitlines())
    is_there = any(row.get(field.name) for row in rows)
    need(
        is_there,
        NOT_IN_THE_SAMPLE.get((kind.name, field.name)),
        f"write {kind.name}'s {field.name} in pipeline/sample, then make data/sample anew",
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_is_complete(kind: Kind) -> None:
    need(kind.name in FORMS, WITHOUT_FORM.get(kind.name), "add a form to dashboard/wording/log_forms.py")
    for names in (NAMES, PLURALS):
        assert names.get(kind.name, kind.name) != kind.name, "name it in dashboard/wording/kinds.py"
    said = [meanings.meaning(choice) for choice in meanings.choices(["Walk"])]
    need(
        kind.name in meanings.kinds_of(said),
        NOT_IMPORTED.get(kind.name),
        "let a label stand for it in pipeline/imports/meaning/meanings.py",
    )
    need(
        f'"{kind.name}": ' in text("tests/bench/generate.py"),
        WITHOUT_ROWS_IN_THE_BENCH.get(kind.name),
        "write some in tests/bench/generate.py",
    )


@pytest.mark.parametrize("metric", metrics.METRICS, ids=lambda metric: metric.name)
def test_a_metric_is_complete(metric: metrics.Metric) -> None:
    calls = re.findall(r"(?:explain\.(?:how|defined)|panels\.felt)\(([^)]*)\)", text("dashboard/views/**/*.py"))
    named = {name for call in calls for name in re.findall(r'"(\w+)"', call)} | {"sharing_depth", "mutual_depth"}
    assert metric.name in named, "explain it on its page: explain.how(...) in dashboard/views/<page>/page.py"
    assert metric.part in metrics.PARTS, "name its part in pipeline/metrics/registry.toml"
    if metric.is_in_build:
        assert f"'{metric.name}'" in text("pipeline/models/**/*.sql"), "compute it in a model of pipeline/models"
        in_floor = re.search(rf"\b{metric.name}\b", text("tests/bench/floor_*.sql"))
        need(
            in_floor or metric.is_share,
            WITHOUT_FLOOR.get(metric.name),
            "compute it in tests/bench/floor_metrics.sql too",
        )


@pytest.mark.parametrize("mart", models.KEPT, ids=lambda mart: mart.name)
def test_a_mart_is_complete(mart: models.Model) -> None:
    assert mart.grain.startswith("One row per "), f"say what one row is in the first line of {mart.name}.sql"
    floors = set(re.findall(r"\bmarts\.(\w+)", text("tests/bench/floor_*.sql")))
    need(mart.name in floors, WITHOUT_FLOOR.get(mart.name), "make it in tests/bench/floor_marts.sql too")


def test_a_column_of_a_mart_is_described(built) -> None:
    opened = built("2026-03-08", checkin="entry_id,partner,occurred_on,connected\na,ana,2026-03-02,7")
    missing = []
    for mart in models.KEPT:
        for name in opened.sql(f"describe {mart.name}")["column_name"]:
            try:
                columns.of(mart.name, name)
            except KeyError:
                missing.append(f"{mart.name}.{name}")
    assert missing == [], "say what they are in pipeline/dictionary/columns.toml"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_complete(page) -> None:
    folder = ROOT / "dashboard" / "views" / page.name
    assert (folder / "page.py").is_file(), f"add {folder.relative_to(ROOT)}/page.py"
    has_words = (ROOT / "dashboard" / "wording" / f"{page.name}.py").is_file() or [*folder.glob("*.md")]
    assert has_words, f"add dashboard/wording/{page.name}.py"
    tested = re.search(rf"views/{page.name}\b|views\.{page.name}\b|\"{page.name}\"", text("tests/views/**/*.py"))
    assert tested, f"add tests/views/test_page_{page.name}.py"


def test_every_page_folder_is_in_the_navigation() -> None:
    folders = {path.parent.name for path in (ROOT / "dashboard" / "views").glob("*/page.py")}
    assert folders == {page.name for page in PAGES}, "add it to dashboard/navigation.py"


COMPARED = re.compile(r"\b(status|action|direction|visibility|reason)\s*(?:=|<>|in)\s*(\([^)]*\)|'\w+')")


def test_models_compare_with_words_of_the_vocabulary() -> None:
    words = {choice for kind in KINDS for field in kind.columns for choice in field.choices} | {*vocabulary.OPENING}
    words |= {*STEPS, "ok", "thin", "not_enough", "not_logged", "paused", "off"}
    found = {
        word for _, said in COMPARED.findall(text("pipeline/models/**/*.sql")) for word in re.findall(r"'(\w+)'", said)
    }
    assert found <= words, f"{found - words}: no such word in pipeline/kinds/vocabulary.py"
