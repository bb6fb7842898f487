"""Turns of a conversation: what it remembers, and how a question changes the one before it."""
