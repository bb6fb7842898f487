"""What Teller can be asked, and what it has loaded."""

from __future__ import annotations

from bot.answer import Answer, Kind, SourceLine, Suggestion, Table
from bot.answers.composing import Composer, coverage_words, dataset, sentence
from bot.commands import COMMANDS, Command
from bot.queries import HelpQuery, StatusQuery
from bot.wording import count_of

TERMS = (
    "Voting data of the UN Digital Library are © United Nations: non-commercial use, with attribution, as is. Teller never"
    " downloads them; whoever runs it loads the files."
)
NOTHING_TO_CHECK = (
    "This message has no text to check. Choose one that says how a country voted, or a file's words as text."
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


async def answer_status(query: StatusQuery, composer: Composer) -> Answer:
    del query
    statuses = await composer.record.status()
    rows = tuple(
        (
            dataset(status.source),
            f"{status.first} to {status.last}" if status.first else "–",
            f"{status.roll_calls:,}",
            f"{status.votes:,}",
            status.source.loaded_at.replace("T", " ")[:16] or "bundled",
            f"{status.inconsistencies:,}",
        )
        for status in statuses
    )
    notes = [f"{status.source.name}: {status.source.citation}" for status in statuses if status.source.citation]
    headline = f"loaded: {coverage_words(composer.record.coverage)}, from {count_of(len(statuses), 'source')}"
    return Answer(
        kind=Kind.HELP,
        headline=sentence(headline),
        table=Table("Sources", ("Source", "Covers", "Roll calls", "Votes", "Loaded", "Warnings"), rows),
        notes=(*notes, TERMS),
        sources=tuple(SourceLine(dataset(status.source)) for status in statuses),
        follow_ups=(Suggestion("Latest votes", "Latest votes"), Suggestion("Help", "Help")),
    )
