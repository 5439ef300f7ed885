"""A home in which both partners have something in every place there is."""

import json
import shutil
from pathlib import Path

from pipeline import imports, settings
from pipeline.analysis.trials import register
from pipeline.database import build
from pipeline.home.folder import Home
from pipeline.imports.meaning import mapping, maybe, sharing
from pipeline.imports.store import layout
from pipeline.kinds.kinds import BY_NAME, KINDS
from pipeline.log import file
from pipeline.notebook import copies
from pipeline.suggestions import answers
from tests.support.homes import new

FIRST = copies.shipped()[0].name
MARK = "ZQX"  # every word of Ana's begins with it; her name is one
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note"


def row_of(kind, partner: str, number: int) -> str:
    """A row with a text in every cell that takes one, quoted and over two lines."""
    cells = {
        "partner": partner,
        "occurred_on": f"2026-03-{number + 1:02}",
        "entry_id": f"{MARK if partner == 'ana' else 'B'}{number}",
    }
    for field in kind.fields:
        text = f"{MARK}{field.name}" if partner == "ana" else f"Ben’s, {field.name}"
        choice = field.choices[0] if field.choices else text
        cells[field.name] = {
            "integer": str(max(field.low, 1)),
            "number": str(field.low),
            "yes_no": "yes",
            "date": "2026-03-30",
        }.get(field.type, choice)
        if field.is_long_text:
            cells[field.name] += f'\n""said"" {cells[field.name]}'
    return ",".join(f'"{cells.get(name, "")}"' for name in kind.header) + ("\r\n" if number % 2 else "\n")


def write(tmp_path: Path) -> Home:
    """Write a home in which Ana and Ben have something in every place there is."""
    home = new(tmp_path / "home", shared=list(BY_NAME))
    home.settings.write_text(home.settings.read_text().replace('"Ana"', f'"{MARK}name"') + f"# {MARK} comment\n")
    for kind in KINDS:
        rows = [row_of(kind, partner, i) for i in range(3) for partner in ("ana", "ben")]
        (home.logs / f"{kind.name}.csv").write_bytes(
            b"\xef\xbb\xbf" + (",".join(kind.header) + "\n" + "".join(rows)).encode()
        )
    (home.logs / f"checkin-{MARK}name_2025.csv").write_text(
        f"Partner;Occurred on;Note\n {MARK}NAME ;2025-03-01;{MARK}\nBen;2025-03-02;stays\n\nana;torn;{MARK}\nnobody;2025-03-02;{MARK}\n"
        f'ana;2025-03-04;"{MARK} never closes\nben;2025-03-05;last'
    )
    (home.logs / "share-ana.csv").write_text(f"partner,occurred_on,depth\nana,2025-03-01,{MARK}\n")
    home.listed.write_text(json.dumps({"files": {f"logs/share-{MARK}.csv": [1, "0"]}}))
    (home.path / "letters").mkdir()
    (home.path / "letters" / "letter-2026-03-02.html").write_text(f"{MARK}name and Ben")
    for who in ("ana", "ben"):
        said = MARK if who == "ana" else "Ben"
        upload = tmp_path / f"{said}.csv"
        upload.write_text(f"{DAYLIO}\n2026-03-02,x,x,20:04,good,{said} | walk,,{said} wrote this.\n")
        if who == "ana":
            imports.accept(home, imports.look(home, upload, who))
        sharing.share(home, who, said, "checkin", True)
        with file.to_write(home, home.maybe):
            file.add(home, home.maybe, maybe.HEADER, {"partner": who, "source": said, "meaning": said})
        mapping.remember(home, who, said.lower(), True, {"labels": {said: "ritual: Date night"}})
        trial = dict.fromkeys(register.HEADER, "") | {
            "event": "started",
            "audience": who,
            "what": said,
            "started_on": "2026-03-02",
            "assignment": "Y" * 7,
        }
        answer = {"audience": who, "suggestion": said, "answered_on": "2026-03-02"}
        with file.to_write(home, path := register.folder(home) / f"h{said}.csv"):
            file.add(home, path, register.HEADER, trial)
            file.add(home, home.answers, answers.HEADER, answer)
    register.start(home, "together", f"{MARK} together", 4, build.today(settings.read(home)))
    theirs = next(path.parent for path in home.imports.glob("*/manifest.json"))
    own = shutil.copytree(theirs, home.imports / "2026-03-02-daylio-9")
    for path in [path for path in own.rglob("*") if path.is_file()]:
        path.write_text(path.read_text().replace(MARK, "Ben").replace('"ana"', '"ben"').replace(theirs.name, own.name))
        path.rename(path.with_name(path.name.replace(MARK, "Ben")))
    manifest = own / layout.MANIFEST
    told = json.loads(manifest.read_text())
    del told["files"]
    manifest.write_text(json.dumps(told))
    shutil.copytree(theirs, home.imports / ".incoming" / "0a")
    shutil.copytree(theirs, home.imports / f".undone-{theirs.name}")
    folder, _ = copies.copy(home)
    run_once = json.loads((folder / FIRST).read_text())
    code = next(cell for cell in run_once["cells"] if cell["cell_type"] == "code")
    code |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": [MARK]}], "execution_count": 1}
    left = (".ipynb_checkpoints", ".ipython/profile_default", ".jupyter/workspaces")
    for place in (folder, *(folder / name for name in left)):
        place.mkdir(parents=True, exist_ok=True)
        (place / FIRST).write_text(json.dumps(run_once | {"metadata": {"widgets": {"state": MARK}}}))
    (folder / f"{MARK}.ipynb").write_text(f"no notebook, {MARK}")
    (home.path / "decks").mkdir()
    (home.path / "decks" / "ours.toml").write_text('title = "Ben wrote these"')
    (home.path / ".pending").write_text(json.dumps({"file": "logs/none.csv", "start": 0, "row": MARK}))
    (home.builds / "000001-a.duckdb").write_text(MARK)
    (home.builds / "new.tmp").write_text(MARK)
    return home
