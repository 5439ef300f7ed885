"""Read the log files into typed `raw_*` tables, refusing what can't be read and losing nothing."""

from pipeline.load.files import LogFile, find
from pipeline.load.refusal import Counts, Loaded, Refusal
from pipeline.load.tables import load

__all__ = ["Counts", "Loaded", "LogFile", "Refusal", "find", "load"]
