"""The data dictionary says what is so."""

from pathlib import Path

import pytest

from pipeline import models
from pipeline.dictionary import write as dictionary
from pipeline.kinds.kinds import COMMON, KINDS
from pipeline.read import MARTS

ROOT = Path(__file__).parent.parent
README = ROOT / "data" / "README.md"


def test_the_data_dictionary_in_the_repository_is_the_one_that_the_code_makes():
    assert README.read_text(encoding="utf-8") == dictionary.text(), (
        "run: python -m pipeline.dictionary > data/README.md"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_column_of_every_log_is_documented(kind):
    text = README.read_text(encoding="utf-8")
    section = text[text.index(f"### `{kind.name}.csv`") :]
    assert all(f"| `{field.name}` |" in section for field in kind.fields)
    assert all(f"| `{field.name}` |" in text for field in COMMON)


def test_every_model_states_its_grain_in_its_first_line():
    files = {path.stem for path in Path(models.__file__).parent.rglob("*.sql")} - {"macros"}
    assert files == {*models.DAILY, *models.WEEKLY}
    for name in files:
        assert models.sql(name).startswith("-- One row per "), name


def test_every_mart_is_a_model_with_a_function_to_read_it():
    from pipeline import read

    assert set(MARTS) <= {*models.DAILY, *models.WEEKLY}
    assert all(callable(getattr(read, name)) for name in MARTS)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md", "data/README.md"])
def test_every_link_in_the_papers_leads_somewhere(name):
    import re

    path = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
