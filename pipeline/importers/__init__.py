"""Read exports of other apps into records. One module for each kind of export, wired by a plain tuple.

with Upload(path, answers) as upload:
    importer, why = reading.identify(upload, IMPORTERS)
    for found in reading.read(upload, importer):  # Record | Problem
        ...
"""

from pipeline.importers import (
    apple_journal,
    bearable,
    daylio_backup,
    daylio_csv,
    dayone_classic,
    dayone_json,
    dayone_text,
    diarium,
    diaro,
    google_keep,
    how_we_feel,
    ical,
    joplin,
    journey,
    jrnl,
    logseq,
    loop_habits,
    markdown,
    notion,
    pixels,
    rednotebook,
    signal_chat,
    simplenote,
    spreadsheet,
    standard_notes,
    telegram,
    whatsapp,
)
from pipeline.importers.record import Importer

IMPORTERS: tuple[Importer, ...] = (
    dayone_json.IMPORTER,
    dayone_text.IMPORTER,
    dayone_classic.IMPORTER,
    daylio_csv.IMPORTER,
    daylio_backup.IMPORTER,
    apple_journal.IMPORTER,
    jrnl.IMPORTER,
    journey.IMPORTER,
    diarium.IMPORTER,
    diaro.IMPORTER,
    logseq.IMPORTER,
    notion.IMPORTER,
    google_keep.IMPORTER,
    standard_notes.IMPORTER,
    joplin.IMPORTER,
    simplenote.IMPORTER,
    rednotebook.IMPORTER,
    how_we_feel.IMPORTER,
    pixels.IMPORTER,
    bearable.IMPORTER,
    loop_habits.IMPORTER,
    ical.IMPORTER,
    whatsapp.IMPORTER,
    telegram.IMPORTER,
    signal_chat.IMPORTER,
    spreadsheet.IMPORTER,
    markdown.IMPORTER,
)

BY_NAME = {importer.name: importer for importer in IMPORTERS}
