"""Escapes in JSON and XML of what is no character, such as half of a pair: a parser would break off at them."""

import re
from html.entities import html5

from pipeline.imports.upload.decoding import LOST

LONGEST = 24  # characters of an escaped pair
_IN_JSON = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)
_IN_XML = re.compile(r"(?:&#(?:x[0-9a-fA-F]{1,8}|[0-9]{1,8});)+", re.ASCII)
_IN_HTML = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,8}|#x[0-9a-fA-F]{1,8});)(?:([A-Za-z][A-Za-z0-9]{1,20});)?")
_LONG = re.compile(r"(?<=[\s:,\[])-?\d{19,}(?=[\s,\]}])", re.ASCII)
_CODE = re.compile(r"&#(x?)([0-9a-fA-F]+);")


def in_json(text: str) -> str:
    r"""Return JSON in which each half of a pair alone, such as `\ud83d`, is LOST."""
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _IN_JSON.sub(lambda escape: LOST if escape[1] else escape[0], text)


def in_chat_json(text: str) -> str:
    """Return JSON of a chat as `in_json` does, with 0 for each number over 64 bits: of a chat no text is kept."""
    return _LONG.sub("0", in_json(text))


def in_xml(text: str) -> str:
    """Return XML in which two halves of a pair are a character, and what is none is LOST."""
    return _IN_XML.sub(_whole, text) if "&#" in text else text


def in_html(text: str) -> str:
    """Return XML in which an & alone, and the names that only HTML knows, are what XML knows, too."""
    return _IN_HTML.sub(_named, in_xml(text)) if "&" in text else text


def _named(found: re.Match[str]) -> str:
    known = html5.get(f"{found[1]};")
    return "".join(f"&#{ord(one)};" for one in known) if known else f"&amp;{found[0][1:]}"


def _whole(run: re.Match[str]) -> str:
    codes = [int(digits, 16 if x else 10) for x, digits in _CODE.findall(run[0])]
    units = "".join(
        chr(code) if 0xD800 <= code <= 0xDFFF else f"&#{code};" if _is_sound(code) else LOST for code in codes
    )
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_sound(code: int) -> bool:
    return code in (9, 10, 13) or 32 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
