"""Read the marts of a build: the tables that pages, notebooks and the letter are drawn from."""

from typing import TYPE_CHECKING

from pipeline import models
from pipeline.database.open import Opened

if TYPE_CHECKING:
    import pandas as pd

MARTS = {model.name: model.grain for model in models.KEPT if model.is_shown}


def mart(opened: Opened, name: str) -> "pd.DataFrame":
    """Return the rows of a mart, in the order that its SQL file names. Raises KeyError for a name not in `MARTS`."""
    if name not in MARTS:
        raise KeyError(f"{name} is no mart. There are {', '.join(MARTS)}.")
    return opened.sql(f"select * from {name} order by {models.BY_NAME[name].order}")
