"""What a record says, as typed facts without prose: answers, verdicts and notices are made of these."""

from bot.facts.coverage import SessionCoverage, coverage_by_session
from bot.facts.sponsorship import Acting, Sponsorship, choices_of_sponsors, sponsorship_of

__all__ = [
    "Acting",
    "SessionCoverage",
    "Sponsorship",
    "choices_of_sponsors",
    "coverage_by_session",
    "sponsorship_of",
]
