"""The open feed: the UN conference department's files, had from its public repository, a mirror of it, or a folder."""

from adapters.feed.fetching import Patience, Refused, Unreachable
from adapters.feed.updating import Update, update

__all__ = ["Patience", "Refused", "Unreachable", "Update", "update"]
