"""What the papers say holds: each command is one, each link leads somewhere, what is generated is up to date."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer

from pipeline import cli

ROOT = Path(__file__).parents[1]
TODAY = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "data/README.md")]
PAPERS = [*TODAY, *(ROOT / name for name in ("SECURITY.md", "DECISIONS.md", "CHANGELOG.md"))]
COMMAND = re.compile(r"(?:uv run )?\bhearthside ([a-z][^`#\n]*)")


def commands(path: Path) -> list[str]:
    """Every `hearthside …` command that a paper names, without what comes after a comment sign."""
    text = path.read_text(encoding="utf-8")
    fenced = re.findall(r"```sh\n(.*?)```", text, re.S)
    inline = re.findall(r"`((?:uv run )?hearthside [^`]+)`", text)
    return [found[1].strip() for part in (*fenced, *inline) for found in COMMAND.finditer(part)]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_each_command_that_a_paper_names_is_one(path: Path) -> None:
    app = typer.main.get_command(cli.app)
    for command in commands(path):
        words = [word for word in shlex.split(command) if word not in ("…", "...")]
        found, name = app, "hearthside"
        while (
            words
            and hasattr(found, "get_command")
            and (next_one := found.get_command(found.context_class(found), words[0]))
        ):
            found, name = next_one, words.pop(0)
        assert name != "hearthside", f"there is no command `hearthside {command}`"
        known = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}
        options = {word.partition("=")[0] for word in words if word.startswith("--")} - {"--help"}
        assert options <= known, f"`hearthside {command}`: no {options - known}"


def test_the_readme_s_own_logs_are_logged_by_its_own_words(run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## Your own logs")[2].partition("```sh\n")[2].partition("```")[0]
    done = []
    for line in block.splitlines():
        words = shlex.split(line.partition("#")[0].removeprefix("hearthside "))
        if words and words[0] != "dashboard":
            code, _, complaint = run(*words)
            assert code == 0, f"{line}: {complaint}"
            done.append(words[0])
    assert done[0] == "init"
    assert {"log", "build"} <= set(done)


@pytest.fixture
def couple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The make-believe couple of the repository, in a folder to write to."""
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "couple")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEARTHSIDE_HOME", str(tmp_path / "couple"))
    return tmp_path / "couple"


@pytest.mark.many
def test_the_readme_s_commands_for_a_home_with_logs_run(couple: Path, run) -> None:
    """All but those that serve until they are stopped, and those that need a file of one's own."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    done = []
    for heading in ("Beyond this week", "A question for tonight", "On paper", "Take your data with you"):
        block = readme.partition(f"## {heading}")[2].partition("```sh\n")[2].partition("```")[0]
        for line in block.splitlines():
            words = shlex.split(line.partition("#")[0].removeprefix("hearthside "))
            if words[0] == "letter":
                words = [word.replace(".pdf", ".html") for word in words]  # which needs no browser
            answer = ["--yes"] if words[0] == "forget" else []
            code, _, complaint = run(*words, *answer)
            assert code == 0, f"{line}: {complaint}"
            done.append(words[0])
    assert done == [
        *("metrics", "review", "suggestions", "associations", "trial"),
        *("question", "letter", "calendar", "backup", "restore", "export", "init", "forget"),
    ]


@pytest.mark.many
def test_the_readme_s_words_for_a_journal_import_and_undo_it(couple: Path, run) -> None:
    """Those for a file of one's own, with a file and the id of its import in their places."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## A journal you already keep")[2].partition("```sh\n")[2].partition("```")[0]
    export, out = ROOT / "tests/exports/jrnl/default.txt", ""
    for line in block.splitlines():
        words = shlex.split(line.partition("#")[0].removeprefix("hearthside "))
        places = {"YOUR_EXPORT": str(export), "IMPORT_ID": next(iter(re.findall(r"[\d-]{10}-jrnl-\w+-\d+", out)), "")}
        code, out, complaint = run(*(places.get(word, word) for word in words))
        assert code == 0, f"{line}: {complaint}"
    assert "Undone" in out


@pytest.mark.many
def test_the_readme_s_python_runs(couple: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    names: dict[str, object] = {}
    exec(block.replace("select …", "select 1 as n"), names)
    assert names["us"].partners == {"ana": "Ana", "ben": "Ben"}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_each_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if not link.startswith(("http", "#"))]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", TODAY, ids=lambda path: path.name)
def test_each_path_that_a_paper_names_is_there(path: Path) -> None:
    named = re.findall(r"`((?:pipeline|dashboard|tests|notebooks|data)/[\w./-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []
