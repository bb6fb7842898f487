"""Notices: what channels hear when new votes are loaded."""
