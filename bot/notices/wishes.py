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
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.leaving_out import (
    WHAT_IS_LEFT_OUT,
    as_votes,
    ask_about_scope,
    is_one_thing,
    leading_parties,
    of_voters,
    parted,
    pieces_of,
    refuse_strangers,
    refuse_what_leaves_nothing,
    together,
)
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery
from bot.notices.reading import FollowReader, Understood
from bot.notices.saying import said
from bot.problems import AmbiguousState, UnknownState
from data.model import Result

LONGEST_WISH = 200


class WishReader:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge, self._today = knowledge, today
        self._plain = FollowReader(knowledge, today)
        self._parties = PartyReader(knowledge)

    async def read(self, text: str) -> Understood:
        """Raises NotFollowed, or another Problem where a name is unknown or means several states."""
        if len(text) > LONGEST_WISH:
            raise NotFollowed(
                f"That is {len(text):,} characters; what a channel follows may have {LONGEST_WISH}. Follow one thing at a time."
            )
        wish = parted(text, self._knowledge, self._today)
        if not wish.tails:
            return await self._plain.read(text)
        head, tails = await self._less_voters(wish.head, wish.tails, text)
        query = head.query
        for tail in tails:
            query = await self._less_votes(query, tail, text)
        for part in (query, *query.without):
            refuse_what_cannot_come(part, self._knowledge, self._today)
        refuse_what_leaves_nothing(query, self._knowledge, self._today)
        return Understood(query, head.notes)

    async def _less_voters(self, head: str, tails: tuple[str, ...], text: str) -> tuple[Understood, list[str]]:
        """The wish less the states that are left out of its groups, and what else is left out: "BRICS except Russia about
        Israel" is about Israel."""
        with _asked_of(text, behind=text[len(head) :]):
            whole = await self._plain.read_part(head)
        if not whole.query.groups:
            return whole, list(tails)
        gone: list[StateMention | GroupMention] = []
        others, said_of_them, rest = list[str](), "", ""
        for tail in tails:
            leading = leading_parties(tail, self._knowledge, self._today)
            if not leading.parties:
                others.append(tail)
                continue
            gone += leading.parties
            said_of_them += f" except {tail.removesuffix(leading.rest).strip()}"
            rest = f"{rest} {leading.rest}".rstrip()
        if rest:
            with _asked_of(text, behind=said_of_them):
                whole = await self._plain.read_part(head + rest)
        with _asked_of(text):
            return replace(whole, query=self._without_parties(whole.query, gone, text)), others

    def _without_parties(self, query: FollowQuery, gone: list[StateMention | GroupMention], text: str) -> FollowQuery:
        found = self._parties.of_mentions(gone, text)
        refuse_strangers(found.codes, query, self._knowledge, self._today)
        return msgspec.structs.replace(query, left_out=found.codes, groups_left_out=found.groups)

    async def _less_votes(self, query: FollowQuery, tail: str, text: str) -> FollowQuery:
        with _asked_of(text, f"{said(query, self._knowledge)} except "):
            found = [of_voters(one, query) for one in await self._votes(query, tail)]
        if len(found) == 1 and as_votes(tail, self._knowledge, self._today) != tail:
            ask_about_scope(query, found[0], self._knowledge)
        return msgspec.structs.replace(query, without=together((*query.without, *found)))

    async def _votes(self, query: FollowQuery, tail: str) -> list[FollowQuery]:
        """What is left out: each thing of a list by itself, where it is one, or else the whole of it."""
        leading = leading_parties(tail, self._knowledge, self._today)
        if query.result is Result.VETOED and leading.parties and leading.rest in ("", "veto", "vetoes"):
            names = " and ".join(party.written for party in leading.parties)
            return [await self._read(f"vetoes by {names}")]
        tail = tail.removeprefix("either ")
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
