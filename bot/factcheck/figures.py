"""Tallies told as figures in their usual order: "143-5-35", "93 votes to 24", "a vote of 169 in favour to 6 against"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from bot.factcheck.choosing import is_veto
from bot.factcheck.outcomes import is_of_rejection
from bot.factcheck.stated import figures_of
from bot.factcheck.statements import ChoiceStated, CountStated, Statement, TallyStated
from bot.factcheck.times import opens_line
from bot.language.mentions import ChoiceMention, WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Choice

_DASHED = re.compile(
    r"(?<![\w./$-])(\d{1,3})\s?[-–—‑:]\s?(\d{1,3})(?:\s?[-–—‑:]\s?(\d{1,3}))?(?![\w/$%]|[-–—‑:]\d|[.,]\d)"
)
# "94/14/73": more than a day, a month and a year can be.
_SLASHED = re.compile(r"(?<![\w./$-])(\d{2,3})\s?/\s?(\d{1,3})\s?/\s?(\d{1,3})(?![\w/$%]|[-.,]\d)")
_LAST_DAY = 31
# "16:50" is rather a time than a tally.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
# More than all members: such figures are wrong, and a tally nevertheless.
_MOST = 260
_LEADS = frozenset(
    [
        "vote",
        "votes",
        "voted",
        "by",
        "passed",
        "adopted",
        "approved",
        "rejected",
        "tally",
        "count",
        "margin",
        "carried",
        "defeated",
        "failed",
        "of",
        "backed",
        "result",
        "recorded",
        "was",
        "ended",
        "assembly",
        "council",
        "split",
        "went",
        "squeaked",
        "scraped",
        "through",
    ]
)
# Before a count that leaves out what it counts.
_JOINING = frozenset(
    {"and", ",", "but", "to", "from", "by", "with", "against", ";", "then", "only", "just", "than", "at"}
)
_LEAD = 3
_REACH, _FAR, _MANY = 4, 14, 100
_FEWEST_BARE = 20


class Told(msgspec.Struct, frozen=True):
    """A tally, and the pieces that it takes up."""

    tally: TallyStated
    pieces: range


def dashed(text: str, pieces: Sequence[Piece], *, votive: bool, of_body: bool = False) -> Iterator[Told]:
    """Figures between dashes, where they stand beside words for voting, or behind a day in a text on a body's votes (`of_body`).
    Two small ones are a tally only in a text on votes."""
    if not pieces:
        return
    start, end = pieces[0].start, pieces[-1].end
    for match in (*_DASHED.finditer(text, start, end), *_slashed(text, start, end)):
        inside = [
            place for place, piece in enumerate(pieces) if piece.start < match.end() and match.start() < piece.end
        ]
        if not inside or any(_is_date(pieces[place]) for place in inside) or _CLOCK.fullmatch(match[0]):
            continue
        figures = [int(written) for written in match.groups() if written]
        # Two small figures may be anything; three, or those of a whole Assembly, are hardly anything else.
        telling = len(figures) == len(("yes", "no", "abstain")) or sum(figures) >= _MANY
        if (
            sum(figures) > _MOST
            or not (telling or votive)
            or not (
                _stands_by_vote(pieces, inside[0], inside[-1], _FAR if telling else _REACH)
                or (telling and votive and any(piece.sort in (Sort.BODY, Sort.NAME) for piece in pieces))
                or (telling and of_body and _is_dated_line(pieces, inside))
                or (telling and votive and opens_line(pieces))
            )
        ):
            continue
        yes, no, *rest = figures
        tally = TallyStated(match.start(), match.end(), yes, no, rest[0] if rest else None)
        yield Told(tally, range(inside[0], inside[-1] + 1))


def _slashed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Three figures between slashes that are no day."""
    return (match for match in _SLASHED.finditer(text, start, end) if int(match[1]) > _LAST_DAY)


def _is_dated_line(pieces: Sequence[Piece], inside: Sequence[int]) -> bool:
    """ "2 November 2023: 187-2-1", and nothing else."""
    lead = [piece for piece in pieces[: inside[0]] if not piece.is_word("on", "in")]
    return inside[-1] + 1 == len(pieces) and len(lead) == len((":", "day")) and lead[0].sort is Sort.WHEN


def _is_date(piece: Piece) -> bool:
    mention = piece.mention
    if piece.sort is Sort.SYMBOL:
        return True
    return isinstance(mention, WhenMention) and bool(
        mention.month or (mention.period and re.search(r"[a-z]", piece.low)) or re.match(r"(19|20)\d\d", piece.low)
    )


