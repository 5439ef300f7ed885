"""The English of every sentence that a couple reads: no odd word, no grading, no riddle, and easy to read."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from typer.main import get_command

from dashboard.wording.kinds import NAMES
from pipeline.cli import app
from pipeline.kinds.names import WORDS
from tests.support.tone import grade

ROOT = Path(__file__).resolve().parents[2]
WORDING = sorted(path for path in (ROOT / "dashboard" / "wording").glob("*.py") if path.name != "__init__.py")
RULES = sorted((ROOT / "pipeline" / "suggestions" / "rules").glob("*.py"))
COMMANDS = sorted((ROOT / "pipeline" / "cli").glob("*.py"))

GRADES = (
    r"\b(should|must|failed|failing|failure|only \d|score|streak|declin\w*|worse|better than|improv\w*|bad)\b|[↑↓▲▼]"
    r"|\bgood\b(?! news)"
)
ODD = (
    r"\b(anew|lies|stands?|stood|noted|coverage|intervals?|the article|hands? on|told of|taken? out|let go of|whoever"
    r"|wherever|put away|c[oa]me back to|from afar|mend|kept for)\b|^Kept[:,.]"
)
RIDDLE = r"(What|Whose|Who|Whoever|Wherever|Whatever)\b[^?]*$"
RESULTS = {"Save": "Saved", "Delete": "Deleted", "Discard": "Discarded", "End": "Ended", "Undo": "Undone"}
GRADE = 8  # of Flesch and Kincaid: what a child of 13 reads with ease


def texts(path: Path) -> list[str]:
    """Return the texts of a module that people can come to read: no docstrings, no comments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.FunctionDef, ast.ClassDef)
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documented)
    return [node.value for node in constants if isinstance(node.value, str)]


def helps(command: click.Command) -> Iterator[str]:
    """Yield the help texts of a command, its options and its commands."""
    yield command.help or ""
    yield from (getattr(parameter, "help", "") or "" for parameter in command.params)
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def odd(said: Iterable[str], pattern: str) -> dict[str, str]:
    """Return the sentences that have a word of a list, each with the word."""
    found = {text: re.search(pattern, text, re.IGNORECASE) for text in said if " " in text.strip()}
    return {text: match.group() for text, match in found.items() if match}


def unfinished(labels: list[str]) -> set[str]:
    """Return the verbs of buttons whose result is nowhere said with the same verb."""
    buttons = {label.split()[0] for label in labels if len(label.split()) <= 4 and label.split()}
    said = " ".join(labels)
    return {verb for verb in buttons & RESULTS.keys() if not re.search(rf"\b{RESULTS[verb]}\b", said)}


@pytest.mark.parametrize("path", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_of_the_dashboard_grades_or_commands(path: Path) -> None:
    found = odd(texts(path), GRADES)
    if path.stem == "choices":  # they say what felt good to somebody, which grades nobody
        found = {text: word for text, word in found.items() if word != "good"}
    assert found == {}


@pytest.mark.parametrize("path", [*WORDING, *RULES], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_sentence_has_to_be_read_twice(path: Path) -> None:
    assert odd(texts(path), ODD) == {}


def test_the_command_line_uses_the_same_words() -> None:
    assert odd(helps(get_command(app)), ODD) == {}
    assert odd([text for path in COMMANDS for text in texts(path)], ODD) == {}


def test_a_kind_has_one_name_on_pages_and_in_the_command_line() -> None:
    assert {kind: name.lower() for kind, name in NAMES.items()} == WORDS


def test_the_explanation_of_a_metric_uses_the_same_words() -> None:
    registry = tomllib.loads((ROOT / "pipeline" / "metrics" / "registry.toml").read_text(encoding="utf-8"))
    said = [metric[part] for metric in registry["metric"].values() for part in ("title", "definition", "missing")]
    assert odd([*said, *registry["text"].values()], ODD) == {}


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_a_title_names_its_thing(path: Path) -> None:
    module = importlib.import_module(f"dashboard.wording.{path.stem}")
    titles = {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, str)}
    assert {name: value for name, value in titles.items() if not value.endswith(".") and re.match(RIDDLE, value)} == {}


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_a_page_reads_easily(path: Path) -> None:
    sentences = [text for text in texts(path) if len(text.split()) >= 4 and "=" not in text]
    assert not sentences or grade(sentences) <= GRADE


@pytest.mark.parametrize("path", WORDING, ids=lambda path: path.stem)
def test_a_result_repeats_the_verb_of_its_button(path: Path) -> None:
    assert unfinished(texts(path)) == set()


@pytest.mark.parametrize(
    "text", ["You should talk.", "Made anew", "Where all of this lies", "Of those noted", "A bad week"]
)
def test_an_odd_word_is_found(text: str) -> None:
    assert odd([text], f"{GRADES}|{ODD}")


def test_a_riddle_is_found_and_a_question_is_none() -> None:
    assert re.match(RIDDLE, "What is still between you")
    assert re.match(RIDDLE, "Whose choices")
    assert not re.match(RIDDLE, "Who is writing?")


def test_a_hard_text_and_a_button_without_its_result_are_found() -> None:
    assert (
        grade(["Neighbouring observations' autocorrelation necessitates bootstrapping hierarchical distributions."])
        > 20
    )
    assert grade(["You can skip it.", "A few taps are enough."]) < 3
    assert unfinished(["Save", "Kept: your names."]) == {"Save"}
    assert unfinished(["Save", "Saved: your names."]) == set()
