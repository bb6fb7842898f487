"""What a record says, as typed facts without prose: answers, verdicts and notices are made of these."""

from bot.facts.sponsorship import Acting, Sponsorship, choices_of_sponsors, sponsorship_of

__all__ = ["Acting", "Sponsorship", "choices_of_sponsors", "sponsorship_of"]
