"""Logs: one line of JSON an event on standard error. Neither tokens nor users' words are ever logged."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

import structlog

# Tokens of Slack, tickets of its web sockets, and tokens of Discord.
_SECRET = re.compile(r"xox[\w.-]+|xapp-[\w-]+|(?<=ticket=)[^&\s'\"]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")


def set_up_logs(level: str) -> None:
    """Sends both structlog's events and those of libraries to standard error, at `level` and above."""
    number = logging.getLevelNamesMapping()[level]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    logging.basicConfig(level=max(number, logging.INFO), handlers=[handler], force=True)


class _Line(logging.Formatter):
    """A library's event as one line without tokens. Tracebacks and further lines are left out, since they may hold what
    users wrote."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "logger": record.name,
            "event": _SECRET.sub("***", record.getMessage().partition("\n")[0]),
        }
        if record.exc_info and record.exc_info[0]:
            event["error"] = record.exc_info[0].__name__
        return json.dumps(event, ensure_ascii=False)
