"""The weekly letter: rows, sentences, drawings, one HTML page."""
