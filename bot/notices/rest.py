"""Words of a wish that its query does not say: none is passed over, each leads to a sentence that says what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bot.answer import Suggestion
from bot.finding.spelling import Spelling
from bot.knowledge import Knowledge
from bot.language.beyond import not_followed_rules
from bot.language.mentions import WordMention
from bot.language.misspellings import near_words
from bot.language.vocabulary import word_lists
from bot.notices.account import Account
from bot.notices.checking import refuse_what_cannot_come
from bot.notices.problems import NotFollowed
from bot.notices.query import EVERYTHING, FollowQuery
from bot.notices.saying import FOLLOW, offers
from bot.problems import UnknownState
from bot.wording import listed

WHAT = "Please say what this channel is to follow: votes of a country or group, a topic, vetoes, close votes or everything."
HOW_TO_LEAVE_OUT = "What is to be left out stands behind “except”, as in “India except on Palestine”."


class Rest:
    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge, self._today = knowledge, today
        self._spelling = Spelling(knowledge)

    def ask_about(self, account: Account, query: FollowQuery) -> None:
        """Raises NotFollowed or UnknownState where any are left."""
        left = account.left_over()
        if not left:
            return
        for written in left:
            if written.lower() not in self._knowledge.lexicon.words and (near := self._spelling.near(written)):
                seated = tuple(code for code in near if self._knowledge.states[code].has_seat(self._today))
                raise UnknownState(written, seated or near, account.frame.text)
        is_denied = denies(left)
        if spelt := tuple(self._spelt(account)):
            without = offers(self._knowledge, query) if self._can_come(query) and not is_denied else ()
            raise NotFollowed(f"{not_known(account)} Did you mean this?", (*spelt, *without))
        sentence, is_beyond = not_known(account), bool(account.beyond_left())
        if is_denied:
            raise NotFollowed(sentence if is_beyond else f"{sentence} {HOW_TO_LEAVE_OUT}")
        if not self._can_come(query):
            raise NotFollowed(sentence if is_beyond else f"{sentence} {WHAT}")
        what = listed([f"“{written}”" for written in left]) if is_beyond else "it"
        raise NotFollowed(f"{sentence} Shall I leave {what} out?", offers(self._knowledge, query))

    def _can_come(self, query: FollowQuery) -> bool:
        try:
            refuse_what_cannot_come(query, self._knowledge, self._today)
        except NotFollowed:
            return False
        return query != EVERYTHING

    def _spelt(self, account: Account) -> Iterator[Suggestion]:
        """The wish as it may be meant, with its misspelt words put right; of the first, in every way."""
        text, found = account.frame.text, list[tuple[WordMention, list[str]]]()
        for mention in account.unknown_words():
            if mention.text.isalpha() and (meant := near_words(mention.text, self._knowledge.lexicon)):
                found.append((mention, [word.capitalize() if mention.written.istitle() else word for word in meant]))
        if not found:
            return
        for mention, words in reversed(found[1:]):
            text = f"{text[: mention.start]}{words[0]}{text[mention.end :]}"
        first, ways = found[0]
        wishes = [f"{text[: first.start]}{word}{text[first.end :]}" for word in ways]
        yield from (Suggestion(wish, f"{FOLLOW} {wish}") for wish in wishes)


def denies(left: Iterable[str]) -> bool:
    """Whether words that are left over turn the others around, so that these say the opposite by themselves."""
    lists, words = word_lists(), " ".join(left).lower().replace("’", "'").split()
    denying = lists.denying_in_follows | lists.denying_before
    return any(word in denying or word.endswith("n't") for word in words)


def not_known(account: Account) -> str:
    """What is said of the words that are left: of those that ask for what no follow can do, that it cannot."""
    beyond, left = account.beyond_left(), account.left_over(but_beyond=True)
    says = [not_followed_rules()[name].says for name in dict.fromkeys(beyond)]
    unknown = [f"I do not know how to follow {listed([f'“{written}”' for written in left])}."] if left else []
    return " ".join((*says, *unknown))
