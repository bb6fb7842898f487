"""A text sentence by sentence: what each states, and what its words say of the votes that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

import msgspec
from msgspec.structs import replace

from bot.factcheck.alike import Alike, alike_in
from bot.factcheck.asking import end_of_claim
from bot.factcheck.camps import camps
from bot.factcheck.companions import NUMBERING, companions, of_many, told_beside
from bot.factcheck.counted import Counted, counted_in
from bot.factcheck.counts import group_as_them, group_in
from bot.factcheck.cues import Cue, any_of
from bot.factcheck.day_told import POINTING, weekdays_told
from bot.factcheck.differences import compared_in, stated_of
from bot.factcheck.extremes import extremes
from bot.factcheck.figures import bare, dashed, elided, listed_behind, paired
from bot.factcheck.finding import FINDING, Finder
from bot.factcheck.index import TEXTS, Index
from bot.factcheck.manners import manners
from bot.factcheck.measures import measured
from bot.factcheck.moves import moves
from bot.factcheck.naming import Naming, naming_of, with_matters
from bot.factcheck.numbers import with_numbers
from bot.factcheck.offices import with_offices
from bot.factcheck.outcomes import memberships, outcomes
from bot.factcheck.parts import Part, majorities, parts_in
from bot.factcheck.pronouns import points_back
from bot.factcheck.rare import rare_in
from bot.factcheck.ratios import ratios, told_of
from bot.factcheck.scoping import of_the_told, scoped
from bot.factcheck.silence import Setting, setting_of, unheld
from bot.factcheck.sponsoring import sponsors_stated
from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    DifferenceStated,
    GroupStated,
    MovedStated,
    Span,
    Statement,
    TallyStated,
    VetoStated,
)
from bot.factcheck.tabular import Column, cells_of, columns_of, heads_list, is_row, listed, rows_of
from bot.factcheck.tallying import in_rows
from bot.factcheck.terms import Terms
from bot.factcheck.times import opens_line, sets_day, sets_month
from bot.factcheck.titles import with_titles
from bot.factcheck.turnout import turnout_in
from bot.factcheck.withheld import with_denials
from bot.language.entities import find_mentions
from bot.language.mentions import BodyMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort, pieces_of, within
from bot.language.news.rules import firsts, has_rule, says
from bot.language.news.sentences import Sentence, dateline_of, is_timeline, sentences_of, with_lone_tallies
from bot.language.ranges import with_ranges
from bot.language.sessions import find_sessions
from data.model import Body, Choice

# Relative words ("yesterday") in a text of no known day are counted from here, and find nothing.
NEVER = date(1900, 1, 1)
# A long text is read in blocks, so that what is held of it does not grow with it.
BLOCK = 20_000
# What may stand before the first word of a paragraph.
_OPENING, _LONGEST_OPENING = " \t\n\r\"“‘'*-–•", 8
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


class Read(msgspec.Struct, frozen=True):
    """One sentence; `pieces` and all places are those of the text, `lead` are those of the sentence before. `paragraph`: the how-manieth
    of the text it stands in."""

    sentence: Sentence
    pieces: Line
    statements: tuple[Statement, ...]
    naming: Naming
    parties: frozenset[int]
    counted: tuple[Counted, ...]
    alike: tuple[Alike, ...]
    lead: Sequence[Piece]
    refers: bool
    parts: tuple[Part, ...] = ()
    paragraph: int = 0


class Reader:
    """Reads one text. `day` is when it was written, by its dateline unless given; `body` the first that it names."""

    def __init__(self, text: str, index: Index, day: date | None = None) -> None:
        # An address says nothing in words; its place is kept.
        self._text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
        self._index = index
        self.terms = Terms(index)
        self.dateline = dateline_of(self._text, NEVER)
        self.day = day or (self.dateline.day if self.dateline else None)
        # Where the first line ends, if there are more.
        self.first_line = self._text.lstrip().find("\n") + len(self._text) - len(self._text.lstrip())
        sessions = find_sessions(self._text[: self.first_line].lower())
        # The session that its first line names, as the head of a press release does.
        self.session = sessions[0].session if len(sessions) == 1 else ""
        # Whether its lines tell what happened on one day after the other.
        self.is_timeline = is_timeline(self._text)
        # The sentence behind a dateline says what the text is about, whatever its words.
        leads = self.dateline and self._text[self.dateline.end :].strip()
        self._lead = self.dateline.end + len(" - ") if self.dateline and leads else 0
        # What was read of it before it is gone through.
        self._opening: list[Read] = []
        self._reading = self._read_on()
        # Whether the text has told of a vote so far.
        self._speaks = False
        # The columns of the table, and the heading of the list, that the text is in.
        self._columns: tuple[Column, ...] = ()
        self._heading: Choice | None = None
        # The group that the text named last.
        self._group = ""
        # The group whose members "them" are: the only one that the sentence before named.
        self._them = ""
        # What was told last of groups, of the vote that the text is on.
        self._told_last: tuple[GroupStated | ChoiceStated, ...] = ()
        # The sentence before.
        self._last = Line()
        self._paragraph = 0
        self._first = self._pieces(0, self._end_of_block(0))
        self.setting: Setting = setting_of(self._text, self._first)
        bodies = [piece.mention.body for piece in self._first if isinstance(piece.mention, BodyMention)]
        self.body: Body | None = bodies[0] if bodies else None

    def opening(self, most: int) -> Sequence[Read]:
        """Its first sentences, up to so many; what is read here is not read again."""
        self._opening += islice(self._reading, max(0, most - len(self._opening)))
        return self._opening[:most]

    def sentences(self) -> Iterator[Read]:
        """Its sentences, in order. To be gone through once."""
        yield from self._opening
        yield from self._reading

    def _read_on(self) -> Iterator[Read]:
        start = 0
        while start < len(self._text):
            end = self._end_of_block(start)
            pieces = self._pieces(start, end) if start else self._first
            for sentence in with_lone_tallies(sentences_of(self._text[start:end]), self._text[start:end]):
                placed = Sentence(sentence.start + start, sentence.end + start)
                yield from self._reads(placed, pieces)
            start = end

    def _reads(self, sentence: Sentence, pieces: Sequence[Piece]) -> Iterator[Read]:
        """What a sentence tells, or a row of a table, or a line of a list under its heading."""
        written = self._text[sentence.start : sentence.end]
        self._paragraph += self._opens_paragraph(sentence)
        if is_row(written) and (rows := list(self._rows(sentence, written, pieces))):
            yield from rows
            return
        if not is_row(written):
            self._columns = ()
        own = within(pieces, sentence.start, sentence.end)
        if self._heading and (line := listed(own, self._heading)):
            yield self._told(sentence, own, (line,), ())
            return
        self._heading = heads_list(written, own)
        if read := self._read(sentence, pieces):
            yield read

    def _opens_paragraph(self, sentence: Sentence) -> bool:
        before = self._text[max(0, sentence.start - _LONGEST_OPENING) : sentence.start]
        return "\n" in before[len(before.rstrip(_OPENING)) :]

    def _rows(self, sentence: Sentence, written: str, pieces: Sequence[Piece]) -> Iterator[Read]:
        cells = cells_of(written, sentence.start, pieces)
        if columns := columns_of(cells):
            self._columns = columns
        for row in rows_of(cells, self._columns):
            yield self._told(sentence, [piece for cell in cells for piece in cell], row.statements, row.head)

    def _told(
        self, sentence: Sentence, own: Sequence[Piece], statements: tuple[Statement, ...], head: Sequence[Piece]
    ) -> Read:
        """A line that tells these statements; its vote is named in it or in the `head` of its column."""
        own = Line(own)
        parties = frozenset(place for place, piece in enumerate(own) if _is_party(piece, statements))
        named = head or own
        written = self._text[named[0].start : named[-1].end]
        naming = naming_of(written, Line(named), frozenset() if head else parties, self.terms, self.day)
        is_named = bool(naming.symbols or naming.days or naming.terms)
        self._speaks, self._last = True, own
        naming = replace(naming, introduces=is_named, anaphoric=not is_named)
        return Read(sentence, own, statements, naming, parties, (), (), (), refers=False, paragraph=self._paragraph)

    def _end_of_block(self, start: int) -> int:
        """The end of the last paragraph, line or sentence that a block has room for."""
        limit = start + BLOCK
        if limit >= len(self._text):
            return len(self._text)
        for mark in ("\n\n", "\n", ". ", " "):
            if (place := self._text.rfind(mark, start + BLOCK // 2, limit)) >= 0:
                return place + len(mark)
        return limit

    def _pieces(self, start: int, end: int) -> list[Piece]:
        text = self._text[start:end]
        mentioned = with_ranges(find_mentions(text, self._index.knowledge.lexicon, self.day or NEVER), text)
        numbered = with_numbers(text, mentioned, self._index.knowledge.record)
        found = with_denials(text, with_titles(text, numbered, self._index))
        mentions = [replace(one, start=one.start + start, end=one.end + start) for one in found] if start else found
        pieces = pieces_of(self._text, mentions, start, end)
        if self.dateline is None:
            return pieces
        return [*within(pieces, start, self.dateline.start), *within(pieces, self.dateline.end, end)]

    def _read(self, sentence: Sentence, pieces: Sequence[Piece]) -> Read | None:
        written = self._text[sentence.start : sentence.end]
        written = written[: end_of_claim(written)]
        own = with_offices(Line(within(pieces, sentence.start, sentence.start + len(written))))
        if not own:
            return None
        lead, self._last = self._last, own
        self._them = group_as_them(lead, self._them)
        votive = self._is_votive(own)
        # A question claims nothing.
        asks = written.rstrip("\"”’')").endswith("?")
        silent = asks or any(map(own.falls_under, _SILENT))
        counted, alike = ((), ()) if silent else (tuple(counted_in(own)), tuple(alike_in(own)))
        refers = not silent and points_back(own)
        parts = () if silent else tuple(parts_in(own))
        leans = bool(counted or alike or refers or parts)
        dated = sets_day(own) or opens_line(own) or sentence.start < self._lead or sets_month(own, told=self._speaks)
        # "Depleted uranium is voted on every second year": what a text is on, before it tells of a vote.
        dated = dated or (not self._speaks and own.falls_under("voted"))
        dated = dated or (self._speaks and own[0].is_word(*POINTING) and Sort.WHEN in own.sorts)
        if not (votive or dated or leans or _may_state(own, speaks=self._speaks)):
            self._group = group_in(own) or self._group
            return None
        stated = () if silent else tuple(of_many(self._statements(own, votive=votive), own))
        statements = tuple(of_the_told(in_rows(tuple(dict.fromkeys(stated)), own), self._told_last, own))
        of_groups = (one for one in statements if isinstance(one, GroupStated | ChoiceStated) and one.group)
        self._told_last = tuple(of_groups) or self._told_last
        self._group = group_in(own) or self._group
        acts = (Sort.BODY in own.sorts and dated) or own.falls_under("assembly_verbs")
        tells = bool(statements) or acts
        self._speaks = self._speaks or (votive and tells) or (bool(statements) and Sort.CHOICE in own.sorts)
        if not (statements or votive or dated or leans):
            return None
        choices = [one for one in statements if isinstance(one, _OF_STATES)]
        # "25 more than the Srebrenica text had" names the vote that another is compared with.
        bases = [one for one in statements if isinstance(one, DifferenceStated)]
        parties = {place for place, piece in enumerate(own) if _is_in(piece, bases)} if bases else set()
        for place in own.of_sort(Sort.STATES):
            piece = own[place]
            # Where a text was written is none of what it is about.
            is_origin = self.dateline is not None and piece.start < self.dateline.end
            told = piece.names_states and (
                _is_in(piece, (*counted, *alike)) or _is_joined(place, own) or _is_among_the_counted(place, own)
            )
            if is_origin or told or (_is_party(piece, choices) and not _is_of_text(place, own)):
                parties.add(place)
        naming = with_matters(naming_of(written, own, parties, self.terms, self.day), own, lead)
        if naming.days and naming.introduces:
            self._told_last = ()
        return Read(
            sentence, own, statements, naming, frozenset(parties), counted, alike, lead, refers, parts, self._paragraph
        )

    def _is_votive(self, line: Line) -> bool:
        """Whether a sentence speaks of votes, texts or bodies by itself."""
        titled = any(self._index.titled(line[place].low) for place in line.of_sort(Sort.NAME))
        acts = Sort.NAME in line.sorts and line.falls_under("assembly_verbs")
        of_votes = not _OF_VOTES.isdisjoint(line.sorts)
        return titled or acts or of_votes or line.falls_under("text") or line.falls_under("united_nations")

    def _statements(self, pieces: Line, *, votive: bool) -> Iterator[Statement]:
        yield from unheld(pieces)
        speaks = votive or self._speaks
        of_sponsors = not _SPONSORING.isdisjoint(pieces.words) and (speaks or pieces.falls_under("sponsors"))
        sponsors = list(sponsors_stated(pieces, speaks=self._speaks)) if of_sponsors else []
        yield from sponsors
        finder = Finder(pieces, votive=votive, speaks=self._speaks, group=self._group, them=self._them)
        # "The elected members" of the Council are a group.
        if "secret" in pieces.rules and has_rule(
            "secret", [word for piece in pieces if piece.sort is not Sort.GROUP for word in piece.words]
        ):
            # Its figures are those of an election.
            yield from (one for one in finder.statements() if isinstance(one, ChoiceStated))
            return
        told = [
            *dashed(self._text, pieces, votive=speaks, of_body=self.body is not None or self.is_timeline),
            *paired(pieces, votive=speaks),
        ]
        found_ratios = list(ratios(pieces))
        ratio = found_ratios[0] if found_ratios else None
        yield from found_ratios[:1]
        # "143 voted in favour, two more than in March" speaks of votes by itself.
        chooses = speaks or Sort.CHOICE in pieces.sorts
        compared = list(compared_in(pieces)) if chooses else []
        tallies = list(told_of(ratio, told))
        yield from tallies
        for one in told:
            finder.take(one.pieces)
            yield from listed_behind(one, pieces)
        told_of_two = {place for one in compared for place in range(one.first, one.last + 1)}
        turnout = list(turnout_in(pieces, told)) if speaks else []
        yield from turnout
        elsewhere = (*turnout, *found_ratios[:1])
        if elsewhere:
            told_of_two |= {place for place, piece in enumerate(pieces) if _is_in(piece, elsewhere)}
        finder.taken |= told_of_two
        # "Backed by 95 co-sponsors" counts no votes.
        found = [one for one in finder.statements() if not (isinstance(one, CountStated) and _overlaps(one, sponsors))]
        yield from found
        taken = told_of_two.union(place for one in told for place in one.pieces)
        counted = [
            one for one in bare(pieces, taken) if not any(other.start <= one.start < other.end for other in found)
        ]
        yield from counted
        figures = (*found, *counted, *tallies)
        of_text = speaks or (chooses and _names_resolution(pieces))
        measures = [one for one in measured(pieces, taken) if not _overlaps(one, figures)] if of_text else []
        yield from measures
        yield from elided(pieces, (*figures, *measures), taken)
        told_of_states = _without_figures(pieces, speaks=speaks, votive=votive)
        yield from (scoped(one, finder.scopes) for one in told_of_states)
        counts = [one for one in (*figures, *measures) if isinstance(one, CountStated | TallyStated)]
        yield from stated_of(compared, pieces, counts)
        yield from weekdays_told(pieces)
        yield from majorities(pieces)
        beside = list(told_beside(pieces, found, speaks=speaks))
        yield from beside
        if speaks:
            yield from camps(pieces, (*found, *beside))
        yield from rare_in(pieces, found)
        yield from extremes(pieces, (*found, *counted, *measures))


def _without_figures(pieces: Line, *, speaks: bool, votive: bool) -> Iterator[Statement]:
    """What came of a vote; how it was adopted, where words tell; who moved or sided with whom; who became a member."""
    yield from outcomes(pieces, speaks=speaks)
    if votive:
        yield from manners(pieces)
    if speaks:
        yield from moves(pieces)
    yield from memberships(pieces)


_SILENT = ("opinion", "denied")
_SPONSORING = firsts("sponsors")
# What one of the readers of statements can begin with.
_TELLING = any_of(
    (
        FINDING,
        Cue(_SPONSORING),
        Cue(NUMBERING),
        *(
            one.cue
            for one in (
                unheld,
                outcomes,
                manners,
                moves,
                memberships,
                weekdays_told,
                majorities,
                companions,
                rare_in,
                extremes,
            )
        ),
    )
)
# "It climbed to 120": what is told only where the text has told of a vote.
_MEASURING = Cue(rules=frozenset({"measures"}))
_DIGIT = re.compile(r"\d")
_OF_STATES = (ChoiceStated, VetoStated, MovedStated, AlignedStated)
_OF_VOTES = frozenset({Sort.BODY, Sort.MATTER, Sort.SYMBOL, Sort.ORGAN})


def _may_state(line: Line, *, speaks: bool) -> bool:
    """Whether a sentence has anything that it takes to state something; most have nothing of the kind."""
    begins = _TELLING.stands_in(line) or (speaks and _MEASURING.stands_in(line))
    return begins or any(map(_DIGIT.search, line.written))


def _names_resolution(pieces: Sequence[Piece]) -> bool:
    """ "Support for the Cuba resolution rose from 59 to 88", "the embargo: 59 votes": whether a sentence says on what a resolution is."""
    named = any(piece.sort in (Sort.STATES, Sort.TOPIC, Sort.NAME) for piece in pieces)
    return named and any(piece.is_word("resolution", "votes") for piece in pieces)


def _overlaps(one: Statement, others: Sequence[Statement]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _is_in(piece: Piece, statements: Sequence[Span | Counted | Alike]) -> bool:
    return any(one.start <= piece.start < one.end for one in statements)


def _is_joined(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether states are those beside whom others chose: "in the no camp together with the United States"."""
    here = place - 1 - (place > 0 and pieces[place - 1].is_word("the"))
    phrase = " ".join(piece.low for piece in pieces[max(0, here - 1) : here + 1])
    return here >= 0 and (says("along", phrase) or says("along", pieces[here].low))


def _is_among_the_counted(place: int, pieces: Sequence[Piece]) -> bool:
    """ "27 states, among them Mali and Chad": states that are named of so many."""
    lead = [piece for piece in pieces[max(0, place - 5) : place] if not piece.is_sign(",", "(", "-")]
    leads = " ".join(piece.low for piece in lead[-2:]), lead[-1].low if lead else ""
    return any(says("examples", words) for words in leads) and any(piece.sort is Sort.FIGURE for piece in lead)


def _is_of_text(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Opposing Cuba's resolution": whether a state says whose text it is."""
    behind = pieces[place + 1 : place + 2]
    return pieces[place].adjective and any(piece.sort is Sort.MATTER or piece.low in TEXTS for piece in behind)


def _is_party(piece: Piece, choices: Sequence[Statement]) -> bool:
    """Whether a run of states are those who chose, and so no part of what the vote was about."""
    return piece.sort is Sort.STATES and any(one.start <= piece.start and piece.end <= one.end for one in choices)
