"""HTML as apps write notes in, to plain text."""

import re

BREAKS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol")
_TAG = re.compile(r"<[a-zA-Z/!][^>]{0,2000}>|&[a-zA-Z#]")


def text_of(html: str) -> str:
    """Return the text of a piece of HTML, with a line for each block. Text without any tag is returned as it is."""
    if not _TAG.search(html):
        return html
    from bs4 import BeautifulSoup

    # Text without a tag is put into one: BeautifulSoup warns about text that looks like an address.
    soup = BeautifulSoup(html if "<" in html else f"<p>{html}</p>", "lxml")
    for hidden in soup(["script", "style", "template", "head"]):
        hidden.decompose()
    for block in soup(list(BREAKS)):
        block.insert_before("\n")
        if block.name != "br":
            block.insert_after("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
