"""Words, days, values and bytes that an export may hold though nobody expects them, and ways to damage one."""

from tests.support.made_exports.entry import MISSING

WORDS = (
    *("", "Rain", "über", "日本語", "👩‍❤️‍👨", "e\u0301", "a,b", 'say "hi"', "it's; ok", "100 %", "a|b", "x: y"),
    *("\u00a0", "\u2028", "(tea)", "1234", "\n", "\n\n", "…", "ﷺ", "\u202eabc", "\U0001f937\U0001f3fd", "ß", "İ"),
    *("a\tb",),
)
ODD_WORDS = (
    *("<b>", "&amp;", "&#0;", "#tag", "mood:: sad", "[x] done", "---", "\n---\n", "- item", "=1+1", "\r", "\0"),
    *("\ud83d", "\x1b", "\x85", "\ufeff", "\ufffe", "{{", "`", '"', "'", '"""', "\\", "\\ud83d", "%s", "]]>", "<!--"),
    *("://", "[", "![[", "]]", ":: ", "\n[", "\n:", "x" * 300, "\n\tDate:\tx\n", "END:VEVENT", "&" * 50, "\n* "),
    *("\n# ", "|"),
)
BAD_DAYS = (
    *("yesterday", "today", "now", "tomorrow", "2025-02-30", "0000-00-00", "31/31/2025", "12:30", "5 May", "May 2025"),
    *("?", "99999999999999999999", "2025-3", "Monday", "-1", "in 2 days", "1e9", "May", "2025", "NaN", "½"),
)
ODD_VALUES = (
    *(MISSING, None, True, 7, -1, 1e308, 10**30, "", "x", "\ud83d", "\0", [], {}, [[]], [None], {"a": [1]}),
    *([{}], [7], {"name": 7}, ["x" * 300], [["a"] * 300], {"root": {"children": [7]}}),
)
ODD_BYTES = (
    *(b"\0", b"\xff", b'"', b"\n", b"\r\n", b",", b"\x1a", b"\xef\xbb\xbf", b"{", b"]", b"<", b"&", b"\xed\xa0\xbd"),
    *(b"\t", b"\\ud83d", b"9" * 30, b"1e999", b"null", b"2025-02-30", b"\xe2\x80\xa8", b"-", b"[[[[", b"<!DOCTYPE a>"),
    *(b"\x85", b"'"),
)


def damaged(data: bytes, other: bytes, change: bytes) -> bytes:
    """Change bytes in one way, at a place or between two, which are told as shares of their length."""
    how, number = change[0] % 8, change[5]
    at, to = (int.from_bytes(change[place : place + 2], "big") / 65_536 for place in (1, 3))
    start, end = sorted((int(at * len(data)), int(to * len(data))))
    match ("flip", "cut", "drop", "twice", "splice", "put", "lines", "encode")[how]:
        case "flip":
            return data[:start] + bytes([data[start] ^ (number or 1)] if start < len(data) else []) + data[start + 1 :]
        case "cut":
            return data[:start]
        case "drop":
            return data[:start] + data[end:]
        case "twice":
            return data[:end] + data[start:end] + data[end:]
        case "splice":
            return data[:start] + other[int(to * len(other)) :]
        case "put":
            return data[:start] + ODD_BYTES[number % len(ODD_BYTES)] + data[start:]
        case "lines":
            return data.replace(b"\n", (b"\r\n", b"\r", b"\n\n", b" \n", b"")[number % 5])
        case _:
            encoding = ("utf-16", "utf-8-sig", "cp1252", "utf-32")[number % 4]
            return data.decode("utf-8", "replace").encode(encoding, "replace")
