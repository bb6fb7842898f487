"""Which of several votes a claim is on by what stands beside it in its clause: what a state voted on, whose text it was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from bot.factcheck.bases import Bases
from bot.factcheck.clauses import clause_end, clause_of, ordinal_before, section_of
from bot.factcheck.index import TEXTS, stem
from bot.factcheck.introducing import NO_SUCH_VOTE
from bot.factcheck.naming import Naming
from bot.factcheck.pointing import meant_by
from bot.factcheck.reading import Read
from bot.factcheck.stated import Stated
from bot.factcheck.statements import ChoiceStated, CountStated, GroupStated, Statement, TallyStated
from bot.factcheck.terms import Term
from bot.factcheck.votes import Meant
from bot.facts import choice_of
from bot.language.mentions import SymbolMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from data.model import Body, Choice
from data.record import RollCallInfo, set_of

MOST_IN_SENTENCE = 6
# What opens a sentence on how many were for a text.
_SUPPORT = ("support", "backing", "opposition")
# Behind a state, these make a text its own: "the U.S.-drafted text".
_AUTHORED = frozenset({"drafted", "sponsored", "led", "backed", "proposed", "authored", "penned", "written", "tabled"})
# Behind what was voted on, these lead in another clause.
_NEXT_CLAUSE = frozenset(
    {
        "and",
        "but",
        "while",
        "after",
        "before",
        "because",
        "although",
        "though",
        "despite",
        "amid",
        "once",
        "when",
        "whereas",
    }
)
NO_ONE_VOTE = "The text does not say which vote on this subject is meant."


class Objects(Bases):
    """Tells the votes of a sentence apart."""

    def _terms_beside(self, one: Statement, read: Read) -> tuple[Term, ...]:
        """What the clause of a claim says of its vote, where another clause is on a vote of another body."""
        parties = {piece.start for place, piece in enumerate(read.pieces) if place in read.parties}
        own = [piece for piece in clause_of(one, read.pieces) if piece.start not in parties]
        return tuple(self._terms.of(own)) or read.naming.terms

    def _symbols_of(self, one: Statement, read: Read) -> tuple[SymbolMention, ...]:
        """The symbols that a claim is on: none where what it is said to be on is named, and the symbol is that of another claim: "abstained
        on the Gaza truce and voted for ES-11/4"."""
        symbols = meant_by(read.naming.symbols, one, read)
        if not symbols or not self._named_beside(one, read):
            return symbols
        others = [_object_of(other, read) for other in read.statements if other is not one]
        end = _object_of(one, read)[-1].end
        return tuple(
            symbol for symbol in symbols if symbol.end <= end and not any(_has(symbol, told) for told in others)
        )

    def _named_beside(self, one: Statement, read: Read) -> tuple[Term, ...]:
        """What a state is said to have voted on, where that is named otherwise than by its symbol."""
        told = _object_of(one, read) if isinstance(one, ChoiceStated | GroupStated) else []
        named = _named_in(told) or _text_of_state(told)
        if any(piece.sort is Sort.SYMBOL for piece in told):
            return ()
        return tuple(self._terms.of(told)) if named else ()

    def _by_clause(self, stated: Stated, read: Read) -> Stated:
        """Of several roll calls that a sentence tells of, the one that the words right behind a tally fit best."""
        tallies = [one for one in read.statements if isinstance(one, TallyStated)]
        two = sorted(stated.meant.calls, key=lambda call: call.number)
        if len(two) == len(("one", "other")) and (place := ordinal_before(stated.statement, read.pieces)) is not None:
            return replace(stated, meant=replace(stated.meant, calls=(two[place],)))
        calls = set_of(stated.meant.calls)
        if len(tallies) > 1 and calls and not read.naming.symbols:
            body = stated.meant.calls[0].body
            calls |= self._on_days({call.date for call in stated.meant.calls}) & self._votes.pool(read.naming, body)
        elif not 1 < len(stated.meant.calls) <= MOST_IN_SENTENCE:
            return stated
        ends = [one.start for one in tallies if one.start > stated.statement.start]
        end = min(*ends, clause_end(stated.statement, read.pieces), read.sentence.end)
        core = stated.statement.core if isinstance(stated.statement, ChoiceStated) else None
        start = core[1] if core else stated.statement.end
        ends = [
            one.start for one in read.statements if isinstance(one, ChoiceStated) and one.start > stated.statement.start
        ]
        end = min([end, *ends])
        pieces = [
            piece for place, piece in enumerate(read.pieces) if start <= piece.start < end and place not in read.parties
        ]
        best, _ = self._votes.best(calls, self._terms.of(pieces))
        return replace(stated, meant=replace(stated.meant, calls=tuple(best))) if len(best) == 1 else stated

    def _that_can(self, stated: Stated, naming: Naming) -> Stated:
        """Of votes of both bodies, those at which all had a seat that are said to have chosen so."""
        one = stated.statement
        if not isinstance(one, ChoiceStated | GroupStated):
            return stated
        calls = (*stated.meant.calls, *self._in_assembly(stated.meant, naming))
        if len({call.body for call in calls}) < len(Body):
            return stated
        able = tuple(call for call in calls if all(self._has_seat(codes, call) for codes in self._voters(one, call)))
        return replace(stated, meant=replace(stated.meant, calls=able)) if able else stated

    def _in_assembly(self, meant: Meant, naming: Naming) -> Sequence[RollCallInfo]:
        """What the Assembly voted on at the time that is told of a vote of the Council, where the words name neither body."""
        call = meant.one
        if call is None or call.body is not Body.COUNCIL or meant.named or naming.body:
            return ()
        pool = self._votes.pool(naming, Body.ASSEMBLY)
        days = (self._votes.on(self._with_year(on)) for on in naming.days)
        return next(
            (self._votes.fitting(pool & then, naming.terms, dated=True) for then in days if then & call.bit), ()
        )

    def _voters(self, one: ChoiceStated | GroupStated, call: RollCallInfo) -> Sequence[Sequence[str]]:
        """Who is said to have chosen: the states named, or the members of the group that day."""
        if isinstance(one, ChoiceStated):
            return one.codes
        return [(code,) for code in self._knowledge.members_of(one.group, call.date)]

    def _has_seat(self, codes: Sequence[str], call: RollCallInfo) -> bool:
        seats = (choice_of(self._knowledge, code, call) for code in codes)
        return any(seat is not None and seat.choice is not Choice.NOT_MEMBER for seat in seats)

    def _by_object(self, stated: Stated, read: Read) -> Stated:
        """ "The Netherlands abstained on UNRWA but voted for the ceasefire", "the Russian one got four votes": the other vote of
        that day that alone fits what a state is said to have voted on, or whose text it was."""
        if stated.meant.calls and not stated.meant.one:
            return self._by_author(stated, read)
        one, call = stated.statement, stated.meant.one
        if call is None or read.naming.symbols:
            return stated
        if other := self._on_another(_told_on(one, read), stated.meant, read):
            return replace(stated, meant=other)
        if isinstance(one, ChoiceStated) and one.core is None:
            return stated
        author = () if isinstance(one, ChoiceStated) else _author(section_of(one, read.pieces))
        counts = isinstance(one, CountStated) and not author
        behind = _object_of(one, read) if counts or isinstance(one, ChoiceStated) else author
        terms = self._terms.of(behind)
        names_text = any(piece.sort is Sort.MATTER or piece.low in TEXTS for piece in behind)
        if (
            counts
            and not _says_what(one, read.pieces)
            and not (names_text and any(term.is_subject and not term.is_state for term in terms))
        ):
            # "107 votes in favour, the Foreign Ministry said".
            return stated
        if not terms or (not author and any(term.calls & call.bit for term in terms)):
            return stated
        pool = self._on_days({call.date}) & self._votes.pool(read.naming, call.body)
        best, _ = self._votes.best(pool, terms)
        if not best:
            # "Cuba abstained on Oman": a vote that the text has told of.
            best, _ = self._votes.best(self._spoken, [term for term in terms if term.is_subject])
        if len(best) > 1 and author:
            best = [other for other in best if stem(author[0].low) in self._index.title_stems(other)]
        return replace(stated, meant=replace(stated.meant, calls=tuple(best))) if len(best) == 1 else stated

    def _by_author(self, stated: Stated, read: Read) -> Stated:
        """Of several roll calls that can be meant, the one on the text of whom its half of the sentence opens with."""
        terms = [term for term in self._terms.of(_author(section_of(stated.statement, read.pieces))) if term.is_name]
        best, _ = self._votes.best(set_of(stated.meant.calls), terms)
        return replace(stated, meant=replace(stated.meant, calls=tuple(best))) if len(best) == 1 else stated

    def _on_another(self, told: Sequence[Piece], meant: Meant, read: Read) -> Meant | None:
        """ "It abstained on Russia's exclusion from the Human Rights Council": the vote that has the subject that is `told` of, where
        the one spoken of has nothing of it; none at all where that is not one vote."""
        call, named = meant.calls[0], _named_in(told)
        terms = self._terms.of(named)
        terms = [term for term in terms if term.is_name] or terms
        kin = self._with_session(call.bit, self._knowledge.everything) if named and named[0].states else call.bit
        if not terms or any(term.calls & kin for term in terms):
            return None
        pool = self._votes.pool(read.naming, call.body)
        days = read.naming.days
        own = [on for on in days if meant.dated and self._votes.on(self._with_year(on), grace=True) & call.bit]
        if day := next((on for on in days if any(piece.start == on.start for piece in told)), *own or (None,)):
            fitting = self._votes.fitting(
                pool & self._votes.on(self._with_year(day), grace=True), self._terms.of(told), dated=True
            )
            if call in fitting:
                return None
            return Meant(tuple(fitting), why_none="" if fitting else NO_SUCH_VOTE, dated=True)
        best, _ = self._votes.best(pool & self._spoken, terms)
        if len(best) != 1:
            best, _ = self._votes.best(pool, self._terms.of(told))
        return Meant(tuple(best)) if len(best) == 1 else Meant(why_none=NO_ONE_VOTE)


