"""Figures: pure functions of a mart's rows and a palette, shared by the dashboard and the notebooks."""
