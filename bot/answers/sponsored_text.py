"""A text with its sponsors, and how answers name them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from bot.answers.composing import Composer
from bot.answers.drafts import in_small_letters
from bot.facts.sponsorship import Acting, Sponsorship, is_named
from bot.wording import count_of, listed, named, title_of
from data.record import RollCallInfo


class SponsoredText(msgspec.Struct, frozen=True):
    """A text with its sponsors, and what is needed to tell of them."""

    call: RollCallInfo
    sponsorship: Sponsorship
    composer: Composer

    @property
    def on(self) -> str:
        return f"{named(self.call)}{title_of(self.call)}"

    @property
    def number(self) -> str:
        return count_of(self.sponsorship.count, "sponsor")

    def name(self, code: str) -> str:
        return self.composer.name(code, self.call.date)

    def name_and_group(self, code: str) -> str:
        group = self.group_of(code)
        return f"{self.name(code)} (on behalf of {group})" if group else self.name(code)

    def name_for_group(self, code: str) -> str:
        """The same where it stands in brackets itself."""
        group = self.group_of(code)
        return f"{self.name(code)} on behalf of {group}" if group else self.name(code)

    def names(self, codes: Sequence[str]) -> str:
        return listed([self.name(code) for code in codes])

    def group_of(self, code: str) -> str:
        """The group for which a state acted, as it stands within a sentence; or empty text."""
        found = next((acting.group for acting in self.sponsorship.acting if acting.code == code), "")
        return f"the {in_small_letters(found)}" if found else ""

    def part(self, *, later: bool | None) -> tuple[str, ...]:
        """The states that joined later, that submitted it, or all."""
        sponsorship = self.sponsorship
        return {None: sponsorship.states, False: sponsorship.at_submission, True: sponsorship.joined_later}[later]

    def number_of_part(self, *, later: bool | None) -> str:
        """ "The 55 states that submitted A/RES/78/265"."""
        if later is None:
            return f"the {self.number} of {self.on}"
        number = len(self.part(later=later))
        return f"the {number} that joined {self.on} later" if later else f"the {number} that submitted {self.on}"

    def is_for(self, acting: Acting) -> Callable[[str], bool]:
        """Tells whether a group is the one that a state acted for, by the name that the source writes."""
        return lambda code: is_named(self.composer.knowledge.group(code), acting.group)

    def is_for_member(self, acting: Acting, code: str) -> bool:
        """Whether a state was a member of the group that another one acted for."""
        knowledge = self.composer.knowledge
        named = (group.code for group in knowledge.reference.groups.values() if is_named(group, acting.group))
        return any(code in knowledge.members_of(group, self.call.date) for group in named)
