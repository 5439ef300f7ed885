"""Notes that an app writes as HTML become the words that somebody wrote, all of them."""

import time

import pytest

from pipeline.imports.text import markup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Write to <ana@example.org>.<br>Soon", "Write to <ana@example.org>.\nSoon"),
        ("<p>I <3 you, <Ben>, see <https://example.org/a></p>", "I <3 you, <Ben>, see <https://example.org/a>"),
        ("<b>3 < 4</b> and a <-- b -->", "3 < 4 and a <-- b -->"),
        ("We said <script> and <b>went on</b>", "We said <script> and went on"),
        ("<p>An <!-- that never ends", "An <!-- that never ends"),
        ("<head><title>x</title></head><p>a<!-- b --><script>c</script><style>d</style>e", "ae"),
        ("<div>one</div><div>two &amp; three</div>", "one\n\ntwo & three"),
        ("&amp; alone", "& alone"),
        ("R&D, no tag  at all", "R&D, no tag  at all"),
        ("<p>half \ud83d</p>", "<p>half \ud83d</p>"),
    ],
)
def test_only_tags_of_html_are_taken_out_of_a_note(html: str, text: str) -> None:
    assert markup.text_of(html) == text


@pytest.mark.parametrize("part", ["<p>x</p>", "x<br>", "<div>", "<!--", "<p>&a", "<script>", "<b "])
def test_a_note_takes_a_time_like_its_length(part: str) -> None:
    began = time.process_time()
    markup.text_of("<p>" + part * 50_000)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<table><tr><td>tea</td><td>7</td></tr><tr><th>soup</th><th>8</th></tr></table>", "tea 7\n\nsoup 8"),
        ("<dl><dt>tea</dt><dd>warm</dd></dl>", "tea\n\nwarm"),
        ("one<hr>two<section>three</section>four", "one\n\ntwo\nthree\nfour"),
    ],
)
def test_words_in_cells_and_blocks_are_not_joined(html: str, text: str) -> None:
    assert markup.text_of(html) == text
