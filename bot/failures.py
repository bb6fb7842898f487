"""Unexpected errors: logged once under an id that the user is told."""

from __future__ import annotations

import secrets
import traceback

from bot.answer import Answer, Kind


def failure(error: BaseException, *, where: str) -> Answer:
    """Logs where an error arose, without its message, which may hold a user's words, and says so in an answer."""
    # Needed rarely, and slow to import.
    import structlog  # noqa: PLC0415

    error_id = secrets.token_hex(4)
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]
    structlog.get_logger("teller").error(
        "unexpected_error", id=error_id, where=where, error=type(error).__name__, frames=frames
    )
    return Answer(
        kind=Kind.UNKNOWN,
        headline=f"Something went wrong (error {error_id}). Please try again, or ask in other words.",
        error_id=error_id,
    )
