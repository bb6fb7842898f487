"""Fact check: the statements of a text about votes, each with the verdict of the record."""
