"""Text on a page. It goes in as plain text: nothing that a person typed is read as Markdown or HTML."""

import re
from collections.abc import Iterable

import streamlit as st

from dashboard.wording.html import escape

_MARKDOWN = "\\`*_{}[]()<>#+-.!|~$:@/"
_LINKS = re.compile(r"(https?(?=://)|www(?=\.)|(?<=[\w.+-])@(?=[\w-]))", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


def words(text: str, kind: str = "body") -> None:
    """Show `text` as it is. `kind` is a class in look.css: body, quiet, finding, title, lead."""
    tag = {"title": "h1", "finding": "h2"}.get(kind, "p")
    st.html(f'<{tag} class="hs-{kind}">{escape(text)}</{tag}>')


def lines(shown: Iterable[tuple[str, str]]) -> None:
    """Show a few lines close together, each of its kind, all in one piece."""
    st.html("".join(paragraphs([line], kind) for kind, line in shown))


def plain(text: str) -> str:
    """Escape `text` for the few places, such as a button's label, that read Markdown.

    Addresses become links even when they are escaped, so a character without a width parts them.
    """
    words = _LINKS.sub(rf"\1{_JOINER}", " ".join(text.split()))
    return "".join("\\" + c if c in _MARKDOWN else c for c in words)


def heading(title: str, below: str) -> None:
    """Show a page's title with a quiet line below it, if there is one."""
    st.html(f'<h1 class="hs-title">{escape(title)}</h1>{paragraphs([below] if below else [], "quiet")}')


def section(title: str, below: str) -> None:
    """Show the title of a part of a page with a quiet line below it."""
    st.html(f'<h2 class="hs-finding">{escape(title)}</h2><p class="hs-quiet">{escape(below)}</p>')


def entry(*lines: tuple[str, str]) -> str:
    """Return HTML of an entry: a paragraph of its kind for each line, as it is; none for an empty one."""
    return '<div class="hs-entry">' + "".join(paragraphs([line], kind) for kind, line in lines if line) + "</div>"


def paragraphs(lines: Iterable[str], kind: str = "body") -> str:
    """Return HTML with a paragraph for each line, as it is."""
    return "".join(f'<p class="hs-{kind}">{escape(line)}</p>' for line in lines)
