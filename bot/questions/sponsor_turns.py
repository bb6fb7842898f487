"""What goes on with a question about sponsors: about another state, or a part of what a state sponsored."""

from __future__ import annotations

from msgspec.structs import replace

from bot.finding.leftovers import strange_words
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, StateMention, in_same_year
from bot.language.what import What
from bot.queries import SponsoredQuery, SponsorsQuery
from bot.questions.framing import NO_VOTES, Framed
from bot.questions.sponsor_words import adopted_so, asks_of_alone, part_asked, without_words_of_sponsoring
from bot.questions.sponsored_texts import TextSelector, as_adopted


def goes_on_with(frame: Frame) -> bool:
    """ "And on oceans?", "what about health?"."""
    return frame.written[:1] == ["and"] or frame.written[:2] in (["what", "about"], ["how", "about"])


_OF_SPONSORS = frozenset({Operator.TOTALS, Operator.WHO, Operator.ALONE, Operator.JOINED})
_VOTING = frozenset({"vote", "votes", "voted", "voting"})


class SponsorFollower:
    """Changes the last question about sponsors."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._parties = PartyReader(knowledge)
        self._texts = TextSelector(knowledge)

    async def further(self, frame: Frame, before: Framed) -> Framed | None:
        """A second question of a text whose first one is of sponsors: "was it alone?", "how many in session 79?"; None where
        something else is asked."""
        match before.query:
            case SponsoredQuery() as query:
                return await self.of_sponsored(frame, query, before.what)
            case SponsorsQuery(call=call) as query if call:
                return self.of_others(frame, query)
            case _:
                return None

    async def of_sponsored(self, frame: Frame, before: SponsoredQuery, of: What) -> Framed | None:
        """What changes a question about many texts, which `of` says; None where something else is asked."""
        return (
            part_of_sponsored(frame, before, self._knowledge)
            or self.of_another(frame, before)
            or await self.elsewhere(frame, before, of)
        )

    def of_another(self, frame: Frame, before: SponsoredQuery) -> Framed | None:
        """ "And Nauru?" of what a state sponsored; None where something else is asked."""
        kind = GroupMention if before.group and not before.codes else StateMention
        named = [one for one in frame.mentions if isinstance(one, kind)]
        bare = replace(frame.what, about=tuple(one for one in frame.what.about if one not in named))
        says_more = frame.subject or frame.chosen or frame.operators or not bare.says_nothing
        if (
            not (before.codes or before.group)
            or not named
            or says_more
            or strange_words(frame)
            or not frame.words.isdisjoint(_VOTING)
        ):
            return None
        parties = self._parties.of_mentions(named, frame.text)
        query = replace(before, codes=parties.codes, group=next(iter(parties.groups), before.group))
        return Framed(query, frame.what, before.selection, (*parties.notes, *before.selection.notes))

    async def elsewhere(self, frame: Frame, before: SponsoredQuery, of: What) -> Framed | None:
        """ "And in session 78?", "and on oceans?" of texts by their sponsors, which `of` says; None where something else is asked.
        Raises NothingFound."""
        what = without_words_of_sponsoring(frame).what
        is_other = bool(what.when) or (bool(what.about) and goes_on_with(frame))
        says_more = frame.subject or frame.chosen or any(role is not Role.TOPIC for role, _ in frame.roles)
        asks_more = frame.operators - {Operator.TOTALS} or not replace(what, when=(), about=()).says_nothing
        if not is_other or says_more or asks_more or not frame.words.isdisjoint(_VOTING | {"adopted"}):
            return None
        what = replace(of, when=in_same_year(what.when, of.when) or of.when, about=what.about or of.about)
        selection = await self._texts.select(replace(what, how_many=None), before.voted)
        return Framed(replace(before, selection=selection), what, selection, selection.notes)

    async def of_another_text(self, frame: Frame, before: SponsorsQuery) -> Framed | None:
        """ "And A/RES/78/311?" after the sponsors of another; None where something else is asked."""
        bare = without_words_of_sponsoring(frame).what
        says_more = frame.subject or frame.chosen or frame.operators or frame.roles
        if len(bare.calls) != 1 or says_more or not replace(bare, calls=()).says_nothing or not goes_on_with(frame):
            return None
        selection = await self._texts.select(bare, None)
        (call, *others) = selection.newest_first(self._knowledge)
        return None if others else Framed(replace(before, call=call), bare, NO_VOTES)

    def of_others(self, frame: Frame, before: SponsorsQuery) -> Framed | None:
        """ "And Pakistan?", "from the start?", "was it alone?" of a text whose sponsors were asked for; None where something else is
        asked."""
        bare = without_words_of_sponsoring(frame)
        # "Only after it was tabled" is said of a time.
        later, alone = part_asked(frame), asks_of_alone(frame) and "after" not in frame.written
        named = [one for one in frame.mentions if isinstance(one, StateMention | GroupMention)]
        says_more = frame.subject or frame.chosen or frame.operators - _OF_SPONSORS or not bare.what.says_nothing
        if says_more or not (named or alone or later is not None):
            return None
        if strange_words(frame) or not frame.words.isdisjoint(_VOTING):
            return None
        parties = self._parties.of_mentions(named, frame.text)
        query = SponsorsQuery(
            parties.codes or before.codes, before.call, parties.groups or before.groups, later=later, alone=alone
        )
        if not named and frame.has(Operator.TOTALS):
            # "How many of them joined later?" asks for no one.
            query = replace(query, codes=(), groups=())
        return Framed(query, bare.what, NO_VOTES, parties.notes)


def part_of_sponsored(frame: Frame, before: SponsoredQuery, knowledge: Knowledge) -> Framed | None:
    """ "How many of those from the start?", "which of them were put to a vote?" of what a state sponsored; None where something
    else is asked."""
    later, alone, voted = part_asked(frame), asks_of_alone(frame), adopted_so(frame)
    bare = without_words_of_sponsoring(frame)
    points = not {"those", "these", "them"}.isdisjoint(frame.written)
    says_more = (frame.subject and voted is None) or frame.roles or frame.chosen or not bare.what.says_nothing
    if not points or says_more or (later is None and not alone and voted is None):
        return None
    selection = before.selection if before.voted is not None else as_adopted(before.selection, voted, knowledge)
    later, alone = (before.later, before.alone) if later is None and not alone else (later, alone)
    voted = before.voted if voted is None else voted
    query = replace(before, selection=selection, later=later, alone=alone, voted=voted)
    return Framed(query, bare.what, selection, selection.notes)
