"""The notebooks are essays that run from top to bottom on any home, fetch nothing, and hold no output of anyone's."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.figures import notebook
from pipeline import metrics
from pipeline.database.build import build
from pipeline.home.folder import Home
from pipeline.kinds.kinds import BY_NAME
from tests.support.homes import new, read_csv, write

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SAMPLE = ROOT / "data" / "sample"
SLOWEST = 60  # seconds of a processor
HARM = "<img src=x>"
OWN_COUPLES = ("06", "08")  # these don't open the reader's home
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path) -> list[dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell | {"text": "".join(cell["source"])} for cell in found]


@each
def test_a_notebook_is_kept_without_output_and_with_ids_that_stay(path: Path) -> None:
    found = cells(path)
    assert len({cell["id"] for cell in found}) == len(found)
    assert all(re.fullmatch(r"[a-z][a-z-]*", cell["id"]) for cell in found), "an id is a word, so that it stays"
    for cell in found:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert cell["metadata"] == {}


@each
def test_a_notebook_is_an_essay(path: Path) -> None:
    found = cells(path)
    prose = [cell["text"] for cell in found if cell["cell_type"] == "markdown"]
    title, question = prose[0].split("\n\n")[:2]
    assert title.startswith("# ")
    assert question.endswith("?")
    assert [text.split("\n")[0] for text in prose[-2:]] == ["## Caveat", "## Try next"]
    code = [cell["text"] for cell in found if cell["cell_type"] == "code"]
    assert any("show(" in text for text in code), "it has a picture"
    for text in code:
        compile(text, path.name, "exec")
        assert len(text.splitlines()) <= 35, "a cell is short"


@each
def test_a_notebook_names_no_place_of_anyone_s_and_only_links_that_lead_somewhere(path: Path) -> None:
    text = "\n".join(cell["text"] for cell in cells(path))
    assert not re.search(r"/home/|/Users/|/root/|/tmp/|[A-Z]:\\", text)
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert link.startswith("https://github.com/statsmodels/") or (path.parent / link).is_file()


def test_the_first_notebook_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTHSIDE_HOME", str(sample(tmp_path).path))
    names: dict[str, Any] = {}
    for cell in cells(NOTEBOOKS[0]):
        if cell["cell_type"] == "code":
            exec(cell["text"], names)
    assert len(names["ours"]) > 20
    assert len(names["latest"]) > 10
    assert set(names["latest"]["metric"]) <= {metric.name for metric in metrics.METRICS}


# --- Executed as JupyterLab does ------------------------------------------------------------------------------------


def sample(folder: Path) -> Home:
    shutil.copytree(SAMPLE, folder / "sample")
    return built(Home(folder / "sample"))


def empty(folder: Path) -> Home:
    return built(new(folder / "empty", shared=list(BY_NAME)))


def solo(folder: Path) -> Home:
    """One of the sample couple, alone."""
    home = new(folder / "solo", ["Ana"], list(BY_NAME))
    return part_of_the_sample(home, lambda row: row["partner"] == "ana")


def sparse(folder: Path) -> Home:
    """The last three weeks of the sample couple, and of these every third day."""
    home = new(folder / "sparse", shared=list(BY_NAME))
    first = last_day(SAMPLE / "logs") - timedelta(days=20)

    def is_kept(row: dict[str, str]) -> bool:
        day = date.fromisoformat((row["occurred_on"] or row["occurred_at"] or "1900-01-01")[:10])
        return day >= first and day.toordinal() % 3 == 0

    return part_of_the_sample(home, is_kept)


def hostile(folder: Path) -> Home:
    """The sample couple, with a name and a ritual that want to be read as HTML."""
    shutil.copytree(SAMPLE, folder / "hostile")
    home = Home(folder / "hostile")
    for path, word in (
        (home.settings, "Ana"),
        (home.settings, "Evening debrief"),
        (home.logs / "ritual.csv", "Evening debrief"),
    ):
        path.write_text(path.read_text(encoding="utf-8").replace(word, HARM), encoding="utf-8")
    return built(home)


def part_of_the_sample(home: Home, is_kept: Callable[[dict[str, str]], bool]) -> Home:
    for path in sorted((SAMPLE / "logs").glob("*.csv")):
        if rows := [row for row in read_csv(path) if is_kept(row)]:
            write(home, path.stem, rows)
    return built(home)


def last_day(logs: Path) -> date:
    return date.fromisoformat(max(row["occurred_on"] for row in read_csv(logs / "checkin.csv")))


def built(home: Home) -> Home:
    build(home, last_day(home.logs) if (home.logs / "checkin.csv").exists() else None)
    return home


def need_calm(shown: list[tuple[str, dict[str, Any]]]) -> None:
    """Raise AssertionError unless every output is words, a table or a picture that JupyterLab draws by itself."""
    assert shown
    for cell, data in shown:
        assert set(data) <= {"text/plain", "text/html", notebook.MIME}, cell
        assert not re.search(r"<script|<img|https?://", data.get("text/html", "")), "nothing is fetched"
        if notebook.MIME in data:
            traces = [trace | {"name": ""} for trace in data[notebook.MIME]["data"]]  # a name is shown nowhere
            assert traces, f"{cell} is an empty picture"
            assert HARM not in json.dumps([traces, data[notebook.MIME]["layout"]]), "plotly reads some HTML"


def content(home: Home) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in home.path.rglob("*") if file.is_file()}


@pytest.fixture
def of_its_own(tmp_path: Path) -> dict[str, str]:
    """What keeps IPython and Jupyter within the test's folder."""
    return {
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONPATH": str(ROOT),
        "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime"),
    }


