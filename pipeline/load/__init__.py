"""Read the log files into typed `raw_*` tables, refusing what can't be read and losing nothing."""

from pipeline.load.files import LogFile, find
from pipeline.load.refusal import Counts, Loaded, Refusal
from pipeline.load.tables import RAW_TABLES, load

__all__ = ["RAW_TABLES", "Counts", "Loaded", "LogFile", "Refusal", "find", "load"]
