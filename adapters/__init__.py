"""Platforms: they turn events into questions to the core, and its answers into native messages."""
