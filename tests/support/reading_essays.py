"""Run notebooks one after the other in one IPython, and print what they show: `python -m tests.support.reading_essays NOTEBOOK…`.

A kernel for each would spend most of its time on starting and importing. Each notebook gets names of its own.
Prints a JSON array of objects: `notebook`, `cell`, and the `data` of an output by MIME type, or the `complaint`.
"""

import json
import sys
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


def main(*notebooks: str) -> list[dict[str, object]]:
    """Run every code cell, as a kernel would, and return what each showed. A notebook ends at its first error."""
    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    shown: list[dict[str, object]] = []
    for path in map(Path, notebooks):
        shell.reset(new_session=False)
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in (cell for cell in cells if cell["cell_type"] == "code"):
            where = {"notebook": path.stem, "cell": cell["id"]}
            with capture_output() as said:
                ran = shell.run_cell("".join(cell["source"]))
            shown += [where | {"data": output.data} for output in said.outputs]
            if ran.result is not None:
                shown.append(where | {"data": shell.display_formatter.format(ran.result)[0]})
            if said.stderr or not ran.success:
                shown.append(where | {"complaint": said.stderr or said.stdout})
            if not ran.success:
                break
    return shown


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
