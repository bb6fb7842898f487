"""What Teller can be asked."""

from __future__ import annotations

from bot.answer import Answer, Kind, Suggestion, Table
from bot.answers.composing import Composer
from bot.commands import COMMANDS, Command
from bot.queries import HelpQuery

TERMS = (
    "Voting data of the UN Digital Library are © United Nations: non-commercial use, with attribution, as is. Teller never"
    " downloads them; whoever runs it loads the files."
)
_THANKS = frozenset({"thanks", "thank", "thx", "ty", "cheers"})
_BESIDE_THANKS = frozenset(
    {"you", "so", "very", "much", "a", "lot", "all", "again", "ok", "great", "perfect", "many", "wow"}
)
_ALMOST_ALL = 3


def help_answer(about: str = "") -> Answer:
    """Help on the commands that fit what was typed, or on all of them."""
    words = set(filter(str.isalnum, about.split())) - {"help"}
    if words & _THANKS and words <= _THANKS | _BESIDE_THANKS:
        return Answer(Kind.HELP, "You're welcome.")
    fitting = [command for command in COMMANDS if words & {command.name, *command.keywords}]
    commands = fitting if 0 < len(fitting) <= _ALMOST_ALL else list(COMMANDS)
    rows = tuple((command.usage, command.summary, command.questions[0]) for command in commands)
    return Answer(
        kind=Kind.HELP,
        headline="Ask how countries voted at the United Nations, in your own words.",
        table=Table("What you can ask", ("Command", "What it does", "For example"), rows),
        notes=(TERMS,),
        follow_ups=tuple(_suggestion(command) for command in commands if command.name != "help")[:4],
    )


def _suggestion(command: Command) -> Suggestion:
    return Suggestion(command.questions[0].rstrip("?")[:72], command.questions[0])


async def answer_help(query: HelpQuery, composer: Composer) -> Answer:
    del composer
    return help_answer(query.about)
