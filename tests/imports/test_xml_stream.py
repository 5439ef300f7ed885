"""XML from strangers: streamed, without entities, and with no DTD but the format's own."""

import tracemalloc
from pathlib import Path

import pytest

from pipeline.imports.record import Unreadable
from pipeline.imports.text.xml_stream import OTHER_DTD, elements
from pipeline.imports.upload import limits
from pipeline.imports.upload.upload import Upload


def read(path: Path, xml: str) -> list[dict[str, str]]:
    path.write_text(xml, encoding="utf-8")
    with Upload(path) as upload:
        return [one.attributes | dict(one.texts) for one in elements(upload, path.name, "notes", "note", "a", "b/c")]


def test_texts_are_found_by_their_path_and_no_others(tmp_path: Path) -> None:
    xml = "<notes><a>0</a><note n='1'><a>1&amp;<i>x</i>2</a><b><c>3</c><a>4</a></b><d>5</d></note><note/></notes>"
    assert read(tmp_path / "a.xml", xml) == [{"n": "1", "a": "1&x2", "b/c": "3"}, {}]


@pytest.mark.parametrize(
    "dtd",
    [
        "<!DOCTYPE notes [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
        "<!DOCTYPE notes [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE notes [<!ENTITY % a SYSTEM 'http://localhost/a.dtd'> %a;]>",
        "<!DOCTYPE notes [<!ATTLIST note n CDATA 'repeated'>]>",
        "<!DOCTYPE html>",
    ],
)
def test_a_file_that_declares_more_than_its_format_is_refused(dtd: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=OTHER_DTD):
        read(tmp_path / "a.xml", f"{dtd}<notes><note/></notes>")


def test_its_own_dtd_is_read(tmp_path: Path) -> None:
    dtd = "<!DOCTYPE notes SYSTEM 'notes.dtd' [<!ELEMENT note (a)*><!ATTLIST note n CDATA #REQUIRED m CDATA #IMPLIED>]>"
    assert read(tmp_path / "a.xml", f"{dtd}<notes><note n='1'/></notes>") == [{"n": "1"}]


@pytest.mark.parametrize("end", ["", "</note>", "<a>\0", "<a></b></note></notes>", "<" + "i><" * 99 + "i>"])
def test_what_comes_before_a_break_is_kept(end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<notes><note n='1'/><note>{end}")
    with Upload(path) as upload:
        found = elements(upload, path.name, "notes", "note", "a")
        assert next(found).attributes == {"n": "1"}
        with pytest.raises(Unreadable):
            list(found)


def test_a_name_that_only_html_knows_and_an_ampersand_alone_cost_nothing(tmp_path: Path) -> None:
    found = read(tmp_path / "a.xml", "<notes><note><a>to&nbsp;&eacute; &nosuch; R&D</a></note></notes>")
    assert found == [{"a": "to\xa0é &nosuch; R&D"}]


def test_a_large_file_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    with path.open("w") as file:
        file.write("<notes>")
        file.writelines(
            f"<record n='{n}'/><note><a>{'x' * 5_000}</a><data>{'y' * 5_000}</data></note>" for n in range(3_000)
        )
        file.write("</notes>")
    tracemalloc.start()
    with Upload(path) as upload:
        count = sum(len(one.text("a")) == 5_000 for one in elements(upload, path.name, "notes", "note", "a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 10 << 20


def test_a_tag_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_BYTES", 1 << 20)
    with pytest.raises(Unreadable, match="a tag of more than 1 MB"):
        read(tmp_path / "a.xml", f"<notes><note n='{'x' * (3 << 20)}'/></notes>")
