"""Read exports of other apps into records. One module for each kind of export, wired by a tuple in `known`.

with Upload(path, answers) as upload:
    importer, why = read.identify(upload, IMPORTERS)
    for found in read.read(upload, importer):  # Record | Problem
        ...
"""
