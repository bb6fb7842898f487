"""Who alone chose so: "Hungary was the only EU country to vote against", "the only Arab states to abstain were ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from bot.factcheck.choosing import Chosen, Form, choice_end, has_text_behind
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import ChoiceStated, ClaimKind, CountStated, GroupStated, Quantifier, Statement, Unheld
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written

NOT_OF_RECORD = "The record does not tell which states are meant by “{}”."
_SOLE = frozenset({"only", "sole", "lone", "solitary", "single"})
_LINKS = frozenset(
    {
        "was",
        "were",
        "is",
        "are",
        "being",
        "as",
        "became",
        "remained",
        "remains",
        ",",
        "had",
        "been",
        "-",
        "again",
        "once",
        "more",
        "still",
        "also",
        "cast",
        "casts",
        "casting",
    }
)
_BEFORE_CHOICE = frozenset({"to", "that", "who", "which", "voting", "have", "had", "has", "not"})
PRONOUNS = ("it", "they", "he", "she")
_AMONG = frozenset({"among", "of", "in", "within", "from", "all", "the", "its"})
_OF_GROUP = r"(?:among|amongst|in|within|of|inside)(?: (?:the|its|all|other|members|of|<figure>|<voters>))* (?P<group><group>)(?: <voters>)*"
_ALONE = re.compile(
    r"(?<!\S)(?P<states><states>)(?: (?:,|also|again|once|more|thus|had|has|been|\w+ly))* (?:was|were|is|are|been|being|stood|stands|remained|remains|found itself|found themselves|ended up|was left|were left)(?: (?:all|quite|again|completely|totally|utterly|entirely))?"
    rf" alone(?: <voters>)?(?: {_OF_GROUP}(?: ,)?)? (?:in|to|by|when it|when they) (?P<choice><choice>)(?!\S)"
)
_ADVERBS = r"(?: (?:,|also|again|then|has|have|had|\w+ly))*"
# "Alone among the BRICS, Brazil voted for it", "Brazil, alone among the BRICS, voted for it".
_ALONE_THERE = tuple(
    re.compile(rf"(?<!\S){form}{_ADVERBS} (?P<choice><choice>)(?!\S)")
    for form in (rf"alone {_OF_GROUP} , (?:the )?(?P<states><states>)", rf"(?P<states><states>) , alone {_OF_GROUP} ,")
)
_ALONE_IT = re.compile(
    rf"(?<!\S)(?:{'|'.join(PRONOUNS)}) (?:was|were|stood|remained) alone {_OF_GROUP} (?:in|to) (?P<choice><choice>)(?!\S)"
)
_LONGEST_CLASS = 8
_LONGEST_BESIDE = len(("with", "the", "exception", "of", "Peru"))
_REACH = 14


class _Class(msgspec.Struct, frozen=True):
    """Those among whom somebody was alone: all, the members of a group, or of a class that the record does not know; `beside`:
    the place of some who did so, too, "the only EU country besides Hungary"."""

    group: str = ""
    unknown: str = ""
    named: int | None = None
    others: bool = False
    so: int | None = None
    beside: int | None = None


class Sole:
    """Finds in a sentence who is said to be alone in a choice; `taken` are the places of choices that are told so."""

    def __init__(self, pieces: Line, found: Sequence[Chosen]) -> None:
        self._pieces = pieces
        self._found = {chosen.first: chosen for chosen in found if chosen.form is not Form.PASSIVE}
        self.taken: set[int] = set()

    def statements(self) -> Iterator[Statement]:
        for place in self._pieces.where(_SOLE):
            if not (place and self._pieces[place - 1].is_word("the")):
                continue
            if (told := self._class_and_choice(place + 1)) is None or is_irrealis(place, self._pieces):
                continue
            of, chosen = told
            parts = list(self._told(place - 1, of, chosen))
            if parts or self._is_pronoun(place - len(("it", "was", "the"))):
                if of.so is None:
                    self.taken.add(chosen.first)
                yield from parts
        yield from self._among()
        yield from self._alone_among()

    def _class_and_choice(self, start: int) -> tuple[_Class, Chosen] | None:
        """Whom a class is made of that begins here, and what they chose: "EU countries to vote against"."""
        of, behind = _Class(), start
        for here in range(start, min(start + _LONGEST_CLASS, len(self._pieces))):
            piece = self._pieces[here]
            if here < behind:
                continue
            if run := self._beside_at(here):
                of, behind = replace(of, beside=run), run + 1
                continue
            if [other.low for other in self._pieces[here : here + 3]] == ["to", "do", "so"]:
                before = [self._found[first] for first in self._found if first < start]
                return (replace(of, so=here + 2), before[-1]) if before else None
            if piece.low in _BEFORE_CHOICE:
                chosen = next((self._found[at] for at in range(here, here + 3) if at in self._found), None)
                return None if chosen is None or self._is_of_ally(chosen) else (of, chosen)
            if here in self._found:
                return None if self._is_of_ally(self._found[here]) else (of, self._found[here])
            if piece.sort is Sort.SIGN or piece.is_word("veto", "resolution", "vote", "reason"):
                return None
            of = _with(of, piece)
        return None

    def _beside_at(self, here: int) -> int:
        """The place of those beside whom somebody was alone, where words before them begin here: "besides Hungary"; 0 if none do."""
        for run in range(here + 1, min(here + _LONGEST_BESIDE, len(self._pieces))):
            words = " ".join(piece.low for piece in self._pieces[here:run])
            if self._pieces[run].names_states and (says("besides", words) or says("exceptions", words)):
                return run
        return 0

    def _is_of_ally(self, chosen: Chosen) -> bool:
        """ "The only supporter of Washington", "the only states to support London": of a state, and not of a text."""
        behind = self._pieces[chosen.last + 1 : chosen.last + 3]
        if len(behind) > 1 and behind[0].is_word("of") and behind[1].names_states:
            return True
        whom = behind[1:] if behind and behind[0].is_word("the") else behind
        return chosen.weak and bool(whom) and whom[0].names_states and not has_text_behind(chosen.last, self._pieces)

    def _is_pronoun(self, place: int) -> bool:
        """ "It was the only EU country to vote no": whoever that is, no count of the group."""
        return place >= 0 and self._pieces[place].is_word(*PRONOUNS)

    def _among(self) -> Iterator[Statement]:
        """ "Only Hungary among EU members voted against", "Hungary alone, of the NATO allies, abstained"."""
        for first, chosen in self._found.items() if Sort.GROUP in self._pieces.sorts else ():
            group = self._group_before(first)
            here = group - 1 if group else 0
            while here > 0 and (self._pieces[here].low in _AMONG or self._pieces[here].sort is Sort.FIGURE):
                here -= 1
            here -= self._pieces[here].is_sign(",")
            alone = self._pieces[here].is_word("alone")
            here -= alone
            if not group or here < 0 or here == group - 1 or not self._pieces[here].names_states:
                continue
            only = here > 0 and self._pieces[here - 1].is_word("only", "just", "solely")
            mention = self._pieces[group].mention
            if (only or alone) and isinstance(mention, GroupMention):
                self.taken.add(first)
                start = self._pieces[here - 1 if only else here].start
                yield self._alone(here, (start, choice_end(self._pieces[chosen.last])), chosen, mention.code)

    def _alone_among(self) -> Iterator[Statement]:
        """ "Hungary was alone among EU states in voting against", "stood alone in the G7 in opposing it"."""
        if "alone" not in self._pieces.places:
            return
        written = Written([self._word(place) for place in range(len(self._pieces))])
        for match in _ALONE_IT.finditer(written.text):
            # "It was alone among the EU members in voting no": whoever that is, no count of the group.
            self.taken.add(written.place(match.start("choice")))
        for match in (match for form in (_ALONE, *_ALONE_THERE) for match in form.finditer(written.text)):
            run, first = written.place(match.start("states")), written.place(match.start("choice"))
            mention = self._pieces[written.place(match.start("group"))].mention if match["group"] else None
            group = mention.code if isinstance(mention, GroupMention) else ""
            chosen = self._found.get(first)
            if chosen and (group or self._is_on_text(chosen)) and not is_irrealis(run + 1, self._pieces):
                self.taken.add(first)
                span = self._pieces[written.place(match.start())].start, choice_end(self._pieces[chosen.last])
                yield self._alone(run, span, chosen, group)

    def _is_on_text(self, chosen: Chosen) -> bool:
        """ "Alone in opposing the text", "in opposing the right to food", and not "in opposing the war"."""
        behind = [piece for piece in self._pieces[chosen.last + 1 : chosen.last + 3] if not piece.is_word("the")]
        topic = bool(behind) and (behind[0].sort is Sort.TOPIC or behind[0].is_word("it"))
        return not chosen.weak or topic or has_text_behind(chosen.last, self._pieces)

    def _word(self, place: int) -> str:
        piece = self._pieces[place]
        if place in self._found:
            return "<choice>"
        if piece.sort is Sort.WORD and says("voters", piece.low):
            return "<voters>"
        return "<states>" if piece.names_states else "<group>" if piece.sort is Sort.GROUP else piece.low

    def _group_before(self, place: int) -> int:
        here = place - 1 - self._pieces[place - 1].is_sign(",")
        while here > 0 and (says("voters", self._pieces[here].low) or self._pieces[here].is_adverb):
            here -= 1
        return here if here > 0 and self._pieces[here].sort is Sort.GROUP else 0

    def _alone(
        self, run: int, span: tuple[int, int], chosen: Chosen, group: str, also: tuple[tuple[str, ...], ...] = ()
    ) -> ChoiceStated:
        piece = self._pieces[run]
        codes = (*piece.codes, *also)
        return ChoiceStated(*span, codes, chosen.choices, closed=True, group=group, core=(piece.start, piece.end))

    def _named_before(self, place: int) -> tuple[tuple[str, ...], ...]:
        """ "The United States voted against, and Israel was the only other country to do so": those named before."""
        runs = [self._pieces[here] for here in range(place) if self._pieces[here].names_states]
        return tuple(state.codes for run in runs for state in run.states)

    def _told(self, the: int, of: _Class, chosen: Chosen) -> Iterator[Statement]:
        before = self._states_before(the)
        if of.so is not None:
            # "Mali voted against it; Hungary was the only EU member to do so", "Hungary voted against, the only one to do so".
            before, behind = before if before is not None else self._states_before(chosen.first), None
        else:
            behind = self._states_behind(chosen.last + 1)
        states = before if before is not None else behind
        if states is None:
            return
        run, start = self._pieces[states], self._pieces[the + 1 if of.so else the].start
        end = self._pieces[of.so].end if of.so else choice_end(self._pieces[chosen.last])
        codes = run.codes
        beside = self._pieces[of.beside] if of.beside is not None else None
        also = beside.codes if beside else self._named_before(min(states, the)) if of.others else ()
        if of.unknown or (of.others and not also):
            yield ChoiceStated(run.start, run.end, codes, chosen.choices)
            yield Unheld(start, end, ClaimKind.LIST, NOT_OF_RECORD.format(of.unknown or "other"))
        elif of.group and beside:
            # Those beside whom they were need not be of the group.
            yield from (ChoiceStated(who.start, who.end, who.codes, chosen.choices) for who in (run, beside))
            yield GroupStated(start, end, of.group, Quantifier.EXACTLY, chosen.choices, len(codes), beside=also)
        else:
            span = (start, run.end) if before is None else (run.start, end)
            yield self._alone(states, span, chosen, of.group, also)
        if of.named is not None and of.named != len(codes) and not (of.group or of.unknown or of.others):
            yield CountStated(start, end, chosen.choices, of.named)

    def _states_before(self, the: int) -> int | None:
        """The run of states of whom it is said: "Austria and Hungary were the only ..."."""
        here = the - 1
        while here >= 0 and (self._pieces[here].low in _LINKS or self._pieces[here].is_adverb):
            here -= 1
        return here if here >= 0 and self._pieces[here].names_states else None

    def _states_behind(self, place: int) -> int | None:
        """ "... to vote against the text were Austria and Hungary"."""
        linked = False
        for here in range(place, min(place + _REACH, len(self._pieces))):
            piece = self._pieces[here]
            if piece.names_states and linked:
                return here
            if piece.is_word("were", "was", "are", "is", "being") or piece.is_sign(":", "-"):
                linked = True
            elif linked and not piece.is_word("the"):
                return None
        return None


def _with(of: _Class, piece: Piece) -> _Class:
    """A class with one more word that narrows it."""
    if isinstance(piece.mention, GroupMention) and not of.group:
        return replace(of, group=piece.mention.code)
    if piece.sort is Sort.FIGURE:
        return replace(of, named=piece.value)
    if piece.is_word("other", "others", "remaining"):
        return replace(of, others=True)
    if piece.low != "european" and (
        says("voters", piece.low) or piece.is_word("of", "the", "in", "from", "s", "ones", "one")
    ):
        return of
    return replace(of, unknown=f"{of.unknown} {piece.low}".strip())
