"""A text read from its beginning to its end: its statements, each with the roll calls that the words around it mean."""

from __future__ import annotations

from bot.factcheck.dating import day_of
from bot.factcheck.index import Index
from bot.factcheck.reading import Reader
from bot.factcheck.resolving import Resolver
from bot.factcheck.settling import lost_days, settled
from bot.factcheck.sponsored import beside_the_told
from bot.factcheck.stated import Stated
from bot.factcheck.votes import Votes


def statements_of(text: str, index: Index, votes: Votes) -> list[Stated]:
    """All statements about votes in a text, in its order; none in one that is about other parliaments."""
    reader = Reader(text, index)
    if reader.setting.is_elsewhere:
        return []
    if day := day_of(reader, votes):
        reader = Reader(text, index, day)
    resolver = Resolver(reader, index, votes)
    found = [stated for read in reader.sentences() for stated in resolver.resolve(read)]
    told, main = settled(beside_the_told(found))
    return sorted((*told, *lost_days(resolver.lost, main, votes)), key=lambda stated: stated.statement.start)
