"""Exports and backups killed at any moment: the next command that writes in that folder leaves nothing of them."""

import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from pipeline import backup, export, sample
from pipeline.home.folder import Home
from tests.calibration.size import times

pytestmark = [pytest.mark.crash, pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")]

ROUNDS = min(25, times(6))  # 25 with HEARTHSIDE_CALIBRATION=10
WRITING = textwrap.dedent("""
    import sys
    from pathlib import Path
    from pipeline import backup, export
    from pipeline.home.folder import find
    folder = Path(sys.argv[1])
    print("begun", flush=True)
    while True:
        export.export(find(), folder / "OUT", is_forced=True)
        backup.write(find(), folder / "one.backup")
""")


def test_what_killed_exports_and_backups_left_goes_with_the_next(tmp_path: Path) -> None:
    home, out = Home(tmp_path / "home"), tmp_path / "out"
    sample.write(home.path, weeks=8, seed=1)
    out.mkdir()
    export.export(home, out / "OUT")
    litter = 0
    for number in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITING, str(out)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout.readline()
            time.sleep(random.uniform(0, 1.5))
            child.send_signal(signal.SIGKILL)
        litter += sum(path.name.startswith(".") for path in out.iterdir())
        (out / f"{number}.backup").unlink(missing_ok=True)
        backup.write(home, out / f"{number}.backup")  # by another name
        left = {path.name for path in out.iterdir()} - {f"{n}.backup" for n in range(ROUNDS)}
        assert left <= {"OUT", "one.backup"}
        assert (out / "OUT" / "README.md").is_file(), "the earlier export, or the newer one, is whole"
    assert litter, "no kill came in the middle"
