"""The data dictionary says what is so."""

from pathlib import Path

import pytest

from pipeline import models
from pipeline.dictionary import write as dictionary
from pipeline.kinds.common import COMMON
from pipeline.kinds.kinds import KINDS

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


@pytest.mark.parametrize("model", models.MODELS, ids=lambda model: model.name)
def test_every_model_says_what_a_row_is_and_whether_a_build_keeps_it(model):
    assert model.sql.startswith("-- One row per "), model.name
    assert model.is_kept is not model.name.startswith("_"), model.name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md", "data/README.md"])
def test_every_link_in_the_papers_leads_somewhere(name):
    import re

    path = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
