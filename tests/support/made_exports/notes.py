"""Exports of apps for notes."""

from typing import Any
from xml.sax.saxutils import escape

from tests.support.made_exports.entry import MONTHS, Entries, Files, Made, as_json, as_utf8, file_name


def logseq(entries: Entries) -> Files:
    return {
        f"journals/{file_name(e.bad) if e.bad else e.day.strftime('%Y_%m_%d')}.md": as_utf8(f"- {e.text}\n")
        for e in entries
    } | {"logseq/config.edn": b'{:preferred-format "Markdown"}'}


def notion(entries: Entries) -> Files:
    return {
        f"Journal {'0' * 32}/Page {e.key}.md": as_utf8(f"# {e.title}\n\nDate: {e.long} {e.clock}\n\n{e.text}\n")
        for e in entries
    }


def google_keep(entries: Entries) -> Files:
    def note(e: Made) -> dict[str, Any]:
        flags = {"isTrashed": False, "isPinned": False, "isArchived": False}
        stamps = {"createdTimestampUsec": e.epoch(1_000_000), "userEditedTimestampUsec": e.epoch(1_000_000)}
        said = {"title": e.title, "textContent": e.text}
        return e.spoilt(flags | said | stamps | {"labels": [{"name": e.label}]}, *flags, *stamps)

    return {f"Takeout/Keep/{number}.json": as_json(note(e)) for number, e in enumerate(entries)}


def standard_notes(entries: Entries) -> Files:
    def note(e: Made) -> dict[str, Any]:
        told = {"uuid": e.key, "content_type": "Note", "content": {"title": e.title, "text": e.text}}
        return e.spoilt(told | {"created_at": e.instant, "updated_at": e.instant}, "content_type", "created_at", "uuid")

    items = [note(e) for e in entries]
    tag = {"uuid": "t", "content_type": "Tag", "content": {"title": "us", "references": [{"uuid": entries[0].key}]}}
    return {"Standard Notes Backup and Import File.txt": as_json({"version": "004", "items": [*items, tag]})}


def joplin(entries: Entries) -> Files:
    notes = {
        f"{e.key}.md": as_utf8(
            f"{e.title}\n\n{e.text}\n\nid: {e.key}\nparent_id: {'b' * 32}\nuser_created_time: {e.instant}\ntype_: 1"
        )
        for e in entries
    }
    return notes | {f"{'b' * 32}.md": f"Our days\n\nid: {'b' * 32}\ntype_: 2".encode()}


def simplenote(entries: Entries) -> Files:
    def note(e: Made) -> dict[str, Any]:
        told = {"id": e.key, "content": e.text.replace("\n", "\r\n"), "creationDate": e.instant}
        return e.spoilt(told | {"lastModified": e.instant, "tags": [e.label]}, "creationDate")

    notes = [note(e) for e in entries]
    return {"source/notes.json": as_json({"activeNotes": notes, "trashedNotes": []}), "Note.txt": b"the same\n"}


def evernote(entries: Entries) -> Files:
    notes = "".join(
        f"<note><title>{escape(e.title)}</title><created>{escape(e.bad or f'{e.utc:%Y%m%dT%H%M%SZ}')}"
        f"</created><tag>{escape(e.label)}</tag><content><![CDATA[<!DOCTYPE en-note SYSTEM 'enml2.dtd'><en-note>"
        f"<div>{escape(e.text)}</div></en-note>]]></content></note>"
        for e in entries
    )
    return {"Notes.enex": as_utf8(f'<!DOCTYPE en-export SYSTEM "export4.dtd"><en-export>{notes}</en-export>')}


def bear(entries: Entries) -> Files:
    files: Files = {}
    for e in entries:
        told = e.spoilt(
            {"creationDate": e.instant, "uniqueIdentifier": e.key, "trashed": 0, "pinned": 1}, "creationDate"
        )
        files[f"Bear/{e.key}.textbundle/info.json"] = as_json({"version": 2, "net.shinyfrog.bear": told})
        files[f"Bear/{e.key}.textbundle/text.md"] = as_utf8(f"# {e.title}\n{e.text}\n")
    return files


def roam(entries: Entries) -> Files:
    def page(e: Made) -> dict[str, Any]:
        title = e.bad or f"{MONTHS[e.day.month - 1]} {_ordinal(e.day.day)}, {e.day.year}"
        told = {"title": title, "uid": f"{e.day:%m-%d-%Y}", "children": [{"string": e.text, "uid": "a"}]}
        return e.spoilt(told, "title", "uid")

    return {"Graph.json": as_json([page(e) for e in entries])}


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 3 < day < 21 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def markdown(entries: Entries) -> Files:
    return {
        f"Daily/{file_name(e.iso)} a walk.md": as_utf8(f"---\ntags: [us]\nmood: calm\n---\n{e.text}\n") for e in entries
    }
