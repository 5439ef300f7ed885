"""The letter as a page: its policy, its drawings, other people's text, two pages of paper."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard.letter import grid, page, pdf, rows
from dashboard.tables.week import RitualWeek
from pipeline.database.open import Opened
from pipeline.home.folder import Home
from tests.support.letters import AS_OF, WEEK, Build, Reading, lived, looking

HOSTILE = "![x](http://evil.example/x.png) <img src=http://evil.example/y.png onerror=alert(1)> </style> **b** $x$"
LETTERS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "section",
    "footer",
    "article",
    "h1",
    "h2",
}
LETTERS |= {"h3", "p", "div", "figure", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "span"}
LETTERS |= {"svg", "desc", "defs", "pattern", "path", "rect", "circle", "text"}


def test_the_policy_forbids_all_but_the_letter_s_own_style(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_drawings_are_valid_and_say_what_they_show_without_colour(opened: Opened) -> None:
    html = page.letter(looking(opened), WEEK)
    svgs = map(ElementTree.fromstring, re.findall(r"<svg .*?</svg>", html, re.DOTALL))
    charts = [svg for svg in svgs if svg.get("role") == "img"]
    assert len(charts) == 3
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for chart in charts:
        title, described = chart.find("title"), chart.find("desc")
        assert chart.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
        assert re.match(r"26 weeks from 25 May 2026: (?:between [\d.]+ and )?[\d.]+", described.text or "")
    moments = charts[0]
    written = [text.text for text in moments.iter("text")]
    assert {"paused", "too little logged"} <= set(written)
    assert any(re.fullmatch(r"\d+ that week", text or "") for text in written)
    assert any((text or "").startswith("usual ") for text in written)
    turned = {pattern.get("patternTransform") for pattern in moments.iter("pattern")}
    assert turned == {"rotate(45)", "rotate(-45)"}, "the two kinds of gap are hatched apart"
    lines = [path for path in moments.iter("path") if path.get("stroke") and path.get("fill") == "none"]
    assert len(lines) == 2, "nothing is drawn across the paused week and the one hardly logged: one run is a point"


def test_marks_of_rituals_differ_in_shape_and_have_words() -> None:
    marks = ("before", "kept", "missed", "excused", "unknown", "paused", "to_come")
    html = grid.table([RitualWeek("Walk", marks)], WEEK)
    colourless = {re.sub(r"#[0-9A-F]{6}", "ink", found) for found in re.findall(r"<td><svg.*?</svg>", html)}
    assert len(colourless) == 5
    words = Reading(html).text
    said = "before your first entry took place did not take place called off not logged paused still to come"
    assert f"Walk {said}" in words
    assert words.count("paused") == 2, "once in its cell, once below"


def test_a_person_s_text_is_text(home: Home, built: Build) -> None:
    settings = home.settings.read_text().replace('name = "Ana"', f'name = "{HOSTILE}"')
    home.settings.write_text(settings + f'"{HOSTILE} ritual" = 1\n')
    logs = lived(6, topic=HOSTILE, followup=f"partner,occurred_on,due_on,what\nana,{WEEK},2026-11-24,{HOSTILE}")
    html = page.letter(looking(built(AS_OF, **logs)), WEEK)
    reading = Reading(html)
    assert reading.tags <= LETTERS
    assert not [name for name, _ in reading.attributes if name.startswith("on") or name in ("src", "href", "style")]
    assert html.count("</style>") == 1
    for place in ("Dear ![x]", f"{HOSTILE[:71]}… · open for", f"{HOSTILE} ritual"):
        assert place in reading.text


def paper_home(built: Build, home: Home) -> Opened:
    """A full couple: many rituals, long topics, suggestions, half a year."""
    text = home.settings.read_text()
    home.settings.write_text(text + "".join(f'"A ritual with quite a long name, number {n}" = 2\n' for n in range(9)))
    logs = lived(30, topic="T" * 190)
    logs["conflict"] += "".join(f"\nben,2026-11-{n + 10},c{n},{'A long topic of many words ' * 7}" for n in range(8))
    logs["followup"] = f"partner,occurred_on,due_on,what\nana,{WEEK},2026-11-24,{'Ask about the exam and all. ' * 7}"
    return built(AS_OF, **logs)


@pytest.mark.browser
def test_a_full_letter_is_two_pages_and_asks_no_other_computer(
    built: Build, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = rows.gather(looking(paper_home(built, home)), WEEK)
    html = page.page(replace(gathered, suggestions=gathered.suggestions * 2))  # two that quote a topic of 190 letters
    assert gathered.suggestions
    log, made = tmp_path / "net.json", pdf.command
    monkeypatch.setattr(pdf, "command", lambda *rest: [*made(*rest)[:1], f"--log-net-log={log}", *made(*rest)[1:]])
    data = pdf.pdf(html)
    assert data.endswith(pdf.MARK + b"\n")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 2
    known = json.loads(log.read_text())
    names = {number: name for name, number in known["constants"]["logEventTypes"].items()}
    happened = {names[event["type"]] for event in known["events"]}
    # The browser's own wishes end at a proxy that isn't there; without it, all of these are there within two seconds.
    assert happened
    assert not happened & {"DNS_TRANSACTION", "UDP_BYTES_SENT", "HOST_RESOLVER_SYSTEM_TASK", "SOCKET_BYTES_SENT"}
    reached = {
        (names[event["type"]], event["params"]["address"])
        for event in known["events"]
        if names[event["type"]] in ("TCP_CONNECT_ATTEMPT", "UDP_CONNECT") and "address" in event.get("params", {})
    }
    # Chromium asks its own system whether there is a way to this address, which sends nothing.
    assert reached <= {("TCP_CONNECT_ATTEMPT", "127.0.0.1:9"), ("UDP_CONNECT", "[2001:4860:4860::8888]:443")}
