"""A question within a conversation: whom it names, what it says of votes, and what it leaves unsaid."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.finding.parties import Parties
from bot.finding.symbols import as_year, may_be_year
from bot.language.frames import Frame
from bot.language.mentions import PopularNameMention, SessionMention, WhenMention, year_of
from bot.language.what import What

THEM = frozenset({"them", "those", "these"})


class Turn(msgspec.Struct, frozen=True):
    """A question within a conversation: whom it names, and what it says of votes without them."""

    frame: Frame
    context: Context
    parties: Parties
    what: What

    @property
    def votes(self) -> bool:
        """Whether it asks how somebody voted, in so many words."""
        return not self.frame.words.isdisjoint(("vote", "voted", "votes", "voting"))

    @property
    def with_what_before(self) -> What:
        """What the question says of votes, with what it left unsaid."""
        what, before = self.what, self.context.what
        if what.calls:
            return what
        return replace(
            what,
            calls=before.calls if what.says_nothing else (),
            about=what.about or before.about,
            when=what.when or before.when,
            bodies=what.bodies or before.bodies,
            matters=what.matters or before.matters,
        )

    @property
    def in_context(self) -> What:
        """ "The October vote" of a conversation about Ukraine is the vote on Ukraine in October of the year spoken of."""
        what, before = self.what, self.context.what
        months = [mention for mention in what.when if isinstance(mention, WhenMention) and mention.period is None]
        if not months or len(months) < len(what.when) or what.calls:
            return what
        year = year_of(before.when)
        return replace(what, about=what.about or before.about, when=tuple(month.of_year(year) for month in months))

    @property
    def at_another_time(self) -> What:
        """ "And in 2013?" asks about the topic, or the body, that was asked about before; "and on Gaza?" about the time."""
        what = self.in_context
        years = tuple(mention for mention in what.calls if may_be_year(mention))
        if years and len(years) == len(what.calls):
            what = replace(what, calls=(), when=(*what.when, *map(as_year, years)))
        if what.calls or what.matters:
            return what
        before = self.context.what
        names = (mention for mention in before.calls if isinstance(mention, PopularNameMention))
        name = tuple(mention for mention in names if len(mention.symbols) > 1)
        return replace(
            what,
            calls=() if what.about else name,
            about=what.about or before.about,
            when=what.when or (_times_of(before) if what.about else before.when),
            bodies=what.bodies or before.bodies,
            matters=before.matters,
        )


def _times_of(what: What) -> tuple[WhenMention | SessionMention, ...]:
    """The times, but for sessions that are on one matter alone: they go with the topic."""
    return tuple(one for one in what.when if not (isinstance(one, SessionMention) and not one.session.isdigit()))
