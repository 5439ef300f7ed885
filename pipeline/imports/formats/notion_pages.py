"""The pages of a Notion export taken apart: title, properties and body, from Markdown or HTML."""

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pipeline.imports.record import Refused

if TYPE_CHECKING:
    from bs4 import Tag

PAGE = re.compile(r"(?:.*/)?[^/]+ ([0-9a-f]{32})\.(?:md|html)", re.DOTALL)
ARTICLE = re.compile(r'<article id="([0-9a-f-]{32,36})" class="page ')
AS_MARKDOWN = "Export it from Notion again, as Markdown & CSV or as HTML."
_BODY = '<div class="page-body">'
_PROPERTY = re.compile(r"([^:\n]{1,100}): (.*)")
_MEDIA = re.compile(r'!\[[^\]\n]{0,200}\]\(([^)\n]{1,500})\)|<img [^>]{0,500}?src="([^"]{1,500})"')
_PARTS = ".selected-value, .status-value, .user, time"  # of a property that may have several values


class Property(NamedTuple):
    name: str
    kind: str  # Notion's name for it, such as multi_select; "" in Markdown, which has none
    values: tuple[str, ...]

    @property
    def text(self) -> str:
        return ", ".join(self.values)


class Page(NamedTuple):
    id: str
    title: str
    properties: tuple[Property, ...]
    body: str  # Markdown or HTML
    description: str = ""  # below the title, in HTML alone


def page_of(name: str, text: str) -> Page:
    """Take a page apart. Raises Refused for what is none."""
    found = PAGE.fullmatch(name)
    if not name.endswith(".md"):
        return _html_page(text, found[1] if found else "")
    head, _, body = text.removeprefix("\ufeff").replace("\r\n", "\n").partition("\n")
    if not head.startswith("# "):
        raise Refused("doesn't begin with its title", AS_MARKDOWN)
    block, _, rest = body.lstrip("\n").partition("\n\n")
    properties = _properties(block)
    return Page(found[1] if found else "", head[2:].strip(), properties, rest if properties else body)


def _properties(block: str) -> tuple[Property, ...]:
    """Return the properties of `Name: value` lines; a line of another kind goes on with the value before it."""
    found: list[tuple[str, str]] = []
    for line in block.splitlines():
        if match := _PROPERTY.fullmatch(line):
            found.append((match[1].strip(), match[2].strip()))
        elif not found:
            return ()
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
    return tuple(Property(name, "", (value,)) for name, value in found if value)


def _html_page(text: str, id: str) -> Page:
    from bs4 import BeautifulSoup

    article = ARTICLE.search(text)
    if not article:
        raise Refused("is not built like a Notion page", AS_MARKDOWN)
    head, _, body = text[article.start() :].partition(_BODY)
    soup = BeautifulSoup(head, "lxml")
    title, description = soup.select_one(".page-title"), soup.select_one(".page-description")
    properties = tuple(_html_property(row) for row in soup.select("table.properties tr.property-row:has(th):has(td)"))
    return Page(
        article[1].replace("-", "") or id,
        title.get_text().strip() if title else "",
        properties,
        body,
        description.get_text().strip() if description else "",
    )


def _html_property(row: "Tag") -> Property:
    kind = next((name[13:] for name in row.get_attribute_list("class") if name and name[:13] == "property-row-"), "")
    label, cell = row.select("th")[0], row.select("td")[0]
    values = tuple(text for part in cell.select(_PARTS) or [cell] if (text := part.get_text().strip()))
    if kind == "checkbox":
        values = ("Yes" if cell.select_one(".checkbox-on") else "No",)
    return Property(label.get_text().strip(), kind, values)


def media_of(body: str) -> tuple[str, ...]:
    """Return the names of the pictures of a page that came with it, not of those elsewhere in the web."""
    links = [unquote(markdown or html) for markdown, html in _MEDIA.findall(body)]
    return tuple(link.rpartition("/")[2] for link in links if "://" not in link)
