"""Write the entries of a home that are loaded already: as an export does, and by bare COPY. Prints the seconds it took."""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from pipeline import copying, read, settings
from pipeline.home import Home
from pipeline.records import KINDS


def main(name: str, folder: str, form: copying.Format) -> None:
    home = Home(Path(folder))
    chosen = settings.read(home)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place)
        with copying.entries(home, chosen, read.open(folder), out, lambda share: None) as (copier, loaded):
            assert not loaded.refused
            start = perf_counter()
            for kind in KINDS:
                if name == "ours":
                    copier.log(kind, chosen, "together", form, is_safe=False)
                else:
                    copier.con.execute(f"copy raw_{kind.name} to '{out / kind.name}' ({copying.FORMATS[form]})")
            print(perf_counter() - start)


if __name__ == "__main__":
    name, folder, form = sys.argv[1:]
    main(name, folder, form)  # type: ignore[arg-type]
