"""Files of known apps that no importer reads: what each is, and another way to bring its days in.

Asked last, once no importer knows the upload. Most of these are known by name and first characters alone: enough to say
what a file is, not to read it. An app that gets an importer leaves this list.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import islice
from typing import NamedTuple

from pipeline.imports.record import Unreadable
from pipeline.imports.upload.archive import UNPACK
from pipeline.imports.upload.upload import Upload

LOOKED_AT = 50  # files of an archive whose first characters are read

NOTES = "If its app can, export a text or Markdown file for each day, named such as 2025-03-02.md. Choose these files."
TABLE = "Make a table (CSV or .xlsx) of it with a column of dates, then choose that."
CHAT = (
    "A CSV of it can be read, with columns for the date, the sender and the message. Only counts are saved, no words."
)
DISCORD = "Export the chat with DiscordChatExporter as JSON or CSV. Only counts are saved, no words."
META = "Ask for the download again, in the format JSON instead of HTML. Only counts are saved, no words."
WHATSAPP = "In WhatsApp, open the chat, choose Export chat, without media. Only counts are saved, no words."
SIGNAL = "In Signal Desktop, open the settings, then Chats, and choose Export chats. Only counts are saved, no words."
IMESSAGE = (
    "Run imessage-exporter with `--format txt`, then choose the file of the chat. Only counts are saved, no words."
)
CLINICAL = "Choose the whole ZIP that Health made."
DAYLIO = "In Daylio, choose More > Export Entries > CSV."
EDN = "In Roam, choose Export All, then JSON."
ENEX = "In Evernote, select the notes and export them as ENEX."
BEAR = "In Bear on the Mac, choose File > Backup Notes. It makes a .bear2bk."
LOGSEQ = "In Logseq, choose Export graph, then Markdown."
KEEP = "Choose the whole ZIP of Google Takeout: the notes in JSON beside it are read."
ICS = "In the calendar app, export the calendar as a file that ends in .ics."
WEB_TABLE = "Open it in a spreadsheet program and save it as .xlsx or CSV."
HABITICA = "On habitica.com, open Settings > Site Data and download the history of your tasks as CSV."
JRNL = "Run `jrnl --format json --file journal.json`, then choose journal.json."
HABITS = (
    "Make a table (CSV or .xlsx) of it with a row for each habit and day, and the columns Date, Habit and Status. "
    "Write done or missed as the status."
)
HABITIFY = "In Habitify, open Settings, then Import / Export, and choose Export as .csv."
STREAKS = "In Streaks, export the data as CSV, then choose that."
TYPED = "Copy its text into a text file, with a line such as 2025-03-02 above the text of each day, then choose that."
NO_TEXT = "Pictures, films and recordings can't be imported. Choose the file that the app exported."
AS_EXPORTED = (
    "Choose the file just as the app exported it. Or make a table (CSV or .xlsx) with a column of dates. A text needs "
    "a line such as 2025-03-02 above each day, or its day as its name, such as 2025-03-02.txt."
)


class App(NamedTuple):
    """A file that is known: by its name and, where `marks` are given, by all of them.

    They are among its first characters, or are keys of its JSON.
    """

    what: str  # as in "it is ..."
    names: tuple[str, ...]
    marks: tuple[bytes, ...]
    hint: str


APPS = (
    # chats
    App("an encrypted backup of WhatsApp", ("*.crypt12", "*.crypt14", "*.crypt15"), (), WHATSAPP),
    App("WhatsApp's own database", ("*.sqlite",), (b"SQLite format 3\0", b"ZWAMESSAGE"), WHATSAPP),
    App("a web page of a chat of WhatsApp", ("*.html", "*.htm"), (b"<title>Whatsapp",), WHATSAPP),
    App("a web page of a chat of WhatsApp", ("*.html", "*.htm"), (b"<title>WhatsApp",), WHATSAPP),
    App("a chat by sigtop", ("*.txt",), (b"Conversation: ", b"\nFrom: ", b"\nSent: "), SIGNAL),
    App("an encrypted backup of Signal", ("signal-*.backup",), (), SIGNAL),
    App("the database of Messages on a Mac", ("*",), (b"SQLite format 3\0", b"chat_message_join"), IMESSAGE),
    App(
        "a web page by imessage-exporter",
        ("*.html",),
        (b'class="message"', b'class="timestamp"', b'class="sender"'),
        IMESSAGE,
    ),
    App("a web page by DiscordChatExporter", ("*.html", "*.htm"), (b"chatlog__",), DISCORD),
    App("Discord's own download", ("*/channel.json", "channel.json"), (b'"recipients"',), DISCORD),
    App("Discord's own download", ("*.json",), (b'"Timestamp"', b'"Contents"', b'"Attachments"'), DISCORD),
    App("a download of Instagram or Facebook as web pages", ("*message_1.html",), (b"<html",), META),
    App("a download of Instagram or Facebook as web pages", ("*.html", "*.htm"), (b"_a6-g", b"_a6-p"), META),
    App("a download of Instagram or Facebook as web pages", ("*.html",), (b"uiBoxWhite", b"_3-96", b"_3-94"), META),
    App("an export of Slack", ("dms.json", "channels.json", "*/dms.json", "*/channels.json"), (b'"members"',), CHAT),
    App(
        "a download of Google Chat",
        ("*Google Chat/*messages.json", "messages.json"),
        (b'"creator"', b'"topic_id"'),
        CHAT,
    ),
    App("a download of Google Hangouts", ("*hangouts.json",), (b'"conversations"',), CHAT),
    App("a download of Google Hangouts", ("*hangouts*.json",), (b'"conversation_state"',), CHAT),
    App("texts of Google Voice", ("*.html",), (b'class="hChatLog',), CHAT),
    App("an export of Skype", ("*.json",), (b'"conversations"', b'"MessageList"'), CHAT),
    App("a download of Snapchat", ("*chat_history.json", "*snap_history.json"), (), CHAT),
    App("a backup of text messages", ("*.xml",), (b"<smses",), CHAT),
    App("a backup of text messages", ("*.xml",), (b"<allsms",), CHAT),
    App("an export of Element", ("*.json",), (b'"room_name"', b'"exported_by"'), CHAT),
    App("Viber's own database", ("viber*.db",), (b"SQLite format 3\0",), CHAT),
    App("a download of Tinder", ("*.json",), (b'"match_id"', b'"sent_date"'), CHAT),
    App("a download of Hinge", ("*matches.json",), (b'"chats"',), CHAT),
    App("the words of a call or a film", ("*.vtt", "*.srt", "*.sbv"), (), TYPED),
    App("an export of ChatGPT", ("*conversations.json",), (b'"mapping"', b'"current_node"'), TYPED),
    App("an export of Claude", ("*conversations.json",), (b'"chat_messages"',), TYPED),
    # notes and journals
    App("a mailbox", ("*.mbox",), (b"From ",), TYPED),
    App("an e-mail", ("*.eml", "*.msg"), (), TYPED),
    App("a backup of Evernote's old app", ("*.exb", "*.notes"), (), ENEX),
    App("Bear's own database", ("*",), (b"SQLite format 3\0", b"ZSFNOTE"), BEAR),
    App("an export of Roam as EDN", ("*.edn",), (b"#datascript/DB",), EDN),
    App("Logseq's own database", ("db.sqlite", "*/db.sqlite"), (b"SQLite format 3\0", b"kvs"), LOGSEQ),
    App("a text bundle of an app that keeps no dates", ("*.textbundle/info.json",), (), NOTES),
    App(
        "a note of Google Keep as a web page",
        ("*.html",),
        (b'class="note"', b'class="heading"', b'class="content"'),
        KEEP,
    ),
    App("an outline (OPML)", ("*",), (b"<opml",), NOTES),
    App("an export of jrnl as XML", ("*.xml",), (b"<journal>", b"<entries>"), JRNL),
    App("the text of a PDF from Daylio", ("*.txt",), (b"Daylio Export",), DAYLIO),
    App("a TiddlyWiki", ("*.html",), (b"tiddlywiki",), NOTES),
    App("a notebook of OneNote", ("*.one", "*.onepkg"), (), NOTES),
    App("a note of Samsung Notes", ("*.sdocx", "*.sdoc"), (), TYPED),
    App("a note of GoodNotes", ("*.goodnotes",), (), TYPED),
    App("a document of Pages", ("*.pages",), (), TYPED),
    App("a PDF", ("*",), (b"%PDF-",), TYPED),
    App("a Word document", ("*word/document.xml",), (), TYPED),
    App("an old Word document", ("*.doc",), (), TYPED),
    App("a flat spreadsheet of LibreOffice", ("*.fods",), (), "Save it as .ods or .xlsx, then choose that."),
    App("a document of LibreOffice", ("mimetype",), (b"opendocument",), TYPED),
    App("a presentation of Keynote", ("*.key",), (), TYPED),
    App("a document in rich text", ("*",), (b"{\\rtf",), TYPED),
    App("a book (EPUB)", ("*.epub", "META-INF/container.xml"), (), TYPED),
    # health, habits and the rest
    App("the clinical part of Apple Health's export", ("*.xml",), (b"<ClinicalDocument",), CLINICAL),
    App("all of Habitica's data", ("*.json",), (b'"tasksOrder"', b'"achievements"'), HABITICA),
    App("a backup of HabitKit", ("*.json",), (b'"habitId"', b'"amountOfCompletions"'), HABITS),
    App("a backup of Habo", ("*.json",), (b'"twoDayRule"', b'"events"'), HABITS),
    App("a backup of Habitify", ("*.sqlite", "*.db"), (b"SQLite format 3\0", b"logCalculations"), HABITIFY),
    App("a download of Habitify", ("*.json",), (b'"log_method"', b'"time_of_day"'), HABITIFY),
    App("a file of Habitify", ("*habitify*.sqlite", "*habitify*.json"), (), HABITIFY),
    App("a backup of Streaks", ("*.streaks", "streaks*.json"), (), STREAKS),
    App("a file of Way of Life", ("*way*of*life*.json", "*way*of*life*.sqlite"), (), HABITS),
    App("a file of Everyday", ("*everyday*.json",), (b'"habits"',), HABITS),
    App("a JSON file with habits", ("*.json",), (b'"habits"',), HABITS),
    App("a download of Flo", ("*.json",), (b'"operationalData"',), TABLE),
    App("a backup of Clue", ("*.cluedata", "*clue*measurements.json"), (), TABLE),
    App("a download of Fitbit", ("*Fitbit/*",), (), TABLE),
    App("a download of Google Timeline", ("*.json",), (b'"semanticSegments"',), TABLE),
    App("a download of Spotify", ("*StreamingHistory*.json", "*Streaming_History*.json"), (), TABLE),
    App("a board of Trello", ("*.json",), (b'"idOrganization"', b'"cards"'), TABLE),
    App("a track of a walk or a run", ("*",), (b"<gpx",), TABLE),
    App("a 7z, RAR or similar archive", ("*.7z", "*.rar", "*.bz2", "*.xz", "*.zst", "*.tbz2"), (), UNPACK),
    App("a calendar as jCal", ("*.json",), (b'"vcalendar"',), ICS),
    App("a web page with a table", ("*.xls",), (b"<table",), WEB_TABLE),
    App("a list of contacts", ("*",), (b"BEGIN:VCARD",), "Choose the exported journal or calendar instead."),
)
# What is often attached to a note: of an archive, it doesn't tell what the whole is
ATTACHED = (
    *("a PDF", "an e-mail", "a mailbox", "an old Word document", "a document of Pages", "a document in rich text"),
    *("a presentation of Keynote", "the words of a call or a film", "a track of a walk or a run"),
    *("a flat spreadsheet of LibreOffice", "a 7z, RAR or similar archive", "a list of contacts"),
)
_MAGIC = {
    b"\xff\xd8\xff": "a picture",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"ID3": "a recording",
    b"OggS": "a recording",
    b"RIFF": "a recording or a picture",
}


def refusal(upload: Upload) -> Unreadable | None:
    """Return what the upload is and what to do instead; None for what isn't known either."""
    attached = ""
    for app in APPS:
        name = next((name for name in _named(upload, app.names) if _has(upload, name, app.marks)), "")
        if name and (app.what not in ATTACHED or name in (upload.alone, upload.name)):
            return Unreadable(f"it is {app.what}, which can't be imported", app.hint)
        attached = attached or (app.what if name else "")
    if attached:
        return Unreadable(f"it can't be told which app made it, and it holds {attached}", AS_EXPORTED)
    start = upload.head(upload.only, 16) if upload.only else b""
    kind = next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), "")
    kind = kind or ("a picture or a film" if start[4:8] == b"ftyp" else "")
    return Unreadable(f"it is {kind}, not an export", NO_TEXT) if kind else None


def _named(upload: Upload, patterns: tuple[str, ...]) -> Iterator[str]:
    """Yield the first files whose path is like one of the patterns; the archive itself may be, too."""
    lower = [pattern.lower() for pattern in patterns]
    names = upload.members if upload.only else (upload.name, *upload.members)
    return islice((name for name in names if any(fnmatchcase(name.lower(), pattern) for pattern in lower)), LOOKED_AT)


def _has(upload: Upload, name: str, marks: tuple[bytes, ...]) -> bool:
    if not marks:
        return True
    if name not in upload.members:
        return False
    head = upload.head(name)
    keys = {path.rpartition(".")[2] for path in upload.shape(name)}
    return all(mark in head or mark.decode().strip('"') in keys for mark in marks)
