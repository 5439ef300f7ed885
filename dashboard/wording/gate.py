"""The short pages for a browser that is not let in, and for one that is."""

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Hearthside</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">{head}
<body style="font: 1.1rem/1.5 sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem"><h1>Hearthside</h1>
<p>{text}</p></body></html>"""


def how(is_demo: bool, has_folder: bool) -> str:
    """Say how a browser is let in. Anybody on this computer can read it, so it names no folder."""
    command, folder = "demo" if is_demo else "dashboard", ""
    if has_folder and not is_demo:
        command, folder = "dashboard --home FOLDER", " (FOLDER is the folder that Hearthside was started with)"
    return (
        f"To open it in this browser, run <code>hearthside {command} --address</code> in a terminal on this "
        f'computer{folder}, and open the address that it prints. It works once. <a href="/">Try again</a>'
    )


def closed(how: str) -> str:
    return _PAGE.format(head="", text=f"This browser has not been let in yet. {how}")


def used(how: str) -> str:
    return _PAGE.format(head="", text=f"This address was used before, or is no longer valid. {how}")


REFUSED = _PAGE.format(head="", text="Only pages of Hearthside itself, on this computer, may ask for this.")
OPEN = _PAGE.format(head='<meta http-equiv="refresh" content="0; url=/">', text='<a href="/">Opening…</a>')
