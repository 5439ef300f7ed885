"""`pipeline.open()`: one object that says what it has, whose eyes it was made for, and what went wrong."""

import doctest
import shutil
from datetime import date
from pathlib import Path

import pytest

import pipeline
from pipeline import build, columns
from pipeline.home import Home
from pipeline.library import us as module

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The make-believe couple of the repository, built up to its last day."""
    folder = tmp_path_factory.mktemp("library") / "home"
    shutil.copytree(ROOT / "data" / "sample", folder)
    build.build(Home(folder), date(2026, 11, 22))
    return folder


@pytest.fixture(scope="module")
def us(sample: Path) -> pipeline.Us:
    return pipeline.open(sample)


def test_every_example_in_the_docstrings_runs(sample, us, monkeypatch):
    monkeypatch.setenv("HEARTHSIDE_HOME", str(sample))
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    found = [test for test in doctest.DocTestFinder().find(module, globs={"us": us}) if test.examples]
    for test in found:
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
    shown = {test.name.rpartition(".")[2] for test in found}
    public = {name for name, it in vars(pipeline.Us).items() if callable(it) and not name.startswith("_")}
    assert public - shown <= {"is_stale"}


def test_every_column_of_every_table_has_a_meaning(us):
    for table in module.TABLES:
        told = us.columns(table)
        assert len(told), table
        assert (told["means"].str.len() > 5).all(), table
    with pytest.raises(KeyError):
        columns.of("trends", "nonsense_low")
