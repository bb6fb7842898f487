"""Whose members the counts of a sentence are of, where it says so before them: "Of the 27, ...", "In NATO, only ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.factcheck.grouping import of_group
from bot.factcheck.sole import NOT_OF_RECORD
from bot.factcheck.statements import ChoiceStated, ClaimKind, CountStated, GroupStated, ShareStated, Statement, Unheld
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says

# The Assembly never had fewer members, and the Council has so many.
FEWEST_OF_ASSEMBLY, COUNCIL = 51, 15
_OF, _WITHIN = ("of", "among", "amongst"), ("in", "within", "inside", "across")
_SPLIT = frozenset({"split", "divided", "disunited", "disagreed"})
_AT_ODDS = ("could not agree", "failed to agree", "was at odds", "were at odds")
_ONLY = ("only", "just", "solely")
_BESIDE = len(" it ")
_PLACES = len(("of", "the"))
_LONGEST_DESCRIPTION = len(("of", "the", "five", "founding"))


class Scope(msgspec.Struct, frozen=True):
    """From `start` to `end` counts are of members of a `group`, or of some of them that the record does not know (`unknown`);
    `total` is how many they are said to be. No count above `most` is of them, and none right before a place of `in_all`."""

    start: int
    end: int
    group: str = ""
    unknown: str = ""
    total: int | None = None
    most: int | None = None
    in_all: tuple[int, ...] = ()

    def told(self, statement: Statement) -> Statement:
        """A statement as one of these members, if it is told of them."""
        if not self.start < statement.end <= self.end or self._is_of_all(statement):
            return statement
        if self.unknown:
            return _unknown(statement, self.unknown)
        if self.group:
            told = of_group(statement, self.group)
            return replace(told, sized=self.total) if isinstance(told, GroupStated) else told
        if isinstance(statement, CountStated):
            return replace(statement, total=statement.total or self.total, of_rest=True)
        return statement

    def _is_of_all(self, statement: Statement) -> bool:
        """ "120 countries were in favour", "14 voted against in all": what is counted of all members."""
        if not isinstance(statement, CountStated):
            return False
        is_whole = any(0 < place - statement.end <= _BESIDE for place in self.in_all)
        return is_whole or (self.most is not None and statement.count > self.most)


def scopes_of(pieces: Line, starts: Mapping[int, int], before: str) -> Sequence[Scope]:
    """The scopes that groups set, each up to the next one; `starts` are the places of all groups, in order, with those at which
    their words begin. Without a group, the one that a number of members sets, of the group that was named `before`."""
    if not starts:
        scopes = [_of_number(pieces, before)]
    else:
        (first, start), *others = starts.items()
        scopes = [_opening(first, start, pieces) or _led(first, start, pieces)]
        scopes += [_led(place, start, pieces) for place, start in others]
    found = [scope for scope in scopes if scope]
    return [*(replace(one, end=min(one.end, other.start)) for one, other in pairwise(found)), *found[-1:]]


def _led(place: int, start: int, pieces: Sequence[Piece]) -> Scope | None:
    """ "14 voted against; among the G7, only Japan ...": the scope of a clause that a group leads in within a sentence."""
    group, first = pieces[place].mention, start - 1
    first -= first > 0 and pieces[first].is_word("the", "all", "its")
    if first < 0 or not isinstance(group, GroupMention) or not pieces[first].is_word(*_OF, *_WITHIN):
        return None
    opening = first - 1 - (first > 0 and pieces[first - 1].is_word("and", "but", "while", "though"))
    behind = next((piece for piece in pieces[place + 1 :] if not _counts(piece.low)), None)
    unknown = _narrowed(place, pieces)
    leads = bool(unknown) or (behind is not None and (behind.is_sign(",") or behind.is_word(*_ONLY)))
    if not leads or (opening >= 0 and not _opens(opening, pieces)):
        return None
    end = next((piece.start for piece in pieces[place + 1 :] if piece.is_sign(";")), _end(place, pieces))
    # "In the EU, only Austria did, and 23 states abstained": what is counted may be of all members.
    most = 0 if pieces[first].is_word(*_WITHIN) else FEWEST_OF_ASSEMBLY
    return Scope(pieces[first].start, min(end, _end(place, pieces)), group.code, unknown, most=most)


def _opening(place: int, start: int, pieces: Sequence[Piece]) -> Scope | None:
    """The scope that a group sets for a whole sentence by the words before it, which begin at the piece `start`."""
    group = pieces[place].mention
    if not isinstance(group, GroupMention):
        return None
    lead = [piece.low for piece in pieces[max(0, start - _PLACES) : start]]
    opens = start <= _PLACES or _opens(start - _PLACES, pieces)
    of = lead[-1:] in ([word] for word in _OF) or (
        lead[:1] in ([word] for word in _OF) and lead[1:] in (["the"], ["all"])
    )
    described = _described(place, start, pieces)
    within = any(word in _WITHIN for word in lead) and (start <= _PLACES or _is_dash(start - _PLACES, pieces))
    behind = [piece.low for piece in pieces[place + 1 : place + 5]]
    split = not _SPLIT.isdisjoint(behind) or any(" ".join(behind).startswith(words) for words in _AT_ODDS)
    # "How the EU voted: ...", "The picture in the EU: ...".
    heads = ":" in behind[:1] and (start <= len(("how", "the")) or not {*_WITHIN, *_OF}.isdisjoint(lead))
    if not (
        (of and opens) or described or split or heads or (within and behind[:1] in ([","], *([word] for word in _ONLY)))
    ):
        return None
    unknown = described or (_narrowed(place, pieces) if of else "")
    # "In Europe, ..." is said of a clause, and what follows may be of all members.
    most = FEWEST_OF_ASSEMBLY if within else None
    in_all = tuple(
        one.start
        for one, other in pairwise(pieces)
        if one.is_word("in") and other.is_word("all", "total") and one.start > pieces[place].end
    )
    return Scope(pieces[0].start, _end(place, pieces), group.code, unknown, most=most, in_all=in_all)


def _described(place: int, start: int, pieces: Sequence[Piece]) -> str:
    """ "Of the five founding BRICS states ...": some of a group's members, by what they are called before its name."""
    here = start - 1
    while here > 0 and start - here <= _LONGEST_DESCRIPTION and pieces[here].sort in (Sort.WORD, Sort.FIGURE):
        if pieces[here].is_word(*_OF):
            break
        here -= 1
    leads = here >= 0 and pieces[here].is_word(*_OF) and pieces[here + 1].is_word("the")
    leads = leads and (here == 0 or _opens(here - 1, pieces))
    words = [
        piece.low for piece in pieces[here + 1 : start] if piece.sort is Sort.WORD and not piece.is_word("the", "all")
    ]
    return " ".join((*words, pieces[place].low)) if leads and words else ""


