"""`hearthside imports`: a partner's imports, and which kinds are shared."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import HomeOption, JsonOption, PartnerOption, need_partner
from pipeline.cli.output import as_json, plain
from pipeline.home.folder import HearthsideError, find

if TYPE_CHECKING:
    from pipeline.imports import Manifest

ShareOption = Annotated[
    str | None,
    typer.Option("--share", metavar="SOURCE:KIND", help="Share a kind, such as daylio:ritual. Text is never shared."),
]
UnshareOption = Annotated[
    str | None, typer.Option("--unshare", metavar="SOURCE:KIND", help="Make a kind private again.")
]
KEPT = {"new": "new", "changed": "changed", "refused": "not imported"}


def imports(
    partner: PartnerOption = None,
    share: ShareOption = None,
    unshare: UnshareOption = None,
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """List imports. `hearthside undo` deletes one."""
    from pipeline import imports as imported
    from pipeline.imports.meaning import sharing
    from pipeline.vault import passphrase

    who = need_partner(find(home), partner)
    place = passphrase.opened(find(home), who)
    found = imported.manifests(place, who)
    if share:
        _need_source(share.partition(":")[0], found)
    for what, is_shared in ((share, True), (unshare, False)):
        if what:
            source, _, kind = what.partition(":")
            imported.share(place, who, source, kind, is_shared)
    if json:
        print(as_json([asdict(manifest) for manifest in found]))
        return
    for one in found:
        counts = ", ".join(f"{one.counts[name]:,} {words}" for name, words in KEPT.items())
        print(f"{one.id}  {plain(one.file)}  {one.first_day} to {one.last_day}  {counts}")
    for (source, kind), since in sharing.shared(place, who).items():
        print(f"Shared since {since[:10]}: {kind} from {source}. Nobody can unsee what they saw.")
    if not found:
        print("No imports yet. `hearthside import FILE` starts one.")


def _need_source(source: str, found: "list[Manifest]") -> None:
    """Raise HearthsideError for an app without an import: a later one would start shared without anybody's choice."""
    known = sorted({one.source for one in found})
    if source not in known:
        names = f"There are imports from {', '.join(known)}." if known else "There are none yet."
        raise HearthsideError(f"There is no import from this source, so nothing was shared. {names}")
