"""Start-up work that makes the first page faster."""

import gc
import importlib
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
STATIC = Path(st.__file__).parent / "static"
SCRIPTS = ("app.py", "page.py")  # Streamlit runs them; and whoever imports us is the server
SLOW = ("scipy.special", "statsmodels.duration.survfunc")  # that the review and the curves need


def get_ready() -> None:
    """Import every module that a page needs, then freeze what the garbage collector would look through.

    Streamlit collects garbage after each run of a page. Unfrozen, each collection takes a tenth of a second, in which
    nothing reaches a browser.
    """
    ours = (
        path.relative_to(HERE.parent).with_suffix("") for path in HERE.rglob("[!_]*.py") if path.name not in SCRIPTS
    )
    for name in (*(".".join(path.parts) for path in ours), *SLOW):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def chart_code() -> str:
    """Return a `Link` header that lets the browser load the chart code at once, not when the first chart comes."""
    files = sorted((STATIC / "static" / "js").glob("PlotlyChart.*.js"))
    return ", ".join(f"</static/js/{file.name}>; rel=modulepreload" for file in files)
