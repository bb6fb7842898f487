"""What goes on with a question about sponsors: about another state, or a part of what a state sponsored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec.structs import replace

from bot.finding.leftovers import strange_words
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role, Subject
from bot.language.mentions import GroupMention, Mention, StateMention, in_same_year, is_word
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.queries import (
    AdoptionQuery,
    HistoryQuery,
    OfSponsored,
    OverTime,
    SponsoredQuery,
    SponsorsQuery,
    SponsorsVotesQuery,
    VotesQuery,
)
from bot.questions.framing import FIRST_HISTORY, NO_VOTES, Framed
from bot.questions.sponsor_words import (
    adopted_so,
    asks_of_alone,
    asks_of_every_one,
    asks_of_sponsors_votes,
    for_it,
    part_asked,
    without_words_of_sponsoring,
)
from bot.questions.sponsored_texts import TextSelector, as_adopted
from bot.wording import in_sentence, listed
from data.matrix import calls_of


def goes_on_with(frame: Frame) -> bool:
    """ "And on oceans?", "what about health?"."""
    return frame.written[:1] == ["and"] or frame.written[:2] in (["what", "about"], ["how", "about"])


_THEM = frozenset({"those", "these", "them", "ones"})
_BESIDE = frozenset({"with", "alongside"})
_MORE = frozenset({"more", "fewer", "less"})
TWO = 2
# "How many is that in all then?".
MOST_WORDS_BARE = 8
_OF_SPONSORS = frozenset({Operator.TOTALS, Operator.WHO, Operator.ALONE, Operator.JOINED})
_SPONSORING = frozenset({"sponsor", "sponsored", "sponsoring", "cosponsor", "cosponsored", "cosponsoring"})
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

    async def of_sponsored(
        self, frame: Frame, before: SponsoredQuery, of: What, codes: Sequence[str] = ()
    ) -> Framed | None:
        """What changes a question about many texts, which `of` says; `codes` are the states that were asked about last. None where
        something else is asked."""
        if same := (
            part_of_sponsored(frame, before, self._knowledge)
            or self._those_with(frame, before)
            or self.of_another(frame, before)
        ):
            return replace(same, what=of)
        return (
            await self._votes_on_them(frame, before)
            or await self._of_the_two(frame, before, of, codes)
            or once_more(frame, before, of)
            or await self.elsewhere(frame, before, of)
        )

    async def _votes_on_them(self, frame: Frame, before: SponsoredQuery) -> Framed | None:
        """ "Which of those did it not vote for?", "did it vote yes on all of them?"; None where something else is asked."""
        if not (before.codes and frame.chosen and frame.what.says_nothing) or _THEM.isdisjoint(frame.written):
            return None
        voters = self._parties.of_mentions(frame.named(Role.VOTER), frame.text).codes or before.codes
        if len(voters) != 1 or frame.subject:
            return None
        calls = before.selection.calls & self._knowledge.scope
        for code in before.codes:
            calls &= calls_of(list(await self._knowledge.record.sponsored_by(code)))
        if not calls:
            return None
        by = listed([in_sentence(self._knowledge.distinct_name(code)) for code in before.codes])
        label = f"on resolutions sponsored by {by} {before.selection.label}".strip()
        selection = replace(before.selection, calls=calls, label=label, notes=())
        if frame.is_whether and len(selection) < FIRST_HISTORY:
            return Framed(VotesQuery(voters, (), selection, frame.choices), frame.what, selection)
        return Framed(HistoryQuery(voters[0], selection, frame.choices_ever), frame.what, selection)

    async def _of_the_two(self, frame: Frame, before: SponsoredQuery, of: What, codes: Sequence[str]) -> Framed | None:
        """ "Which of the two had more on women?" of the states that were asked about one after the other."""
        two = not {"two", "both", "them"}.isdisjoint(frame.written) and not _MORE.isdisjoint(frame.written)
        if not two or len(codes) < TWO or frame.roles or frame.chosen or before.group:
            return None
        bare = without_words_of_sponsoring(frame).what
        about = tuple(one for one in bare.about if one.written.lower() not in _MORE)
        what = replace(of, about=about or of.about, when=in_same_year(bare.when, of.when) or of.when, how_many=None)
        selection = await self._texts.select(what, before.voted)
        query = replace(before, codes=tuple(codes[:TWO][::-1]), selection=selection, asked=OfSponsored.COMPARED)
        return Framed(query, what, selection, selection.notes)

    def _those_with(self, frame: Frame, before: SponsoredQuery) -> Framed | None:
        """ "Only the ones with Russia", "which of those did it sponsor with Peru?" of what a state sponsored; None where something
        else is asked."""
        said = [one for one in frame.mentions if is_word(one)]
        place = next((place for place, one in enumerate(said) if one.written.lower() in _BESIDE), len(said))
        beside = [one for one in said[place:] if isinstance(one, StateMention)]
        named = [one for one in frame.mentions if isinstance(one, StateMention | GroupMention)]
        bare = replace(frame.what, about=tuple(one for one in frame.what.about if one not in named))
        says_more = frame.chosen or frame.subject not in (None, Subject.SPONSORING) or not _bare(bare)
        points = not _THEM.isdisjoint(frame.written) or frame.written[:2] in (["which", "were"], ["which", "was"])
        if not (before.codes and beside and len(beside) == len(named)) or not points or says_more:
            return None
        parties = self._parties.of_mentions(beside, frame.text)
        codes = tuple(dict.fromkeys((*before.codes, *parties.codes)))
        return Framed(replace(before, codes=codes), frame.what, before.selection, parties.notes)

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
        points = not _THEM.isdisjoint(frame.written)
        is_other = what.when or (what.about and goes_on_with(frame)) or (what.committee and points)
        says_more = frame.chosen or any(role is not Role.TOPIC for role, _ in frame.roles)
        other_subject = frame.subject and not (what.committee and frame.subject is Subject.ADOPTED)
        bare = replace(what, when=(), about=(), committee=None, how_many=None).says_nothing
        asks_more = frame.operators - {Operator.TOTALS, Operator.WHO} or not bare
        if not is_other or says_more or other_subject or asks_more or not frame.words.isdisjoint(_VOTING | {"adopted"}):
            return None
        what = replace(
            of,
            when=in_same_year(what.when, of.when) or of.when,
            about=what.about or of.about,
            committee=what.committee or of.committee,
        )
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
        """ "And Pakistan?", "from the start?", "was it alone?", "how many in total?" of a text whose sponsors were asked for; None
        where something else is asked."""
        bare = without_words_of_sponsoring(frame)
        # "Only after it was tabled" is said of a time.
        later, alone = part_asked(frame), asks_of_alone(frame) and "after" not in frame.written
        named = [one for one in frame.mentions if isinstance(one, StateMention | GroupMention)]
        says_more = frame.subject or frame.chosen or frame.operators - _OF_SPONSORS or not bare.what.says_nothing
        counts = frame.has(Operator.TOTALS) and len(frame.written) <= MOST_WORDS_BARE
        if says_more or not (named or alone or counts or later is not None):
            return None
        if strange_words(frame) or not frame.words.isdisjoint(_VOTING):
            return None
        parties = self._parties.of_mentions(named, frame.text)
        query = SponsorsQuery(
            parties.codes if named else before.codes,
            before.call,
            parties.groups if named else before.groups,
            later=later,
            alone=alone,
        )
        if not named and frame.has(Operator.TOTALS):
            # "How many of them joined later?" asks for no one.
            query = replace(query, codes=(), groups=())
        return Framed(query, bare.what, NO_VOTES, parties.notes)


def _bare(what: What) -> bool:
    """Whether no texts are named, but for words of sponsoring."""
    about = tuple(one for one in what.about if one.written.lower() not in word_lists().of_sponsoring)
    return replace(what, about=about, how_many=None).says_nothing


_Before = TypeVar("_Before", SponsoredQuery, AdoptionQuery)


def votes_of_sponsors(frame: Frame, before: SponsorsQuery) -> Framed | None:
    """ "Did all of them vote for it?", "which of them abstained?" of the sponsors that were told of; None where something else is
    asked."""
    choices = frame.choices or for_it(frame)
    if before.call is None or not choices or not asks_of_sponsors_votes(frame):
        return None
    every = frame.is_whether and asks_of_every_one(frame)
    return Framed(SponsorsVotesQuery(before.call, choices, every=every), frame.what, NO_VOTES)


def once_more(frame: Frame, before: _Before, of: What) -> Framed | None:
    """ "How many is that?", "what share is that?" of what was told just before; None where something else is asked."""
    points = not {"that", "those", "these", "they", "them"}.isdisjoint(frame.written)
    share = isinstance(before, AdoptionQuery) and before.voted is not None and frame.has(Operator.SHARE)
    says_more = frame.subject or frame.roles or frame.chosen or frame.operators - {Operator.TOTALS, Operator.SHARE}
    is_bare = replace(frame.what, how_many=None).says_nothing and len(frame.written) <= MOST_WORDS_BARE
    if not (points and is_bare and (share or frame.has(Operator.TOTALS))) or says_more:
        return None
    return Framed(replace(before, share=True) if share else before, of, before.selection)


def unsponsored(frame: Frame, framed: Framed) -> list[Mention]:
    """The words that say who sponsored, where it is not that which picks the many votes that a query ranges over."""
    if not isinstance(framed.query, OverTime) or framed.selection.sponsor:
        return []
    return [one for one in frame.mentions if one.written.lower() in _SPONSORING]


def part_of_sponsored(frame: Frame, before: SponsoredQuery, knowledge: Knowledge) -> Framed | None:
    """ "How many of those from the start?", "which of them were put to a vote?" of what a state sponsored; None where something
    else is asked."""
    # "Only the ones that were voted on" asks for no sole sponsor.
    alone = asks_of_alone(frame) and "ones" not in frame.written
    later, voted = part_asked(frame), adopted_so(frame)
    bare = without_words_of_sponsoring(frame)
    points = not _THEM.isdisjoint(frame.written)
    says_more = (frame.subject and voted is None) or frame.roles or frame.chosen or not bare.what.says_nothing
    if not points or says_more or (later is None and not alone and voted is None):
        return None
    selection = before.selection if before.voted is not None else as_adopted(before.selection, voted, knowledge)
    later, alone = (before.later, before.alone) if later is None and not alone else (later, alone)
    voted = before.voted if voted is None else voted
    query = replace(before, selection=selection, later=later, alone=alone, voted=voted)
    return Framed(query, bare.what, selection, selection.notes)
