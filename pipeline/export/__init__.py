"""A couple's data, out: entries, marts and what they mean in open files, and a home made of such an export again."""

from pipeline.export.restore import restore
from pipeline.export.write import Exported, export

__all__ = ["Exported", "export", "restore"]
