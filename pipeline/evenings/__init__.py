"""Guided evenings: steps to go through together, as plain files. Some come along, and people add their own.

    shelf(home).evenings        every evening there is; `.troubles` says which files are none, and why

What is in an evening is shown as text and nothing else.
"""

from pipeline.evenings.files import Evening, Shelf, Step, packaged, read, shelf

__all__ = ["Evening", "Shelf", "Step", "packaged", "read", "shelf"]
