"""The clauses of a sentence: which words are said of one claim in it, and not of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.factcheck.organs import votes_behind
from bot.factcheck.statements import Statement
from bot.language.mentions import BodyMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule
from data.model import Body

_LONGEST_SUBJECT = 12
_CLAIMING = frozenset({Sort.FIGURE, Sort.STATES})
_ENDS = frozenset({",", ";", ".", ")", "and", "but", "while"})
_GAINING = frozenset({"gained", "got", "drew", "won", "received", "garnered", "attracted"})
_OF_TWO = {"former": 0, "first": 0, "latter": 1, "second": 1}
_SUBJECTS = frozenset({"former", "latter"})
_LONGEST_POINTER = len(("on", "the", "former", "draft"))
_CALLED = frozenset({"one", "text", "resolution", "vote", "draft", "measure", "motion"})
_TURNING = ("now", "then", "next", "and", "the", "to", "on")
# Begin another clause.
_JOINTS = ("when", "after", "before", "because", "that", "as", "while", "and", "but", "since", "although", "though")
_PARTING = (",", ";", ":", "-", "(", ")")
# What states did, and not what they were: "India abstained in March, abstained again in October, and ...".
_DOING = ("voted", "abstained", "did not")


def _split(pieces: Sequence[Piece], signs: Sequence[str]) -> Iterator[Sequence[Piece]]:
    start = 0
    for place, piece in enumerate(pieces):
        if piece.low in signs and piece.sort is Sort.SIGN:
            yield pieces[start:place]
            start = place + 1
    yield pieces[start:]


def _stands_in(one: Statement, clause: Sequence[Piece]) -> bool:
    return bool(clause) and one.start < clause[-1].end and clause[0].start < one.end


def is_on_motion(one: Statement, pieces: Line, lead: Sequence[Piece]) -> bool:
    """ "A motion to adjourn fell by 30 to 77": whether a claim is on how to go about a text, and not on the text; what "their motion" was
    for can stand in the sentence before."""
    clause = clause_of(one, pieces)
    # "A motion to adjourn was defeated first, by 41 to 62".
    clause = section_of(one, pieces) if clause and clause[0].is_word("by", "with") else clause
    before = [word for piece in clause if piece.start < one.end for word in piece.words]
    asked = has_rule("asked_to_delay", [word for piece in lead for word in piece.words])
    return "motion" in before and (asked or has_rule("of_procedure", before))


def opens_with_subject(pieces: Sequence[Piece]) -> bool:
    """ "On the Arms Trade Treaty, 153 members were in favour": a subject that leads in what was decided on it."""
    if not (pieces and pieces[0].is_word("on")):
        return False
    lead = pieces[1 : 1 + _LONGEST_SUBJECT]
    end = next((place for place, piece in enumerate(lead) if piece.is_sign(",") or piece.sort in _CLAIMING), 0)
    sorts = {piece.sort for piece in lead[:end]}
    return bool(sorts & {Sort.TOPIC, Sort.NAME}) and Sort.WHEN not in sorts


def opens_with_text(pieces: Sequence[Piece]) -> bool:
    """ "Now the American draft": a sentence that turns to another text, and not one that compares with it."""
    name = next((place for place, piece in enumerate(pieces) if piece.adjective), len(pieces))
    opens = all(piece.is_word(*_TURNING) or piece.sort is Sort.SIGN or piece.low.isdigit() for piece in pieces[:name])
    return opens and any(piece.sort is Sort.MATTER or piece.low in _CALLED for piece in pieces[name + 1 : name + 2])


def says_of_return(words: Sequence[str]) -> bool:
    """ "This time", "today", "this Monday": of the vote that a text is on, behind a look back at another."""
    return has_rule("returning", words)


def is_of_earlier(one: Statement, pieces: Sequence[Piece]) -> bool:
    """Whether words for an earlier vote are said of a claim: in its own clause, or before it at the head of its section."""
    section = section_of(one, pieces)
    clauses = [clause for clause in _split(section, _PARTING) if clause and not _is_put_into(one, clause, section)]
    told = (clause for number, clause in enumerate(clauses) if not number or _stands_in(one, clause))
    return any(has_rule("earlier", [word for piece in clause for word in piece.words]) for clause in told)


def _is_put_into(one: Statement, clause: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether a clause is put into a claim that goes on behind it: "Mali, a no in earlier years, voted for it"."""
    span = put_in(clause[-1].start, pieces)
    return span is not None and one.start < span[0] and span[1] is not None and span[1] < one.end


