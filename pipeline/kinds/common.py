"""The columns that every log has."""

from dataclasses import replace

from pipeline.kinds import vocabulary
from pipeline.kinds.fields import NAME_LIMIT, Field

COMMON = (
    Field(
        "entry_id",
        "text",
        "The entry's id. If empty, it is made from the row, and the same row in two files is one entry. A later row "
        "with the same id by the same partner is an edit; the last one counts.",
        limit=NAME_LIMIT,
    ),
    Field("logged_at", "time", "When the row was written. Can be empty in a file typed by hand."),
    Field("occurred_on", "date", "The day it happened, on the writer's own calendar. Fill in this or `occurred_at`."),
    Field("occurred_at", "time", "The day and time it happened, on the writer's own clock."),
    Field(
        "partner",
        "text",
        "The writer: a partner's id or name from `settings.toml`. Can be empty when there is one partner.",
        limit=NAME_LIMIT,
    ),
    Field(
        "visibility",
        "choice",
        "Both see a `shared` entry; a `private` one counts only in the writer's own view. "
        "Empty: as the writer chose in `settings.toml`.",
        choices=vocabulary.VISIBILITIES,
    ),
    Field("deleted", "yes_no", "`yes` deletes the entry with this id. Earlier rows stay in the file."),
)
SEALABLE = tuple(
    replace(
        f,
        means="Both see a `shared` answer. A `private` one is in the writer's own view alone; so is a `sealed` one "
        "until the other has answered too.",
        choices=(*vocabulary.VISIBILITIES, vocabulary.SEALED),
    )
    if f.name == "visibility"
    else f
    for f in COMMON
)
