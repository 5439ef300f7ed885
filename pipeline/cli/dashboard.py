"""`hearthside dashboard`: build what changed, then serve it on this computer until Ctrl-C."""

import os
import sys
from socket import socket

from pipeline import settings
from pipeline.cli.address import announce, listen
from pipeline.cli.options import AddressOption, AudienceOption, HomeOption, NoBrowserOption, PortOption
from pipeline.cli.output import plain
from pipeline.cli.stop import Stop, stoppable
from pipeline.home import doors
from pipeline.home.folder import HearthsideError, Home, find, option


def dashboard(
    home: HomeOption = None,
    audience: AudienceOption = None,
    port: PortOption = None,
    no_browser: NoBrowserOption = False,
    address: AddressOption = False,
) -> None:
    """Open your dashboard. Ctrl-C stops it.

    Only this computer can reach it, and only a browser that came in by a one-time address. Without a home, its first
    page sets one up.
    """
    place = find(home)
    if address:
        print(_one_time(place))
        return
    is_first_time = not place.settings.exists() and audience is None
    known = None if is_first_time else settings.read(place)
    chosen = known.audience(audience) if known and audience else settings.TOGETHER  # a partner can be added meanwhile
    with stoppable() as stop, listen(port) as listening:
        if not is_first_time:
            _build_what_changed(place, stop)
        serve(place, chosen, listening, stop, open_browser=not no_browser)


def _one_time(home: Home) -> str:
    """Return a new one-time address. Raises HearthsideError when no dashboard of `home` is running."""
    if found := doors.ask(doors.whose(home)):
        return found
    start = f"Start one with `hearthside dashboard{option(home)}`."
    if doors.address_of(doors.DEMO):
        start = "For the demo, run `hearthside demo --address`."
    raise HearthsideError(f"No dashboard of {home.path} is running. {start}")


def serve(home: Home, audience: str, listening: socket, stop: Stop, *, open_browser: bool) -> None:
    """Run the dashboard until we are asked to stop. Raises HearthsideError when it can't start."""
    os.environ |= {"HEARTHSIDE_HOME": str(home.path), "HEARTHSIDE_AUDIENCE": audience}
    from dashboard import server

    server.serve(listening, lambda address: announce(address, open_browser), lambda: stop.asked)
    print("\nGood-bye.")


def _build_what_changed(home: Home, stop: Stop) -> None:
    """Build if anything changed. When that fails and there is an older build, say so and use the older one."""
    from pipeline.database.build import build, is_stale, newest

    if not is_stale(home):
        return
    try:
        build(home, progress=stop.check)
    except Exception as error:  # whatever it is, the last good build can be shown
        if newest(home) is None:
            raise
        said = str(error) if isinstance(error, HearthsideError) else f"The build failed ({type(error).__name__})."
        print(f"{plain(said)} The dashboard shows the last good build.", file=sys.stderr)
