"""The weekly letter: rows, sentences, drawings, one HTML page. `python -m dashboard.letter.write` writes it."""