def _opens(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a clause begins behind a place, or the text itself behind where it was written."""
    return pieces[place].is_sign(",", ";", ":") or _is_dash(place, pieces)


def _is_dash(place: int, pieces: Sequence[Piece]) -> bool:
    """ "OSLO, 3 May - Of the EU members ...": whether the text begins behind a dash."""
    told = any(piece.sort in (Sort.CHOICE, Sort.FIGURE, Sort.BODY) for piece in pieces[:place])
    return pieces[place].is_sign("-") and not told


def _of_number(pieces: Sequence[Piece], before: str) -> Scope | None:
    """ "Of the 27, eight voted for it": of the group that was named before, or of as many whom the text has told of."""
    lead = pieces[: len(("of", "the", "27", ","))]
    if len(lead) < len(("of", "the", "27", ",")) or not (
        lead[0].is_word(*_OF) and lead[1].is_word("the", "these", "those")
    ):
        return None
    total = lead[2].value
    if lead[2].sort is not Sort.FIGURE or not lead[3].is_sign(",") or total >= FEWEST_OF_ASSEMBLY or total == COUNCIL:
        return None
    return Scope(pieces[3].start, _end(3, pieces), before, total=total)


def _end(place: int, pieces: Sequence[Piece]) -> int:
    """Where a sentence turns to all members: "worldwide eight did"."""
    return next((piece.start for piece in pieces[place + 1 :] if says("worldwide", piece.low)), pieces[-1].end)


def _narrowed(place: int, pieces: Sequence[Piece]) -> str:
    """ "Of the BRICS founders, ...": some of a group's members, who are not told."""
    behind: list[str] = []
    for piece in pieces[place + 1 :]:
        if piece.sort is not Sort.WORD or says("passed_over", piece.low):
            break
        behind.append(piece.low)
    ends = place + 1 + len(behind)
    narrows = bool(behind) and ends < len(pieces) and pieces[ends].is_sign(",")
    return " ".join((pieces[place].low, *behind)) if narrows and not all(map(_counts, behind)) else ""


def scoped(statement: Statement, scopes: Iterable[Scope]) -> Statement:
    """A statement as one of the members whom the scopes of its sentence set."""
    for scope in scopes:
        statement = scope.told(statement)
    return statement


def _counts(word: str) -> bool:
    return says("voters", word) or says("present", word)


def _unknown(statement: Statement, of: str) -> Statement:
    counts = isinstance(statement, CountStated | ShareStated | GroupStated)
    if counts or (isinstance(statement, ChoiceStated) and statement.closed):
        return Unheld(statement.start, statement.end, ClaimKind.LIST, NOT_OF_RECORD.format(of))
    return statement


def of_the_told(
    statements: Iterable[Statement], last: Sequence[GroupStated | ChoiceStated], pieces: Line
) -> Iterator[Statement]:
    """ "Austria and Hungary were the two that opposed it": of a group, where so many of it were told right before. "Nine others
    abstained" are so many beside those who were told of, which may be few of them."""
    groups = {(one.count, one.choices): one.group for one in last if isinstance(one, GroupStated) and one.count}
    for one in statements:
        if isinstance(one, CountStated) and (group := groups.get((one.count, one.choices))) and _is_the(one, pieces):
            yield of_group(one, group)
        elif isinstance(one, CountStated) and _is_of_others(one, pieces):
            yield replace(one, of_rest=True)
        elif isinstance(one, ChoiceStated) and one.closed and not one.group and _has_the(one, pieces):
            group = groups.get((len(one.codes), one.choices), "")
            yield of_group(one, group)
        else:
            yield one


def _is_of_others(one: CountStated, pieces: Line) -> bool:
    own = pieces.within(one.start, one.end)
    return any(
        piece.sort is Sort.FIGURE and piece.value == one.count and behind.is_word("other", "others")
        for piece, behind in pairwise(own)
    )


def _is_the(one: CountStated, pieces: Line) -> bool:
    """Whether a count is led in by "the": as many as were told of."""
    before = pieces.before(one.start, 1)
    own = pieces.within(one.start, one.end)[:1]
    return any(piece.is_word("the", "those", "these") for piece in (*before, *own))


def _has_the(one: ChoiceStated, pieces: Line) -> bool:
    own = pieces.within(one.start - len("the "), one.end)
    return any(
        piece.is_word("the", "those", "these") and own[place + 1 : place + 2] and own[place + 1].sort is Sort.FIGURE
        for place, piece in enumerate(own)
    )
