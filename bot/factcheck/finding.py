"""The statements of a sentence: who or how many chose what, found around each word for a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.acting import CONDEMNING, acted_at
from bot.factcheck.choosing import (
    Chosen,
    Form,
    choice_end,
    chosen_at,
    has_text_before,
    has_text_behind,
    is_idiom,
)
from bot.factcheck.complements import is_said_twice
from bot.factcheck.cues import Cue
from bot.factcheck.either import either
from bot.factcheck.exceptions import Exceptions
from bot.factcheck.labels import Labels
from bot.factcheck.parties import Party
from bot.factcheck.scoping import Scope, scoped, scopes_of
from bot.factcheck.sole import Sole
from bot.factcheck.statements import ChoiceStated, ClaimKind, GroupStated, Quantifier, Statement, Unheld
from bot.factcheck.subjects import Subjects
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Sort
from bot.language.news.rules import has_rule
from data.model import Choice

_OWNED = ("abstention", "vote ", "no vote", "yes vote", "votes ")
_GERUNDS = ("abstaining", "voting", "opposing", "supporting", "backing", "rejecting")
_FINITE = ("voted", "abstained", "did not", "opposed", "supported")
_UNTOLD = "The text does not say which earlier vote is meant."
_BEFOREHAND = ("before", "earlier", "previously", "until", "once", "hitherto")
_SPLITTING = frozenset({"split", "divided"})
# Words for a choice that are none by themselves.
_CHOOSING = CONDEMNING | {"voted", "made", "admitted", "reject", "rejecting", "rejected"}
FINDING = Cue(_CHOOSING | _SPLITTING, frozenset({"voted"}), frozenset({Sort.CHOICE, Sort.FIGURE}))


class Finder(Subjects, Labels):
    """Reads one sentence; `votive` where it speaks of a vote, `speaks` where the text did before it, `group` the last it named, and `them` that of which
    "some of them" are."""

    def __init__(self, pieces: Line, *, votive: bool, speaks: bool = False, group: str = "", them: str = "") -> None:
        super().__init__(pieces, set())
        self._group_before = group
        self._group_them = them
        self.votive = votive
        self.speaks = speaks
        self._subjects: list[Party] = []
        # Whose members the sentence counts.
        self.scopes: Sequence[Scope] = ()

    def take(self, places: range) -> None:
        """Figures that are told otherwise."""
        self.taken.update(places)

    def statements(self) -> Iterator[Statement]:
        found = [
            chosen
            for place in sorted({*self.pieces.of_sort(Sort.CHOICE), *self.pieces.where(_CHOOSING)})
            if not self._is_taking_part(place)
            and (chosen := chosen_at(place, self.pieces) or acted_at(place, self.pieces))
        ]
        found = list(either(found, self.pieces))
        self.votive = self.votive or any(not chosen.weak for chosen in found)
        yield from self._splits()
        self.scopes = scopes = self._scopes()
        self.of_group = scopes[0].group if scopes else ""
        sole = Sole(self.pieces, found)
        exceptions = Exceptions(self.pieces, found)
        yield from (scoped(statement, scopes) for statement in sole.statements())
        yield from exceptions.statements()
        for chosen in found:
            if chosen.first in sole.taken or chosen.first in exceptions.taken:
                # "Hungary was the only EU member to vote against it, alongside Israel".
                yield from self._joining_behind(chosen, self._named_alone(chosen))
                continue
            for statement in self._around(chosen):
                yield scoped(statement, scopes)

    def _named_alone(self, chosen: Chosen) -> list[Party]:
        """The last before a choice whom a sentence names."""
        runs = [place for place in range(chosen.first) if self.pieces[place].names_states]
        return [self._run(place, closed=False) for place in runs[-1:]]

    def _splits(self) -> Iterator[GroupStated]:
        """ "The EU was split", "the EU split three ways"."""
        for place in self.pieces.of_sort(Sort.GROUP):
            piece = self.pieces[place]
            if place + 2 >= len(self.pieces) or not isinstance(piece.mention, GroupMention):
                continue
            last = place + 1 + self.pieces[place + 1].is_word("was", "were")
            ways = self.pieces[last + 1 : last + 3]
            into = len(ways) > 1 and ways[0].sort is Sort.FIGURE and ways[1].is_word("ways")
            if self.pieces[last].is_word(*_SPLITTING) and (into or last > place + 1):
                end = self.pieces[last + 2 if into else last].end
                count = ways[0].value if into else None
                yield GroupStated(piece.start, end, piece.mention.code, Quantifier.SPLIT, (), count)

    def _scopes(self) -> Sequence[Scope]:
        """Whose members the counts of a sentence are of, by what leads them in, or as those of "its" members."""
        starts = {place: self._group_start(place) for place in self.pieces.of_sort(Sort.GROUP)}
        scopes = scopes_of(self.pieces, starts, self._group_before)
        if not scopes and (group := self._group_of_its() or self._members_as_them()):
            return [Scope(self._its, self.pieces[-1].end, group)]
        return scopes

    def _around(self, chosen: Chosen) -> Iterator[Statement]:
        if self._is_irrealis(chosen) or is_idiom(chosen.last, self.pieces):
            return
        if (own := self._owned(chosen) or self._apposed(chosen)) is not None:
            yield own
        elif chosen.form is Form.PASSIVE:
            yield from self._by_whom(chosen)
        elif (label := self._label(chosen)) is not None:
            yield label
            yield from self._listed_at_label(chosen)
            counted = next(
                here for here in range(chosen.last, len(self.pieces)) if self.pieces[here].sort is Sort.FIGURE
            )
            party = Party(counted, counted + 1, figure=self.pieces[counted])
            yield from self._lists_behind(chosen, party, counted + 1)
        else:
            yield from self._of_parties(chosen, self._parties(chosen))

    def _by_whom(self, chosen: Chosen) -> Iterator[Statement]:
        if not (self.votive or has_text_before(chosen.first, self.pieces)):
            return
        parties = list(self._behind(chosen.last + 2))
        for party in parties:
            yield from self._stated(party, chosen, first=chosen.first)
        if parties:
            yield from self._lists_behind(chosen, parties[0], parties[-1].end)

    def _parties(self, chosen: Chosen) -> list[Party]:
        """Those who chose, from what stands before a choice."""
        parties = list(self._before(chosen))
        if not parties and (someone := self._nobody(chosen) or self._most(chosen) or self._all_of_them(chosen)):
            parties = [someone]
        if not parties and chosen.form is Form.VERB:
            parties = self._going_on(chosen)
        if not parties:
            parties = self._joining_them(chosen)
        if chosen.form is Form.NOUN:
            parties = [party for party in parties if self._is_counted(party, chosen)]
        return parties

    def _of_parties(self, chosen: Chosen, parties: Sequence[Party]) -> Iterator[Statement]:
        if chosen.weak and not (self._is_about_text(chosen, parties) or self._is_inverted(chosen)):
            return
        if any(piece.is_word("alone") for piece in self.pieces[chosen.first : chosen.last]):
            # "The United States stood alone against the text".
            parties = [replace(party, closed=bool(party.states)) for party in parties]
        if any(party.of_rest for party in self._subjects):
            # "Three of the five abstained and one opposed it".
            parties = [replace(party, of_rest=_is_bare(party)) for party in parties]
        parties = [self._of_same_group(party, chosen) for party in parties]
        if chosen.form is Form.VERB and parties:
            self._subjects = list(parties)
        for party in parties:
            if not self._is_class(party, chosen):
                yield from self._stated(party, chosen)
        inverse = list(self._inverse(chosen, parties))
        yield from inverse
        counted = next((party for party in parties if party.figure and not party.group), None)
        listed = self._lists_behind(chosen, counted or (parties[0] if parties else None), chosen.last + 1)
        yield from (one for one in listed if not any(is_said_twice(one, other) for other in inverse))
        yield from self._joining_behind(chosen, parties)
        yield from self._joined_by(chosen, parties)
        yield from self._voted_with(chosen)

    def _of_same_group(self, party: Party, chosen: Chosen) -> Party:
        """ "Three BRICS members abstained, one, Brazil, voted against": a bare count behind one of a group's members is of them, too."""
        last = next(
            (before for before in self._subjects if before.group and before.quantifier is Quantifier.EXACTLY), None
        )
        if last is None or party.group:
            return party
        here = chosen.first - 1
        if self.pieces[here].is_sign(",") and self.pieces[here - 1].names_states and self.pieces[here - 2].is_sign(","):
            here -= len((",", "Brazil", ","))
        if self.pieces[here].sort is not Sort.FIGURE:
            return party
        if party.states and party.closed and party.start > here:
            return replace(party, group=last.group)
        bare = party.figure and party.figure.part is None and _is_bare(party) and not party.of_rest
        if not (bare and party.figure) or self.pieces[here].start != party.figure.start:
            return party
        return replace(party, group=last.group, quantifier=Quantifier.EXACTLY)

    def _owned(self, chosen: Chosen) -> ChoiceStated | None:
        """ "China's abstention on", "Serbia's vote in favour of"."""
        owner = self.pieces[chosen.first - 1] if chosen.first else None
        low = self.pieces[chosen.first].low
        if (
            owner is None
            or owner.sort is not Sort.STATES
            or not owner.states[-1].possessive
            or not low.startswith(_OWNED)
        ):
            return None
        codes = owner.codes
        ahead = [word for piece in self.pieces[chosen.last + 1 : chosen.last + 6] for word in piece.words]
        if has_rule("irrealis", ahead) or not (self.votive or has_text_behind(chosen.last, self.pieces)):
            return None
        core = (owner.start, owner.end)
        return ChoiceStated(owner.start, choice_end(self.pieces[chosen.last]), codes, chosen.choices, core=core)

    def _apposed(self, chosen: Chosen) -> ChoiceStated | Unheld | None:
        """ "Mali, an abstainer in March, voted against it": what a state had been."""
        lead = self.pieces[max(0, chosen.first - 3) : chosen.first]
        if len(lead) < len(("Mali", ",", "an")) or not (
            lead[0].names_states and lead[1].is_sign(",") and lead[2].is_word("a", "an")
        ):
            return None
        if any(piece.is_word(*_BEFOREHAND) for piece in self.pieces[chosen.last + 1 : chosen.last + 4]):
            # "A supporter the year before".
            span = lead[2].start, choice_end(self.pieces[chosen.last])
            return Unheld(*span, ClaimKind.POSITION, _UNTOLD)
        codes = lead[0].codes
        return ChoiceStated(lead[2].start, choice_end(self.pieces[chosen.last]), codes, chosen.choices)

    def _going_on(self, chosen: Chosen) -> list[Party]:
        """ "India abstained in October but voted for it in December": those of the verb before."""
        here = chosen.first - 1
        while here >= 0 and (self.pieces[here].is_adverb or self.pieces[here].is_word("then", "later", "also", "had")):
            here -= 1
        if here < 0:
            return []
        told = [party for party in self._subjects if party.states]
        if not told and self.pieces[here].is_word("and", "but") and here:
            # "Poland hesitated and abstained".
            return self._only_one_named(here)
        names = sum(len(party.states.states) for party in told if party.states)
        before = self.pieces[here]
        one = before.is_word("it") and names == 1
        several = before.is_word("both", "they") and names > 1
        if before.is_sign(",") and self.pieces[chosen.first].low.startswith(_GERUNDS):
            return self._only_one_named(here)
        if before.is_sign(",") and self.pieces[chosen.first].low.startswith(_FINITE):
            # "India abstained in March, abstained again in October and voted for it in February".
            return told
        # "After abstaining on the first, India ..."
        leads = before.is_word("after", "before", "despite", "having") and self.pieces[chosen.first].low.startswith(
            _GERUNDS
        )
        return told if before.is_word("but", "and") or one or several or leads else []

    def _only_one_named(self, comma: int) -> list[Party]:
        """ "Japan and Mali were on the losing side, voting against": those whom the sentence opens with, and nobody else."""
        runs = [place for place in range(comma) if self.pieces[place].sort in (Sort.STATES, Sort.GROUP)]
        lead = self.pieces[: runs[0]] if runs else ()
        opens = all(piece.is_word("the", "only", "both") or piece.sort is Sort.WHEN for piece in lead)
        return (
            [self._run(runs[0], closed=False)] if len(runs) == 1 and opens and self.pieces[runs[0]].names_states else []
        )

    def _is_counted(self, party: Party, chosen: Chosen) -> bool:
        """Whether those before "against" or "in favour" chose so, and are not what something else was against."""
        if party.figure or (party.group and party.quantifier is not Quantifier.ALL):
            return True
        behind = self.pieces[chosen.last + 1 : chosen.last + 3]
        ends = (
            not behind
            or behind[0].sort is Sort.SIGN
            or behind[0].is_word("and", "while", "but", "too", "also", "when", "as", "in", "at")
            or has_text_behind(chosen.last, self.pieces)
        )
        lead = self.pieces[party.start - 1] if party.start else None
        led = lead is None or lead.sort in (Sort.SIGN, Sort.WHEN) or lead.is_word("with", "while", "and", "only", "but")
        return bool(ends and led and party.states)

    def _is_about_text(self, chosen: Chosen, parties: Sequence[Party]) -> bool:
        if not parties:
            return False
        if has_text_behind(chosen.last, self.pieces):
            return True
        counted = any(party.figure or party.quantifier for party in parties)
        behind = self.pieces[chosen.last + 1 : chosen.last + 2]
        at_end = all(piece.sort in (Sort.SIGN, Sort.WHEN) or piece.is_word(*_BEHIND) for piece in behind)
        if not {Choice.ABSTAIN, Choice.NON_VOTING}.isdisjoint(chosen.choices) and len(chosen.choices) == 1:
            # "Twelve countries stayed away": of what, the text has said before.
            return at_end and (self.votive or self.speaks)
        if self._is_standing(chosen):
            return at_end and (self.votive or self.speaks)
        return self.votive and (counted or at_end)

    def _is_inverted(self, chosen: Chosen) -> bool:
        """ "Those opposing were Belarus and Mali", "opposed to it were ...": a sentence that opens with a choice and says who made it."""
        behind = [
            piece for piece in self.pieces[chosen.last + 1 : chosen.last + 5] if not piece.is_word("it", "the", "to")
        ]
        opens = all(
            piece.is_word("those", "who", "that", "the", "states", "also") for piece in self.pieces[: chosen.first]
        )
        asserts = bool(behind) and behind[0].is_word("were", "are", "was", "included", "include")
        return self.speaks and opens and asserts

    def _is_standing(self, chosen: Chosen) -> bool:
        """ "Six were against", "Hungary was opposed", "all were in favour"."""
        alone = chosen.first > 0 and self.pieces[chosen.first - 1].is_word("alone")
        start = max(0, chosen.first - (len(("was", "once", "more", "alone")) if alone else 2))
        words = [word for piece in self.pieces[start : chosen.last + 1] for word in piece.low.split()]
        return not {"was", "were", "is", "are", "been", "stood"}.isdisjoint(words)

    def _is_irrealis(self, chosen: Chosen) -> bool:
        """Whether a wish, a plan or a prediction governs the choice, in its own clause."""
        start = chosen.first
        words: list[str] = []
        last = start - 1
        if last > 0 and self.pieces[last].is_sign(",") and (opening := self._opening(last)) is not None:
            # What an insertion tells governs nothing behind it.
            last = opening - 1
        for here in range(last, max(-1, last - 13), -1):
            piece = self.pieces[here]
            if (
                piece.is_sign(";", ":")
                or (piece.is_sign(",", "-") and words and not self._leads_on(here))
                or (piece.sort is Sort.CHOICE and here < start - 1 and not self._is_list_of_choices(here, start))
            ):
                break
            # "May" in a day is a month.
            words = words if piece.sort in (Sort.WHEN, Sort.NAME) else [*piece.low.split(), *words]
        return has_rule("irrealis", words)

    def _leads_on(self, here: int) -> bool:
        """Whether a comma stands within a list or closes an inserted clause, so that what is before it still governs."""
        behind = self.pieces[here + 1]
        return behind.sort is Sort.STATES or behind.is_word("and", "or", "too", "again", "however")

    def _is_list_of_choices(self, here: int, start: int) -> bool:
        return all(
            piece.is_word("or", "and", "to") or piece.sort is Sort.CHOICE for piece in self.pieces[here + 1 : start]
        )


# Behind a choice these say when it was made, or go on with another.
_BEHIND = ("and", "while", "with", "too", "also", "then", "again", "at", "on", "this", "but", "throughout")


def _is_bare(party: Party) -> bool:
    """Whether it is so many and no more is said of them."""
    return party.of_rest or bool(party.figure and not party.group and party.total is None)