def _stands_by_vote(pieces: Sequence[Piece], first: int, last: int, reach: int) -> bool:
    around = (*pieces[max(0, first - reach) : first], *pieces[last + 1 : last + 1 + reach])
    return any(
        piece.low in _LEADS
        or says("adopted", piece.low)
        or says("rejected", piece.low)
        or piece.sort in (Sort.CHOICE, Sort.SYMBOL)
        or (reach >= _FAR and says("assembly_verbs", piece.low))
        for piece in around
    )


def paired(pieces: Line, *, votive: bool) -> Iterator[Told]:
    """ "143 votes to 5", "169 in favour to 6 against", "voted 143 to 5"; where votes are spoken of, just "143 to 5"."""
    for place in pieces.of_sort(Sort.FIGURE):
        if pieces[place].part is None:
            told = _pair_at(place, pieces, votive=votive) or _set_against(place, pieces)
            if told:
                yield told


def _set_against(place: int, pieces: Sequence[Piece]) -> Told | None:
    """ "120 votes against 14", "it was 120 against 14": two figures, where nothing else is counted with the second."""
    bare = place > 0 and (pieces[place - 1].is_word("was", "were", "by") or _is_shrunk_to(place, pieces))
    match pieces[place + 1 : place + 4]:
        case [against, figure, *behind] if figure.sort is Sort.FIGURE and (
            against.low == "votes against" or (bare and against.low == "against")
        ):
            if figure.part is not None or (behind and behind[0].sort in (Sort.CHOICE, Sort.WORD)):
                return None
            tally = TallyStated(pieces[place].start, figure.end, pieces[place].value, figure.value)
            return Told(tally, range(place, place + 3))
        case _:
            return None


