"""The states and groups that a sentence names: misspelt names put right, names of two states asked back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.reading import Party
from bot.ask.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, StateMention
from bot.problems import AmbiguousState, UnknownState

MOST_PARTIES = 60


@dataclass(frozen=True, slots=True)
class Parties:
    codes: tuple[str, ...]
    groups: tuple[str, ...]
    notes: tuple[str, ...]

    def and_(self, others: Parties) -> Parties:
        """Both together, each once. What was noted of them stays with the question, and is not repeated."""
        codes = dict.fromkeys((*self.codes, *others.codes))
        return Parties(tuple(codes), tuple(dict.fromkeys((*self.groups, *others.groups))), ())


NOBODY = Parties((), (), ())


class PartyReader:
    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._spelling = Spelling(knowledge)

    def read(self, parties: Sequence[Party], text: str) -> Parties:
        """Raises AmbiguousState or UnknownState. Of very many names, only the first are taken, and that is noted."""
        codes: list[str] = []
        groups: list[str] = []
        notes: list[str] = []
        for party in parties[:MOST_PARTIES]:
            match party.mention:
                case GroupMention(code=code):
                    groups.append(code)
                case StateMention() as mention:
                    codes += self._codes(mention, text)
                case None:
                    code, note = self._corrected(party.written, text)
                    codes.append(code)
                    notes.append(note)
        if len(parties) > MOST_PARTIES:
            notes.append(
                f"Only the first {MOST_PARTIES} of {len(parties):,} names were taken; ask for a group, or in parts."
            )
        return Parties(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(groups)), tuple(notes))

    def is_misspelt(self, written: str) -> bool:
        """Whether words are near the name of one state, and of no other."""
        return self._spelling.correct(written) is not None

    def of_mentions(self, mentions: Sequence[StateMention | GroupMention], text: str) -> Parties:
        return self.read([Party(mention, mention.written) for mention in mentions], text)

    def _codes(self, mention: StateMention, text: str) -> tuple[str, ...]:
        if len(mention.codes) > 1 and not mention.together and (one := self._knowledge.same_seat(mention.codes)):
            return (one,)
        if (len(mention.codes) > 1 and not mention.together) or mention.also_group:
            place = (mention.start, mention.end)
            raise AmbiguousState(
                mention.written, mention.codes, (mention.also_group,) if mention.also_group else (), text, place
            )
        return mention.codes

    def _corrected(self, written: str, text: str) -> tuple[str, str]:
        correction = self._spelling.correct(written)
        if correction:
            return correction.code, f"Taking “{written}” as {correction.name}."
        raise UnknownState(written, self._spelling.near(written), text)
