"""What a fact check says of the claims of a text."""

from __future__ import annotations

from bot.factcheck.checker import Checker


def verdicts(checker: Checker, text: str, own: str = "") -> dict[str, str]:
    """The verdicts by the words of the claims; with `own`, on what that says behind the text alone."""
    whole = text + own
    return {
        whole[one.statement.start : one.statement.end]: str(one.verdict)
        for one in checker.check(whole)
        if not own or one.statement.start >= len(text)
    }


def verdicts_on(checker: Checker, text: str, words: str) -> list[str]:
    """The verdicts on the claims that have these words, in order."""
    found = [(text[one.statement.start : one.statement.end], str(one.verdict)) for one in checker.check(text)]
    return [verdict for claim, verdict in found if words in claim]