def _is_shrunk_to(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Had shrunk to 54 against 42", "fell to 54"."""
    return place > 1 and pieces[place - 1].is_word("to") and says("measures", pieces[place - 2].low)


def _pair_at(place: int, pieces: Sequence[Piece], *, votive: bool) -> Told | None:
    here, favour = place + 1, False
    while here < len(pieces) and here < place + 6 and not pieces[here].is_word("to"):
        piece = pieces[here]
        if not (
            _is_choice(piece, Choice.YES)
            or piece.sort is Sort.BODY
            or (
                piece.sort is Sort.WORD
                and (says("voters", piece.low) or piece.low in ("for", "in", "favour", "of", "the"))
            )
        ):
            return None
        favour = favour or _is_choice(piece, Choice.YES) or piece.low in ("votes", "vote", "for")
        here += 1
    if here + 1 >= len(pieces) or not pieces[here].is_word("to"):
        return None
    if pieces[here + 1].sort is not Sort.FIGURE and pieces[here + 1].low not in ("none", "nil", "no", "zero"):
        return None
    against = pieces[here + 1]
    leads = {piece.low for piece in pieces[max(0, place - _REACH) : place]}
    # "... had refused to debate it, 19 to 17."
    apart = (
        votive
        and place > 0
        and pieces[place - 1].is_sign(",")
        and (here + 2 == len(pieces) or pieces[here + 2].sort is Sort.SIGN)
    )
    near = {piece.low for piece in pieces[max(0, place - 1) : place]}
    vetoed = any(is_veto(piece) for piece in pieces[max(0, place - _REACH) : place])
    behind = pieces[here + 2] if here + 2 < len(pieces) else None
    counter = behind is not None and _is_choice(behind, Choice.NO)
    # "89 to nil" is of nothing else where votes are spoken of; "with 33 to 13" where a text went through.
    nil = votive and against.low in ("nil", "none")
    went = near == {"with"} and votive and _stands_by_vote(pieces, place, here + 1, _FAR)
    # "The margin a few weeks before had been 70 to 29".
    is_margin = any(piece.is_word("margin") for piece in pieces[max(0, place - _FAR) : place])
    many = pieces[place].value + against.value >= _MANY and (votive or _stands_by_vote(pieces, place, here + 1, _FAR))
    told = favour or counter or leads & _LEADS or many or nil or went or vetoed or apart or is_margin
    if near & {"from", "between"} or not told:
        return None
    end = here + 2 if counter else here + 1
    if pieces[place].value + against.value > _MOST:
        return None
    tally = TallyStated(
        pieces[place].start,
        pieces[end].end if end < len(pieces) else against.end,
        pieces[place].value,
        against.value,
        of_rejection=not counter and is_of_rejection(place, pieces),
    )
    return Told(tally, range(place, end + 1))


def listed_behind(told: Told, pieces: Sequence[Piece]) -> Iterator[ChoiceStated]:
    """ "By 138 votes to 9 (Canada, Israel, ...)": all that voted against."""
    last = told.pieces[-1] if told.pieces[-1] < len(pieces) else told.pieces[-1] - 1
    behind = pieces[last + 1 : last + 4]
    ends_with_count = pieces[last].sort is Sort.FIGURE and told.tally.abstain is None
    if ends_with_count and len(behind) > 2 and behind[0].is_sign("(") and behind[2].is_sign(")"):  # noqa: PLR2004
        run = behind[1]
        if run.names_states:
            yield ChoiceStated(run.start, run.end, run.codes, (Choice.NO,), closed=True)


def _is_choice(piece: Piece, choice: Choice) -> bool:
    return isinstance(piece.mention, ChoiceMention) and piece.mention.choice is choice and not piece.mention.denied


def bare(pieces: Line, taken: set[int]) -> Iterator[CountStated]:
    """ "The 143 votes for the resolution": votes without a word for the choice are those in favour."""
    for place in pieces.of_sort(Sort.FIGURE):
        piece = pieces[place]
        if piece.part is not None or place in taken:
            continue
        if _is_labelled(place, pieces):
            yield CountStated(pieces[place - 2].start, piece.end, (Choice.YES,), piece.value)
            continue
        if piece.value < _FEWEST_BARE and not (place and _is_gained(place, pieces)):
            continue
        behind = pieces[place + 1 : place + 3]
        if len(behind) > 1 and behind[0].is_word("for") and (behind[1].is_sign(",", ";") or behind[1].is_word("and")):
            # "120 for, 50 against".
            yield _bare(place, behind[0].end, pieces)
            continue
        if _ends_with_for(place + 1, pieces):
            # "33 delegations for, 13 against", "161 votes for and one against".
            yield _bare(place, pieces[place + 2].end, pieces)
            continue
        if _has_behind_it(place, pieces):
            yield _bare(place, pieces[place + 3].end, pieces)
            continue
        if (
            behind
            and behind[0].is_word("votes")
            and not (
                len(behind) > 1
                and (behind[1].sort is Sort.CHOICE or behind[1].is_word("to", "against", "cast", "short"))
            )
        ):
            yield _bare(place, behind[0].end, pieces)


def _is_labelled(place: int, pieces: Sequence[Piece]) -> bool:
    """ "For: 141"."""
    lead = pieces[max(0, place - 3) : place]
    labelled = len(lead) > 1 and lead[-2].is_word("for") and lead[-1].is_sign(":")
    return labelled and (len(lead) == len(("for", ":")) or lead[0].sort in (Sort.SIGN, Sort.FIGURE))


def _is_gained(place: int, pieces: Sequence[Piece]) -> bool:
    before = pieces[place - 1].low
    if before in ("mere", "paltry", "meagre", "meager", "whopping", "total") and place > 1:
        # "Got a mere 14 votes".
        before = pieces[place - 3].low if place > 2 and pieces[place - 2].is_word("a") else before  # noqa: PLR2004
    return before in ("only", "just", "with") or says("gaining", before)


def _opened_with(place: int, pieces: Sequence[Piece]) -> Choice:
    """ "Against the text there were just seven votes": the choice that opens the clause; in favour where none does."""
    for here in range(place - 1, -1, -1):
        piece = pieces[here]
        if piece.sort in (Sort.SIGN, Sort.FIGURE):
            break
        opens = here == 0 or pieces[here - 1].sort is Sort.SIGN or pieces[here - 1].is_word("and", "but", "while")
        if (
            opens
            and isinstance(piece.mention, ChoiceMention)
            and any(one.is_word("there") for one in pieces[here:place])
        ):
            return piece.mention.choice
    return Choice.YES


def _bare(place: int, end: int, pieces: Sequence[Piece]) -> CountStated:
    """A count in favour, with the verb that leads it in."""
    first = place
    while first and pieces[first - 1].is_word("only", "just", "with", "still"):
        first -= 1
    led = first and (says("gaining", pieces[first - 1].low) or says("adopted", pieces[first - 1].low))
    start, figure = pieces[first - 1 if led else place].start, pieces[place]
    return CountStated(start, end, (_opened_with(place, pieces),), figure.value, core=(figure.start, end))


def _has_behind_it(place: int, pieces: Sequence[Piece]) -> bool:
    """ "It had 128 states behind it": those who voted for it."""
    match pieces[place + 1 : place + 4]:
        case [voters, behind, text]:
            return says("voters", voters.low) and behind.is_word("behind") and text.is_word("it", "them")
        case _:
            return False


def _ends_with_for(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what is counted stands before a "for" that has nothing of its own behind it."""
    behind = pieces[place + 1 : place + 3]
    if not (place < len(pieces) and says("voters", pieces[place].low) and behind and behind[0].is_word("for")):
        return False
    return len(behind) == 1 or behind[1].is_sign(",", ";") or behind[1].is_word("and", "with")


def elided(pieces: Line, found: Sequence[Statement], taken: set[int]) -> Iterator[CountStated]:
    """ "185 voted for it in 2022 and 187 in 2023", "ES-11/1 was backed by 141 states, ES-11/7 by only 93": what a count before
    tells is not said again."""
    for place in pieces.of_sort(Sort.FIGURE):
        piece = pieces[place]
        if piece.part is not None or place in taken:
            continue
        symbol = _symbol_beside(place, pieces)
        told = any(one.start <= piece.start < one.end for one in found)
        if told or not (symbol or _is_elided(place, pieces)):
            continue
        before = [one for one in found if one.end <= piece.start and isinstance(one, CountStated | TallyStated)]
        if before:
            choices = _continued(place, pieces, before)
            time = next((other for other in pieces[place + 1 : place + 3] if other.sort is Sort.WHEN), piece)
            ends = symbol if symbol and symbol.start > piece.start else time
            yield CountStated(piece.start, ends.end, choices, piece.value)


def _continued(place: int, pieces: Sequence[Piece], before: Sequence[Statement]) -> tuple[Choice, ...]:
    """The choice that a bare count is of: that of the count before; behind a tally, of its two sides the nearer ("165 to seven,
    compared with two in 2024"); behind "up from", of all that are told in that clause the nearest ("127 to 44 with 13
    abstentions, up from 123")."""
    last = max(before, key=lambda one: one.start)
    is_from = place > 1 and pieces[place - 1].is_word("from") and pieces[place - 2].is_word("up", "down")
    if isinstance(last, CountStated) and not is_from:
        return last.choices
    told = [
        figure for figure in figures_of(before if is_from else [last]) if is_from or figure[0] is not Choice.ABSTAIN
    ]
    return (min(told, key=lambda figure: abs(figure[1] - pieces[place].value))[0],) if told else (Choice.YES,)


def _symbol_beside(place: int, pieces: Sequence[Piece]) -> Piece | None:
    """The symbol of which alone a figure tells: "ES-11/7 by only 93", "143 for ES-11/4", "65 did so on ES-11/7"."""
    here = place - 1
    while here > 0 and pieces[here].is_word("by", "only", "just", "with"):
        here -= 1
    ends = place + 1 == len(pieces) or pieces[place + 1].sort is Sort.SIGN or pieces[place + 1].is_word("and")
    if ends and here >= 0 and pieces[here].sort is Sort.SYMBOL:
        return pieces[here]
    behind = [piece for piece in pieces[place + 1 : place + 5] if not piece.is_word("did", "so")]
    leads = len(behind) > 1 and behind[0].is_word("for", "on", "in") and behind[1].sort is Sort.SYMBOL
    return behind[1] if leads else None


def _is_elided(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a figure stands alone beside a time of its own."""
    if not (place and pieces[place - 1].low in _JOINING):
        return False
    if place + 1 == len(pieces):
        return _is_led_by_clause(place, pieces)
    behind = pieces[place + 1]
    if pieces[place - 1].is_word("to") and pieces[place - 2].sort is Sort.WHEN:
        # "Abstentions rose from 25 in May to 43": the day before is another's.
        return any(other.sort is Sort.WHEN for other in pieces[place + 1 : place + 3])
    timed = behind.is_word("in", "on", "for") and place + 2 < len(pieces) and pieces[place + 2].sort is Sort.WHEN
    led = any(other.sort is Sort.WHEN for other in pieces[max(0, place - _LEAD) : place])
    led = led or _is_led_by_clause(place, pieces)
    return timed or behind.sort is Sort.WHEN or (led and (behind.sort is Sort.SIGN or behind.is_word("and")))


def _is_led_by_clause(place: int, pieces: Sequence[Piece]) -> bool:
    """ "In 2007, when the first text was adopted, only 104": whether a time leads a count in, and a clause on it stands between."""
    here = place - pieces[place - 1].is_word("only", "just")
    if here < 1 or not pieces[here - 1].is_sign(","):
        return False
    opening = next((other for other in range(here - 2, 0, -1) if pieces[other].is_sign(",")), 0)
    return opening > 0 and pieces[opening + 1].is_word("when") and pieces[opening - 1].sort is Sort.WHEN
