"""Read exports of other apps into records. One module for each kind of export, wired by a plain tuple.

    with Upload(path, answers) as upload:
        importer, why = reading.identify(upload, IMPORTERS)
        for found in reading.read(upload, importer):  # Record | Problem
            ...
"""

from pipeline.importers import (
    daylio_backup,
    daylio_csv,
    dayone_classic,
    dayone_json,
    dayone_text,
    diarium,
    diaro,
    joplin,
    journey,
    jrnl,
    rednotebook,
    simplenote,
    standard_notes,
)
from pipeline.importers.record import Importer

IMPORTERS: tuple[Importer, ...] = (
    dayone_json.IMPORTER,
    dayone_text.IMPORTER,
    dayone_classic.IMPORTER,
    daylio_csv.IMPORTER,
    daylio_backup.IMPORTER,
    jrnl.IMPORTER,
    journey.IMPORTER,
    diarium.IMPORTER,
    diaro.IMPORTER,
    standard_notes.IMPORTER,
    joplin.IMPORTER,
    simplenote.IMPORTER,
    rednotebook.IMPORTER,
)

BY_NAME = {importer.name: importer for importer in IMPORTERS}
