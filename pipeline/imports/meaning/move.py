"""Move a partner's imports, and all that was said of them, from the clear into the open vault."""

from dataclasses import replace

from pipeline import ledger, vault
from pipeline.home.folder import Home, cannot_write, locked
from pipeline.imports.meaning import mapping
from pipeline.imports.meaning.derive import derive
from pipeline.imports.store import layout
from pipeline.log import own_rows


def move(home: Home, partner: str) -> int:
    """Move them, and return how many imports there were. Raises Locked, and HearthsideError when it can't write.

    All is in the vault before the first of it is removed, so one that is killed half-way goes on the next time.
    """
    vault.need_open(home, partner)
    try:
        with locked(home):
            vault.refresh(home)
            known = {one.id for one in layout.manifests(home, partner) if isinstance(one, layout.SealedManifest)}
            found = layout.manifests(replace(home, opened=None), partner)
            for one in found:
                if one.id not in known:
                    original = next(iter(layout.originals(home, one)), None)
                    layout.seal(home, one, home.imports / one.id, original)
            if said := mapping.sources(home, partner):
                for source, each in said.items():
                    mapping.put(home, partner, source, each)
                mapping.forget(home, partner)
            for path in (home.sharing, home.maybe):
                own_rows.move(home, path, partner)
            for one in found:
                layout.remove(home, one, "move")
            if found:
                ledger.compact(home)  # it had their names
    except OSError as error:
        raise cannot_write(home.imports, error) from None
    derive(home)
    return len(found)
