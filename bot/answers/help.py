"""What Teller can be asked."""

from __future__ import annotations

from bot import phrasing
from bot.answer import Answer, Kind, Suggestion, Table
from bot.answers.composing import Composer
from bot.commands import COMMANDS
from bot.queries import HelpQuery

TERMS = (
    "Voting data of the UN Digital Library are © United Nations: non-commercial use, with attribution, as is. Teller never"
    " downloads them; whoever runs it loads the files."
)
TERMS_OF_FEED = (
    "The open resolutions data of the UN's conference department (DGACM) come without warranty and may be read by programs; the"
    " United Nations must be acknowledged as the source."
)
_ON_TERMS = frozenset(
    {"terms", "licence", "license", "copyright", "republish", "reuse", "redistribute", "reprint", "sell"}
)
ASK = "Ask how countries voted at the United Nations, in your own words."
ON_UPDATING = (
    "Whoever runs Teller loads newer votes: every General Assembly resolution since 2019 from the UN's open repository, or files"
    " that were downloaded."
)
_ON_UPDATING = frozenset({"update", "load", "newer", "newest"})
_DROPPED = (frozenset({"never", "mind"}), frozenset({"nevermind"}))
_BYES = frozenset({"bye", "goodbye"})
_ALL_COMMANDS = frozenset(phrasing.MORE_HELP.question.split()) - {"help"}
_ALMOST_ALL = 3
MOST_EXAMPLES = 3


def help_answer(about: str = "", *, thanks: bool = False) -> Answer:
    """A short word for thanks and goodbyes; else help on the commands that fit what was typed, or on all of them, which a small
    screen shows only where they are asked for."""
    if thanks:
        return Answer(Kind.HELP, "You're welcome.")
    words = set(filter(str.isalnum, about.split())) - {"help"}
    if words in _DROPPED:
        return Answer(Kind.HELP, "All right.")
    if words & _BYES:
        return Answer(Kind.HELP, "Goodbye.")
    if words & _ON_TERMS:
        return Answer(Kind.HELP, f"{TERMS} {TERMS_OF_FEED}", follow_ups=(Suggestion("What is loaded", "status"),))
    fitting = [command for command in COMMANDS if words & {command.name, *command.keywords}]
    commands = fitting if 0 < len(fitting) <= _ALMOST_ALL else list(COMMANDS)
    more = () if fitting or words & _ALL_COMMANDS else (phrasing.MORE_HELP,)
    questions = [question for command in commands for question in command.questions]
    rows = tuple((command.typed(command.examples[0]), command.summary, command.questions[0]) for command in commands)
    return Answer(
        kind=Kind.HELP,
        headline=ON_UPDATING if words & _ON_UPDATING else ASK,
        table=Table("Commands", ("Command", "What it does", "For example"), rows),
        notes=() if more else (TERMS,),
        follow_ups=(*(Suggestion(one, one) for one in questions[:MOST_EXAMPLES]), *more),
    )


async def answer_help(query: HelpQuery, composer: Composer) -> Answer:
    del composer
    return help_answer(query.about, thanks=query.thanks)
