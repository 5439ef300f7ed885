"""The recovery page: the key of a vault to print, in groups of characters and as a QR code."""

from html import escape

GROUP = 6  # characters
CONFIRMED = 6  # how many of the last characters are typed again before the vault is first used

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Recovery key of {name}</title>
<style>
body {{ font: 16px/1.5 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; color: #222; }}
code {{ font: 1.15rem/1.9 ui-monospace, monospace; }}
svg {{ display: block; margin: 1.5rem 0; background: #fff; padding: .5rem; }}
</style></head><body>
<h1>Recovery key of {name}</h1>
<p>This key opens {name}’s vault in Hearthside without the passphrase. Print this page, and delete the file.</p>
<p>Whoever has the page and your computer can read what is in the vault. Without the page and without the passphrase
nobody can, ever.</p>
<p><code>{key}</code></p>
{code}
<p>To set a new passphrase: <b>Settings, Your vault, I forgot the passphrase</b>, or
<code>hearthside vault recover --partner {partner}</code>. The standard age tool (age-encryption.org) opens the files
too: <code>age -d -i key.txt entries.age</code>, where key.txt holds the key without its spaces.</p>
</body></html>
"""


def grouped(key: str) -> str:
    """Return the key in groups that can be copied by hand."""
    return " ".join(key[at : at + GROUP] for at in range(0, len(key), GROUP))


def is_confirmed(key: str, typed: str) -> bool:
    """Return whether the last characters of the key were typed."""
    return "".join(typed.split()).upper() == key[-CONFIRMED:]


def qr(key: str) -> str:
    """Return the key as a QR code, in SVG."""
    import segno  # only those who make a vault wait for it

    return str(segno.make(key, micro=False, error="m").svg_inline(scale=4))


def page(name: str, partner: str, key: str) -> str:
    """Return the page to print, in HTML."""
    return _PAGE.format(name=escape(name), partner=escape(partner), key=grouped(key), code=qr(key))
