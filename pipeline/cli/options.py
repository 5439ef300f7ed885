"""Options that commands share."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline import settings
from pipeline.cli.usage import DAY
from pipeline.home.folder import Home, find

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="FOLDER", help="Your home. Default: HEARTHSIDE_HOME, or your user-data folder."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AudienceOption = Annotated[
    str | None,
    typer.Option("--audience", metavar="WHO", help="`together`, or a partner's id for that partner's own view."),
]
PortOption = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, metavar="1-65535", help="The port. Default: the first free one."),
]
AddressOption = Annotated[
    bool, typer.Option("--address", help="Print a new one-time address of the dashboard that is running.")
]
NoBrowserOption = Annotated[bool, typer.Option("--no-browser", help="Print the address, but don't open it.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
PartnerOption = Annotated[str | None, typer.Option("--partner", metavar="WHO", help="Whose journal it is.")]


def day_option(name: str, help_: str) -> Any:
    return typer.Option(name, formats=["%Y-%m-%d"], metavar=DAY, help=help_)


def home_of(home: Path | None, audience: str | None) -> Home:
    """Return the home as an audience sees it: with a partner's vault open, for which it asks for the passphrase.

    Raises HearthsideError where nobody can be asked, and for a wrong passphrase.
    """
    place = find(home)
    if audience in (None, settings.TOGETHER):
        return place
    from pipeline.vault import passphrase

    return passphrase.opened(place, settings.read(place).audience(audience))


def need_partner(home: Home, name: str | None) -> str:
    """Return the id of the partner called `name`. Without a name a solo home has one answer, and others are refused."""
    chosen = settings.read(home)
    if name is None and not chosen.is_solo:
        known = " or ".join(partner.id for partner in chosen.partners)
        raise typer.BadParameter(f"takes {known}", param_hint="--partner")
    return chosen.partner(name or chosen.partners[0].id).id
