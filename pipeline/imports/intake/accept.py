"""Accept an upload after its preview, and undo an import."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pipeline import ledger, log, settings, vault
from pipeline.home.folder import HearthsideError, Home, cannot_write, locked, sync, write_private
from pipeline.imports.intake.preview import Preview, compared_again, discard, sha256
from pipeline.imports.meaning import mapping, sharing
from pipeline.imports.meaning.derive import derive
from pipeline.imports.record import spelled
from pipeline.imports.store import layout, sealed
from pipeline.imports.store.layout import Manifest
from pipeline.imports.store.names import PACKED


def accept(
    home: Home,
    preview: Preview,
    looks_back: bool | None = None,
    named: Mapping[str, Mapping[str, str]] | None = None,
) -> Manifest | None:
    """Save an upload: its original file, its records, and the meanings of its signs. The next build counts it.

    The file of a chat is not saved: it is full of words, of which none may stay.

    Of a partner with a vault all of it goes there; the vault must be open, to compare with what is in it.

    Of an upload without anything new, only the meanings are saved, and None is returned.
    `named` gives the meaning of each label, mood and number, by default as the preview has them. Raises
    HearthsideError when a question is open, nothing was found, or the file has changed since the preview.
    """
    _check(preview)
    is_sealed = layout.need_vault(home, preview.partner)
    try:
        with locked(home):
            vault.refresh(home)
            preview = compared_again(home, preview)  # the same file may have been accepted elsewhere meanwhile
            manifest = _manifest(home, preview)
            back = preview.looks_back if looks_back is None else looks_back
            signs = preview.signs_by_part if named is None else named
            mapping.remember(home, preview.partner, manifest.source, back, signs)
            if preview.has_news and is_sealed:
                manifest = layout.seal(home, manifest, preview.out, _original(preview))
            elif preview.has_news:
                _keep_original(preview)
                manifest = replace(manifest, files=layout.signed(preview.out))
                told = json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n"
                write_private(preview.out / layout.MANIFEST, told)
                _put(home, preview.out, home.imports / manifest.id)
    except OSError as error:
        raise cannot_write(home.imports, error, "Nothing was imported.") from None
    discard(home, preview)
    if is_sealed:
        derive(home)  # what is shared of it is copied now
    return manifest if preview.has_news else None


def _put(home: Home, made: Path, place: Path) -> None:
    """Give a finished import its place: on the disk first, then under its name, then in the ledger."""
    for path in (made / layout.MANIFEST, made):
        sync(path)
    made.rename(place)
    try:
        sync(home.imports)
        ledger.note(home, "import", *(path for path in place.rglob("*") if path.is_file()))
    except OSError:
        place.rename(made)
        raise


def take_in(home: Home) -> None:
    """Note the imports, and shared copies, that were put in their place by a process that died before it noted them."""
    new = [one.file for one in ledger.check(home) if one.is_new and one.file.startswith("imports/")]
    unknown = {file.split("/")[1] for file in new}
    if unknown:
        with locked(home):
            copies = [path for file in new if (path := home.path / file).parent == home.shared_imports]
            ledger.note(home, "share", *copies)
            for one in layout.manifests(home):
                if one.id in unknown and one.files and layout.is_whole(home, one):
                    ledger.note(home, "import", *(p for p in (home.imports / one.id).rglob("*") if p.is_file()))


def undo(home: Home, import_id: str, partner: str) -> Manifest:
    """Delete an import of the partner: its file, its records and all entries made of them. Other imports stay.

    Raises HearthsideError when the partner has none with this id.
    """
    found = next((one for one in layout.manifests(home, partner) if one.id == import_id.strip()), None)
    if found is None:
        vault.need_open(home, partner, "An import with this id may be in it.")
        raise HearthsideError("There is no import with this id. `hearthside imports` lists them.")
    try:
        with locked(home):
            if isinstance(found, layout.SealedManifest):
                sealed.remove(home, partner, found.sealed, found.original)
            else:
                layout.remove(home, found, "undo")
    except OSError as error:
        raise cannot_write(home.imports, error) from None
    if isinstance(found, layout.SealedManifest):
        derive(home)  # what was shared of it is taken back now
    return found


def share(home: Home, partner: str, source: str, kind: str, is_shared: bool) -> None:
    """Share what `source` gives of `kind`, or no longer do. Of imports in a vault, copies come and go at once."""
    is_sealed = layout.need_vault(home, partner)
    sharing.share(home, partner, source, kind, is_shared)
    if is_sealed:
        derive(home)


def _check(preview: Preview) -> None:
    if preview.questions:
        raise HearthsideError(
            f"{preview.file} needs an answer first: " + " ".join(question.asks for question in preview.questions)
        )
    if preview.importer is None or not preview.records:
        raise HearthsideError(f"Nothing in {preview.file} could be read, so nothing was imported.")
    if sha256(preview.origin) != preview.sha256:
        raise HearthsideError(f"{preview.file} has changed since the preview. Nothing was imported. Try again.")


def _manifest(home: Home, preview: Preview) -> Manifest:
    if preview.importer is None:
        raise HearthsideError(f"Nothing in {preview.file} could be read, so nothing was imported.")
    chosen = settings.read(home)
    day, source = log.today(chosen, chosen.partner(preview.partner)), preview.importer.source
    ids = (f"{day}-{source}-{preview.partner}-{number}" for number in count(1))  # each partner's own count
    taken = {one.id for one in layout.manifests(home, preview.partner)}
    return Manifest(
        id=next(id_ for id_ in ids if id_ not in taken and not (home.imports / id_).exists()),
        partner=preview.partner,
        source=source,
        importer=preview.importer.name,
        version=preview.importer.version,
        file=preview.file,
        sha256=preview.sha256,
        imported_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        answers=preview.answers,
        counts={
            "found": preview.found,
            "new": preview.compared.new,
            "same": preview.compared.same,
            "changed": preview.compared.changed,
            "refused": preview.refused,
        },
        first_day=preview.first_day,
        last_day=preview.last_day,
        unit=preview.importer.unit,
        records=preview.importer.records,
    )


def _keep_original(preview: Preview) -> None:
    """Put the original beside the records."""
    if (original := _original(preview)) == preview.origin:
        kept = preview.out / layout.ORIGINAL / spelled(original.name)
        layout.make_private(kept.parent)
        shutil.copyfile(original, kept)
        kept.chmod(0o600)


def _original(preview: Preview) -> Path | None:
    """Return the file to save; none of a chat. Of a folder, or notes with a chat, the child has packed the rest."""
    if (packed := preview.out / PACKED).exists():
        return packed
    is_chat = preview.importer is not None and preview.importer.counts_alone
    return preview.origin if preview.origin.is_file() and not is_chat else None
