"""From a whole wish to its query: what is followed, less what is left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import msgspec

from bot.answer import Suggestion
from bot.finding.parties import PartyReader
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, StateMention
from bot.language.vocabulary import word_lists
from bot.notices.checking import newest_session, refuse_what_cannot_come
from bot.notices.joining import TWO_WISHES, JoinedReader, fitting_both
from bot.notices.leaving_out import (
    WHAT_IS_LEFT_OUT,
    as_votes,
    ask_about_absence,
    ask_about_scope,
    ask_about_slash,
    in_each_place,
    is_one_thing,
    is_possessive,
    leading_parties,
    names_a_body,
    of_voters,
    parted,
    pieces_of,
    refuse_strangers,
    refuse_what_leaves_nothing,
    together,
    with_names,
)
from bot.notices.narrowing import both_of, lacks_quantity, narrowed, with_implied_body, without_implied_body
from bot.notices.openings import as_plainly_said, without_condition, without_opening
from bot.notices.opposing import OPPOSITE, opposing
from bot.notices.orders import wishes_in, without_asking_for_news
from bot.notices.problems import MixedWish, NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery, Pattern
from bot.notices.reading import ONE_OR_ALL, FollowReader, Understood
from bot.notices.saying import offers, said, voters_said, wish_of
from bot.notices.setting_against import OVER, preferred, with_plain_others
from bot.notices.subjects import BY_OR_ABOUT
from bot.problems import AmbiguousState, Problem, UnknownState
from bot.wording import in_sentence
from data.model import Choice, Result
from data.words import words_of

LONGEST_WISH = 200
BY_ABOUT_OR_BOTH = 3
OTHERS = "Votes on which they differ, or are votes about the other to be left out?"
NOT_OF_OTHERS = "Only what is named is followed. Is anything to be left out?"
ALL_OTHERS = "How all other states vote cannot be followed; what these do alone can."


class WishReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge, self._today = knowledge, today
        self._plain = FollowReader(knowledge, today)
        self._parties = PartyReader(knowledge)
        self._joined = JoinedReader(knowledge, today, self._plain)

    async def read(self, text: str) -> Understood:
        """Raises NotFollowed, or another Problem where a name is unknown or means several states."""
        if len(text) > LONGEST_WISH:
            raise NotFollowed(
                f"That is {len(text):,} characters; what a channel follows may have {LONGEST_WISH}. Follow one thing at a time."
            )
        text = without_asking_for_news(text)
        if both := wishes_in(text):
            raise NotFollowed(TWO_WISHES, (*await self._offered(both[0]), *await self._offered(both[1])))
        text = as_plainly_said(without_opening(text, self._knowledge, self._today), newest_session(self._knowledge))
        text = with_plain_others(in_each_place(text, self._knowledge, self._today), self._knowledge, self._today)
        ask_about_slash(text, self._knowledge, self._today)
        if ways := opposing(text, self._knowledge, self._today):
            queries = [(await self.read(way)).query for way in ways]
            raise NotFollowed(OPPOSITE, offers(self._knowledge, *queries))
        meant = preferred(text, self._knowledge, self._today) or (text,)
        if len(meant) > 1:
            raise NotFollowed(OVER, tuple([option for one in meant for option in await self._offered(one)]))
        return await self._read_as_meant(*meant)

    async def _read_as_meant(self, text: str) -> Understood:
        """Raises NotFollowed."""
        try:
            return await self._read_plain(text)
        except NotFollowed as problem:
            plain = without_condition(text)
            if problem.options or not plain:
                raise
            try:
                return await self._read_plain(plain)
            except Problem:
                raise problem from None

    async def _offered(self, wish: str) -> tuple[Suggestion, ...]:
        """A wish by itself, or what is asked back of it."""
        try:
            return offers(self._knowledge, (await self.read(wish)).query)
        except NotFollowed as problem:
            return problem.options
        except Problem:
            return ()

    async def _read_plain(self, text: str) -> Understood:
        """Raises NotFollowed."""
        if understood := await self._narrowed(text):
            refuse_what_cannot_come(understood.query, self._knowledge, self._today)
            return understood
        wish = parted(text, self._knowledge, self._today)
        if not wish.tails:
            return await self._without_tails(text)
        ask_about_absence(wish, self._knowledge, self._today)
        head, tails = await self._less_voters(wish.head, wish.tails, text)
        query = head.query
        for tail in tails:
            query = await self._less_votes(query, tail, text)
        for part in (query, *query.without):
            refuse_what_cannot_come(part, self._knowledge, self._today)
        refuse_what_leaves_nothing(query, self._knowledge, self._today)
        return Understood(query, head.notes)

    async def _without_tails(self, text: str) -> Understood:
        """Raises NotFollowed."""
        if joined := await self._joined.read(text):
            for part in (joined.query, *joined.query.also):
                refuse_what_cannot_come(part, self._knowledge, self._today)
            return joined
        try:
            return await self._plain.read(text)
        except MixedWish as problem:
            raise await self._joined.of_mixed(text, problem) from None

    async def _head(self, text: str) -> Understood:
        """What stands before an "except". Raises NotFollowed."""
        return await self._narrowed(text) or await self._joined.read(text) or await self._plain.read_part(text)

    async def _narrowed(self, text: str) -> Understood | None:
        """ "Human rights, but only close votes": what fits both; None where nothing is narrowed so. Raises NotFollowed."""
        wish = narrowed(text)
        if wish is None or parted(wish.only, self._knowledge, self._today).tails:
            return None
        leading = leading_parties(wish.only, self._knowledge, self._today)
        if leading.parties and leading.rest and not is_possessive(leading.parties[-1]):
            # "Only Chad votes no" is how it stands alone.
            return None
        whats, asked_of_what = await self._meant(wish.what)
        onlys, asked_of_only = await self._meant_only(wish.only)
        found = [(query, only) for what in whats for only in onlys if (query := both_of(what, only))]
        queries = [with_implied_body(query) for query, _ in found]
        if any(lacks_quantity(query, only) for query, only in found):
            queries = [msgspec.structs.replace(query, every=every) for query in queries for every in (False, True)]
            raise NotFollowed(ONE_OR_ALL, offers(self._knowledge, *queries))
        if asked := asked_of_what or asked_of_only:
            raise NotFollowed(asked, offers(self._knowledge, *queries))
        if not queries:
            raise NotFollowed(TWO_WISHES, offers(self._knowledge, *map(with_implied_body, (*whats, *onlys))))
        return Understood(queries[0])

    async def _meant_only(self, only: str) -> tuple[list[FollowQuery], str]:
        """What is alone followed; "only Chad" may be whose votes these are, and what they are about."""
        is_led = only.partition(" ")[0].lower() in word_lists().topic_leads | {"by"}
        leading = leading_parties(only, self._knowledge, self._today)
        if is_led or leading.rest or not leading.parties:
            return await self._meant(as_votes(only, self._knowledge, self._today))
        by, about = [await self._meant(f"votes {lead} {only}") for lead in ("by", "about")]
        return [*by[0], *about[0]], by[1] or about[1] or BY_OR_ABOUT

    async def _meant(self, text: str) -> tuple[list[FollowQuery], str]:
        """What a part of a wish says, or may say, and what is asked of it then."""
        try:
            is_less = bool(parted(text, self._knowledge, self._today).tails)
            found, asked = [(await (self._read_plain(text) if is_less else self._head(text))).query], ""
        except NotFollowed as problem:
            found = [(await self._read_plain(wish)).query for wish in map(wish_of, problem.options)]
            asked = problem.sentence
        is_said = names_a_body(text, self._knowledge, self._today)
        return [one if is_said else without_implied_body(one) for one in found], asked

    async def _head_less_topics(self, head: str, tails: tuple[str, ...]) -> Understood:
        """ "Chad except on trade" is about Chad's votes: of votes about it none would be on trade alone."""
        try:
            return await self._head(head)
        except NotFollowed as problem:
            leads = word_lists().topic_leads - {"of", "in"}
            is_less_topics = all(tail.partition(" ")[0].lower() in leads for tail in tails)
            by = wish_of(problem.options[0]) if problem.options else ""
            if not (is_less_topics and by.startswith("votes by") and len(problem.options) == BY_ABOUT_OR_BOTH):
                raise
            return await self._head(by)

    async def _less_voters(self, head: str, tails: tuple[str, ...], text: str) -> tuple[Understood, list[str]]:
        """The wish less the states that are left out of its groups, and what else is left out: "BRICS except Russia about
        Israel" is about Israel."""
        with _asked_of(text, behind=text[len(head) :]):
            whole = await self._head_less_topics(head, tails)
        of_anybody = whole.query.pattern is Pattern.LONE and not whole.query.voters
        if not (whole.query.groups or of_anybody):
            return whole, list(tails)
        gone: list[StateMention | GroupMention] = []
        others, said_of_them, rest = list[str](), "", ""
        for tail in tails:
            leading = leading_parties(tail, self._knowledge, self._today)
            if not leading.parties:
                others.append(tail)
                continue
            if whole.query.groups:
                gone += leading.parties
            else:
                others.append(tail.removesuffix(leading.rest).strip())
            said_of_them += f" except {tail.removesuffix(leading.rest).strip()}"
            rest = f"{rest} {leading.rest}".rstrip()
        if rest:
            with _asked_of(text, behind=said_of_them):
                whole = await self._head(head + rest)
        if not gone:
            return whole, others
        with _asked_of(text):
            return replace(whole, query=self._without_parties(whole.query, gone, text)), others

    def _without_parties(self, query: FollowQuery, gone: list[StateMention | GroupMention], text: str) -> FollowQuery:
        found = self._parties.of_mentions(gone, text)
        refuse_strangers(found.codes, query, self._knowledge, self._today)
        return msgspec.structs.replace(query, left_out=found.codes, groups_left_out=found.groups)

    async def _less_votes(self, query: FollowQuery, tail: str, text: str) -> FollowQuery:
        if apart := await self._apart_from(query, tail):
            return apart
        with _asked_of(text, f"{said(query, self._knowledge)} except "):
            found = await self._votes(query, with_names(tail, voters_said(query, self._knowledge)))
        if not names_a_body(tail, self._knowledge, self._today):
            found = [of_voters(one, query, self._knowledge, self._today) for one in found]
        # "In the Council, not in the Assembly".
        found = [
            one
            for one in found
            if not (query.body and one == FollowQuery(body=one.body) and one.body is not query.body)
        ]
        self._ask_about_others(query, tail, found)
        self._ask_about_not(query, tail, text.partition(tail)[0], found)
        if query == EVERYTHING:
            self._refuse_all_others(text.partition(tail)[0], found)
        if len(found) == 1 and as_votes(tail, self._knowledge, self._today) != tail:
            ask_about_scope(query, found[0], self._knowledge)
        return msgspec.structs.replace(query, without=together((*query.without, *found)))

    async def _apart_from(self, query: FollowQuery, tail: str) -> FollowQuery | None:
        """ "Peru votes with Chile but not with Cuba": what holds of the first, too; None where that is not said. Raises
        NotFollowed where it is not said with how many of a group."""
        first, _, names = tail.partition(" ")
        leading = leading_parties(names, self._knowledge, self._today)
        is_alike = query.pattern in (Pattern.ALIKE, Pattern.WITH)
        is_of_names = not leading.rest or leading.rest.partition(" ")[0].lower() in word_lists().topic_leads
        if not (is_alike and first.lower() in word_lists().comparing and leading.parties and is_of_names):
            return None
        if query.groups or not query.voters:
            if not leading.rest:
                self._offer_apart(query, list(leading.parties), tail)
            return None
        who = in_sentence(self._knowledge.distinct_name(query.voters[0]))
        try:
            return fitting_both(query, (await self._plain.read(f"{who} differs from {names}")).query)
        except NotFollowed as problem:
            apart = [(await self._plain.read(wish_of(one))).query for one in problem.options]
            both = filter(None, (fitting_both(query, one) for one in apart))
            raise NotFollowed(problem.sentence, offers(self._knowledge, *both)) from None

    def _offer_apart(self, query: FollowQuery, gone: list[StateMention | GroupMention], tail: str) -> None:
        """ "The Nordics vote together but not with Finland": the others agree, or Finland differs from them. Raises
        NotFollowed where one group votes alike."""
        codes = self._parties.of_mentions(gone, tail).codes
        if query.pattern is not Pattern.ALIKE or query.voters or len(query.groups) != 1 or len(codes) != 1:
            return
        is_member = bool(self._knowledge.memberships(query.groups[0], codes[0]))
        others = self._without_parties(query, gone, tail) if is_member else query
        apart = msgspec.structs.replace(
            query, voters=codes, groups=(), pattern=Pattern.APART, every=False, other_groups=query.groups
        )
        raise NotFollowed(TWO_WISHES, offers(self._knowledge, others, apart))

    def _ask_about_others(self, query: FollowQuery, tail: str, found: list[FollowQuery]) -> None:
        """ "Pakistan votes with China but not Russia": how a state votes may be meant, and not what is voted about. Raises
        NotFollowed."""
        leading = leading_parties(tail, self._knowledge, self._today)
        named = tail.partition(" ")[0].lower() in word_lists().topic_leads
        if named or leading.rest or not leading.parties or query.pattern is Pattern.ANY or len(query.voters) == 0:
            return
        others = self._parties.of_mentions(list(leading.parties), tail).codes
        if not others or query.pattern in (Pattern.LONE, Pattern.CLOSE):
            return
        apart = FollowQuery(voters=query.voters[:1], others=others, pattern=Pattern.APART)
        if len(others) == 1:
            apart = FollowQuery(voters=(*query.voters[:1], *others), pattern=Pattern.SPLIT)
        meant = msgspec.structs.replace(query, also=(*query.also, apart))
        about = msgspec.structs.replace(query, without=together((*query.without, *found)))
        raise NotFollowed(OTHERS, offers(self._knowledge, meant, about))

    def _ask_about_not(self, query: FollowQuery, tail: str, before: str, found: list[FollowQuery]) -> None:
        """ "Votes by India, not Pakistan" may be hers alone, which they are anyway, or less those about Pakistan. Raises
        NotFollowed."""
        leading = leading_parties(tail, self._knowledge, self._today)
        are_names = bool(leading.parties) and not leading.rest
        is_led = tail.partition(" ")[0].lower() in word_lists().topic_leads
        if not (before.lower().split()[-1:] == ["not"] and are_names and query.voters) or is_led:
            return
        less = msgspec.structs.replace(query, without=together((*query.without, *found)))
        raise NotFollowed(NOT_OF_OTHERS, offers(self._knowledge, query, less))

    def _refuse_all_others(self, head: str, found: list[FollowQuery]) -> None:
        """ "All but India vote yes" is about how all the others vote. Raises NotFollowed."""
        words = set(words_of(head.lower()))
        if words & word_lists().vote_nouns or not words & word_lists().of_all_others:
            return
        if any(one.pattern is Pattern.CHOSE and not one.about for one in found):
            lone = [_by_themselves(one) for one in found if one.voters]
            raise NotFollowed(ALL_OTHERS, offers(self._knowledge, *lone))

    async def _votes(self, query: FollowQuery, tail: str) -> list[FollowQuery]:
        """What is left out: each thing of a list by itself, where it is one, or else the whole of it."""
        leading = leading_parties(tail, self._knowledge, self._today)
        if query.result is Result.VETOED and leading.parties and leading.rest in ("", "veto", "vetoes"):
            names = " and ".join(party.written for party in leading.parties)
            return [await self._read(f"vetoes by {names}")]
        if query.pattern is Pattern.LONE and leading.parties and not (leading.rest or query.voters or query.groups):
            who = self._parties.of_mentions(list(leading.parties), tail)
            return [FollowQuery(voters=who.codes, groups=who.groups, pattern=Pattern.LONE, choices=query.choices)]
        tail = tail.removeprefix("either ").removeprefix("not ")
        pieces = pieces_of(tail, self._knowledge, self._today)
        if len(pieces) > 1 and not tail.lower().startswith("both "):
            try:
                found = [await self._read(as_votes(piece, self._knowledge, self._today)) for piece in pieces]
            except NotFollowed:
                found = []
            if found and all(map(is_one_thing, found)):
                return found
        return [await self._read(as_votes(tail, self._knowledge, self._today))]

    async def _read(self, text: str) -> FollowQuery:
        query = (await self._plain.read_part(text)).query
        if query == EVERYTHING:
            raise NotFollowed(WHAT_IS_LEFT_OUT)
        return query


