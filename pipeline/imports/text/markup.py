"""HTML of notes to plain text, in one pass, because a note can be long."""

import re

BREAKS = frozenset(
    (
        *("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "table", "hr"),
        *("dl", "dt", "dd", "section", "article", "header", "footer", "aside", "main", "nav", "figure", "figcaption"),
        *("caption", "details", "summary", "address", "fieldset", "legend", "option", "center"),
    )
)
CELLS = ("td", "th")
CODE = ("script", "style", "template")
HIDDEN = frozenset((*CODE, "head"))
# Only HTML's own tags are tags: <ana@example.org>, <3 and <Ben> are somebody's words.
_NAMES = (
    "a|abbr|address|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite|code|"
    "col|colgroup|data|dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|"
    "header|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|noscript|object|ol|optgroup|option|"
    "p|picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|"
    "table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|[a-z]+[:-][a-z][a-z0-9-]*"
)
_OPENS = rf"/?(?:{_NAMES})(?=[\s/>])|!doctype\b|\?xml\b"
_MARKUP = re.compile(rf"<(?:{_OPENS}|!--)|&(?:[a-z]\w{{1,30}}|#x?[\da-f]{{1,7}});", re.IGNORECASE | re.ASCII)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")  # no parser accepts them, and they are refused later
_WORD = re.compile(rf"<(?!{_OPENS})", re.IGNORECASE | re.ASCII)


def text_of(html: str) -> str:
    """Return the text of a piece of HTML, with a line for each block. Text without any tag is returned as it is."""
    if not _MARKUP.search(html) or _NO_CHARACTER.search(html):
        return html
    from lxml.etree import HTMLParser  # type: ignore[import-untyped]

    text = _Text()
    parser = HTMLParser(target=text, huge_tree=True)
    closed, end, rest = html.rpartition("-->")  # a comment that is never closed is none
    html = _WORD.sub("&lt;", _COMMENT.sub("", closed + end) + rest)
    for name in CODE:  # code that is never closed is none either: it would swallow the rest
        if f"</{name}" not in html.lower():
            html = re.sub(rf"<(?={name}\b)", "&lt;", html, flags=re.IGNORECASE)
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(text.parts).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Text:
    """Gathers the text of what a parser meets."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._hidden = 0  # number of open elements whose text is hidden

    def start(self, tag: str, attributes: object) -> None:
        self._hidden += tag in HIDDEN
        if tag in BREAKS or tag == "br":
            self.parts.append("\n")
        elif tag in CELLS:
            self.parts.append(" ")

    def end(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN
        if tag in BREAKS:
            self.parts.append("\n")

    def data(self, text: str) -> None:
        if not self._hidden:
            self.parts.append(text)

    def close(self) -> None:
        """End; what was gathered is in `parts`."""
