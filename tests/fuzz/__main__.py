"""Fuzz the importers with atheris, guided by what each input reaches.

uv run --group fuzz python -m tests.fuzz jrnl --minutes 60    one target; `all` takes them in turn
uv run python -m tests.fuzz jrnl FILE...                      what a saved input does
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz import targets

LENGTH = 16_384  # bytes of an input
HANGS = 120  # seconds after which libFuzzer gives a run up
ALWAYS = ("-rss_limit_mb=3000", "-print_final_stats=1")


def fuzz(name: str, minutes: float, folder: Path) -> str:
    """Fuzz a target; return what ran. What it learnt stays in `folder`, where the next run goes on."""
    corpus = folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(targets.target(name))):
        (corpus / f"seed-{number}").write_bytes(seed)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    place = tempfile.TemporaryDirectory(dir=targets.memory(), prefix="fuzz-")  # the child ends without cleaning up
    options = [f"-max_total_time={round(minutes * 60)}", f"-max_len={LENGTH}", f"-timeout={HANGS}"]
    found = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.child", name, str(folder), *options, *ALWAYS, str(corpus)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=os.environ | {"TMPDIR": place.name},
    )
    place.cleanup()
    (folder / f"{name}.log").open("a", encoding="utf-8").write(found.stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", found.stdout) or re.findall(
        r"^#(\d+)", found.stdout, re.M
    )
    edges = re.findall(r"cov: (\d+)", found.stdout)
    findings = re.findall(r"^FINDING .*", found.stdout, re.M)
    line = f"{name}: {used / 60:.1f} min of CPU, {runs[-1] if runs else 0} runs, {edges[-1] if edges else 0} edges, "
    return "\n".join([f"{line}{len(findings)} findings, exit {found.returncode}", *findings])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("name", choices=(*targets.NAMES, "all"))
    parser.add_argument("inputs", nargs="*", type=Path, help="saved inputs to run once, without fuzzing")
    parser.add_argument("--minutes", type=float, default=1.0, help="of the clock, for each target (1)")
    parser.add_argument("--folder", type=Path, help="where inputs, logs and findings are kept (a temporary folder)")
    chosen = parser.parse_args()
    for path in chosen.inputs:
        targets.target(chosen.name).run(path.read_bytes())
        print(f"{path} was read")
    if not chosen.inputs:
        folder = chosen.folder or Path(tempfile.mkdtemp(prefix="hearthside-fuzz-"))
        for name in targets.NAMES if chosen.name == "all" else [chosen.name]:
            print(fuzz(name, chosen.minutes, folder), flush=True)


if __name__ == "__main__":
    main()