def _by_themselves(query: FollowQuery) -> FollowQuery:
    """What those do whom all the others leave alone."""
    if len(query.voters) == 1:
        return FollowQuery(voters=query.voters, pattern=Pattern.LONE)
    choice = Choice.YES if query.choices == (Choice.NO,) else Choice.NO
    return FollowQuery(voters=query.voters, pattern=Pattern.CHOSE, choices=(choice,), sole=True, every=True)


@contextmanager
def _asked_of(text: str, before: str = "", behind: str = "") -> Iterator[None]:
    """What is asked of a part of the wish `text` leads to a whole one again: what can be picked stands between what is
    `before` it and what is `behind`."""
    try:
        yield
    except NotFollowed as problem:
        if not (before or behind):
            raise
        options = tuple(_within(option, before, behind) for option in problem.options)
        raise NotFollowed(problem.sentence, options) from None
    except AmbiguousState as problem:
        start = text.find(problem.written)
        raise replace(problem, text=text, place=(start, start + len(problem.written))) from None
    except UnknownState as problem:
        raise replace(problem, text=text) from None


def _within(option: Suggestion, before: str, behind: str) -> Suggestion:
    verb, _, wish = option.question.partition(" ")
    return Suggestion(f"{before}{option.label}{behind}", f"{verb} {before}{wish}{behind}")
