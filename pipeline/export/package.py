"""`datapackage.json`, which tells other programs what an export holds: Frictionless, with types, units and meanings."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline import models
from pipeline.database.open import Opened
from pipeline.dictionary import columns
from pipeline.export.copy import Copied, Format
from pipeline.kinds.fields import NAME_LIMIT, Field
from pipeline.kinds.kinds import BY_NAME, Kind

PACKAGE = "datapackage.json"
LOGS, MARTS = "logs", "marts"
MEDIA: dict[Format, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}
# DuckDB's types, and those of the fields of entries, as Frictionless calls them
TYPES = {"varchar": "string", "date": "date", "boolean": "boolean", "double": "number"} | dict.fromkeys(
    ("integer", "bigint"), "integer"
)
FIELD_TYPES = {"number": "number", "integer": "integer", "date": "date", "yes_no": "boolean"}
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}


@dataclass(frozen=True)
class About:
    """The build that an export was made of, and its form."""

    opened: Opened
    form: Format
    is_safe: bool


def told(folder: Path) -> dict[str, Any]:
    """Return what an export says of itself, its `hearthside` part; nothing when the folder holds none."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        return dict(package["hearthside"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def package(about: About, logs: Iterable[Copied], marts: Iterable[Copied]) -> dict[str, Any]:
    """Return the descriptor of an export with these tables."""
    opened = about.opened
    return {
        "profile": "tabular-data-package",
        "name": "hearthside-export",
        "title": "A couple’s own logs, and the weekly figures made of them",
        "description": f"As `{opened.audience}` may know them, up to {opened.as_of}. README.md says what is private.",
        "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "hearthside": {
            "version": version("hearthside"),
            "audience": opened.audience,
            "as_of": opened.as_of.isoformat(),
            "format": about.form,
            "is_spreadsheet_safe": about.is_safe,
        },
        "resources": [*(_of_log(about, table) for table in logs), *(_of_mart(about, table) for table in marts)],
    }


def _resource(about: About, folder: str, table: Copied, means: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    is_csv = about.form == "csv"
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{folder}/{table.name}.{about.form}",
        "description": means,
        "format": about.form,
        "mediatype": MEDIA[about.form],
        **({"encoding": "utf-8", "dialect": DIALECT} if is_csv else {}),
        "rows": table.row_count,
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _of_mart(about: About, table: Copied) -> dict[str, Any]:
    fields = [_field(about, columns.of(table.name, name), TYPES[type_]) for name, type_ in table.columns]
    return _resource(about, MARTS, table, models.BY_NAME[table.name].grain, fields)


def _field(about: About, column: columns.Column, type_: str) -> dict[str, Any]:
    unit = {"unit": column.unit} if column.unit else {}
    return {"name": column.name, "type": type_, "description": column.means, **unit} | _missing(about, type_)


def _missing(about: About, type_: str) -> dict[str, Any]:
    """In Parquet a missing number is a null; frictionless reads it by way of pandas, which makes a nan of it."""
    is_nan = about.form == "parquet" and type_ in ("integer", "number")
    return {"missingValues": ["", "nan"]} if is_nan else {}


def _of_log(about: About, table: Copied) -> dict[str, Any]:
    kind = BY_NAME[table.name]
    fields = [_entry_field(about, kind, field) for field in kind.columns]
    return _resource(about, LOGS, table, kind.means, fields)


def _entry_field(about: About, kind: Kind, field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": field.name,
        "type": FIELD_TYPES.get(field.type, "string"),
        "description": field.means,
    }
    if field.type == "yes_no" and about.form == "csv":
        said |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if field.type in ("number", "integer"):
        said["unit"] = f"from {field.low} to {field.high}"
    said |= _missing(about, said["type"])
    limits = {} if about.is_safe else _limits(kind, field)
    return said | ({"constraints": limits} if limits else {})


def _limits(kind: Kind, field: Field) -> dict[str, Any]:
    """Return the constraints of a field's values in an export, where writer and day are always filled in."""
    needed = field.required or field.name in ("entry_id", "partner", "visibility", kind.key)
    found: dict[str, Any] = {"required": True} if needed else {}
    match field.type:
        case "number" | "integer":
            found |= {"minimum": field.low, "maximum": field.high}
        case "choice":
            found["enum"] = list(field.choices)
        case "text":
            found["maxLength"] = NAME_LIMIT if field.limit == NAME_LIMIT else field.limit
    return found
