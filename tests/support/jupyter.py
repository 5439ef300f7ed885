"""A real JupyterLab, as `hearthside notebooks` starts it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def notebooks() -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Yield the command as it runs, and the address and token that it printed. It is ended if the test has not."""
    command = [sys.executable, "-m", "pipeline.cli", "notebooks", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as opened:
        try:
            assert opened.stdout
            line = next(iter(opened.stdout))
            found = re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/01_\w+\.ipynb\?token=(\S+)", line)
            assert found
            yield opened, *found.groups()
        finally:
            opened.terminate()
