"""Markers: a field's own name as its content, in rows, elements and calendars."""

KEEP_TIME, MILLIS = 1741035600000000, 1741035600000


def marked(*names: str) -> dict[str, str]:
    return {name: f"zz-{name}-zz" for name in names}


def table(given: dict[str, str], *names: str) -> str:
    cells = {**marked(*names), **given}
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (cells, cells.values())) + "\n"


def calendar(*names: str) -> str:
    said = "".join(f"{name}:zz-{name}-zz\n" for name in names)
    return f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250304T100000\nUID:1\n{said}END:VEVENT\nEND:VCALENDAR\n"


def elements(*names: str) -> str:
    return "".join(f"<{name}>zz-{name}-zz</{name}>" for name in names)


def below(path: str, *names: str) -> str:
    """Return elements with markers inside the elements of a path."""
    tags, inner = path.split("/"), "".join(f"<{name}>zz-{path}/{name}-zz</{name}>" for name in names)
    return "".join(f"<{tag}>" for tag in tags) + inner + "".join(f"</{tag}>" for tag in reversed(tags))


def within(part: str, *names: str) -> dict[str, str]:
    """Return the fields of a part of an entry, with markers that name the part."""
    return {name: f"zz-{part}{name}-zz" for name in names}


def joplin(number: int, title: str, body: str, **told: str) -> dict[str, str]:
    id_ = f"{number:032x}"
    lines = "\n".join(f"{name}: {value}" for name, value in {"id": id_, **told}.items())
    return {f"{id_}.md": "\n\n".join(filter(None, (title, body, lines)))}
