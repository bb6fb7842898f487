"""Slack: its events become questions to the core, and answers become blocks."""
