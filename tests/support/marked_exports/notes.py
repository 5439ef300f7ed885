"""Exports of apps for notes in which each field holds a marker."""

import json
from typing import Any

from tests.support.marked_exports.markers import KEEP_TIME, MILLIS, below, elements, joplin, marked, within

NOTION_ID = "0c0ffee0-0000-4000-8000-00000000b00d"
NOTION = "".join(
    f'<tr class="property-row property-row-{kind}"><th>{name}</th><td>{cell}</td></tr>'
    for kind, name, cell in (
        ("date", "When", "<time>@March 4, 2025</time>"),
        ("created_time", "Made", "<time>zz-created_time-zz</time>"),
        ("last_edited_time", "Edited", "<time>zz-last_edited_time-zz</time>"),
        ("multi_select", "Kind", '<span class="selected-value">zz-multi_select-zz</span>'),
        ("checkbox", "zz-checkbox-zz", '<div class="checkbox checkbox-on"></div>'),
        ("number", "zz-number-zz", "3"),
        ("select", "Mood", '<span class="selected-value">zz-mood-zz</span>'),
        *((kind, kind, f"zz-{kind}-zz") for kind in ("text", "url", "person", "formula", "new")),
    )
)
KINDS = ("text", "hashtag", "code-highlight", "unknown")
SUPER = json.dumps({"root": {"children": [{"type": kind, "text": f"zz-node {kind}-zz"} for kind in KINDS]}})
STANDARD = [
    {"uuid": uuid, "content_type": "Note", "created_at": "2025-03-04T10:00:00.000Z", "content": content}
    for uuid, content in (
        ("u", marked("title", "text", "preview_plain", "new")),
        ("v", {"noteType": "super", "text": SUPER}),
    )
]
NOTES: list[tuple[str, str, Any]] = [
    (
        "google_keep",
        "a.json",
        marked("title", "textContent", "textContentHtml", "color", "new")
        | {
            "isTrashed": False,
            "isPinned": False,
            "isArchived": False,
            "createdTimestampUsec": KEEP_TIME,
            "userEditedTimestampUsec": KEEP_TIME,
        }
        | {"listContent": [{"text": "zz-listContent-zz", "isChecked": True}], "labels": [{"name": "zz-labels-zz"}]}
        | {"annotations": [{"url": "zz-url-zz", "title": "zz-link-zz"}]}
        | {"attachments": [{"filePath": "zz-attachments-zz"}], "sharees": [{"email": "zz-sharees-zz"}]},
    ),
    (
        "simplenote",
        "a.json",
        {
            "activeNotes": [
                marked("id", "content", "publicURL", "new")
                | {"creationDate": "2025-03-04T10:00:00.000Z", "tags": ["zz-tags-zz"]}
                | {"collaboratorEmails": ["zz-collaboratorEmails-zz"]}
            ],
            "trashedNotes": [],
        },
    ),
    ("standard_notes", "a.json", {"items": STANDARD}),
    (
        "markdown",
        "2025-03-04.md",
        "---\ntitle: zz-title-zz\nmood: zz-mood-zz\ntags: [zz-tags-zz]\nnew: zz-new-zz\nlong: zz-long-zz"
        + " and more" * 9
        + "\n---\nzz-text-zz\n",
    ),
    (
        "joplin",
        "a.jex",
        joplin(2, "zz-notebook-zz", "", type_="2")
        | joplin(4, "zz-attachment-zz", "", type_="4")
        | joplin(5, "zz-tag-zz", "", type_="5")
        | joplin(6, "", "", type_="6", note_id=f"{13:032x}", tag_id=f"{5:032x}")
        | joplin(
            13,
            "zz-title-zz",
            f"zz-body-zz ![](:/{4:032x})",
            type_="1",
            parent_id=f"{2:032x}",
            user_created_time="2025-03-04T10:00:00.000Z",
            **marked("source_url", "author", "latitude", "is_todo", "longitude", "altitude", "is_conflict", "source"),
            **marked("source_application", "application_data", "order", "todo_due", "todo_completed", "new"),
            **marked("share_id", "conflict_original_id", "master_key_id", "user_data"),
        ),
    ),
    (
        "notion",
        f"A day {NOTION_ID.replace('-', '')}.html",
        f'<html><body><article id="{NOTION_ID}" class="page sans"><header><h1 class="page-title">zz-title-zz</h1>'
        f'<p class="page-description">zz-description-zz</p><table class="properties"><tbody>{NOTION}</tbody></table>'
        '</header><div class="page-body"><p>zz-body-zz</p><img src="zz-picture-zz.jpg"/></div></article></body></html>',
    ),
    (
        "notion",
        f"A day {NOTION_ID.replace('-', '')}.md",
        "# zz-title-zz\n\nWhen: March 4, 2025\nzz-checkbox-zz: Yes\nMood: zz-mood-zz\nTags: zz-tags-zz\n"
        "Created: zz-created by somebody-zz\nnew: zz-new-zz\n\nzz-body-zz\n",
    ),
    (
        "logseq",
        "2025_03_04.md",
        "tags:: zz-tags-zz\nnew:: zz-new-zz\n\n- zz-block-zz #zz-tag-zz\n  mood:: zz-mood-zz\n"
        "  :LOGBOOK:\n  CLOCK: [zz-clock-zz]\n  :END:\n",
    ),
    (
        "logseq",
        "2025_03_04.org",
        ":PROPERTIES:\n:id: zz-id-zz\n:alias: zz-alias-zz\n:icon: zz-icon-zz\n:new: zz-new-zz\n:END:\n* zz-block-zz\n",
    ),
    (
        "evernote",
        "a.enex",
        "<en-export><note><created>20250304T100000Z</created><updated>20250304T110000Z</updated>"
        + elements("title", "tag", "new")
        + "<content><![CDATA[<en-note><div>zz-content-zz</div></en-note>]]></content>"
        + below("note-attributes", "author", "latitude", "longitude", "altitude", "place-name", "source", "source-url")
        + below("note-attributes", "source-application", "reminder-time", "reminder-order", "reminder-done-time")
        + below("note-attributes", "subject-date", "content-class", "application-data")
        + "<task><taskStatus>open</taskStatus></task>"
        + below("task", "title", "dueDate", "created", "updated", "taskFlag", "sortWeight", "noteLevelID")
        + below("task/reminder", "reminderDate", "created", "reminderDateUIOption")
        + below("resource", "data", "mime", "width", "height", "duration", "recognition")
        + below("resource/resource-attributes", "file-name", "source-url", "timestamp", "camera-make")
        + "</note></en-export>",
    ),
    (
        "bear",
        "a.bear2bk",
        {
            "A.textbundle/info.json": json.dumps(
                within("", "sourceURL", "creatorURL", "type")
                | {
                    "creatorIdentifier": "net.shinyfrog.bear",
                    "net.shinyfrog.bear": {"creationDate": "2025-03-04T10:00:00Z", "trashed": 0}
                    | marked("uniqueIdentifier", "lastEditingDevice", "archivedDate", "pinnedDate", "new"),
                }
            ),
            "A.textbundle/text.md": "# zz-title-zz\nzz-text-zz #zz-tag-zz ![](assets/zz-picture-zz.jpg)\n",
        },
    ),
    (
        "roam",
        "a.json",
        [
            {"title": "March 4th, 2025", "edit-time": MILLIS}
            | marked("uid", "create-time", "create-email", "edit-email", "refs")
            | {
                "children": [
                    within("block.", "string", "uid", "create-time", "edit-time", "heading", "refs", "emojis", "props")
                    | {"children": [{"string": "zz-below-zz", "new": "zz-new-zz"}]}
                ]
            }
        ],
    ),
]
