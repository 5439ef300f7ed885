"""Read exports of other apps into records. One module for each kind of export, wired by a plain tuple.

with Upload(path, answers) as upload:
    importer, why = reading.identify(upload, IMPORTERS)
    for found in reading.read(upload, importer):  # Record | Problem
        ...
"""

from pipeline.importers.record import Importer

IMPORTERS: tuple[Importer, ...] = ()

BY_NAME = {importer.name: importer for importer in IMPORTERS}
