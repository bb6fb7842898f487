"""Which body a sentence is of: the two of the record, or another whose votes it does not hold."""

from __future__ import annotations

from bot.factcheck.clauses import bodies_apart
from bot.factcheck.naming import Naming
from bot.factcheck.objects import Objects
from bot.factcheck.reading import Read
from bot.factcheck.silence import FOREIGN
from bot.factcheck.stated import Stated, figures_of
from bot.factcheck.statements import Statement, VetoStated
from bot.factcheck.times import opens_line
from bot.factcheck.votes import Meant
from bot.language.news.rules import has_rule
from data.model import Body, Choice

SEATS_IN_COUNCIL = 15


class Bodies(Objects):
    """Tells the bodies of a text apart."""

    def _of_other_votes(self, read: Read) -> list[Stated] | None:
        """The statements of a sentence on votes that the record does not hold; None where it is not on such."""
        naming, focus = read.naming, self._focus
        if naming.organ in FOREIGN:
            return []
        if naming.organ and naming.introduces:
            self._heard_of(naming)
        by_the_way = naming.earlier or "had" in naming.words or has_rule("without_vote", naming.words)
        if naming.organ and focus.meant.calls and not focus.organ and by_the_way:
            # "The Third Committee had approved it": by the way. So is what was decided without a vote: on it nobody voted.
            return [Stated(one, Meant(), organ=naming.organ) for one in read.statements]
        if naming.organ:
            focus.organ = naming.organ
        elif (
            naming.body
            or naming.symbols
            or _is_of_plenary(focus.organ, read)
            or (focus.organ and self._is_of_record(read))
        ):
            focus.organ = ""
        if focus.organ:
            return [Stated(one, Meant(), organ=focus.organ) for one in read.statements]
        # The votes on parts of a named resolution are other votes than the one on it.
        return [Stated(one, Meant()) for one in read.statements] if naming.is_of_part_of_resolution else None

    def _heard_of(self, naming: Naming) -> None:
        """What another body voted on comes before the Assembly later."""
        focus = self._focus
        if naming.days:
            focus.on = self._with_year(naming.days[0])
            focus.year = focus.on.period.start.year if focus.on.period and focus.on.period.start else focus.year
        if not focus.meant.calls:
            focus.terms = naming.terms

    def _is_of_record(self, read: Read) -> bool:
        """Whether a sentence behind one on another body tells of a vote on record, by its own day and subject, or by the time that
        opens a line of a timeline and its subject."""
        naming = read.naming
        days = [self._with_year(on) for on in naming.days if on.is_day or opens_line(read.pieces)]
        calls = self._votes.pool(naming, None)
        return not self._is_release and any(
            self._votes.fitting(calls & self._votes.on(day), naming.terms, dated=True) for day in days
        )

    def _body_of(self, read: Read) -> Body | None:
        """Who voted: the body named, that of a veto, the one that has so many members, or the one spoken of."""
        if read.naming.body:
            return read.naming.body
        if any(isinstance(one, VetoStated) for one in read.statements):
            return Body.COUNCIL
        figures = figures_of(read.statements)
        if any(count > SEATS_IN_COUNCIL for _, count in figures):
            return Body.ASSEMBLY
        aside = self._aside.one
        # "Fourteen members were in favour" behind a draft vetoed by the way.
        few = aside and aside.body is Body.COUNCIL and any(choice is Choice.YES for choice, _ in figures)
        return Body.COUNCIL if few else self._focus.body

    def _body_beside(self, one: Statement, read: Read, body: Body | None) -> Body | None:
        """The body that a claim is of, where its sentence does not name both."""
        if isinstance(one, VetoStated):
            return Body.COUNCIL
        if not bodies_apart(one, read.pieces):
            return body
        # "Kenya, which had abstained in the Council, voted for it": where the text has told of no vote, in the other body.
        return self._focus.body if self._focus.meant.calls or body is None else _other(body)


def _is_of_plenary(organ: str, read: Read) -> bool:
    """ "In plenary it was adopted by 132 votes to 25": behind a committee of the Assembly, whether the Assembly itself voted."""
    return organ.endswith("Committee") and "plenary" in read.pieces.written


def _other(body: Body) -> Body:
    return Body.ASSEMBLY if body is Body.COUNCIL else Body.COUNCIL