@pytest.mark.many
@each
def test_a_notebook_runs_as_in_jupyterlab_without_a_word_of_complaint(
    path: Path, tmp_path: Path, of_its_own: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a kernel, on the sample couple."""
    import resource

    import nbformat
    from nbclient import NotebookClient

    home = sample(tmp_path)
    for name, value in {"HEARTHSIDE_HOME": str(home.path), **of_its_own}.items():
        monkeypatch.setenv(name, value)
    before = content(home)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    assert 0.1 < seconds < SLOWEST

    outputs = [(cell["id"], output) for cell in book["cells"] for output in cell.get("outputs", ())]
    for cell, output in outputs:
        assert output["output_type"] != "error", cell
        assert output.get("name") != "stderr", f"{cell}: {output['text']}"
    need_calm([(cell, output.get("data", {})) for cell, output in outputs])
    assert content(home) == before, "the reader's home is left as it was"


@pytest.mark.many
@pytest.mark.parametrize("make", [empty, solo, sparse, hostile], ids=lambda make: make.__name__)
def test_the_notebooks_run_on_any_home(
    make: Callable[[Path], Home], tmp_path: Path, of_its_own: dict[str, str]
) -> None:
    """All that open the reader's home, one after the other in one IPython: eight kernels would mostly start and import."""
    home = make(tmp_path)
    before = content(home)
    own = [path for path in NOTEBOOKS if path.stem[:2] not in OWN_COUPLES]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.reading_essays", *own],
        env=os.environ | of_its_own | {"HEARTHSIDE_HOME": str(home.path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    assert [one for one in shown if "complaint" in one] == []
    assert {one["notebook"] for one in shown} == {path.stem for path in own}
    need_calm([(f"{one['notebook']}: {one['cell']}", one["data"]) for one in shown])
    assert content(home) == before, "the reader's home is left as it was"


@pytest.mark.many
def test_a_complaint_of_a_cell_is_told(tmp_path: Path) -> None:
    """So that the test above can fail."""
    sources = {"warns": "import sys; print('hm', file=sys.stderr)", "shows": "1 + 1", "fails": "1 / 0", "late": "2"}
    cells = [{"cell_type": "code", "id": name, "source": [text]} for name, text in sources.items()]
    (tmp_path / "one.ipynb").write_text(json.dumps({"cells": cells}))
    run = [sys.executable, "-m", "tests.support.reading_essays", tmp_path / "one.ipynb"]
    done = subprocess.run(
        run, env=os.environ | {"IPYTHONDIR": str(tmp_path)}, cwd=ROOT, capture_output=True, text=True, check=True
    )
    shown = json.loads(done.stdout)
    assert [(one["cell"], "complaint" in one) for one in shown] == [("warns", True), ("shows", False), ("fails", True)]
    assert shown[1]["data"] == {"text/plain": "2"}
