"""What makes the server answer sooner. None of it changes what it says."""

import gc
import importlib
import socket
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
STATIC = Path(st.__file__).parent / "static"
NO_MODULE = ("__init__", "__main__", "app", "server")  # what is run, and not imported
INTERNET = (socket.AF_INET, socket.AF_INET6)
SLOW = ("scipy.special", "statsmodels.duration.survfunc")  # that the review and the curves need


def get_ready() -> None:
    """Import what the pages need while nobody asks yet: it takes seconds, and a page would wait.

    Streamlit looks for garbage after each run of a page, among all that there is. What is here for good is set aside,
    or each look would take a tenth of a second, in which nothing reaches a browser.
    """
    ours = sorted(f"dashboard.{path.stem}" for path in HERE.glob("*.py") if path.stem not in NO_MODULE)
    for name in (*ours, *SLOW):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def send_at_once() -> None:
    """Have no listening socket hold a small message back until the one before is acknowledged, which takes 40 ms.

    asyncio sees to it where a socket was made for TCP by name; Streamlit makes its own by family and kind alone. What
    is accepted inherits it from what listens.
    """
    for found in gc.get_objects():
        if isinstance(found, socket.socket) and found.fileno() >= 0 and found.family in INTERNET:
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)


def chart_code() -> str:
    """Return a `Link` header that has the browser load what draws charts at once, not when the first chart comes."""
    files = sorted((STATIC / "static" / "js").glob("PlotlyChart.*.js"))
    return ", ".join(f"</static/js/{file.name}>; rel=modulepreload" for file in files)
