"""The terminal: one question, many through a pipe, or a chat."""
