"""The fact check of a text, as an answer."""

from __future__ import annotations

import asyncio

from bot.answer import Answer
from bot.answers.checked import answer_check, no_text, too_long
from bot.answers.composing import Composer
from bot.factcheck.checker import Checker, sponsored_calls
from bot.facts.sponsorship import sponsorship_of
from bot.knowledge import Knowledge
from bot.language.news import language_of

LONGEST_TEXT = 1_000_000


class Checking:
    """Keeps what was worked out for the current record, text after text."""

    def __init__(self) -> None:
        self._checker: Checker | None = None

    async def checked(self, text: str, composer: Composer) -> Answer:
        """The claims about votes in a text, each with the verdict of the record."""
        if len(text) > LONGEST_TEXT:
            return too_long(len(text), LONGEST_TEXT)
        if not text.strip():
            return no_text()
        # A long text takes its time, and the loop has others to serve.
        checker = await asyncio.to_thread(self._checker_of, composer.knowledge)
        stated = await asyncio.to_thread(checker.read, text)
        known = {call.number: await sponsorship_of(composer.record, call) for call in sponsored_calls(stated)}
        claims = await asyncio.to_thread(checker.judged, stated, known)
        return answer_check(text, claims, composer, language_of(text))

    def _checker_of(self, knowledge: Knowledge) -> Checker:
        checker = self._checker
        if checker is None or checker.knowledge is not knowledge:
            checker = self._checker = Checker(knowledge)
        return checker