def _object_of(one: Statement, read: Read) -> list[Piece]:
    """What stands behind a choice in its clause, up to the next one."""
    start = _choice_behind(one, read.pieces)
    nexts = [
        other.start
        for other in read.statements
        if isinstance(other, ChoiceStated | CountStated | GroupStated) and other.start > one.start
    ]
    end = min([*nexts, clause_end(one, read.pieces)])
    behind = [
        piece for place, piece in enumerate(read.pieces) if start <= piece.start < end and place not in read.parties
    ]
    return _up_to_clause(behind)


def _choice_behind(one: Statement, pieces: Line) -> int:
    """Where what a claim is on can begin: behind the choice, and not in a clause that is put in before it."""
    start = one.core[1] if isinstance(one, ChoiceStated | CountStated | GroupStated) and one.core else one.end
    choices = [piece.start for piece in pieces.within(start, one.end) if piece.sort is Sort.CHOICE]
    return max([start, *choices])


def _says_what(one: Statement, pieces: Line) -> bool:
    """ "159 countries voted to support UNRWA's mandate": whether a count ends with what leads in what was decided."""
    return any(piece.words[-1] == "to" for piece in pieces.before(one.end, 1))


def _up_to_clause(behind: Sequence[Piece]) -> list[Piece]:
    """What stands before the next clause: "the text", and nothing of "the text after days of indecision, diplomats said"."""
    found = list(takewhile(lambda piece: piece.low not in _NEXT_CLAUSE, behind))
    for place, piece in enumerate(found[: len(("on", "the", "draft", ","))]):
        if piece.sort is Sort.SIGN and place and found[place - 1].low in TEXTS | {"it"}:
            return found[:place]
    return found


