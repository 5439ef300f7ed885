"""Statistics that SQL has no functions for."""
