"""Imports without circles, names of modules, files that stay out of the repository, and how large one may grow."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
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

PACKAGES = ("pipeline", "dashboard")
ROOT_LIMIT = {"pipeline": 4, "dashboard": 12}  # modules beside the package's own __init__.py
PAGE_FILES = {"__init__", "page", "panels", "actions", "rows"}
IN_ING_OR_LY = {
    "decoding",
    "evening",
    "mapping",
    "meaning",
    "sharing",
    "wording",
    "weekly",
}  # nouns, and one table's adjective
ADVERBS = {"after", "afterwards", "ahead", "before", "near", "nearby", "over_weeks", "soon", "together"}


def module_files() -> dict[str, Path]:
    """Every module of both packages by its dotted name; a package goes by its folder's."""
    found = {}
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs when a module is imported, and what stands under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from statements(child)


def imported(path: Path, known: dict[str, Path]) -> set[str]:
    """Which of the `known` modules the file at `path` names in its imports at module level."""
    names = []
    for one in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Import):
            names += [alias.name for alias in one.names]
        elif isinstance(one, ast.ImportFrom):
            whole = [f"{one.module}.{alias.name}" for alias in one.names]
            names += [name if name in known else one.module for name in whole]
    return {name for name in names if name in known}


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
    assert Path(file).resolve().parent == ROOT / package


@pytest.mark.parametrize("module", ["pipeline", "pipeline.cli", "pipeline.log"])
def test_the_command_line_and_a_log_start_without_heavy_imports(module: str, tmp_path: Path) -> None:
    assert not HEAVY & set(loaded_by(f"import {module}", tmp_path))


@pytest.mark.many  # the import contracts say the same of what the files import
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


def test_no_import_circle() -> None:
    known = module_files()
    graph = {name: imported(path, known) - {name} for name, path in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"an import circle, each importing the one before it: {' -> '.join(error.args[1])}")


def test_a_module_is_named_by_a_noun() -> None:
    names = {name: name.rpartition(".")[2] for name in module_files()}
    wrong = [name for name, last in names.items() if re.search("(ing|ly)$", last) and last not in IN_ING_OR_LY]
    assert sorted(wrong) == [], "a gerund or an adverb: name it by the thing that it holds"
    assert sorted(name for name, last in names.items() if last in ADVERBS) == [], "name it by the thing that it holds"


@pytest.mark.parametrize("package", PACKAGES)
def test_few_modules_lie_at_the_root_of_a_package(package: str) -> None:
    found = sorted(path.name for path in (ROOT / package).glob("*.py") if path.name != "__init__.py")
    assert len(found) <= ROOT_LIMIT[package], f"give a module a room: {', '.join(found)}"


def test_a_page_folder_holds_one_page() -> None:
    folders = [path for path in (ROOT / "dashboard" / "views").iterdir() if (path / "__init__.py").is_file()]
    assert len(folders) > 10
    for folder in folders:
        assert PAGE_FILES & {path.stem for path in folder.glob("[!_]*.py")}, (
            f"{folder.name} has no page.py or panels.py"
        )


def test_a_page_saves_in_its_actions_and_reports_through_save() -> None:
    files = {p.relative_to(ROOT / "dashboard").as_posix(): p.read_text() for p in (ROOT / "dashboard").rglob("*.py")}
    assert [name for name, text in files.items() if "st.toast(" in text] == ["components/report.py"]
    writers = {
        name.removesuffix("/__init__.py").rpartition("/")[2]
        for name, text in files.items()
        if re.search(r"log\.(append|edit|delete)\b", text)
    }
    assert writers == {"save.py", "drafts", "actions.py"}
    assert [name for name, text in files.items() if 'environ.get("HEARTHSIDE_AUDIENCE")' in text] == ["viewer.py"]


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
