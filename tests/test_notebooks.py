"""The notebooks run from top to bottom on the make-believe couple, and hold no output of anyone's."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline import metrics
from pipeline.build import build
from pipeline.home import Home

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path, tmp_path, monkeypatch):
    home = tmp_path / "sample"
    shutil.copytree(ROOT / "data" / "sample", home)
    monkeypatch.setenv("HEARTHSIDE_HOME", str(home))
    build(Home(home))
    names = {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert len(names["ours"]) > 20
    assert set(names["last"]["metric"]) <= {metric.name for metric in metrics.METRICS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_output(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