def _votes(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether it is told what a body did, or what was done in it: "in the Council", and not "called by the Council"."""
    here = place - 1
    while here > 0 and pieces[here].is_word("the", "un", "u.n"):
        here -= 1
    return (here >= 0 and pieces[here].is_word("in", "at")) or votes_behind(place, pieces)


def clause_of(one: Statement, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The clause that a claim stands in."""
    return next((clause for clause in _split(pieces, (",", ";", ":")) if _stands_in(one, clause)), pieces)


def is_put_in_before(place: int, one: Statement, pieces: Sequence[Piece]) -> bool:
    """ "Ukraine, which abstained in 2022 and 2023, voted against it": whether a place stands in a clause that is put in and ends
    before a claim."""
    span = put_in(place, pieces)
    return span is not None and span[1] is not None and span[1] < one.start


def put_in(place: int, pieces: Sequence[Piece]) -> tuple[int, int | None] | None:
    """Where the clause begins and ends that is put into a sentence and that a place stands in: ", which had abstained in March,".
    Its end is None where the sentence ends with it."""
    lead = [piece for piece in pieces if piece.start < place]
    comma = next((here for here in range(len(lead) - 1, -1, -1) if lead[here].is_sign(",", "(")), 0)
    inside = lead[comma + 1 :]
    # "Syria, opposed in 2017, was among those voting no".
    # ", one of those against", but not "the one of 27 March 2014".
    one = inside[:1] if comma and inside and inside[0].is_word("one") else []
    which = next((piece for piece in inside if piece.low in ("which", "who", "whose") or piece in one), None)
    chooses = inside[1:] if inside and inside[0].is_word("a", "an") else inside
    # "Mali, an abstainer a year before, voted against".
    described = bool(chooses) and chooses[0].sort is Sort.CHOICE and not chooses[0].low.startswith(_DOING)
    # "For context, back in 1975".
    described = described and not (chooses[0].is_word("back") or chooses[0].low == "back")
    which = inside[0] if which is None and comma and described else which
    if which is None:
        return None
    end = next((piece.start for piece in pieces if piece.start > place and piece.is_sign(",", ")")), None)
    return which.start, end


def points_to(one: Statement, pieces: Line) -> int | None:
    """Which of two votes a claim is on, where it is told so: 0 or 1 in "Hungary opposed the former and abstained on the latter",
    "France voted for the second", "The first gained 45 votes"."""
    if _OF_TWO.keys().isdisjoint(pieces.places):
        return None
    lead = [piece.low for piece in pieces.before(one.start, 5) if piece.sort is not Sort.SIGN][-_LONGEST_POINTER:]
    while lead and lead[-1] in _CALLED:
        lead.pop()
    if lead[-3:-2] in (["in"], ["on"]) and lead[-2] == "the":
        # "In the second 56 were in favour", "on the former draft, China abstained".
        return _OF_TWO.get(lead[-1])
    if lead[-2:-1] == ["the"] and lead[-1] in _SUBJECTS:
        # "The latter got 153 votes".
        return _OF_TWO[lead[-1]]
    head = [piece.low for piece in section_of(one, pieces)[: len(("the", "first", "gained"))]]
    if head[:1] == ["the"] and head[-1] in _GAINING:
        # "The first gained 45 votes against nine, with 26 abstentions; ...".
        return _OF_TWO.get(head[1])
    behind = [piece.low for piece in pieces if piece.start >= one.end and not piece.is_word("of", "on", "for", "the")]
    ends = not behind[1:] or behind[1] in _ENDS or (behind[1] in _CALLED and (not behind[2:] or behind[2] in _ENDS))
    return _OF_TWO.get(behind[0]) if behind and ends else None


def ordinal_before(one: Statement, pieces: Line) -> int | None:
    """Which of two votes a tally is of by the words right before it: 0 or 1 in "the first by 94 votes to 11"."""
    before = [piece.low for piece in pieces.before(one.start, 3)]
    return _OF_TWO.get(before[1]) if before[:1] == ["the"] and before[2:] in (["by"], ["with"]) else None


def clause_end(one: Statement, pieces: Sequence[Piece]) -> int:
    """Where what is said behind a claim ends: at a semicolon, or where another clause is joined to it."""
    for piece, after in pairwise(pieces):
        if piece.start >= one.end and (
            piece.is_sign(";") or (piece.is_sign(",") and after.is_word("and", "but", "while", "whereas"))
        ):
            return piece.start
    return pieces[-1].end


def _body_before(clause: Sequence[Piece], pieces: Sequence[Piece]) -> Body | None:
    """ "In the Council, where China abstained"."""
    if not clause[0].is_word("where"):
        return None
    before = [piece for piece in pieces if piece.start < clause[0].start and piece.sort is not Sort.SIGN]
    mention = before[-1].mention if before else None
    return mention.body if isinstance(mention, BodyMention) else None


def section_of(one: Statement, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """What stands between the semicolons around a claim."""
    return next((part for part in _split(pieces, (";",)) if _stands_in(one, part)), pieces)


def is_of_past(one: Statement, pieces: Line) -> bool:
    """Whether a claim is told as what had been before ("in the Council, Russia had vetoed the draft"), of that other time, or in a
    clause that is put in ("Kenya, which abstained in March, voted no")."""
    section = section_of(one, pieces)
    span = put_in(one.end - 1, section)
    if span is not None and span[0] < one.end and span[1] is not None and is_inside(one, span):
        return True
    if "had" not in pieces.words and "back_then" not in pieces.rules:
        return False
    verbs = [piece for piece in section if one.start <= piece.start < one.end]
    lead = [piece for piece in clause_of(one, section) if piece.end <= one.start]
    joint = max((place for place, piece in enumerate(lead) if piece.is_word(*_JOINTS)), default=-1)
    if any("had" in piece.words for piece in (*lead[joint + 1 :], *verbs)):
        return True
    words = [word for piece in clause_of(one, section) for word in piece.words]
    # "It was amended and then passed": what came next, and no look back.
    return has_rule("back_then", [word for before, word in pairwise(("", *words)) if (before, word) != ("and", "then")])


def is_inside(one: Statement, span: tuple[int, int | None]) -> bool:
    """Whether a claim is told in a clause that is put in."""
    first, end = span
    return first < one.end and (end is None or one.start < end) and (one.start >= first or one.end <= (end or one.end))


def bodies_apart(one: Statement, pieces: Line) -> bool:
    """Whether all bodies of a sentence are named in clauses that are put in, and a claim is told outside of these: "Kenya, which had
    voted yes in the Council, abstained"."""
    spans = [put_in(pieces[place].start, pieces) for place in pieces.of_sort(Sort.BODY)]
    return bool(spans) and all(span is not None and not is_inside(one, span) for span in spans)


def body_of(one: Statement, pieces: Line) -> Body | None:
    """The body that a claim is told of, where a sentence names both: the one in its clause, else the last one before it."""
    if Sort.BODY not in pieces.sorts:
        return None
    named = [
        (pieces[place], mention.body)
        for place in pieces.of_sort(Sort.BODY)
        if isinstance(mention := pieces[place].mention, BodyMention) and _votes(place, pieces)
    ]
    clause = clause_of(one, pieces)
    if (where := _body_before(clause, pieces)) is not None:
        return where
    if len({body for _, body in named}) < len(Body):
        return None
    own = [(piece, body) for piece, body in named if clause[0].start <= piece.start < clause[-1].end]
    before = [(piece, body) for piece, body in named if piece.start < one.start]
    return (own or before[-1:] or named)[0][1]