def _told_on(one: Statement, read: Read) -> Sequence[Piece]:
    """What a claim is said to be on: behind a choice, or in what opens a sentence on the support of a text."""
    match one:
        case ChoiceStated() | GroupStated():
            return _object_of(one, read)
        case CountStated():
            return _supported(one, read.pieces)
        case _:
            return ()


def _supported(one: CountStated, pieces: Line) -> Sequence[Piece]:
    """ "Support for ending the Cuba embargo peaked at 191 votes": what it is the support of."""
    lead = [piece for piece in pieces if piece.end <= one.start]
    opening = [word for piece in lead[:2] for word in piece.words][:2]
    is_support = opening[:1] and opening[0] in _SUPPORT and opening[1:] in (["for"], ["to"], ["of"])
    return list(takewhile(lambda piece: piece.sort is not Sort.SIGN, lead[1:])) if is_support else ()


def _has(symbol: SymbolMention, told: Sequence[Piece]) -> bool:
    return any(piece.start <= symbol.start < piece.end for piece in told)


def _named_in(told: Sequence[Piece]) -> list[Piece]:
    """The subject that a vote is said to be on: topics and names, or else a state."""
    return [piece for piece in told if piece.sort in (Sort.TOPIC, Sort.NAME)] or _states_in(told)


def _states_in(told: Sequence[Piece]) -> list[Piece]:
    """ "Abstained on Grenada", "voted for Palestine's membership": the state that a vote is said to be about; not the author of a text,
    and not whom others voted with or against."""
    place = next((place for place, piece in enumerate(told) if not _leads_to_states(piece)), 0)
    if not place or told[place].sort is not Sort.STATES:
        return []
    behind = next((piece for piece in told[place + 1 :] if piece.sort is not Sort.WHEN), None)
    if behind and behind.low in _AUTHORED:
        return []
    if behind and (told[place].adjective or told[place].states[-1].possessive):
        return [] if behind.sort is Sort.MATTER or behind.low in TEXTS else [told[place]]
    return [told[place]] if told[place - 1].words[-1] == "on" else []


def _text_of_state(told: Sequence[Piece]) -> Sequence[Piece]:
    """ "Abstained on the Ukraine resolution", "voted for the European one": a text that is called by a state."""
    lead = [piece for piece in told if piece.sort is not Sort.CHOICE and not piece.is_word("the", "a", "on", "for")][:2]
    is_text = len(lead) > 1 and lead[0].sort is Sort.STATES and (lead[1].sort is Sort.MATTER or lead[1].low in TEXTS)
    return lead if is_text else ()


def _leads_to_states(piece: Piece) -> bool:
    """ "Abstained on the Council's draft on"."""
    silent = piece.sort in (Sort.CHOICE, Sort.WHEN, Sort.BODY, Sort.MATTER) or piece.low in TEXTS
    return silent or piece.is_word("the", "a", "on")


def _author(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """ "The Russian one got four votes": whose text a sentence opens with."""
    opening = [piece for piece in pieces[:3] if not piece.is_word("the", "a")]
    is_text = len(opening) > 1 and (opening[1].sort is Sort.MATTER or opening[1].low in ("one", "draft", "text"))
    return opening[:2] if is_text and opening[0].adjective else []
