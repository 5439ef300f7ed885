"""What imports what, what stays out of the repository, and how large a file may grow."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"streamlit", "plotly", "pandas", "duckdb", "scipy", "numpy"}
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|conda\.anaconda|proxy\.golang|index\.crates", re.I
)
REFUSED_NAMES = re.compile(
    r"(.*\.lock|pylock.*\.toml|package-lock\.json|pnpm-lock\.yaml|npm-shrinkwrap\.json|pip\.conf)$", re.I
)


def loaded_by(statement: str, folder: Path) -> dict[str, str | None]:
    """Run an import from `folder` in a fresh interpreter; return every module it brought in, and from which file."""
    code = (
        f"import json, sys; {statement}; "
        "print(json.dumps({n: getattr(m, '__file__', None) for n, m in list(sys.modules.items()) if isinstance(n, str)}))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def repository_files() -> list[Path]:
    """Every file that git tracks, or would if it were added."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git repository, or no git here")
    return [path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("package", ["pipeline", "dashboard"])
def test_the_package_that_is_imported_is_ours(package: str, tmp_path: Path) -> None:
    file = loaded_by(f"import {package}", tmp_path)[package]
    assert file
    assert Path(file).resolve().parent == ROOT / package


@pytest.mark.parametrize("module", ["pipeline", "pipeline.cli"])
def test_the_command_line_starts_without_heavy_imports(module: str, tmp_path: Path) -> None:
    assert not HEAVY & set(loaded_by(f"import {module}", tmp_path))


def test_a_figure_needs_neither_the_web_layer_nor_the_pipeline(tmp_path: Path) -> None:
    modules = [f"dashboard.figures.{path.stem}" for path in (ROOT / "dashboard" / "figures").glob("[!_]*.py")]
    assert modules
    loaded = set(loaded_by(f"import {', '.join(['dashboard.figures', *modules])}", tmp_path))
    assert not {"streamlit", "duckdb", "pipeline"} & loaded


def test_the_pipeline_knows_nothing_of_the_dashboard(tmp_path: Path) -> None:
    names = [
        p.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for p in (ROOT / "pipeline").rglob("[!_]*.py")
    ]
    loaded = set(loaded_by(f"import {', '.join(sorted(names))}", tmp_path))
    assert not {"streamlit", "plotly", "dashboard"} & loaded


def test_no_file_names_a_package_registry() -> None:
    named = [
        path
        for path in repository_files()
        if path != Path(__file__) and REGISTRIES.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert named == []


def test_no_lock_file_is_kept() -> None:
    assert [path for path in repository_files() if REFUSED_NAMES.match(path.name)] == []


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_250_lines() -> None:
    ours = [*(ROOT / "pipeline").rglob("*.py"), *(ROOT / "dashboard").rglob("*.py")]
    assert {str(path.relative_to(ROOT)): lines(path) for path in ours if lines(path) > 250} == {}


def test_a_view_is_a_flat_script_of_at_most_60_lines() -> None:
    views = list((ROOT / "dashboard" / "views").glob("*/page.py"))
    assert views
    assert {path.parent.name: lines(path) for path in views if lines(path) > 60} == {}
    assert [path.parent.name for path in views if re.search(r"^\s*(def|class) ", path.read_text(), re.M)] == []


def test_every_sql_model_states_its_grain() -> None:
    models = list((ROOT / "pipeline" / "models").rglob("*.sql"))
    without = {path.stem for path in models if not path.read_text().startswith("-- One row per ")}
    assert without <= {"macros"}
