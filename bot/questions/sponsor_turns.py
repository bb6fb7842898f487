"""What goes on with a question about sponsors: about another state, or a part of what a state sponsored."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.leftovers import strange_words
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Frame
from bot.language.mentions import GroupMention, StateMention
from bot.queries import SponsoredQuery, SponsorsQuery
from bot.questions.framing import NO_VOTES, Framed
from bot.questions.sponsor_words import asks_of_alone, part_asked, without_words_of_sponsoring

_VOTING = frozenset({"vote", "votes", "voted", "voting"})


class SponsorFollower:
    """Changes the last question about sponsors."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._parties = PartyReader(knowledge)

    def of_another(self, frame: Frame, before: SponsoredQuery) -> Framed | None:
        """ "And Nauru?" of what a state sponsored; None where something else is asked."""
        named = [one for one in frame.mentions if isinstance(one, StateMention)]
        says_more = frame.subject or frame.chosen or frame.operators or not frame.what.says_nothing
        if not before.codes or not named or says_more or strange_words(frame) or not frame.words.isdisjoint(_VOTING):
            return None
        parties = self._parties.of_mentions(named, frame.text)
        query = replace(before, codes=parties.codes)
        return Framed(query, frame.what, before.selection, (*parties.notes, *before.selection.notes))

    def of_others(self, frame: Frame, before: SponsorsQuery) -> Framed | None:
        """ "And Pakistan?", "from the start?" of a text whose sponsors were asked for; None where something else is asked."""
        bare = without_words_of_sponsoring(frame)
        later, named = (
            part_asked(frame),
            [one for one in frame.mentions if isinstance(one, StateMention | GroupMention)],
        )
        if (
            frame.subject
            or frame.chosen
            or frame.operators
            or not bare.what.says_nothing
            or (later is None and not named)
        ):
            return None
        if strange_words(frame) or not frame.words.isdisjoint(_VOTING):
            return None
        parties = self._parties.of_mentions(named, frame.text)
        query = SponsorsQuery(parties.codes or before.codes, before.call, parties.groups or before.groups, later=later)
        return Framed(query, bare.what, NO_VOTES, parties.notes)


def part_of_sponsored(frame: Frame, before: SponsoredQuery) -> Framed | None:
    """ "How many of those from the start?" of what a state sponsored; None where something else is asked."""
    later, alone = part_asked(frame), asks_of_alone(frame)
    bare = without_words_of_sponsoring(frame)
    points = not {"those", "these", "them"}.isdisjoint(frame.written)
    says_more = bool(frame.subject or frame.roles or frame.chosen) or not bare.what.says_nothing
    if not points or says_more or (later is None and not alone):
        return None
    return Framed(replace(before, later=later, alone=alone), bare.what, before.selection, before.selection.notes)
