"""What is asked about sponsors: who put a text forward, what a state did over time, and how others voted on that."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.finding.leftovers import may_be_names, passed_over, strange_words
from bot.finding.parties import NOBODY, Parties, PartyReader
from bot.finding.selecting import Selector
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import (
    GroupMention,
    NumberMention,
    StateMention,
    SymbolMention,
    WordMention,
    in_same_year,
)
from bot.language.subjects import tells_of_no_right
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound, which_vote
from bot.queries import (
    HistoryQuery,
    OfSponsored,
    Query,
    SponsoredQuery,
    SponsorsComparedQuery,
    SponsorsQuery,
    SponsorsStrayedQuery,
    SponsorsVotesQuery,
    VotesQuery,
    WhyQuery,
)
from bot.queries.selection import Selection
from bot.questions.framing import NO_VOTES, Framed, votes_on
from bot.questions.sponsor_numbers import (
    asks_which_text_fewest,
    asks_which_text_most,
    asks_who_most,
    compares,
    fewer_asked,
    number_of_sponsors,
)
from bot.questions.sponsor_words import (
    adopted_so,
    asks_how_adopted,
    asks_how_it_voted,
    asks_how_they_voted,
    asks_of_alone,
    asks_of_every_one,
    asks_of_office,
    asks_of_one_s_vote,
    asks_of_others,
    asks_of_own_texts,
    asks_of_several,
    asks_of_them_all,
    asks_of_those_outside,
    asks_of_wording,
    asks_which_members,
    asks_who_was_first,
    counted,
    group_acted_for,
    owner_of_texts,
    part_asked,
    speaks_of_members,
    sponsored_by,
    whole,
    without_words_of_sponsoring,
)
from bot.questions.sponsored_kinds import (
    WORDS_OF_KINDS,
    asked_of_sponsored,
    asks_for_numbers,
    asks_who_fewest,
    asks_who_strayed,
    compares_beside_another,
    includes_group,
    supposes_more,
)
from bot.questions.sponsored_texts import TextFinder, TextSelector
from bot.wording import in_sentence
from data.matrix import calls_of, newest_first
from data.model import Body
from data.record import RollCallInfo

NO_ORDER = "The record does not tell which sponsor was the first: the source lists them by their names."
WORDING = "The record does not say who wrote the words of a text."


class SponsorReader:
    """Makes queries of frames that are about sponsors."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)
        self.finder = TextFinder(knowledge)
        self._texts = TextSelector(knowledge)

    async def query(self, frame: Frame, spoken_of: RollCallInfo | None) -> Framed:
        """The query; `spoken_of` is the vote that a conversation is about. Raises a Problem where the question lacks a part,
        or names what the record does not hold."""
        frame = without_words_of_sponsoring(frame)
        if uncovered := await self._of_other_sessions(frame):
            return Framed(SponsorsQuery((), None), frame.what, NO_VOTES, (f"The record has nothing on {uncovered}.",))
        voters = frame.named(Role.VOTER)
        sponsor = sponsored_by(frame)
        if sponsor and (voters not in ([], [sponsor]) or (owner_of_texts(frame) and asks_how_it_voted(frame))):
            return await self._votes_on_sponsored(frame, sponsor)
        own = frame.what_it_sponsored
        # "What did Israel co-sponsor but not vote for?" asks for texts.
        many = frame.names_votes or frame.speaks_of_any_text or frame.written[:2] in (["what", "did"], ["what", "has"])
        of_many = bool(frame.chosen) and many and not frame.what.calls
        if (own or of_many) and len(voters) == 1 and isinstance(voters[0], StateMention):
            about = tuple(one for one in frame.what.about if one not in (*own, *voters))
            return await self._votes_on_sponsored(replace(frame, what=replace(frame.what, about=about)), voters[0])
        if compares(frame):
            return await self._compared(frame)
        strange = strange_words(frame)
        parties = self._named(frame, strange)
        query = await self._of_sponsors(frame, parties, spoken_of)
        selection = query.selection if isinstance(query, SponsoredQuery | SponsorsStrayedQuery) else NO_VOTES
        left = [] if selection is not NO_VOTES or parties is not NOBODY else _of_no_weight_to(query, strange)
        lead = WORDING if asks_of_wording(frame) else NO_ORDER if asks_who_was_first(frame) else ""
        return Framed(query, frame.what, selection, (*parties.notes, *selection.notes, *passed_over(left)), lead)

    async def _of_other_sessions(self, frame: Frame) -> str:
        """A symbol that the record does not hold, of a session of which no sponsors are on record; else empty."""
        record = self._knowledge.record
        symbols = [one for one in frame.what.calls if isinstance(one, SymbolMention) and one.symbol.session]
        unknown = [one for one in symbols if not record.meant_by(one.symbol)]
        known = (
            {record.call(number).session for number in newest_first(await record.with_sponsors())} if unknown else ()
        )
        return next((one.written for one in unknown if known and one.symbol.session not in known), "")

    def _named(self, frame: Frame, strange: Sequence[WordMention]) -> Parties:
        """Those who are named as sponsors, which those whom a text is about are not. Raises UnknownState."""
        named = [
            mention
            for mention in frame.mentions
            if isinstance(mention, StateMention | GroupMention) and mention not in frame.what.about
        ]
        if not named and frame.is_whether and (names := may_be_names(strange, frame)):
            return self._parties.of_words([names[0].written], frame.text)
        return self._parties.of_mentions(named, frame.text) if named else NOBODY

    def _but_in_title(self, frame: Frame, parties: Parties, call: RollCallInfo) -> Parties:
        """ "Who sponsored the Antigua agenda text, 80/136?": those who are named by a word of its title say which text that is."""
        title = frozenset(words_of(call.title))
        about = tuple(
            one for one in frame.mentions if isinstance(one, Party) and title.issuperset(words_of(one.written))
        )
        if not about or parties is NOBODY:
            return parties
        return self._named(replace(frame, what=replace(frame.what, about=(*frame.what.about, *about))), ())

    async def _compared(self, frame: Frame) -> Framed:
        """ "Did more countries sponsor A/RES/78/311 than A/RES/78/265?"."""
        one, other = [await self.finder.newest_named(replace(frame.what, calls=(call,))) for call in frame.what.calls]
        return Framed(SponsorsComparedQuery(one, other, fewer_asked(frame)), frame.what, NO_VOTES)

    async def _of_sponsors(self, frame: Frame, parties: Parties, spoken_of: RollCallInfo | None) -> Query:
        of_numbers = asks_for_numbers(frame) and parties is NOBODY
        call = None if of_numbers else await self.finder.named(frame, spoken_of)
        if call and frame.has(Operator.WHO) and not (frame.is_whether or asks_which_members(frame)):
            parties = self._but_in_title(frame, parties, call)
        if frame.has(Operator.WHY):
            return WhyQuery(call or await self.finder.meant(frame), sponsored=True)
        if call and asks_of_them_all(frame):
            return self._of_text(frame, parties, call)
        if not call and parties is NOBODY and asks_of_office(frame):
            raise NeedsMore("one resolution", "Who submitted A/RES/79/1?")
        if not call and (of_many := await self._of_many(frame, parties)):
            return of_many
        if (frame.chosen or asks_how_they_voted(frame)) and not tells_of_no_right(frame.written):
            call = call or await self.finder.meant(frame)
            if call is None:
                raise which_vote("How did the sponsors of ES-11/1 vote?")
            codes = parties.codes if asks_of_one_s_vote(frame) else ()
            every = not codes and frame.is_whether and bool(frame.chosen) and asks_of_every_one(frame)
            return SponsorsVotesQuery(call, frame.choices, codes, every)
        if call or not (parties.codes or parties.groups):
            return self._of_text(frame, parties, call or await self.finder.meant(frame))
        return await self._of_named(frame, parties)

    async def _of_many(self, frame: Frame, parties: Parties) -> Query | None:
        """What is asked of many texts, whoever sponsored them: which had most sponsors, which some of them opposed. Raises
        NothingFound, and NeedsMore where it is asked who sponsored fewest."""
        named, voted = bool(parties.codes or parties.groups), adopted_so(frame)
        if frame.chosen or asks_how_they_voted(frame):
            strayed = asks_of_own_texts(frame) or asks_who_strayed(frame) or frame.speaks_of_any_text
            if named or not (frame.chosen and strayed):
                return None
            texts = await self._texts.select(_without_number(frame), voted)
            return SponsorsStrayedQuery(texts, frame.choices_ever, supposed=frame.is_whether)
        if not named and asks_for_numbers(frame):
            texts = await self._texts.select(_of_no_kind(frame), voted)
            return SponsoredQuery((), texts, voted=voted, asked=OfSponsored.NUMBERS)
        if not named and ((number := number_of_sponsors(frame)) or asks_which_text_fewest(frame)):
            texts = await self._texts.select(_without_number(frame), voted)
            return SponsoredQuery((), texts, texts=True, fewest=number is None, number=number, voted=voted)
        if not named and asks_who_fewest(frame):
            return SponsoredQuery((), await self._texts.select(_of_no_kind(frame), voted), voted=voted, least=True)
        if not named and asks_who_most(frame):
            texts = await self._texts.select(_of_no_kind(frame), voted)
            most = asks_which_text_most(frame)
            return SponsoredQuery((), texts, part_asked(frame), texts=most, voted=voted)
        return None

    async def _of_named(self, frame: Frame, parties: Parties) -> Query:
        """What states or a group sponsored. Raises NothingFound, and NeedsMore where several groups are named."""
        voted, asked = adopted_so(frame), asked_of_sponsored(frame, parties)
        if includes_group(frame) and parties.codes:
            parties = replace(parties, groups=())
        frame = replace(frame, what=_of_no_kind(frame))
        selection = await self._texts.select(frame.what, None if asked is OfSponsored.SHARE else voted)
        acted = group_acted_for(frame) is not None and len(parties.groups) == 1
        if (
            asked is OfSponsored.GROUPS
            and frame.what.about
            and len(near := await self.finder.near(frame, selection)) == 1
        ):
            return self._of_text(frame, parties, near.newest_first(self._knowledge)[0])
        of_members = asks_which_members(frame)
        one_text = of_members or (frame.is_whether and bool(parties.groups or not frame.names_votes))
        if not acted and one_text and frame.what.about:
            near = await self.finder.near(frame, selection)
            if len(near) == 1:
                return self._of_text(frame, parties, near.newest_first(self._knowledge)[0])
        if (of_members or speaks_of_members(frame)) and not acted and len(parties.groups) == 1 and not parties.codes:
            return SponsoredQuery((), selection, part_asked(frame), members=parties.groups[0], voted=voted)
        if acted or (len(parties.groups) == 1 and not parties.codes):
            return SponsoredQuery(parties.codes, selection, group=parties.groups[0], voted=voted)
        if parties.groups:
            raise NeedsMore("one country", "Which resolutions did Norway sponsor in 2023?")
        if asked is OfSponsored.COMPARED and compares_beside_another(frame):
            raise NeedsMore("two countries", "Who sponsored more, Japan or Norway?")
        later, alone, more = part_asked(frame), asks_of_alone(frame), supposes_more(frame)
        # That the first sponsored fewer is told of the other one as more.
        codes = parties.codes[::-1] if more is False else parties.codes
        supposed = more is not None
        return SponsoredQuery(codes, selection, later, alone, voted=voted, asked=asked, supposed=supposed)

    @staticmethod
    def _of_text(frame: Frame, parties: Parties, call: RollCallInfo | None) -> SponsorsQuery:
        number = counted(frame)
        outside = bool(parties.groups) and not parties.codes and asks_of_those_outside(frame)
        # Of "for which group did Cuba act?" it is no question whether Cuba did.
        for_whom = "behalf" in frame.written and not frame.is_whether and not parties.groups
        return SponsorsQuery(
            codes=() if for_whom else parties.codes,
            call=call,
            groups=parties.groups,
            number=number,
            whole=whole(frame, parties),
            others=number is None and bool(parties.codes) and not frame.is_whether and asks_of_others(frame),
            adoption=asks_how_adopted(frame),
            later=part_asked(frame),
            alone=asks_of_alone(frame),
            of_several=len(parties.codes) > 1 and not parties.groups and number is None and asks_of_several(frame),
            whether=outside or not parties.groups or frame.is_whether or not asks_which_members(frame),
            outside=outside,
        )

    async def _votes_on_sponsored(self, frame: Frame, sponsor: StateMention) -> Framed:
        """ "How did India vote on resolutions sponsored by Pakistan?". Raises NothingFound."""
        (code, *_) = self._parties.of_mentions([sponsor], frame.text).codes
        others = [one for one in frame.named(Role.VOTER) if one != sponsor] or [sponsor]
        voters = self._parties.of_mentions(others, frame.text)
        what = replace(frame.what, how_many=None)
        in_council = any(one.body is Body.COUNCIL for one in what.bodies)
        if in_council or not await self._knowledge.record.with_sponsors():
            return Framed(SponsoredQuery((code,), NO_VOTES), what, NO_VOTES)
        selection = await self._by_sponsor(code, what)
        if frame.chosen and len(voters.codes) == 1:
            query: Query = HistoryQuery(voters.codes[0], selection, frame.choices_ever)
        else:
            query = votes_on(selection, voters.codes, voters.groups)
        return Framed(query, what, selection, (*voters.notes, *selection.notes))

    async def _by_sponsor(self, code: str, what: What) -> Selection:
        """The votes on texts that a state sponsored, as far as they are meant. Raises NothingFound."""
        base = self._knowledge.scope & calls_of(list(await self._knowledge.record.sponsored_by(code)))
        by = f"sponsored by {in_sentence(self._knowledge.distinct_name(code))}"
        try:
            selection = await self._selector.select(what, base=base, default_newest=None)
        except NothingFound as found:
            raise NothingFound(f"{found.sought}, {by}", (), (), found.coverage) from None
        if not selection:
            raise NothingFound(by, (), (), self._knowledge.record.coverage)
        return replace(selection, label=f"on resolutions {by} {selection.label}".strip(), sponsor=code)

    async def on_its_texts(self, frame: Frame, before: Query, of: What) -> Framed | None:
        """ "And Chad?" of how a state voted on its own texts: how another one did on its own; "and in 2024?" of how one voted on those
        of another, which `of` says; None where something else is asked. Raises NothingFound."""
        if not isinstance(before, HistoryQuery | VotesQuery) or not before.selection.sponsor:
            return None
        sponsor, codes = before.selection.sponsor, (before.code,) if isinstance(before, HistoryQuery) else before.codes
        named = [one for one in frame.mentions if isinstance(one, StateMention)]
        about = tuple(one for one in frame.what.about if one not in named)
        says_more = frame.subject or frame.chosen or frame.operators or strange_words(frame)
        if says_more or not replace(frame.what, when=(), about=about).says_nothing:
            return None
        parties = self._parties.of_mentions(named, frame.text)
        if named and (codes != (sponsor,) or len(parties.codes) != 1 or frame.what.when):
            # How others voted on the texts of that one.
            return None
        if not (named or frame.what.when):
            return None
        codes, sponsor = (parties.codes, parties.codes[0]) if named else (codes, sponsor)
        what = replace(of, when=in_same_year(frame.what.when, of.when) or of.when)
        selection = await self._by_sponsor(sponsor, what)
        query = (
            replace(before, code=codes[0], selection=selection)
            if isinstance(before, HistoryQuery)
            else votes_on(selection, codes, before.groups, before.asked)
        )
        return Framed(query, what, selection, (*parties.notes, *selection.notes))


def _of_no_kind(frame: Frame) -> What:
    """Which texts are meant, without the words that say what is asked of them."""
    about = tuple(one for one in frame.what.about if one.written.lower() not in WORDS_OF_KINDS)
    return replace(frame.what, about=about, series=None)


def _without_number(frame: Frame) -> What:
    """Which texts are meant, whose number of sponsors is told by "single" or a figure."""
    about = tuple(
        one
        for one in frame.what.about
        if not isinstance(one, NumberMention) and one.written.lower() not in word_lists().group_nouns
    )
    return replace(frame.what, about=about, series=None)


def _of_no_weight_to(query: Query, strange: Sequence[WordMention]) -> list[WordMention]:
    """Of words that mean nothing elsewhere those that neither stand in the text's title nor tell of sponsoring."""
    title = words_of(query.call.title) if isinstance(query, SponsorsQuery) and query.call else ()
    known = {*title, *word_lists().of_sponsoring}
    return [word for word in strange if word.text not in known and len(word.text) > 1]
