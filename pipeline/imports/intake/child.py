"""The child process that reads an upload, with limits, so that a hostile file can do no harm.

It gets its request on stdin. It writes its progress, and at the end a report, to stdout.
"""

import json
import os
import sys
import zipfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.imports.formats import chat_talk
from pipeline.imports.formats.known import IMPORTERS
from pipeline.imports.intake.findings import Findings
from pipeline.imports.record import Unanswered, Unreadable
from pipeline.imports.store.names import PACKED
from pipeline.imports.upload import read
from pipeline.imports.upload.importer import Importer
from pipeline.imports.upload.upload import Upload

STEP = 0.02
# Endings of files that may be a chat, and that are not saved where an importer doesn't read them
WORDS = (
    *("*.txt", "*.md", "*.csv", "*.tsv", "*.json", "*.jsonl", "*.htm", "*.html", "*.xml", "*.xlsx", "*.ods", "*.docx"),
    *("*.pdf", "*.rtf", "*.eml", "*.mbox", "*.db", "*.sqlite", "*.ics", "*.vcf", "*.log", "*.zip"),
)
FEWER = "Export fewer entries at a time, or without pictures."
AGAIN = "Export it again, in another format if the app has one."


def _say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class _Steps:
    """Reports progress in steps that are worth a line."""

    last = 0.0

    def __call__(self, share: float) -> None:
        if share >= self.last + STEP:
            self.last = share
            _say(progress=round(share, 3))


def _limit(memory: int, seconds: int) -> None:
    os.umask(0o077)
    try:
        import resource
    except ImportError:  # Windows has none; there only the parent's timer ends it
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(path: Path, out: Path, answers: dict[str, str]) -> dict[str, Any]:
    """Read the upload at `path` into files in `out` and return the report."""
    findings = Findings(out, date.fromisoformat(answers["today"]))
    report: dict[str, Any] = {"importer": "", "why": "", "questions": []}
    questions: dict[str, Any] = {}
    left: dict[str, int] = {}
    is_stuck, importer = False, None
    try:
        with Upload(path, answers) as upload:
            questions, left = upload.questions, upload.left
            upload.progress = _Steps()
            try:
                importer, why = _identified(upload)
                report |= {"importer": importer.name, "why": why, "has_journal": upload.has_journal}
                findings.take(upload, importer)
            except Unanswered:
                is_stuck = True
            finally:
                is_part = path.is_dir() or upload.chats or upload.unopened(*WORDS)
                if importer and not importer.counts_alone and is_part:
                    _keep_opened(upload, out)
    except Unreadable as error:
        findings.end(error.problem)
    asked = [asdict(question) for question in questions.values()]
    return report | findings.report() | {"left": left, "questions": asked, "is_stuck": is_stuck}


def _identified(upload: Upload) -> tuple[Importer, str]:
    """Return the importer of an upload and why it is that one. Raises Unreadable, which calls a chat by its name."""
    try:
        return read.identify(upload, IMPORTERS)
    except Unreadable as error:
        raise (chat_talk.refusal(upload) if error is read.UNKNOWN else None) or error from None


def _keep_opened(upload: Upload, out: Path) -> None:
    """Pack the files that were read, but no chat: the original upload without its pictures and sounds."""
    with zipfile.ZipFile(out / PACKED, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted(upload.opened - upload.chats - upload.damaged):
            with upload.on_disk(member) as path:
                archive.write(path, member)


def main() -> int:
    request = json.load(sys.stdin)
    _limit(request["memory"], request["seconds"])
    try:
        report = run(Path(request["path"]), Path(request["out"]), request["answers"])
    except MemoryError:
        report = {"failed": "needs too much memory to be read", "hint": FEWER}
    except Exception as error:  # only its type is reported, as its text may quote an entry
        report = {
            "failed": f"could not be read: it is built in a way not known here ({type(error).__name__})",
            "hint": AGAIN,
        }
    _say(report=report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
